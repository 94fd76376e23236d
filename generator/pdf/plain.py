"""Pages that are only to be read → a tagged PDF (PDF/UA-1) without fields: `plain_pdf(booklet) -> bytes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from generator.pdf.appearance import Ink
from generator.pdf.canvas import FormCanvas
from generator.pdf.fill import PRODUCER, xmp
from generator.pdf.fonts import RawObject, embedded
from generator.pdf.syntax import stream, text_string

if TYPE_CHECKING:
    import hashlib

    from generator.pages.model import Booklet


class _Info(RawObject):
    """The information dictionary, in the shape reportlab asks for."""

    invariant = 1

    def __init__(self, body: bytes, contents: list[bytes]) -> None:
        super().__init__(body)
        self._contents = contents

    def digest(self, signature: hashlib._Hash) -> None:
        """Adds what the pages say to what `/ID` is taken from."""
        for content in (self.body, *self._contents):
            signature.update(content)


def plain_pdf(booklet: Booklet) -> bytes:
    """The file; the same pages always give the same bytes.

    Both typefaces are embedded whole: many such files become one, in which equal fonts are kept once.
    """
    ink = Ink(embedded(booklet.brand.regular, "PFText"), booklet.brand.ink)
    canvas = FormCanvas(booklet, ink, embedded(booklet.brand.strong, "PFStrong"))
    document = canvas.document
    packet = xmp(booklet.title, booklet.language)
    document.Reference(RawObject(stream(b"/Type/Metadata/Subtype/XML", packet)), "Metadata")
    for page in booklet.pages:
        canvas.draw_page(page.items)
    info = b"<</Title%s/Producer(%s)>>" % (text_string(booklet.title), PRODUCER.encode("ascii"))
    document.info = _Info(info, canvas.contents)
    return canvas.finish(
        {
            "Lang": text_string(booklet.language),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "Metadata": pdfdoc.PDFObjectReference("Metadata"),
        }
    )
