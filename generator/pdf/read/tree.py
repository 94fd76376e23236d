"""The tree of fields: each terminal field once, with what it inherits and the widgets it has on pages.

Every access to a pikepdf object costs about a microsecond, as much as parsing a short text: keys are asked for once per
object, references are taken from the array as a whole, and nothing is asked twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from pikepdf import Array, Dictionary, Object, Pdf, PdfError, String

from generator.pdf.read import diagnoses
from generator.pdf.read.objects import elements, entry, is_dictionary
from generator.pdf.strings import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Diagnosis

MOST_FIELDS = 5_000
MOST_PAGES = 2_000
DEEPEST = 40
"""Levels of the tree that are followed; ours has one, packs have two."""

ObjectId = tuple[int, int]
_DIRECT: ObjectId = (0, 0)
_REFERENCE = re.compile(rb"(\d+) (\d+) R")


class Inherited(NamedTuple):
    """What a field takes from the fields above it (ISO 32000-2 Table 226: FT, V, Ff and, for choices, Opt)."""

    name: str = ""
    type: str = ""
    value: Object | None = None
    flags: int = 0
    options: Object | None = None


class Node(NamedTuple):
    """A terminal field."""

    name: str
    type: str
    """`/Tx`, `/Btn`, `/Ch`, `/Sig`, or empty."""
    value: Object | None
    """Its own `/V` or the nearest one above it."""
    flags: int
    options: Object | None
    object: Object
    widgets: tuple[Object, ...]
    """The field itself where it is its own widget."""
    page: int | None


class Tree:
    """One walk over the fields of a file: remembers what was visited and what was noticed."""

    def __init__(self, pdf: Pdf) -> None:
        self.pages = page_of_each_annotation(pdf)
        self.noticed: dict[Diagnosis, int] = {}
        """What was out of order, and how often."""
        self._visited: set[ObjectId] = set()
        self._pdf = pdf
        self._count = 0

    def nodes(self) -> Iterator[Node]:
        """Every terminal field: those of the file's list, then those that only stand on pages."""
        yield from self._walk(fields_listed(self._pdf), Inherited(), 0)
        yield from self._loose()

    def _notice(self, diagnosis: Diagnosis, count: int = 1) -> None:
        self.noticed[diagnosis] = self.noticed.get(diagnosis, 0) + count

    def _walk(self, fields: Iterable[object], above: Inherited, depth: int) -> Iterator[Node]:
        for one in fields:
            if not is_dictionary(one):
                continue
            if self._count >= MOST_FIELDS:
                self._notice(diagnoses.TOO_MANY_FIELDS)
                return
            mark = one.objgen
            if mark in self._visited or depth > DEEPEST:
                self._notice(diagnoses.CYCLE)
                continue
            if mark != _DIRECT:
                self._visited.add(mark)
            yield from self._field(one, mark, above, depth)

    def _field(self, one: Object, mark: ObjectId, above: Inherited, depth: int) -> Iterator[Node]:
        keys = one.keys()
        here = _own(one, keys, above)
        if "/Kids" not in keys:
            self._count += 1
            yield Node(*here, one, (one,), self.pages.get(mark))
            return
        kids = [kid for kid in elements(one.get("/Kids")) if is_dictionary(kid)]
        fields = [kid for kid in kids if "/T" in kid]
        yield from self._walk(fields, here, depth + 1)
        widgets = tuple(kid for kid in kids if "/T" not in kid)
        if widgets or not kids:
            yield self._parent(one, here, widgets)

    def _parent(self, one: Object, here: Inherited, widgets: tuple[Object, ...]) -> Node:
        """A field whose widgets are objects of their own."""
        self._count += 1
        marks = [widget.objgen for widget in widgets]
        self._visited.update(mark for mark in marks if mark != _DIRECT)
        page = min((self.pages[mark] for mark in marks if mark in self.pages), default=None)
        return Node(*here, one, widgets, page)

    def _loose(self) -> Iterator[Node]:
        """Fields that stand on pages and are missing from the list, each from the top of its own tree."""
        tops = [
            _top(widget)
            for mark in self.pages
            if mark not in self._visited and _is_widget(widget := self._pdf.get_object(mark))
        ]
        found = list(self._walk(_each_once(tops), Inherited(), 0))
        found.extend(self._written_into_pages())
        if found:
            self._notice(diagnoses.LOOSE_FIELDS, len(found))
        yield from found

    def _written_into_pages(self) -> Iterator[Node]:
        """Widgets that are no objects of their own but stand in the page's list of annotations."""
        for number, listed in annotations_of_pages(self._pdf):
            if b"<<" in listed.unparse(resolved=True):
                widgets = [one for one in elements(listed) if _is_widget(one) and one.objgen == _DIRECT]
                for node in self._walk((one for one in widgets if "/Parent" not in one), Inherited(), 0):
                    yield node._replace(page=number)


def fields_listed(pdf: Pdf) -> Sequence[object]:
    """The fields at the top of the tree, `/AcroForm /Fields`."""
    return elements(entry(pdf.Root.get("/AcroForm"), "/Fields"))


def annotations_of_pages(pdf: Pdf) -> Iterator[tuple[int, Object]]:
    """The number of each page that has annotations, from 1, and their array."""
    try:
        for number, page in enumerate(pdf.pages, 1):
            annotations = page.obj.get("/Annots")
            if isinstance(annotations, Array):
                yield number, annotations
            if number >= MOST_PAGES:
                return
    except (PdfError, ValueError, TypeError, AttributeError):
        return


def page_of_each_annotation(pdf: Pdf) -> dict[ObjectId, int]:
    """The page each annotation stands on, by object id; the first one where a page is there twice."""
    found: dict[ObjectId, int] = {}
    for number, listed in annotations_of_pages(pdf):
        for one, generation in _REFERENCE.findall(listed.unparse(resolved=True)):
            found.setdefault((int(one), int(generation)), number)
    return found


def _own(one: Object, keys: set[str], above: Inherited) -> Inherited:
    """What holds for a field: its own entries, the nearest above where it has none."""
    return Inherited(
        _full_name(one.get("/T"), above.name) if "/T" in keys else above.name,
        str(one.get("/FT")) if "/FT" in keys else above.type,
        one.get("/V") if "/V" in keys else above.value,
        _whole(one.get("/Ff")) if "/Ff" in keys else above.flags,
        one.get("/Opt") if "/Opt" in keys else above.options,
    )


def _full_name(partial: Object | None, above: str) -> str:
    """Partial names joined by periods (ISO 32000-2 §12.7.4.2)."""
    own = decode(bytes(partial)).text if isinstance(partial, String) else ""
    return f"{above}.{own}" if above and own else above or own


def _whole(number: object) -> int:
    return number if isinstance(number, int) else 0


def _is_widget(one: object) -> TypeGuard[Dictionary]:
    """Whether it is a widget of a field; programs leave `/Subtype` right even where they lose the list."""
    return is_dictionary(one) and str(one.get("/Subtype")) == "/Widget" and ("/T" in one or "/Parent" in one)


def _top(widget: Object) -> Object:
    """The field at the top of the tree a widget is in."""
    top = widget
    for _ in range(DEEPEST):
        parent = top.get("/Parent")
        if parent is None or not is_dictionary(parent):
            break
        top = parent
    return top


def _each_once(objects: Iterable[Object]) -> list[Object]:
    return list({one.objgen: one for one in objects}.values())
