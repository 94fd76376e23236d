"""A form resolved and placed: brand applied, words measured, boxes on pages, no medium yet."""
