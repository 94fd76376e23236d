"""Whether a PDF of ours still prints what was issued: its headings, labels, guidance, and what is agreed to.

A page is told to be untouched by its digest, which goes out with the document (`digest`, `pages`). Only where that
differs, the form is composed again as it was issued (`layouts`), and its words are held against the page (`words`,
`ink`).
"""
