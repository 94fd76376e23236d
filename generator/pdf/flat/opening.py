"""A file opened by PDFium for as long as its pages are read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.pdf.flat.mending import mended
from generator.pdf.flat.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 200


@contextmanager
def sheets_of(data: bytes) -> Iterator[list[Sheet]]:
    """The pages of a file that PDFium can show, 200 of them at the most; none where it cannot open the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(mended(data))
    except pypdfium2.PdfiumError:
        yield []
        return
    try:
        document.init_forms()  # PDFium draws annotations into the page only where it has looked for fields before
        yield [Sheet(document[number]) for number in range(min(len(document), MOST_PAGES))]
    finally:
        document.close()
