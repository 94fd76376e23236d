"""Files on disk, written so that none is ever half there."""
