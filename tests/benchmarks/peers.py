"""Other programs doing the same work, each the way its own documentation shows.

Each takes a task and gives back the file. Libraries that are not among our test dependencies may be missing.
"""

from __future__ import annotations

import importlib.util
import io
import logging
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any

from generator.pages import design

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.pdf.fonts import EmbeddedFont

    from .tasks import Task

    Peer = Callable[[Task], bytes]

_MULTILINE = 1 << 12


_MODULES = {
    "pdfluent": "pdfluent",
    "pikepdf": "pikepdf",
    "pikepdf, our appearances": "pikepdf",
    "pylopdf": "pylopdf",
    "PyMuPDF": "pymupdf",
    "pypdfium2": "pypdfium2",
    "pypdf": "pypdf",
}
"""The programs by name, and the module each needs."""


def missing() -> list[str]:
    """The programs that are not installed."""
    return [name for name, module in _MODULES.items() if not importlib.util.find_spec(module)]


def peers(font: EmbeddedFont) -> dict[str, Peer]:
    """The programs that are installed, by name.

    Args:
        font: what pikepdf and pylopdf, which cannot write with the form's own, are helped to write with.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    every: dict[str, Peer] = {
        "pdfluent": with_pdfluent,
        "pikepdf": with_pikepdf,
        "pikepdf, our appearances": partial(with_pikepdf_and, font),
        "pylopdf": partial(with_pylopdf, font),
        "PyMuPDF": with_pymupdf,
        "pypdfium2": with_pypdfium2,
        "pypdf": with_pypdf,
    }
    return {name: peer for name, peer in every.items() if name not in missing()}


def with_pdfluent(task: Task) -> bytes:
    """`set_form_field`, field by field."""
    import pdfluent

    document = pdfluent.Document(task.blank)
    for name, value in task.values.items():
        document.set_form_field(name, value)
    return bytes(document.tobytes())


def with_pikepdf(task: Task) -> bytes:
    """pikepdf's form, whose extended generator breaks lines."""
    from pikepdf import Name, Pdf
    from pikepdf.form import CheckboxField, ExtendedAppearanceStreamGenerator, Form, RadioButtonGroup

    with Pdf.open(io.BytesIO(task.blank)) as pdf:
        form = Form(pdf, ExtendedAppearanceStreamGenerator)
        for name, value in task.values.items():
            field = form[name]
            if isinstance(field, CheckboxField):
                field.checked = True
            else:
                field.value = Name(f"/{value}") if isinstance(field, RadioButtonGroup) else value
        return _saved(pdf)


def with_pikepdf_and(font: EmbeddedFont, task: Task) -> bytes:
    """One walk over the fields with pikepdf; lines are broken and encoded by our code, which is the fastest here."""
    from pikepdf import Dictionary, Name, Pdf

    with Pdf.open(io.BytesIO(task.blank)) as pdf:
        resources = pdf.make_indirect(Dictionary(Font=pdf.Root.AcroForm.DR.Font))
        for field in pdf.Root.AcroForm.Fields:
            name = str(field.T)
            if name not in task.values:
                continue
            if str(field.FT) == "/Btn":
                _press_button(field, Name(f"/{task.values[name]}"))
            else:
                _write_text(pdf, field, task.values[name], task.choices.get(name), font, resources)
        return _saved(pdf)


def _press_button(field: Any, state: Any) -> None:
    field.V = state
    for button in field.get("/Kids", [field]):
        if state in button.AP.N:
            button.AS = state


def _write_text(pdf: Any, field: Any, value: str, choice: str | None, font: EmbeddedFont, resources: Any) -> None:
    from pikepdf import Dictionary, Name, String

    left, bottom, right, top = map(float, field.Rect)
    many = bool(int(field.get("/Ff", 0)) & _MULTILINE)
    content = _content(font, choice or value, right - left, top - bottom, many=many)
    box = [0, 0, right - left, top - bottom]
    look = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)
    field.V, field.AP = String(value), Dictionary(N=look)


def _content(font: EmbeddedFont, text: str, width: float, height: float, *, many: bool) -> bytes:
    """The text at the largest size at which it fits into the box."""
    for size in (*design.TEXT_SIZES, 7.5, 7.0, 6.5):
        lines = font.typeface.wrap(text, width - 2 * design.TEXT_INSET, size)
        if len(lines) <= (design.lines_within(height, size) if many else 1):
            break
    y = height - design.TEXT_INSET - size if many else (height - 0.7 * size) / 2
    shown = " Tj T*\n".join(font.show(line) for line in lines)
    return (
        f"/Tx BMC q BT /{font.resource} {size} Tf {size * 1.3:.2f} TL {design.TEXT_INSET:.2f} {y:.2f} Td\n"
        f"{shown} Tj ET Q EMC"
    ).encode("ascii")


def with_pylopdf(font: EmbeddedFont, task: Task) -> bytes:
    """`set_form_field`, field by field, with our font where it is needed; the file of it is read once."""
    import pylopdf

    face = _opened(font.program)
    document = pylopdf.open(stream=task.blank)
    for name, value in task.values.items():
        document.set_form_field(name, value, font=face)
    return bytes(document.tobytes())


@cache
def _opened(program: bytes) -> Any:
    import pylopdf

    return pylopdf.Font(fontbuffer=program)


def with_pypdfium2(task: Task) -> bytes:
    """As Chrome and Edge, by the events of mouse and keyboard, which is all PDFium has for this."""
    from tests.outside.fill_pdfium import fill

    buttons = _buttons(task.blank)
    shown = {name: value if name in buttons else task.choices.get(name, value) for name, value in task.values.items()}
    return fill(task.blank, {name: True if value == "Yes" else value for name, value in shown.items()})


@lru_cache(maxsize=256)
def _buttons(blank: bytes) -> frozenset[str]:
    """The names of ticks and buttons, whose states are no words."""
    from pikepdf import Name, Pdf

    with Pdf.open(io.BytesIO(blank)) as pdf:
        return frozenset(str(field.T) for field in pdf.Root.AcroForm.Fields if field.get("/FT") == Name.Btn)


def with_pymupdf(task: Task) -> bytes:
    """`widget.update`, widget by widget."""
    import pymupdf

    with pymupdf.open(stream=task.blank) as document:
        for page in document:
            for widget in page.widgets():
                value = task.values.get(widget.field_name)
                if value is None:
                    continue
                if widget.field_type == pymupdf.PDF_WIDGET_TYPE_CHECKBOX:
                    widget.field_value = True
                elif widget.field_type == pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
                    if widget.on_state() != value:
                        continue
                    widget.field_value = value
                else:
                    widget.field_value = task.choices.get(widget.field_name, value)
                widget.update()
        return bytes(document.tobytes())


def with_pypdf(task: Task) -> bytes:
    """`update_page_form_field_values`, page by page."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(task.blank))
    fields = reader.get_fields() or {}
    values = {name: _state(fields[name], value) for name, value in task.values.items()}
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _state(field: Mapping[str, object], value: str) -> str:
    return f"/{value}" if field.get("/FT") == "/Btn" else value


def _saved(pdf: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
