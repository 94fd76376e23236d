"""The signature boxes of a form, and which of its answers a signature vouches for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.forms.model import Kind
from generator.forms.places import pattern, patterns, place_named
from generator.pdf.read.model import FieldType
from generator.pdf.read.sightings import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.model import Form
    from generator.pdf.document import Document
    from generator.pdf.read.model import Said

_OFF = "Off"


class SignatureBox(NamedTuple):
    """A box to sign in."""

    name: str
    """Name of its field in the file."""
    place: str
    """The place of the form; in a form nobody knows what the name says."""
    role: str
    """Who signs here: `manager`, `employee` …"""
    is_signed: bool

    def is_meant_by(self, wanted: str) -> bool:
        """Whether somebody who says this means this box."""
        return wanted in {self.role, self.place, self.name}


def boxes_of(document: Document, form: Form | None) -> tuple[SignatureBox, ...]:
    """The boxes of a document; those the form does not have by their names."""
    found = (_box(one, form) for one in _fields(document) if one.type is FieldType.SIGNATURE)
    return tuple(box for box in found if box is not None)


def locked_by(document: Document, box: SignatureBox, boxes: tuple[SignatureBox, ...]) -> tuple[str, ...]:
    """The names of the fields a signature locks: those that say something; all of them where nobody else is to sign."""
    is_last = all(one.is_signed or one == box for one in boxes)
    fields = (one for one in _fields(document) if one.type is not FieldType.SIGNATURE)
    return tuple(dict.fromkeys(one.name for one in fields if is_last or not _is_open(one)))


def _is_open(field: Said) -> bool:
    return field.is_blank or field.readings == (_OFF,)


def _fields(document: Document) -> Iterator[Said]:
    """The fields of the document with the names they have in the file."""
    every = document.book.whole.contents.every
    return (one for one in every if document.names is None or one.name in document.names)


def _box(field: Said, form: Form | None) -> SignatureBox | None:
    """The box a signature field is; `None` for one of nobody's in the form, such as a seal, that is signed already."""
    is_signed = not field.is_blank
    if form is not None:
        place = place_in(field.name, form)
        slot = patterns(form).get(pattern(place))
        if slot is not None and slot.kind is Kind.SIGNATURE:
            return SignatureBox(field.name, place, slot.field.role, is_signed)
        if is_signed:
            return None
    place = place_named(field.name)
    return SignatureBox(field.name, place, place.rpartition(".")[2], is_signed)
