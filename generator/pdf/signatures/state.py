"""A form as it stood at one moment: what each field says and shows, and everything around the fields.

A revision of a PDF is a file of its own: the bytes up to its end. Both it and the file as it is now are read by the
very reader that makes the record, so that what is compared is what people are told.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

from generator.pdf.carriers import INFO_KEY
from generator.pdf.read.model import FieldType
from generator.pdf.read.objects import BROKEN, elements, entry
from generator.pdf.read.tree import Tree, fields_listed
from generator.pdf.read.values import said
from generator.pdf.signatures.digests import Digests, as_text, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pikepdf import Pdf

    from generator.pdf.read.tree import Node
    from generator.pdf.signatures.digests import Digest

LOOKS = ("/AP", "/AS", "/F", "/Rect", "/MK", "/OC", "/Subtype")
"""Entries that decide what is shown; `/M`, `/BS` and `/DA` are not among them, because viewers add them when they save
and nothing is drawn from them where there is an appearance."""
RULES = ("/FT", "/Ff", "/MaxLen", "/Opt", "/A", "/AA", "/TU", "/Lock", "/SV", "/DV")
"""Entries that decide what a field takes and does."""
_PAGE_ELSEWHERE = frozenset({"/Annots", "/Parent", "/Type", "/LastModified", "/Metadata", "/PieceInfo"})
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_ROOT_ELSEWHERE = frozenset(
    {
        *("/AcroForm", "/Pages", "/Type"),  # gone through by themselves
        "/StructTreeRoot",  # must be untouched: `changes.explains_all`
        *("/Metadata", "/DSS", "/Extensions", "/Version", "/Perms"),  # written by honest signing programs
        *("/PageMode", "/PageLayout"),  # how a viewer opens; MuPDF writes them anew
    }
)
"""Entries of the catalog that say nothing about the form, or are looked at elsewhere."""
_SIGNERS = ("/Metadata", "/DSS", "/Extensions", "/Perms")
_FORM_ELSEWHERE = frozenset({"/Fields", "/DR", "/DA", "/SigFlags", "/NeedAppearances", "/Q"})
_DEEPEST = 40


class Stood:
    """A field as it stood; several of one name count as one, because a change of either is a change."""

    def __init__(self, nodes: Sequence[Node], digests: Digests) -> None:
        self.nodes, self._digests = nodes, digests
        said_by = [said(node) for node in nodes]
        self.type: FieldType = said_by[0].type
        self.readings: tuple[str, ...] = tuple(dict.fromkeys(text for one in said_by for text in one.readings))
        """What it said; several where it contradicted itself."""

    @cached_property
    def whole(self) -> tuple[Digest, ...]:
        """All there is to it: where this is the same, nothing changed."""
        return (*self._pages, *(self._digests.of(one) for one in self.objects))

    @property
    def _pages(self) -> tuple[bytes, ...]:
        """The page it stood on; nothing where it stood on none."""
        return tuple(str(node.page).encode() for node in self.nodes)

    @cached_property
    def held(self) -> tuple[Digest, ...]:
        """Which signatures stood in it."""
        return tuple(_signature(node.value, self._digests) for node in self.nodes)

    @cached_property
    def look(self) -> tuple[Digest, ...]:
        """What it showed."""
        return (*self._pages, *(self._digests.of_entries(one, LOOKS) for one in self.widgets))

    @cached_property
    def rules(self) -> tuple[Digest, ...]:
        """What it took and did."""
        return tuple(self._digests.of_entries(node.object, RULES) for node in self.nodes)

    @property
    def objects(self) -> list[Object]:
        """What it consisted of: itself and its widgets, each once."""
        return [one for node in self.nodes for one in _objects(node)]

    @property
    def widgets(self) -> list[Object]:
        """Where it stood on pages."""
        return [widget for node in self.nodes for widget in node.widgets]

    @property
    def boxes(self) -> list[tuple[float, ...]]:
        """`/Rect` of each widget."""
        return [_box(widget) for widget in self.widgets]

    @property
    def text(self) -> str:
        """What it said; all of it where it contradicted itself."""
        return " / ".join(self.readings)

    @property
    def is_signed(self) -> bool:
        """Whether it is the box of a signature, and there is one in it."""
        return self.type is FieldType.SIGNATURE and bool(self.text)


class State:
    """A form as it stood, with its file open."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.digests = Digests(pdf)
        nodes: dict[str, list[Node]] = {}
        for node in Tree(pdf).nodes:
            nodes.setdefault(node.name, []).append(node)
        self.fields: Mapping[str, Stood] = {name: Stood(found, self.digests) for name, found in nodes.items()}

    @cached_property
    def signed(self) -> frozenset[str]:
        """The names of the fields that were signed."""
        return frozenset(name for name, stood in self.fields.items() if stood.is_signed)

    @cached_property
    def pages(self) -> tuple[Digest, ...]:
        """What each page shows beside its fields."""
        return tuple(_page(page.obj, self.digests) for page in self.pdf.pages)

    @cached_property
    def orders(self) -> tuple[bytes, ...]:
        """In which order each page draws what stands on it."""
        return tuple(_order(page.obj.get("/Annots")) for page in self.pdf.pages)

    @property
    def document(self) -> str:
        """Which document it said it was; empty where it did not, as some programs write all of that anew."""
        named = entry(self.pdf.trailer.get("/Info"), INFO_KEY)
        return "" if named is None else str(named)

    @cached_property
    def rest(self) -> Digest:
        """Everything else there is to say about the file: scripts, attachments, bookmarks, layers."""
        return _rest(self.pdf, self.digests)

    def has_fonts_of(self, then: State) -> bool:
        """Whether every font that drew something then is what it was; asked last, when all has been looked at."""
        met, typed = self.digests.fonts, self._typed_with
        return all(met.get(which) == digest for which, digest in then.digests.fonts.items()) and all(
            typed.get(name) == digest for name, digest in then._typed_with.items()
        )

    @property
    def _typed_with(self) -> dict[str, Digest]:
        """The fonts viewers write answers with."""
        fonts = entry(entry(self.pdf.Root.get("/AcroForm"), "/DR"), "/Font")
        if not isinstance(fonts, Dictionary):
            return {}
        return {name: self.digests.of(fonts[name]) for name in fonts.keys()}  # noqa: SIM118 - a pikepdf dictionary

    @cached_property
    def listed(self) -> frozenset[tuple[int, int]]:
        """The objects in the form's list of fields."""
        return frozenset(one.objgen for one in fields_listed(self.pdf) if isinstance(one, Dictionary))

    @cached_property
    def left_to_signers(self) -> frozenset[tuple[int, int]]:
        """Objects that signing programs may write anew.

        Lists that were gone through by themselves, and what says nothing about the form: metadata, certificates.
        """
        root, form = self.pdf.Root, self.pdf.Root.get("/AcroForm")
        resources = entry(form, "/DR")
        lists = [page.obj.get("/Annots") for page in self.pdf.pages]
        parts = [
            root,
            form,
            entry(form, "/Fields"),
            resources,
            entry(resources, "/Font"),
            self.pdf.trailer.get("/Info"),
        ]
        return frozenset(
            one.objgen
            for one in (*lists, *parts, *(root.get(key) for key in _SIGNERS), *_proofs(root.get("/DSS")))
            if isinstance(one, Array | Dictionary | Stream)
        )

    @cached_property
    def numbers(self) -> frozenset[tuple[int, int]]:
        """The numbers of all objects, and those that are referred to without being there.

        Tables of earlier revisions are none: no object refers to them.
        """
        every = (one for one in self.pdf.objects if isinstance(one, Object))
        there = [one for one in every if not (isinstance(one, Stream) and one.get("/Type") == "/XRef")]
        return frozenset(one.objgen for one in there).union(*(references(as_text(one)) for one in there))

    def same(self, other: State, mark: tuple[int, int]) -> bool:
        """Whether an object is in another state what it is in this one."""
        try:
            return self.digests.own(mark) == other.digests.own(mark)
        except BROKEN:
            return False


def _objects(node: Node) -> tuple[Object, ...]:
    return node.widgets if node.is_own_widget else (node.object, *node.widgets)


def _proofs(store: object) -> Iterator[object]:
    """The parts of what is kept so that signatures can be checked in years to come."""
    for part in _values(store):
        yield part
        yield from _values(part)


def _values(one: object) -> Iterator[object]:
    if isinstance(one, Dictionary):
        yield from (one.get(key) for key in one.keys())  # noqa: SIM118 - a pikepdf dictionary


@contextmanager
def standing(data: bytes) -> Iterator[State | None]:
    """The form in these bytes as it stands; `None` where it cannot be read.

    Pages are left as they are: writing what they inherit into each of them takes a millisecond, twice for a signature.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False)
    except BROKEN:
        yield None
        return
    with pdf:
        yield State(pdf)


def _box(widget: Object) -> tuple[float, ...]:
    try:
        return tuple(float(str(one)) for one in elements(widget.get("/Rect")))
    except ValueError:
        return ()


def _signature(value: Object | None, digests: Digests) -> Digest:
    """All a signature says; its rules point at what they are for, which is the whole file."""
    if not isinstance(value, Dictionary):
        return digests.of(value)
    rules = [one for one in elements(value.get("/Reference")) if isinstance(one, Dictionary)]
    own = digests.of_entries(value, sorted(set(value.keys()) - {"/Reference"}))
    return own + b"".join(digests.of_entries(one, sorted(set(one.keys()) - {"/Data"})) for one in rules)


def _page(page: Object, digests: Digests) -> Digest:
    """What a page shows beside the fields on it."""
    own = digests.of_entries(page, sorted(set(page.keys()) - _PAGE_ELSEWHERE))
    inherited = b"".join(digests.of(_above(page, key)) for key in _INHERITED if key not in page)
    notes = (one for one in elements(page.get("/Annots")) if not _is_widget(one))
    return own + inherited + b"".join(digests.of(one) for one in notes)


def _order(listed: object) -> bytes:
    return listed.unparse(resolved=True).rstrip(b" ]") if isinstance(listed, Array) else b""


def _is_widget(one: object) -> bool:
    return (
        str(entry(one, "/Subtype")) == "/Widget" and isinstance(one, Dictionary) and ("/T" in one or "/Parent" in one)
    )


def _above(page: Object, key: str) -> Object | None:
    """An entry a page takes from the nodes above it."""
    node = page
    for _ in range(_DEEPEST):
        parent = node.get("/Parent")
        if not isinstance(parent, Dictionary):
            return None
        if key in parent:
            return parent.get(key)
        node = parent
    return None


def _rest(pdf: Pdf, digests: Digests) -> Digest:
    form = pdf.Root.get("/AcroForm")
    around = digests.of_entries(pdf.Root, sorted(set(pdf.Root.keys()) - _ROOT_ELSEWHERE))
    digests.of(entry(form, "/DR"))  # its fonts are compared by themselves, and nothing else in it draws anything
    if not isinstance(form, Dictionary):
        return around
    return around + digests.of_entries(form, sorted(set(form.keys()) - _FORM_ELSEWHERE))
