"""The tree of fields: each terminal field once, with what it inherits and the widgets it has on pages.

Every access to a pikepdf object costs about a microsecond, as much as parsing a short text: references are taken from
the array as a whole, and nothing is asked twice or without need.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from pikepdf import Array, Dictionary, Object, Pdf, String

from generator.pdf.read import diagnoses
from generator.pdf.read.objects import BROKEN, elements, entry, is_dictionary
from generator.pdf.strings import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Diagnosis

MOST_FIELDS = 18_000
"""A pack of 200 forms of three pages has 16,000."""
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

    @property
    def is_own_widget(self) -> bool:
        """Whether field and widget are one object, as in a file of ours."""
        return len(self.widgets) == 1 and self.widgets[0] is self.object


class Top(NamedTuple):
    """Where a walk over fields begins."""

    object: Object
    above: Inherited
    """What it takes from the fields above it, which were walked before."""


class Tree:
    """One walk over the fields of a file: what was found, and what was noticed on the way."""

    def __init__(self, pdf: Pdf) -> None:
        self.nodes: list[Node] = []
        """Every terminal field: those of the file's list, then those that only stand on pages."""
        self.noticed: dict[Diagnosis, int] = {}
        """What was out of order, and how often."""
        self._pdf = pdf
        self._pages, self._written_in = pages_of(pdf)
        self._visited: set[ObjectId] = set()
        try:
            self._walk(fields_listed(pdf), Inherited(), 0)
            self._find_loose()
        except BROKEN:
            self._notice(diagnoses.PARTLY_READ)

    def pages(self, node: Node) -> tuple[int, ...]:
        """Every page that widgets of a field stand on."""
        return tuple(sorted({self._pages[mark] for one in node.widgets if (mark := one.objgen) in self._pages}))

    def others(self) -> Iterator[tuple[int, Object]]:
        """The annotations that are no fields, each with its page."""
        for mark, page in self._pages.items():
            if mark not in self._visited and is_dictionary(one := self._pdf.get_object(mark)):
                yield page, one
        for page, listed in self._written_in:
            yield from ((page, one) for one in elements(listed) if is_dictionary(one) and one.objgen == _DIRECT)

    def _notice(self, diagnosis: Diagnosis, count: int = 1) -> None:
        self.noticed[diagnosis] = self.noticed.get(diagnosis, 0) + count

    def _walk(self, fields: Iterable[object], above: Inherited, depth: int) -> None:
        visited = self._visited
        for one in fields:
            if not isinstance(one, Dictionary):
                continue
            mark = one.objgen
            if mark in visited or depth > DEEPEST:
                self._notice(diagnoses.CYCLE)
                continue
            if len(self.nodes) >= MOST_FIELDS:
                self._notice(diagnoses.TOO_MANY_FIELDS)
                return
            if mark != _DIRECT:
                visited.add(mark)
            here = _own(one, above)
            if "/Kids" in one:
                self._walk_kids(one, here, depth)
            else:
                self.nodes.append(Node(*here, one, (one,), self._pages.get(mark)))

    def _walk_kids(self, one: Object, here: Inherited, depth: int) -> None:
        """Fields below this one, and its widgets where they are objects of their own."""
        kids = [kid for kid in elements(one.get("/Kids")) if is_dictionary(kid)]
        widgets = tuple(kid for kid in kids if "/T" not in kid)
        if widgets or not kids:
            marks = [widget.objgen for widget in widgets]
            self._visited.update(mark for mark in marks if mark != _DIRECT)
            page = min((self._pages[mark] for mark in marks if mark in self._pages), default=None)
            self.nodes.append(Node(*here, one, widgets, page))
        if len(widgets) < len(kids):
            self._walk((kid for kid in kids if "/T" in kid), here, depth + 1)

    def _find_loose(self) -> None:
        """Fields that stand on pages and are missing from the list, each from the top of its own tree."""
        before = len(self.nodes)
        open_marks = [mark for mark in self._pages if mark not in self._visited]
        widgets = [one for mark in open_marks if _is_widget(one := self._pdf.get_object(mark))]
        tops = {top.object.objgen: top for top in map(self._top, widgets)}
        for top in tops.values():
            self._walk([top.object], top.above, 0)
        for number, listed in self._written_in:
            self._find_written_into(listed, number)
        if len(self.nodes) > before:
            self._notice(diagnoses.LOOSE_FIELDS, len(self.nodes) - before)

    def _top(self, widget: Object) -> Top:
        """The highest field above a widget that was not walked yet: a list of kids may leave some out."""
        above = [widget]
        while len(above) < DEEPEST and is_dictionary(parent := above[-1].get("/Parent")):
            above.append(parent)
        walked = next((depth for depth, one in enumerate(above) if one.objgen in self._visited), len(above))
        here = Inherited()
        for one in reversed(above[walked:]):
            here = _own(one, here)
        return Top(above[walked - 1], here)

    def _find_written_into(self, annotations: Object, page: int) -> None:
        """Widgets that are no objects of their own and stand in the page's list of annotations."""
        before = len(self.nodes)
        widgets = (one for one in elements(annotations) if _is_widget(one) and one.objgen == _DIRECT)
        self._walk((one for one in widgets if "/Parent" not in one), Inherited(), 0)
        self.nodes[before:] = [node._replace(page=page) for node in self.nodes[before:]]


def fields_listed(pdf: Pdf) -> Sequence[object]:
    """The fields at the top of the tree, `/AcroForm /Fields`."""
    return elements(entry(pdf.Root.get("/AcroForm"), "/Fields"))


class Pages(NamedTuple):
    """Where annotations stand."""

    page: dict[ObjectId, int]
    """The page of each annotation that is an object of its own, from 1; the first where a page is there twice."""
    written_in: list[tuple[int, Object]]
    """Pages with annotations that are no objects of their own: number and array."""


def pages_of(pdf: Pdf) -> Pages:
    """Where the annotations of a file stand, as far as its pages can be read."""
    found = Pages({}, [])
    try:
        for number, page in enumerate(islice(pdf.pages, MOST_PAGES), 1):
            listed = page.obj.get("/Annots") if "/Annots" in page.obj else None
            if isinstance(listed, Array):
                _note(listed, number, found)
    except BROKEN:
        pass  # a broken tree of pages costs the page numbers, never the answers
    return found


def _note(listed: Object, number: int, found: Pages) -> None:
    """Adds the annotations of one page; read from the array as text, because taking it apart is ten times as slow."""
    text = listed.unparse(resolved=True)
    for one, generation in _REFERENCE.findall(text):
        found.page.setdefault((int(one), int(generation)), number)
    if b"<<" in text:
        found.written_in.append((number, listed))


def _own(one: Object, above: Inherited) -> Inherited:
    """What holds for a field: its own entries, the nearest above where it has none."""
    name, kind, value = one.get("/T"), one.get("/FT"), one.get("/V")
    named = Inherited(
        above.name if name is None else _full_name(name, above.name),
        above.type if kind is None else str(kind),
        above.value if value is None else value,
    )
    if named.type == "/Tx":  # neither flags nor options say anything about what a text field says
        return named
    flags, options = one.get("/Ff"), one.get("/Opt")
    return named._replace(
        flags=above.flags if flags is None else _whole(flags), options=above.options if options is None else options
    )


def _full_name(partial: Object | None, above: str) -> str:
    """Partial names joined by periods (ISO 32000-2 §12.7.4.2)."""
    own = _partial_name(bytes(partial)) if isinstance(partial, String) else ""
    return f"{above}.{own}" if above and own else above or own


@lru_cache(maxsize=4_096)
def _partial_name(raw: bytes) -> str:
    return decode(raw).text


def _whole(number: object) -> int:
    return number if isinstance(number, int) else 0


def _is_widget(one: object) -> TypeGuard[Dictionary]:
    """Whether it is a widget of a field; programs leave `/Subtype` right even where they lose the list."""
    return is_dictionary(one) and str(one.get("/Subtype")) == "/Widget" and ("/T" in one or "/Parent" in one)
