"""A part taken apart, whoever wrote its file: everything that its pages, fields and tags lead to, and nothing else."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Dictionary, Name, Stream, String

from generator.pdf.carriers import ATTACHMENT_NAME
from generator.pdf.packing import trees
from generator.pdf.packing.cleaning import clean
from generator.pdf.packing.drawing import draw_fields
from generator.pdf.packing.fields import Kept, keep
from generator.pdf.packing.model import Fields
from generator.pdf.packing.sheaf import ELEMENT, PAGES, STAMP_FONT, Sheaf
from generator.pdf.packing.stamping import stamp_pages
from generator.pdf.packing.tokens import compact, references
from generator.pdf.read.objects import entry, is_dictionary
from generator.pdf.read.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from pikepdf import Object, Pdf

    from generator.pdf.packing.tokens import Mark

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
MOST_RECORDS = 2_000


class Asked(NamedTuple):
    """How a part is taken."""

    prefix: str
    record: str
    """What its record is called in the pack."""
    language: str
    """Of the pack."""
    parts: Collection[str]
    """Names of all parts, which links may lead to."""
    fields: Fields = Fields.KEPT
    stamp: Callable[[int, str], bytes] | None = None
    """Gives the stamp of a page (from 0) for its place on it."""


def take(pdf: Pdf, asked: Asked) -> Sheaf:
    """The part as a sheaf; the file in memory is changed on the way."""
    pages = _pages(pdf)
    clean(pdf, pages, asked.parts)
    parents = _parents(pdf) if asked.fields is Fields.KEPT else draw_fields(pdf, pages)
    stamps = stamp_pages(pdf, pages, asked.stamp) if asked.stamp else []
    fields = keep(pdf, pages, asked.prefix)
    for page in pages:
        page.Parent = pdf.Root.Pages
    structure = _structure(pdf, asked.language, parents)
    records = tuple(_records(pdf, asked.record))
    return _gathered(pdf, pages, fields, structure, records, [one.objgen for one in stamps])


def _pages(pdf: Pdf) -> list[Object]:
    """The pages, each with what it takes from the nodes above it."""
    found: list[Object] = []
    for page in pdf.pages:
        one = page.obj
        for key in _INHERITED:
            if key not in one and (value := _inherited(one, key)) is not None:
                one[key] = value
        found.append(one)
    return found


def _inherited(page: Object, key: str) -> Object | None:
    nodes = (node for node in _nodes(page) if key in node)
    return next((node[key] for node in nodes), None)


def _nodes(page: Object) -> Iterator[Object]:
    """The nodes of the page tree above a page."""
    node, seen = page.get("/Parent"), set()
    while is_dictionary(node) and node.objgen not in seen:
        seen.add(node.objgen)
        yield node
        node = node.get("/Parent")


class _Structure(NamedTuple):
    """The tags of a part."""

    root: Mark | None = None
    top: Mark | None = None
    parents: dict[int, bytes] = {}  # noqa: RUF012 - never changed
    waiting: tuple[Mark, ...] = ()
    """Objects that the parent tree leads to."""
    roles: dict[str, str] = {}  # noqa: RUF012 - never changed
    classes: dict[str, bytes] = {}  # noqa: RUF012 - never changed


def _parents(pdf: Pdf) -> dict[int, Object]:
    """What stands in the parent tree, by number."""
    return dict(trees.numbered(entry(pdf.Root.get("/StructTreeRoot"), "/ParentTree")))


def _structure(pdf: Pdf, language: str, tree: Mapping[int, Object]) -> _Structure:
    root = pdf.Root.get("/StructTreeRoot")
    if not is_dictionary(root) or not root.is_indirect:
        return _Structure()
    top = _top(pdf, root)
    own = pdf.Root.get("/Lang")
    if own is not None and "/Lang" not in top and text_of(own).text.lower() != language.lower():
        top.Lang = own
    parents = {key: _direct(value) for key, value in tree.items()}
    waiting = tuple(mark for value in parents.values() for mark in references(value))
    roles = entry(root, "/RoleMap")
    classes = entry(root, "/ClassMap")
    return _Structure(
        root.objgen,
        top.objgen,
        parents,
        waiting,
        {} if roles is None else {key: str(value) for key, value in roles.items()},
        {} if classes is None else {key: _direct(value) for key, value in classes.items()},
    )


def _direct(value: Object) -> bytes:
    """A value as it may stand in an array: a reference to what is an object of its own, but for lists."""
    if isinstance(value, Array):
        return compact(value.unparse(resolved=True))
    return compact(value.unparse())


def _top(pdf: Pdf, root: Object) -> Object:
    """The one element that holds all others, which becomes a part of the pack's document."""
    kids = root.get("/K")
    tops = list(kids) if isinstance(kids, Array) else [kids] if is_dictionary(kids) else []
    if len(tops) == 1 and is_dictionary(tops[0]) and tops[0].is_indirect and str(tops[0].get("/S")) == "/Document":
        tops[0].S = Name.Part
        tops[0].P = root
        return tops[0]
    tops = [one if one.is_indirect else pdf.make_indirect(one) for one in tops if is_dictionary(one)]
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=root, K=Array(tops)))
    for one in tops:
        one.P = whole
    return whole


def _records(pdf: Pdf, name: str) -> Iterator[tuple[str, Mark]]:
    """The records of what was issued, under new names; any other attached file is left out."""
    tree = trees.named(entry(pdf.Root.get("/Names"), "/EmbeddedFiles"))
    listed = pdf.Root.get("/AF")
    files = [*(list(listed) if isinstance(listed, Array) else []), *(file for _, file in tree)]
    found: dict[Mark, Object] = {}
    for file in files[:MOST_RECORDS]:
        if not is_dictionary(file):
            continue
        one = file if file.is_indirect else pdf.make_indirect(file)
        title = entry(one, "/UF") or entry(one, "/F")
        if title is not None and text_of(title).text.endswith(ATTACHMENT_NAME):
            found.setdefault(one.objgen, one)
    for number, (mark, file) in enumerate(found.items()):
        called = name if not number else f"{number + 1}-{name}"
        file.F = file.UF = String(called)
        yield called, mark


def _gathered(
    pdf: Pdf,
    pages: list[Object],
    fields: Kept,
    structure: _Structure,
    records: tuple[tuple[str, Mark], ...],
    stamps: Sequence[Mark],
) -> Sheaf:
    above = {pdf.Root.Pages.objgen: PAGES} | ({structure.root: ELEMENT} if structure.root else {})
    above |= dict.fromkeys(stamps[:1], STAMP_FONT)
    marks = [page.objgen for page in pages]
    tops = [structure.top] if structure.top else []
    files = [mark for _, mark in records]
    more = [mark for value in (*fields.fonts.values(), *structure.classes.values()) for mark in references(value)]
    roots = [*marks, *fields.tops, *tops, *files, *structure.waiting, *more]
    bodies, streams = _walked(pdf, roots, above)
    own = {*marks, *fields.own, *tops, *files, *stamps[1:], *(mark for page in pages for mark in _annotations(page))}
    return Sheaf(
        bodies=bodies,
        streams=streams,
        own=own & bodies.keys(),
        pages=tuple(marks),
        fields=fields.tops,
        top=structure.top,
        parents=structure.parents,
        above=above,
        records=records,
        stamps=tuple(stamps[1:]),
        fonts=fields.fonts,
        roles=structure.roles,
        classes=structure.classes,
        names=tuple(_identified(bodies, pdf) if structure.root else ()),
    )


def _annotations(page: Object) -> Iterable[Mark]:
    listed = page.get("/Annots")
    return references(listed.unparse(resolved=True)) if isinstance(listed, Array) else ()


def _walked(pdf: Pdf, roots: list[Mark], above: Collection[Mark]) -> tuple[dict[Mark, bytes], dict[Mark, bytes]]:
    """Every object that can be reached, but those in whose place the pack has its own."""
    bodies: dict[Mark, bytes] = {}
    streams: dict[Mark, bytes] = {}
    waiting = deque(roots)
    while waiting:
        mark = waiting.popleft()
        if mark in bodies or mark in above:
            continue
        one = pdf.get_object(mark)
        if isinstance(one, Stream):
            bodies[mark] = _entries(one)
            streams[mark] = bytes(one.read_raw_bytes())
        else:
            bodies[mark] = compact(one.unparse(resolved=True))
        waiting.extend(references(bodies[mark]))
    return bodies, streams


def _entries(stream: Object) -> bytes:
    """The entries of a stream but its length, without brackets; a form XObject need not say that it is one."""
    held = Dictionary({key: value for key, value in stream.stream_dict.items() if key != "/Length"})
    if held.get("/Subtype") == Name.Form and "/Type" in held:
        del held["/Type"]
    return compact(held.unparse())[2:-2]


def _identified(bodies: dict[Mark, bytes], pdf: Pdf) -> Iterator[tuple[bytes, Mark]]:
    """Elements that have an identifier."""
    for mark, body in bodies.items():
        if b"/ID(" in body or b"/ID<" in body:
            one = pdf.get_object(mark)
            if is_dictionary(one) and "/S" in one and "/P" in one and isinstance(one.get("/ID"), String):
                yield bytes(one.ID), mark
