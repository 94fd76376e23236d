"""Lines of a list or table: cells of words, with signs before them, over the width of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.packs.front.sheet import WIDTH
from generator.packs.front.signs import SIGN_SIZE, mark_colour, mark_sign
from generator.packs.words import MARKS
from generator.pages import design
from generator.pages.blocks import Block, Keep, Style, set_words
from generator.pages.model import Box, Element, Item, Link, Panel, Role, Stroke, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.packs.front.sheet import Sheet
    from generator.packs.front.signs import Shape
    from generator.packs.model import Mark

PAD = 2.6
"""Above and below the words of a line."""
_SIGN_ROOM = SIGN_SIZE + 4


@dataclass(frozen=True, slots=True)
class Column:
    """Where cells below each other stand."""

    x: float
    width: float
    heading: str = ""
    is_right: bool = False
    """Its words end at its right edge."""


class Passage(NamedTuple):
    """Words of a cell."""

    words: str
    style: Style
    sign: Callable[[float, float], Sequence[Shape]] | None = None
    """Draws what stands before the words, its centre at `x`, `y`."""


class Cell(NamedTuple):
    """Passages below each other in a column."""

    column: Column
    passages: tuple[Passage, ...]


class Target(NamedTuple):
    """Where a line leads."""

    part: str
    words: str
    """The same in words."""


class _Set(NamedTuple):
    signs: list[Item]
    words: list[Text]
    height: float


def marks_in(sheet: Sheet, marks: Sequence[Mark]) -> tuple[Passage, ...]:
    """Marks as signs and words; a dash for none, for a cell without anything in it is no cell."""
    return tuple(_mark(sheet, mark) for mark in marks) or (Passage("–", sheet.quiet),)


def _mark(sheet: Sheet, mark: Mark) -> Passage:
    style = sheet.plain(design.LABEL_SIZE, mark_colour(mark, sheet.brand))
    return Passage(sheet.say(MARKS[mark]), style, lambda x, y: mark_sign(mark, x, y, sheet.brand))


def _cell(sheet: Sheet, cell: Cell, element: Element | None, y: float) -> _Set:
    """The passages below each other from `y` down."""
    signs: list[Item] = []
    words: list[Text] = []
    top = y
    for passage in cell.passages:
        left = _SIGN_ROOM if passage.sign else 0
        column, style = cell.column, passage.style
        lines, height = set_words(sheet, passage.words, style, column.width - left, element, x=column.x + left, y=y)
        if passage.sign:
            signs += passage.sign(column.x + SIGN_SIZE / 2, y + style.pitch / 2)
        words += [_at_right(sheet, line, column) for line in lines if isinstance(line, Text)]
        y += height
    return _Set(signs, words, y - top)


def _at_right(sheet: Sheet, line: Text, column: Column) -> Text:
    if not column.is_right:
        return line
    return line.moved(column.width - sheet.face(line.face).width(line.words, line.size), 0)


def spaced(items: Sequence[Item]) -> list[Item]:
    """The same with a space behind each line of words: whoever takes the text out finds no two words grown together."""
    return [replace(one, words=f"{one.words} ") if isinstance(one, Text) else one for one in items]


def contents_line(sheet: Sheet, cells: Sequence[Cell], item: Element, target: Target | None) -> Block:
    """A line of a table of contents: all its words are one link, which takes the whole width."""
    place = Element(Role.LINK, Element(Role.REFERENCE, item)) if target else Element(Role.PARAGRAPH, item)
    found = [_cell(sheet, cell, place, PAD) for cell in cells]
    height = max(one.height for one in found) + 2 * PAD
    items: list[Item] = [one for cell in found for one in cell.signs]
    items += [line for cell in found for line in spaced(cell.words)]
    if target:
        items.append(Link(Box(0, 0, WIDTH, height), target.part, target.words, place))
    return Block(height, tuple(items))


def table_line(sheet: Sheet, cells: Sequence[Cell], table: Element, header: Block, target: Target | None) -> Block:
    """A row of a table under a rule; the words of its first cell are a link where there is a target."""
    row = Element(Role.ROW, table)
    first = Element(Role.CELL, row)
    place = Element(Role.LINK, first) if target else first
    elements = [place, *(Element(Role.CELL, row) for _ in cells[1:])]
    found = [_cell(sheet, cell, element, PAD) for cell, element in zip(cells, elements, strict=True)]
    height = max(one.height for one in found) + 2 * PAD
    items: list[Item] = [Stroke(0, height, WIDTH, height, 0.5, sheet.brand.hairline)]
    for number, cell in enumerate(found):
        items += [*cell.signs, *spaced(cell.words)]
        if target and not number:
            items.append(Link(Box(0, 0, WIDTH, height), target.part, target.words, place))
    return Block(height, tuple(items), repeated=header)


def table_head(sheet: Sheet, columns: Sequence[Column], table: Element | None) -> Block:
    """The names of the columns on a band; decoration where there is no table."""
    row = Element(Role.ROW, table) if table else None
    style = sheet.strong(design.LABEL_SIZE)
    items: list[Item] = []
    height = 0.0
    for column in columns:
        element = Element(Role.HEADER_CELL, row, scope="Column") if row else None
        found = _cell(sheet, Cell(column, (Passage(column.heading, style),)), element, PAD + 0.6)
        items += found.words
        height = max(height, found.height + 2 * PAD + 1.2)
    ground = Panel(Box(-4, 0, WIDTH + 8, height), sheet.brand.band)
    return Block(height, (ground, *items), keep=Keep.ALWAYS)
