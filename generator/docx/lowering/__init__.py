"""A template made ready for values: its controls become Jinja that docxtpl can render, one module for each subject."""
