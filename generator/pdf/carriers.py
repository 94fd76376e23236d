"""Where a PDF of ours says who it is: four carriers, written by `blank` and `fill` and read by `read`.

From the richest to the plainest: the attached record `plan.json` (an associated file of the catalog), a key in the
information dictionary, a property in the XMP metadata, and a visible read-only field. All four survived saving by
PDFium, pdf.js, poppler, PyMuPDF, pypdf, pdf-lib, mutool and qpdf. None holds a name of a person; only the attached
record holds values (`records.issued`).
"""

ATTACHMENT_NAME = "plan.json"
"""Name of the associated file in `/AF` and in `/Names /EmbeddedFiles`."""
ATTACHMENT_TYPE = "application/json"
ATTACHMENT_RELATION = "/Data"
"""`/AFRelationship`: the file holds the data that the visible form was made from (ISO 32000-2 §7.11.3)."""

INFO_KEY = "/PlanformsDocument"
STAMP_FONT = "/PFStamp"
"""In a pack: the name of the font of its stamps among the fonts of a page."""
FRONT_KEY = "/PlanformsFront"
"""In a pack: the numbers of its own pages (1-based), which belong to no form."""

XMP_PREFIX = "pf"
XMP_PROPERTY = "document"

ID_FIELD = "document__id"
"""Name of the visible read-only field; its value is the grouped id."""
SEAL_FIELD = "planforms_seal"
"""Name of the field that holds the seal of whoever issued the form."""

CODE_NAME = "Code{page}"
"""Name of the object that draws the code of a page (1-based)."""
ID_NAME = "DocumentId"
"""Name of the object that prints the document id, shared by all pages of a document."""
