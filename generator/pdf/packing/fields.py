"""The fields of a part as they stay in a pack: under other names, without scripts, signatures taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Name, Stream, String

from generator.pdf.packing.tokens import compact
from generator.pdf.packing.trees import integer
from generator.pdf.read.objects import elements, entry, is_dictionary
from generator.pdf.read.streams import bounded
from generator.pdf.read.tree import DEEPEST, fields_listed
from generator.pdf.read.values import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pikepdf import Object, Pdf

    from generator.pdf.packing.tokens import Mark

_READ_ONLY = 1
EMPTY = re.compile(rb"\s*(?:/Tx\s+BMC\s*(?:q\s*Q\s*)?EMC\s*)?")
"""The content of an appearance that draws nothing."""
_INHERITED = ("/DA", "/Q")
_LEFT_OUT = ("/AA", "/A", "/Lock", "/SV")
_TYPED, _UNWRITTEN = (Name.Tx, Name.Ch), (Name.Btn, Name.Sig)


class Kept(NamedTuple):
    """The fields of a part."""

    tops: tuple[Mark, ...]
    own: tuple[Mark, ...]
    """All fields, and the appearances that programs write into."""
    fonts: Mapping[str, bytes]
    """What they write with: names, each with its reference or dictionary."""


def keep(pdf: Pdf, pages: Collection[Object], prefix: str) -> Kept:
    """Gives the fields their names in the pack, and takes out what cannot be in one."""
    form = pdf.Root.get("/AcroForm")
    tops = {one.objgen: one for one in _tops(pdf, pages)}
    own: dict[Mark, None] = {}
    for one in tops.values():
        if prefix and (name := one.get("/T")) is not None:
            one.T = String(prefix + text_of(name).text)
        for key in _INHERITED if one.get("/FT") not in _UNWRITTEN else ():
            if key not in one and (value := entry(form, key)) is not None:
                one[key] = value
        for field, kind in _below(pdf, one, None, 0, set()):
            own.update(dict.fromkeys(_settled(field, kind)))
    fonts = entry(entry(form, "/DR"), "/Font")
    named = {} if fonts is None or not tops else {key: compact(font.unparse()) for key, font in fonts.items()}
    return Kept(tuple(tops), tuple(own), named)


def _tops(pdf: Pdf, pages: Collection[Object]) -> Iterator[Object]:
    """The fields of the list, and those that only stand on pages."""
    listed = (one for one in fields_listed(pdf) if is_dictionary(one))
    yield from (one if one.is_indirect else pdf.make_indirect(one) for one in listed)
    for page in pages:
        for one in elements(page.get("/Annots")):
            if is_dictionary(one) and one.get("/Subtype") == Name.Widget and ("/T" in one or "/Parent" in one):
                yield _above(one)


def _above(widget: Object) -> Object:
    top, depth = widget, 0
    while depth < DEEPEST and is_dictionary(parent := top.get("/Parent")) and parent.is_indirect:
        top, depth = parent, depth + 1
    return top


def _below(pdf: Pdf, field: Object, kind: object, depth: int, seen: set[Mark]) -> Iterator[tuple[Object, object]]:
    """A field and everything below it, each with its type."""
    if field.objgen in seen or depth > DEEPEST:
        return
    seen.add(field.objgen)
    kind = field.get("/FT") or kind
    yield field, kind
    kids = field.get("/Kids")
    if not isinstance(kids, Array):
        return
    for place, kid in enumerate(list(kids)):
        if is_dictionary(kid):
            if not kid.is_indirect:
                kid = kids[place] = pdf.make_indirect(kid)  # noqa: PLW2901 - the same one, as an object of its own
            yield from _below(pdf, kid, kind, depth + 1, seen)


def _settled(field: Object, kind: object) -> Iterator[Mark]:
    """Takes out of one field what cannot be in a pack; gives back what nothing else may share with it."""
    for key in _LEFT_OUT:
        if key in field:
            del field[key]
    yield field.objgen
    if kind == Name.Sig and "/V" in field:
        # The signature is over bytes that are not here. What it showed stays, and nobody can sign in its place.
        del field["/V"]
        field.Ff = (integer(field.get("/Ff")) or 0) | _READ_ONLY
    drawn = entry(field.get("/AP"), "/N")
    if kind not in _TYPED or not isinstance(drawn, Stream):
        return
    if kind == Name.Tx and _holds_nothing(field) and EMPTY.fullmatch(bounded(drawn, 100) or b"x"):
        # A viewer draws anew what is typed; 75 boxes without a stream for each are a twentieth of the file.
        # PDFium gives a list without an appearance one with an arrow, so lists keep theirs.
        del field["/AP"]
    else:
        yield drawn.objgen


def _holds_nothing(field: Object) -> bool:
    """Whether there is no text in a field."""
    held = next((node.V for node in lineage(field) if "/V" in node), None)
    return held is None or (isinstance(held, String) and not bytes(held).strip())


def lineage(field: Object) -> Iterator[Object]:
    """A field, and the fields above it."""
    node: object = field
    for _ in range(DEEPEST):
        if not is_dictionary(node):
            return
        yield node
        node = node.get("/Parent")
