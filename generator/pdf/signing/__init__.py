"""Signing: a signature put into its box, always as an addition to the file."""
