"""A form small enough to be understood at a glance: one field of each kind, with names and appearances as ours have."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterable

MULTILINE, COMBO, RADIO = 1 << 12, 1 << 17, 1 << 15 | 1 << 14
OPTIONS = {"low": "Låg", "high": "Hög"}
BUTTONS = ("yes", "no")
FONT = "/F1 10 Tf 0 g"

Box = tuple[int, int, int, int]


def small_form() -> bytes:
    """A page with a line, a paragraph, a tick, two radio buttons and a combo, all blank."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 400))
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        font.Encoding = Name.WinAnsiEncoding
        fields = [*_texts(pdf), *_ticks(pdf), _combo(pdf)]
        resources = Dictionary(Font=Dictionary(F1=font))
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DR=resources, DA=String(FONT))
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def values(pdf: bytes) -> dict[str, str]:
    """The values of the fields as they stand in the file; a state without its slash, and an absent value as ``""``."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {str(field.T): _words(field.get("/V")) for field in document.Root.AcroForm.Fields}


def states(pdf: bytes) -> list[str]:
    """The appearance state of every tick and radio button, in the order of the page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_words(widget.AS) for widget in document.pages[0].Annots if _is_button(widget)]


def _is_button(widget: pikepdf.Object) -> bool:
    """Whether it is one; Poppler gives every widget an appearance state."""
    return widget.get("/FT", widget.get("/Parent", {}).get("/FT")) == "/Btn"


def _words(value: pikepdf.Object | None) -> str:
    if isinstance(value, pikepdf.Array):  # as pdftk stores a choice
        (value,) = value
    return "" if value is None else str(value).removeprefix("/")


def _texts(pdf: pikepdf.Pdf) -> Iterable[pikepdf.Object]:
    yield _widget(pdf, (20, 340, 380, 360), T=String("person__name"), FT=Name.Tx)
    yield _widget(pdf, (20, 220, 380, 320), T=String("area__1__gap"), FT=Name.Tx, Ff=MULTILINE)


def _ticks(pdf: pikepdf.Pdf) -> Iterable[pikepdf.Object]:
    yield _button(pdf, (20, 180, 33, 193), "on", T=String("agreed"), FT=Name.Btn, V=Name.Off)
    group = pdf.make_indirect(Dictionary(T=String("decision"), FT=Name.Btn, Ff=RADIO, V=Name.Off))
    boxes = [(20 + 60 * place, 140, 33 + 60 * place, 153) for place in range(len(BUTTONS))]
    kids = [_button(pdf, box, state, Parent=group) for box, state in zip(boxes, BUTTONS, strict=True)]
    group.Kids = Array(kids)
    yield group


def _combo(pdf: pikepdf.Pdf) -> pikepdf.Object:
    options = Array([Array([String(code), String(label)]) for code, label in OPTIONS.items()])
    return _widget(pdf, (20, 90, 200, 110), T=String("priority"), FT=Name.Ch, Ff=COMBO, Opt=options)


def _button(pdf: pikepdf.Pdf, box: Box, state: str, **entries: Any) -> pikepdf.Object:
    drawings = {"/Off": _drawing(pdf, box, b""), f"/{state}": _drawing(pdf, box, b"2 2 m 11 11 l 2 11 m 11 2 l S")}
    widget = _widget(pdf, box, AS=Name.Off, **entries)
    widget.AP = Dictionary(N=Dictionary(drawings))
    return widget


def _widget(pdf: pikepdf.Pdf, box: Box, **entries: Any) -> pikepdf.Object:
    widget = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, F=4, DA=String(FONT), **entries))
    page = pdf.pages[0]
    widget.Rect, widget.P = Array(box), page.obj
    widget.AP = Dictionary(N=_drawing(pdf, box, b"/Tx BMC EMC"))
    page.Annots = Array([*page.obj.get("/Annots", []), widget])
    return widget


def _drawing(pdf: pikepdf.Pdf, box: Box, content: bytes) -> pikepdf.Stream:
    size = Array([0, 0, box[2] - box[0], box[3] - box[1]])
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=size)
