"""Fields beside each other on a grid of twelve columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.forms.model import Field, Kind
from generator.pages import design
from generator.pages.blocks import Block, Setting, Style, moved, set_words
from generator.pages.fields import set_field
from generator.pages.headings import Counter, badge
from generator.pages.marks import tick_width
from generator.pages.model import MM, Element, Face, Item, Role
from generator.pages.pieces import Piece, hint_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.forms.places import Slot

_TICK_SINK = (design.LINE_BOX - design.TICK_BOX) / 2
"""How much lower a tick stands beside boxes with labels above them, so that it is level with their middle."""

_MANY_TICKS = 3
_TICK_GAP = 9 * MM
_LEAST_TICK_GAP = 4 * MM


def rows_of(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """The fields in rows of the grid: as many beside each other as fit into twelve columns."""
    row: list[Field] = []
    for field in fields:
        if row and (field.kind is Kind.ROWS or sum(one.width for one in row) + field.width > design.COLUMNS):
            yield row
            row = []
        row.append(field)
        if field.kind is Kind.ROWS:
            yield row
            row = []
    if row:
        yield row


def grid_row(
    setting: Setting,
    slots: Sequence[Sequence[Slot]],
    part: Element,
    number: Counter | None = None,
    *,
    has_title: bool = True,
    grid: design.Grid | None = None,
) -> Block:
    """The fields of one row of the grid, their boxes beginning at one height."""
    grid = grid or design.Grid(0, setting.paper.content_width)
    placed = []
    for group, (x, width) in zip(slots, _spans(setting, [group[0].asked for group in slots], grid), strict=True):
        piece = set_field(setting, group, width, part)
        if number is not None and group[0].asked.number:
            piece = _numbered(setting, group[0], piece, width, part, number.next(), has_title=has_title)
        placed.append((x, piece))
    above = max(piece.above for _, piece in placed)
    items: list[Item] = []
    for x, piece in placed:
        y = above + (_TICK_SINK if above and not piece.above else 0)
        items += [*moved(piece.above_items, x, 0), *moved(piece.body_items, x, y)]
    return Block(above + max(piece.body for _, piece in placed), tuple(items))


def _spans(setting: Setting, fields: Sequence[Field], grid: design.Grid) -> list[tuple[float, float]]:
    """Left edge and width of each field in a row of the grid; several ticks stand at even distances instead."""
    starts = accumulate((field.width for field in fields), initial=0)
    on_grid = [grid.span(start, field.width) for start, field in zip(starts, fields, strict=False)]
    if len(fields) < _MANY_TICKS or any(field.kind is not Kind.TICK for field in fields):
        return on_grid
    widths = [tick_width(setting, field) for field in fields]
    gap = min(_TICK_GAP, (grid.width - sum(widths)) / (len(widths) - 1))
    if gap < _LEAST_TICK_GAP:
        return on_grid
    lefts = accumulate((width + gap for width in widths), initial=grid.x)
    return list(zip(lefts, widths, strict=False))


def _numbered(
    setting: Setting, slot: Slot, piece: Piece, width: float, part: Element, number: int, *, has_title: bool
) -> Piece:
    """The piece with its label set as a numbered heading."""
    style = Style(Face.STRONG, design.SUBHEADING_SIZE + 0.8, setting.brand.accent)
    heading = Element(Role.H3 if has_title else Role.H2, part)
    items, left = badge(setting, number, style.pitch / 2 + 0.6, heading)
    words, height = set_words(setting, slot.asked.label, style, width - left, heading, x=left, y=0.6)
    hint, extra = set_words(
        setting, slot.asked.hint, hint_style(setting), width, Element(Role.PARAGRAPH, part), y=height + 3
    )
    return replace(piece, above=height + 3 + extra + design.LABEL_GAP, above_items=(*items, *words, *hint))
