"""A form expressed in PDF, and a PDF read back: writing and reading side by side, so that they share their names."""
