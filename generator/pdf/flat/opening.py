"""A file opened by PDFium for as long as its pages are read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.pdf.flat.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

MOST_PAGES = 400


class Sheets:
    """The pages of an open file, each loaded when it is asked for and not kept."""

    def __init__(self, document: PdfDocument | None) -> None:
        self._document = document

    def __len__(self) -> int:
        return 0 if self._document is None else min(len(self._document), MOST_PAGES)

    def page(self, number: int) -> Sheet:
        """The page of that number (1-based).

        Raises:
            LookupError: there is none, or PDFium cannot show it.
        """
        import pypdfium2

        if self._document is None or not 1 <= number <= len(self):
            raise LookupError(number)
        try:
            return Sheet(self._document[number - 1])
        except pypdfium2.PdfiumError as problem:
            raise LookupError(number) from problem


@contextmanager
def sheets_of(data: bytes) -> Iterator[Sheets]:
    """The pages of a file that PDFium can show, 400 of them at the most; none where it cannot open the file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield Sheets(None)
        return
    try:
        document.init_forms()  # PDFium draws annotations into the page only where it has looked for fields before
        yield Sheets(document)
    finally:
        document.close()
