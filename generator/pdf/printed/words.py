"""The words printed on a page of a file, line by line beside those that the form prints there.

Letters are put together as they stand next to each other, and each piece goes to the line of the form that it stands
on. So neither the order in which a program writes a page nor how it cuts its lines matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.identity import grouped
from generator.pages.model import DocumentId, Face, Text
from generator.pdf.flat.lines import lines_of
from generator.records.printed import alterations, is_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.model import Item, Page, Pages
    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.sheet import Letter
    from generator.records.printed import Alteration

LEVEL = 0.4
"""Of the size of type: baselines nearer to each other are the same line."""
BESIDE = 2.0
"""Of the size of type: how far beside a line words may stand and still belong to it."""
_GAP = 0.75
"""Of a letter's height: what is farther apart are two pieces; 10 points are between columns."""


class Printed(NamedTuple):
    """A line that a form prints."""

    words: str
    left: float
    right: float
    base: float
    size: float

    @property
    def edges(self) -> Edges:
        """Where its letters stand."""
        return self.left, self.base - 0.25 * self.size, self.right, self.base + 0.8 * self.size


class Piece(NamedTuple):
    """Letters beside each other on a page of the file, placed as on the form's."""

    text: str
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True)
class Compared:
    """What is printed on a page beside what was issued."""

    issued: list[str]
    """Its words, in reading order."""
    returned: list[str]
    kept: int
    """Lines that say what they said."""
    lines: int

    @property
    def is_other_page(self) -> bool:
        """Whether so little of it is there that it is a page of something else."""
        return self.kept < 0.4 * self.lines

    def alterations(self) -> Iterator[Alteration]:
        """What became of its words."""
        return alterations(self.issued, self.returned)


def printed_on(pages: Pages, page: Page, document: str) -> list[Printed]:
    """The lines that a form prints on a page, as the document of that id."""
    return [line for item in page.items if (line := _line(pages, item, document)) is not None]


def _line(pages: Pages, item: Item, document: str) -> Printed | None:
    match item:
        case Text():
            words, face = item.words, item.face
        case DocumentId():
            words, face = grouped(document), Face.REGULAR
        case _:
            return None
    typeface = pages.brand.strong if face is Face.STRONG else pages.brand.regular
    right = item.x + typeface.width(words, item.size)
    return Printed(words, item.x, right, pages.height - item.y, item.size) if words.strip() else None


def compared(lines: Sequence[Printed], letters: Iterable[Letter]) -> Compared:
    """The lines of a form's page beside the letters, placed as on that page."""
    found: dict[int, list[Piece]] = {}
    loose: list[Piece] = []
    for piece in _pieces(letters):
        number = _line_of(piece, lines)
        if number is None:
            loose.append(piece)
        else:
            found.setdefault(number, []).append(piece)
    after = _after(loose, lines)
    issued: list[str] = []
    returned: list[str] = [word for piece in after.get(-1, ()) for word in piece.text.split()]
    kept = 0
    for number, line in enumerate(lines):
        text = " ".join(piece.text for piece in sorted(found.get(number, ()), key=lambda one: one.left))
        same = is_same(line.words, text)
        kept += same
        issued += line.words.split()
        returned += (line.words if same else text).split()
        returned += [word for piece in after.get(number, ()) for word in piece.text.split()]
    return Compared(issued, returned, kept, len(lines))


def _pieces(letters: Iterable[Letter]) -> Iterator[Piece]:
    """Letters put together where they stand beside each other."""
    for row in _rows(letters):
        for part in _parts(row):
            for line in lines_of(part):
                yield Piece(line.text.strip(), line.left, line.right, line.base, line.height)


def _rows(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Letters on one baseline, from left to right."""
    row: list[Letter] = []
    for letter in sorted((one for one in letters if one.text.strip()), key=lambda one: -one.start.imag):
        if row and row[-1].start.imag - letter.start.imag > 0.12 * _height(letter):
            yield sorted(row, key=lambda one: one.start.real)
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=lambda one: one.start.real)


def _parts(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    start = 0
    for number, (one, after) in enumerate(pairwise(row), 1):
        if after.start.real - one.edges[2] > _GAP * max(_height(one), _height(after)):
            yield list(row[start:number])
            start = number
    yield list(row[start:])


def _height(letter: Letter) -> float:
    return letter.edges[3] - letter.edges[1]


def _line_of(piece: Piece, lines: Sequence[Printed]) -> int | None:
    """The number of the line that a piece stands on, or close beside."""
    level = [number for number, line in enumerate(lines) if abs(line.base - piece.base) < LEVEL * line.size]
    near = [(_apart(piece, lines[number]), abs(lines[number].base - piece.base), number) for number in level]
    apart, _, number = min(near, default=(0.0, 0.0, -1))
    return number if number >= 0 and apart <= BESIDE * lines[number].size else None


def _apart(piece: Piece, line: Printed) -> float:
    """How far a piece stands beside a line; less than nothing where they overlap, the more the farther."""
    return max(piece.left - line.right, line.left - piece.right)


def _after(loose: Sequence[Piece], lines: Sequence[Printed]) -> dict[int, list[Piece]]:
    """Pieces that stand on no line, by the number of the nearest line above them; -1 above all."""
    found: dict[int, list[Piece]] = {}
    for piece in loose:
        above = [(line.base - piece.base, number) for number, line in enumerate(lines) if line.base >= piece.base]
        _, number = min(above, default=(0.0, -1))
        found.setdefault(number, []).append(piece)
    return found
