"""What the documents of one template have in common, taken apart once for all of them in a pack."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Stream

from generator.errors import FileProblem
from generator.pdf.appearance import EMPTY
from generator.pdf.packing.joining import fit_in
from generator.pdf.packing.looks import FONT
from generator.pdf.packing.ours import held, without_answers
from generator.pdf.packing.parts import opened
from generator.pdf.packing.sheaf import sorted_out
from generator.pdf.packing.taking import Asked, take
from generator.pdf.packing.tokens import STRING, references, renumbered
from generator.pdf.read.objects import entry
from generator.pdf.read.tree import Tree
from generator.pdf.syntax import stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pikepdf import Pdf

    from generator.pdf.packing.model import Part
    from generator.pdf.packing.ours import Ours
    from generator.pdf.packing.sheaf import Sheaf, Sorted
    from generator.pdf.packing.spine import Spine
    from generator.pdf.packing.tokens import Mark

    Numbers = Callable[[Sequence[int]], tuple[int, ...]]

PREFIX, RECORD = b"@prefix@", b"@record@"
"""Stand in the objects of a mould for what every part has of its own."""
BETWEEN = b"\n%@%\n"
"""Between the objects of a mould; no string holds a line end."""
_WRITTEN = re.compile(rb"/DA\((?:[^\\()]|\\.)*\)")
_UNMARKED = re.compile(rb"/AS/Off(?=[/>])")
_KEY = b"/Key "
_NUMBERED = re.compile(rb"(" + STRING + rb")|(\d+) (\d+) R\b|(/StructParents? |/Key )(\d+)", re.DOTALL)
_ONE_FONT = re.compile(rb"<<\s*/Font\s*<<\s*(/\w+) (\d+) 0 R\s*>>\s*>>")
_LOOK = re.compile(
    rb"<<(/Type/XObject/Subtype/Form/BBox\[[\d. ]+\]/Resources \d+ 0 R)/Length \d+>>\nstream\n(?=/Tx BMC)"
)


class Box(NamedTuple):
    """A field or widget of a mould."""

    row: int
    """Which of the rows it is."""
    head: bytes
    """How its object begins in the file, whatever it holds."""
    default: bytes
    """What closes it where it holds nothing."""
    look: int = 0
    """The object in the file that draws its text; 0 for one that has none."""
    always: bool = False
    """Whether it is drawn when it holds nothing."""


@dataclass(frozen=True)
class Mould:
    """A template as it stands in the pack."""

    fixed: bytes
    size: int
    pages: Sequence[int]
    """Rows of its pages."""
    pattern: bytes
    """All its rows, to be formatted with numbers."""
    numbers: Numbers
    """Gives those of a document in the order of the pattern."""
    count: int
    """How many of a document's objects have numbers from the first on: its rows, then its streams; what stands in the
    parent tree has the next."""
    boxes: Mapping[int, Box]
    """By number in the file."""
    streams: Mapping[int, int]
    """Streams that differ in every document: number in the file, and place behind the rows."""
    fields: bytes
    """References to its fields, to be formatted with numbers."""
    field_numbers: Numbers
    top: int
    leaf: int
    record: int
    """Rows of its element, its piece of the parent tree and its record."""
    keys: int
    """How many numbers that piece has."""
    inks: Mapping[int, int]
    """Resources of texts: number in the file, and in the pack."""
    fonts: Mapping[str, str]
    """Fonts of fields that have another name in the pack."""
    looks: frozenset[int]
    """Numbers in the file of what draws the text of boxes."""
    stamps: Sequence[int]
    """Places of the streams that draw the stamps of its pages; none where it has no stamp."""


class NoMould(Exception):
    """The file is not as those of ours are, after all."""


def mould(found: Ours, spine: Spine, language: str, part: Part) -> Mould:
    """The mould that a part of ours was cast in; what it shares with others is put into the pack.

    Raises:
        NoMould: it has to be taken apart as any other file.
    """
    try:
        objects = held(found)
    except (zlib.error, ValueError) as problem:
        raise NoMould from problem
    if not objects:
        raise NoMould
    packed = {number: body for one in objects.values() for number, body in one}
    others = {number: _emptied(body) for number, body in found.bodies.items() if number not in packed}
    try:
        with opened(without_answers(found, objects, others), part.name) as pdf:
            drawn = dict(_drawn(pdf))
            sheaf = take(pdf, Asked("", RECORD.decode(), language, (), stamp=_no_words if part.stamp else None))
    except FileProblem as problem:
        raise NoMould from problem
    if len(sheaf.records) != 1 or sheaf.top is None or any(generation for _, generation in sheaf.bodies):
        raise NoMould
    sheaf.own |= {(number, 0) for number in others} & sheaf.bodies.keys()
    return _Making(found, packed, sheaf, sheaf.top, spine).made(drawn)


def _no_words(_page: int, _place: str) -> bytes:
    return b"@stamp@"


def _emptied(body: bytes) -> bytes:
    look = _LOOK.match(body)
    return stream(look[1], EMPTY) if look else body


class _Drawn(NamedTuple):
    look: int
    kind: str


def _drawn(pdf: Pdf) -> Iterator[tuple[int, _Drawn]]:
    """The widgets that take text: number, and the object that draws it."""
    for node in Tree(pdf).nodes:
        look = entry(node.object.get("/AP"), "/N")
        if node.type in {"/Tx", "/Ch"} and isinstance(look, Stream):
            del node.object["/AP"]  # every document says again whether it has one
            yield node.object.objgen[0], _Drawn(look.objgen[0], node.type)


class _Making:
    """A mould on its way."""

    def __init__(self, found: Ours, packed: Mapping[int, bytes], sheaf: Sheaf, top: Mark, spine: Spine) -> None:
        self._top = top
        self._found, self._packed, self._sheaf, self._spine = found, packed, sheaf, spine
        self._sorted: Sorted = sorted_out(sheaf, spine.writer, spine.above(sheaf))
        own = self._sorted.own
        self._rows: list[Mark] = [mark for mark in own if mark not in sheaf.streams]
        self._streams: list[Mark] = [mark for mark in own if mark in sheaf.streams]
        ordered = [*self._rows, None, *self._streams]  # between them stands the piece of the parent tree
        self._places = {mark: place for place, mark in enumerate(ordered) if mark is not None}
        self._keys = dict(zip(sorted(sheaf.parents), count(len(ordered))))

    def made(self, drawn: Mapping[int, _Drawn]) -> Mould:
        sheaf, rows = self._sheaf, self._rows
        self._named()
        boxes = dict(self._boxes(drawn))
        leaf = self._leaf()
        pattern, numbers = self._formatted(BETWEEN.join([*(sheaf.bodies[mark] for mark in rows), leaf]))
        listed, field_numbers = self._formatted(b" ".join([b"%d 0 R" % number for number, _ in sheaf.fields]))
        return Mould(
            fixed=self._found.fixed,
            size=self._found.size,
            pages=[self._places[mark] for mark in sheaf.pages],
            pattern=pattern,
            numbers=numbers,
            count=len(rows) + 1 + len(self._streams),
            boxes=boxes,
            streams={mark[0]: self._places[mark] for mark in self._streams if mark[0] in self._found.bodies},
            fields=listed,
            field_numbers=field_numbers,
            top=self._places[self._top],
            leaf=len(rows),
            keys=len(self._keys),
            record=self._places[sheaf.records[0][1]],
            inks=dict(self._inks()),
            fonts=self._renamed,
            stamps=[self._places[mark] for mark in sheaf.stamps],
            looks=frozenset(box.look for box in boxes.values() if box.look),
        )

    def _named(self) -> None:
        """Puts what every part has of its own where it belongs, and what others call otherwise."""
        sheaf, shared = self._sheaf, self._sorted.shared
        if any(mark not in shared for font in sheaf.fonts.values() for mark in references(font)):
            raise NoMould
        self._renamed = fit_in(sheaf, lambda body: renumbered(body, lambda mark: b"%d 0 R" % shared[mark]), self._spine)
        for mark in sheaf.fields:
            if sheaf.bodies[mark].count(b"/T(") != 1:
                raise NoMould
            sheaf.bodies[mark] = sheaf.bodies[mark].replace(b"/T(", b"/T(" + PREFIX)

    def _boxes(self, drawn: Mapping[int, _Drawn]) -> Iterator[tuple[int, Box]]:
        """The fields and widgets, opened at their ends for what they will hold."""
        for row, mark in enumerate(self._rows):
            body, raw = self._sheaf.bodies[mark], self._packed.get(mark[0])
            if raw is None or (b"/Widget" not in body and b"/FT" not in body):
                continue
            ending = _ending(body, raw)
            if ending is None:
                continue
            default, head = ending
            self._sheaf.bodies[mark] = body.replace(default, b"", 1).removesuffix(b">>")
            look = drawn.get(mark[0])
            always = look is not None and look.kind == "/Ch"
            yield mark[0], Box(row, head, default + b">>", look.look if look else 0, always)

    def _key(self, key: int) -> int:
        if key not in self._keys:
            raise NoMould
        return self._keys[key]

    def _inks(self) -> Iterator[tuple[int, int]]:
        """Resources that texts are drawn with; their one font has a short name beside its own."""
        for number, body in self._packed.items():
            font = _ONE_FONT.fullmatch(body)
            known = self._sorted.shared.get((int(font[2]), 0)) if font else None
            if font and known:
                held = b"<</Font<<%b %d 0 R%b %d 0 R>>>>" % (FONT, known, font[1], known)
                yield number, self._spine.writer.shared(held)

    def _leaf(self) -> bytes:
        """The piece of the parent tree: its numbers are formatted like those of objects."""
        parents = self._sheaf.parents
        listed = b" ".join([b"/Key %d %s" % (key, parents[key]) for key in sorted(parents)])
        low, high = min(parents), max(parents)
        return b"<</Limits[/Key %d /Key %d]/Nums[%s]>>" % (low, high, listed)

    def _formatted(self, body: bytes) -> tuple[bytes, Numbers]:
        """The body to be formatted with numbers, and what picks these from all that a document has."""
        places: list[int] = []

        def number(place: int) -> bytes:
            places.append(place)
            return b"\0"

        def reference(mark: Mark) -> bytes:
            known = self._sorted.shared.get(mark)
            return b"%d 0 R" % known if known is not None else number(self._places[mark]) + b" 0 R"

        # One pass over both, because the numbers are put in from left to right.
        def replaced(found: re.Match[bytes]) -> bytes:
            if found[1] is not None:
                return found[1]
            if found[4] is None:
                return reference((int(found[2]), int(found[3])))
            return (b"" if found[4] == _KEY else found[4]) + number(self._key(int(found[5])))

        found = _NUMBERED.sub(replaced, body)
        return found.replace(b"%", b"%%").replace(b"\0", b"%d"), itemgetter(*places)


def _ending(body: bytes, raw: bytes) -> tuple[bytes, bytes] | None:
    """What closes a field in the mould, and how it begins in the file; `None` for one that is always the same."""
    if raw.endswith(b")>>") and b"/DA(" in raw:
        written = _WRITTEN.findall(body)
        if len(written) != 1:
            raise NoMould
        return written[0], raw[: raw.rindex(b"/DA(")]
    if raw.endswith(b"/AS/Off>>"):
        if len(_UNMARKED.findall(body)) != 1:
            raise NoMould
        return b"/AS/Off", raw.removesuffix(b"/AS/Off>>")
    return (b"", raw.removesuffix(b">>")) if b"/Kids[" in raw else None
