"""Other programs reading the same forms, as their documentation shows: what stands in each field, by name."""

from __future__ import annotations

import ctypes
import importlib.util
import io
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Walk = Callable[[bytes], dict[str, str]]

_MODULES = {
    "pikepdf": "pikepdf",
    "pikepdf, from mapped memory": "pikepdf",
    "pypdfium2": "pypdfium2",
    "pdfminer.six": "pdfminer",
    "PyMuPDF": "pymupdf",
    "pypdf": "pypdf",
}
"""The programs by name, and the module each needs."""


def missing() -> list[str]:
    """The programs that are not installed."""
    return [name for name, module in _MODULES.items() if not importlib.util.find_spec(module)]


def walks() -> dict[str, Walk]:
    """The programs that are installed, by name."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    every: dict[str, Walk] = {
        "pikepdf": with_pikepdf,
        "pikepdf, from mapped memory": with_pikepdf_mapped,
        "pypdfium2": with_pypdfium2,
        "pdfminer.six": with_pdfminer,
        "PyMuPDF": with_pymupdf,
        "pypdf": with_pypdf,
    }
    return {name: walk for name, walk in every.items() if name not in missing()}


def with_pikepdf(data: bytes) -> dict[str, str]:
    """The bare walk: the list of fields from first to last, nothing inherited, nothing held against anything."""
    from pikepdf import Pdf

    with Pdf.open(io.BytesIO(data)) as pdf:
        return _listed(pdf)


def with_pikepdf_mapped(data: bytes) -> dict[str, str]:
    """The same walk over memory that qpdf maps, as our reader has it."""
    from pikepdf import AccessMode, Pdf

    with os.fdopen(os.memfd_create("pdf"), "w+b") as memory:
        memory.write(data)
        memory.flush()
        with Pdf.open(memory, access_mode=AccessMode.mmap_only) as pdf:
            return _listed(pdf)


def _listed(pdf: Any) -> dict[str, str]:
    return {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}


def with_pypdf(data: bytes) -> dict[str, str]:
    """`get_fields`."""
    from pypdf import PdfReader

    fields = PdfReader(io.BytesIO(data)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def with_pymupdf(data: bytes) -> dict[str, str]:
    """`widgets` of each page; of radio buttons the one that is on."""
    import pymupdf

    found: dict[str, str] = {}
    with pymupdf.open(stream=data) as document:
        for page in document:
            for widget in page.widgets():
                if widget.field_type != pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
                    found[widget.field_name] = str(widget.field_value or "")
                elif widget.field_value not in {None, "", "Off", False}:
                    found[widget.field_name] = str(widget.on_state())
    return found


def with_pdfminer(data: bytes) -> dict[str, str]:
    """The recipe of its documentation for “interactive form fields”."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import decode_text

    found: dict[str, str] = {}
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for listed in resolve1(resolve1(document.catalog["AcroForm"])["Fields"]):
        field = resolve1(listed)
        value = resolve1(field.get("V"))
        text = value.name if isinstance(value, PSLiteral) else decode_text(value or b"")
        found[decode_text(field["T"])] = str(text)
    return found


def with_pypdfium2(data: bytes) -> dict[str, str]:
    """The form annotations of each page by PDFium's own calls, which is all it has for this."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        pages = [document[number] for number in range(len(document))]
        return dict(pair for page in pages for pair in _of_page(document.formenv, page))
    finally:
        document.close()


def _of_page(form: Any, page: Any) -> Iterator[tuple[str, str]]:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            name = _words(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)
            yield name, _words(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _words(get: Callable[..., int], form: Any, annotation: Any) -> str:
    import pypdfium2.raw as pdfium

    length = get(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    get(form, annotation, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


if sys.platform != "linux":  # memory without a disk is Linux's
    del _MODULES["pikepdf, from mapped memory"]
