"""Packs: papers brought together for a panel, one file for each unit, manager or person."""
