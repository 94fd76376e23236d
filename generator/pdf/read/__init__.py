"""A PDF on its way back: what its form fields say, and who it says it is.

`contents` walks a file once and gives back plain values; nothing of a PDF library leaves this package. `sightings`
holds those against a form: place by place, what was seen.
"""
