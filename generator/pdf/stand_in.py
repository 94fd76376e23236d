"""Stand-ins for people at other programs: they fill in, flatten and alter forms, as users of those programs would.

The demonstration uses them to show forms that come back from programs that are not ours. Nothing else does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdfium2 import PdfPage, PdfTextObj


def filled_elsewhere(data: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these answers by field name, saved by pypdf; ticks and choices take the name of their on-state."""
    from pypdf import PdfReader, PdfWriter

    fields = PdfReader(io.BytesIO(data)).get_fields() or {}
    writer = PdfWriter(clone_from=io.BytesIO(data))
    taken = {name: f"/{text}" if fields[name].get("/FT") == "/Btn" else text for name, text in answers.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, taken, auto_regenerate=False)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def flattened_elsewhere(data: bytes) -> bytes:
    """The form as PDFium prints it: what stood in its fields stands on its pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for number in range(len(document)):
        document[number].flatten()
    written = io.BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


def reworded_elsewhere(data: bytes, words: str, others: str) -> bytes:
    """The form as an editor built on PDFium saves it, with other words where these are printed first.

    Raises:
        LookupError: they are not printed anywhere.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            for printed, text in _texts(page):
                if words in text:
                    _set(printed, text.replace(words, others))
                    page.gen_content()
                    written = io.BytesIO()
                    document.save(written)
                    return written.getvalue()
    finally:
        document.close()
    raise LookupError(words)


def _texts(page: PdfPage) -> Iterator[tuple[PdfTextObj, str]]:
    """The pieces of text that a page prints."""
    import pypdfium2.raw as pdfium

    for one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), textpage=page.get_textpage()):
        yield one, one.extract()


def _set(printed: PdfTextObj, text: str) -> None:
    import ctypes

    import pypdfium2.raw as pdfium

    letters = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(printed, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))


def another_form() -> bytes:
    """A small form of another maker's."""
    from reportlab.pdfgen.canvas import Canvas

    drawn = io.BytesIO()
    canvas = Canvas(drawn, invariant=1)
    canvas.drawString(72, 760, "Leave request")
    for name, value, height in (
        ("name", "Jo Hart", 700),
        ("first_day", "2026-12-21", 660),
        ("last_day", "2027-01-04", 620),
    ):
        canvas.drawString(72, height + 6, name.replace("_", " ").capitalize())
        canvas.acroForm.textfield(name=name, value=value, x=180, y=height, width=240, height=20)
    canvas.save()
    return drawn.getvalue()
