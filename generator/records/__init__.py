"""Completed forms as records: answers with where they were seen, what changed, what is missing."""
