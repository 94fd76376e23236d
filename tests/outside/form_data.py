"""Answers as form data files (FDF, XFDF) hold them, for the programs that fill forms from those."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import pikepdf

from .answers import Answers, FillError, all_taken, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ONLY, RADIO = 1, 1 << 15
OFF = "Off"


class Datum(NamedTuple):
    """What goes into one field."""

    name: str
    value: str
    """Text, the export value of a choice, or the state of a button."""
    is_state: bool


def data_of(pdf: bytes, answers: Answers) -> list[Datum]:
    """What goes into each field.

    Raises:
        FillError: there is no such field, or it does not take that answer.
        ValueError: it is no PDF.
    """
    if not pdf.startswith(b"%PDF-"):
        raise ValueError("this is no PDF")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        all_taken(answers, fields)
        return [_datum(name, fields[name], answer) for name, answer in answers.items()]


def _datum(name: str, field: pikepdf.Object, answer: str | bool) -> Datum:
    flags = int(field.get("/Ff", 0))
    if flags & READ_ONLY or isinstance(answer, bool) != (field.FT == "/Btn" and not flags & RADIO):
        msg = f"{name} does not take {answer!r}"
        raise FillError(msg)
    if field.FT == "/Ch":
        options = [option if isinstance(option, pikepdf.Array) else [option, option] for option in field.Opt]
        return Datum(name, str(options[chosen(name, answer, [str(shown) for _, shown in options])][0]), is_state=False)
    if isinstance(answer, bool):
        return Datum(name, next(_states(field)) if answer else OFF, is_state=True)
    if field.FT == "/Btn" and answer:
        states = list(_states(field))
        return Datum(name, states[chosen(name, answer, states)], is_state=True)
    return Datum(name, answer or (OFF if field.FT == "/Btn" else ""), is_state=field.FT == "/Btn")


def _states(field: pikepdf.Object) -> Iterator[str]:
    """The on-states of its buttons."""
    for widget in field.get("/Kids", [field]):
        yield from (name.removeprefix("/") for name in widget.AP.N.keys() if name != f"/{OFF}")  # noqa: SIM118


def as_fdf(data: list[Datum]) -> bytes:
    """The data as FDF, with texts in UTF-16, as Acrobat exports them."""
    entries = b"".join(b"<</T%s/V%s>>\n" % (_text(one.name), _value(one)) for one in data)
    return b"%%FDF-1.2\n1 0 obj\n<</FDF<</Fields[\n%s]>>>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%%%EOF\n" % entries


def _value(one: Datum) -> bytes:
    return pikepdf.Name(f"/{one.value}").unparse() if one.is_state else _text(one.value)


def _text(text: str) -> bytes:
    return b"<%s>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def as_xfdf(data: list[Datum]) -> bytes:
    """The data as XFDF."""
    entries = "".join(f"<field name={quoteattr(one.name)}><value>{escape(one.value)}</value></field>\n" for one in data)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">'
    return f"{head}<fields>\n{entries}</fields></xfdf>\n".encode()
