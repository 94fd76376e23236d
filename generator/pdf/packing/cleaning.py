"""What a part may not bring into a pack: scripts, actions, files, and what only its own file could give a meaning to.

Links stay, as far as they lead to a page of the part, to another part, or to an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from generator.pdf.packing import trees
from generator.pdf.read.objects import entry, is_dictionary
from generator.pdf.read.values import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pikepdf import Object, Pdf

_OF_PAGES = (
    "/AA",
    "/AF",
    "/B",
    "/Dur",
    "/Metadata",
    "/PieceInfo",
    "/PresSteps",
    "/Thumb",
    "/Trans",
    "/TemplateInstantiated",
)
_OF_ANNOTATIONS = ("/AA", "/AF", "/A", "/PA", "/Dest")
_LEFT_OUT = frozenset(
    {"/3D", "/FileAttachment", "/Movie", "/Projection", "/PrinterMark", "/RichMedia", "/Screen", "/Sound", "/TrapNet"}
)
"""Annotations that hold files, or do something when a page opens."""
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def clean(pdf: Pdf, pages: Collection[Object], parts: Collection[str]) -> None:
    """Takes out of the pages what may not be in a pack; `parts` are names that links may lead to."""
    known = dict(_destinations(pdf))
    marks = {page.objgen for page in pages}
    for page in pages:
        for key in _OF_PAGES:
            if key in page:
                del page[key]
        if page.get("/Rotate") == 0:
            del page["/Rotate"]
        resources = page.get("/Resources")
        if is_dictionary(resources) and "/ProcSet" in resources:
            del resources["/ProcSet"]
        listed = page.get("/Annots")
        if listed is not None:
            _clean_annotations(pdf, page, listed, _Leading(known, marks, parts))


class _Leading:
    """Where links may lead."""

    def __init__(self, known: Mapping[bytes, Object], pages: Collection[object], parts: Collection[str]) -> None:
        self._known, self._pages, self._parts = known, pages, parts

    def of(self, annotation: Object) -> tuple[str, Object] | None:
        """The entry that says where it leads, `/A` or `/Dest`; `None` where it leads nowhere a pack can follow."""
        action = annotation.get("/A")
        if is_dictionary(action) and action.get("/S") == Name.URI:
            address = action.get("/URI")
            if isinstance(address, String) and bytes(address).decode("latin-1").lower().startswith(_ADDRESSES):
                return "/A", Dictionary(S=Name.URI, URI=address)
            return None
        goes = is_dictionary(action) and action.get("/S") == Name.GoTo
        found = self._place(entry(action, "/D") if goes else annotation.get("/Dest"))
        return None if found is None else ("/Dest", found)

    def _place(self, target: object) -> Object | None:
        if isinstance(target, (String, Name)):
            raw = bytes(target) if isinstance(target, String) else str(target)[1:].encode()
            found = self._known.get(raw)
            if found is None:
                said = text_of(target).text if isinstance(target, String) else str(target)[1:]
                return String(said) if said in self._parts else None
            target = entry(found, "/D") if is_dictionary(found) else found
        if not isinstance(target, Array) or not len(target):
            return None
        page = target[0]
        if is_dictionary(page) and page.is_indirect and page.objgen in self._pages:
            return Array([page, *(_plain(one) for one in list(target)[1:5])])
        return None


def _plain(one: object) -> object:
    return one if not is_dictionary(one) and not isinstance(one, Array) else None


def _destinations(pdf: Pdf) -> Iterator[tuple[bytes, Object]]:
    """The named destinations of a file, as PDF 1.1 and as PDF 1.2 keeps them."""
    old = pdf.Root.get("/Dests")
    if is_dictionary(old):
        yield from ((key[1:].encode(), value) for key, value in old.items())
    yield from trees.named(entry(pdf.Root.get("/Names"), "/Dests"))


def _clean_annotations(pdf: Pdf, page: Object, listed: Object, leading: _Leading) -> None:
    kept = []
    for one in list(listed) if isinstance(listed, Array) else []:
        if not is_dictionary(one) or str(one.get("/Subtype")) in _LEFT_OUT:
            continue
        target = leading.of(one)
        for key in _OF_ANNOTATIONS:
            if key in one:
                del one[key]
        if target is not None:
            one[target[0]] = target[1]
        kept.append(one if one.is_indirect else pdf.make_indirect(one))
    if kept:
        page.Annots = Array(kept)
    else:
        del page["/Annots"]
