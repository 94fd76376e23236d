"""Attacks prepared before anybody signs: what is signed looks harmless, and a small change afterwards brings it out.

Shadow attacks hide what stands in the form, replace how it is drawn, or do both with a second set of objects.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.fields import MDPPerm

from tests.signatures.edits import (
    add_to_page,
    dictionary,
    edited,
    field,
    name,
    numbers,
    overwrite,
    page,
    set_entries,
    set_page,
    set_root,
    show,
    text,
)
from tests.signatures.looking import form
from tests.signatures.revisions import end_of, object_with, pointing, root_with, with_table
from tests.signatures.signing import sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.signatures.edits import Writer

GOALS = "plan__goals"


class Shadow(NamedTuple):
    """An attack in two steps."""

    prepare: Callable[[bytes], bytes]
    """Before it is signed."""
    bring_out: Callable[[bytes], bytes]
    """After it was signed."""


@cache
def prepared(shadow: str) -> bytes:
    """The prepared form, signed."""
    certifies = {"certify": True, "docmdp_permissions": MDPPerm.ANNOTATE} if "certified" in shadow else {}
    return sign(SHADOWS[shadow].prepare(form()), **certifies)


def cover(writer: Writer) -> generic.DictionaryObject:
    """A picture that covers part of a page with white."""
    entries = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form")}
    white = generic.StreamObject(
        entries | {pdf_name("/BBox"): numbers(0, 0, 300, 100)}, stream_data=b"1 g 0 0 300 100 re f"
    )
    return dictionary(
        Type=name("Annot"),
        Subtype=name("Stamp"),
        Rect=numbers(50, 600, 350, 700),
        F=generic.NumberObject(4),
        AP=dictionary(N=writer.add_object(white)),
    )


def _note(writer: Writer) -> generic.IndirectObject:
    return next(one for one in page(writer)["/Annots"] if str(one.get_object().get("/Subtype")) == "/Stamp")


def _picture(writer: Writer) -> generic.IndirectObject:
    return _note(writer).get_object()["/AP"].raw_get("/N")


def _without_note(writer: Writer) -> None:
    note = _note(writer)
    kept = [one for one in page(writer)["/Annots"] if one.reference != note.reference]
    set_page(Annots=generic.ArrayObject(kept))(writer)


def _hidden_note(writer: Writer) -> None:
    note = _note(writer)
    note.get_object()[pdf_name("/F")] = generic.NumberObject(2)
    writer.mark_update(note)


def _by(*changes: Callable[[Writer], object]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, *changes)


_COVERED = _by(add_to_page(cover))


def _second_object(data: bytes) -> bytes:
    """Goals of another wording lie in the file, where nothing refers to them, under the number of the true ones."""
    other = object_with(data, GOALS, lambda goals: goals.__setitem__("/V", pikepdf.String("Sparken")))
    number, written = next(iter(other.items()))
    hidden = b"\n%d 0 obj\n%s\nendobj\n" % (number, written)
    size = end_of(data).size
    return with_table(data, {size: b"<</Length %d>>\nstream\n%s\nendstream" % (len(hidden), hidden)})


def _second_object_taken(data: bytes) -> bytes:
    number = next(iter(object_with(data, GOALS, lambda _: None)))
    return pointing(data, {number: data.rindex(b"\n%d 0 obj\n" % number) + 1})


def _second_catalog(data: bytes) -> bytes:
    """A second catalog with an empty form, which nothing refers to."""
    return with_table(data, {end_of(data).size: root_with(data, AcroForm=b"<</Fields[]>>")})


def _second_catalog_taken(data: bytes) -> bytes:
    return with_table(data, {}, root=end_of(form()).size)


def _words(writer: Writer) -> object:
    return field(writer, GOALS)["/AP"].raw_get("/N")


SHADOWS: dict[str, Shadow] = {
    "hide: a cover taken off": Shadow(_COVERED, _by(_without_note)),
    "hide: a cover made invisible": Shadow(_COVERED, _by(_hidden_note)),
    "hide: a cover emptied": Shadow(_COVERED, _by(overwrite(_picture, b" "))),
    "replace: what a box shows": Shadow(
        _by(set_entries(GOALS, V=text("Sparken"))), _by(overwrite(_words, b"/Tx BMC\nEMC"))
    ),
    "replace: another appearance": Shadow(_by(set_entries(GOALS, V=text("Sparken"))), _by(show(GOALS))),
    "hide and replace: a second object": Shadow(_second_object, _second_object_taken),
    "hide and replace: a second catalog": Shadow(_second_catalog, _second_catalog_taken),
    "evil annotation on a certified form": Shadow(lambda data: data, _by(add_to_page(cover))),
    "another value in a certified form": Shadow(lambda data: data, _by(set_entries(GOALS, V=text("Sparken")))),
    "another catalog entry in a certified form": Shadow(
        lambda data: data, _by(set_root(OCProperties=dictionary(OCGs=generic.ArrayObject(), D=dictionary())))
    ),
}
