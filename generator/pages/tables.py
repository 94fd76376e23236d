"""Rows as a table: a header that returns on each page, one block for each row, every cell a box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.forms.model import Field, Kind, Shown
from generator.pages import design
from generator.pages.blocks import Block, Keep, Setting, Style, moved, set_words
from generator.pages.marks import set_tick
from generator.pages.model import (
    Box,
    Element,
    Face,
    Item,
    Panel,
    Role,
    Stroke,
    Text,
)
from generator.pages.pieces import (
    chevron,
    combo_widget,
    continuation_note,
    label_style,
    lines_of,
    shown_label,
    text_widget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.forms.places import Slot

_HEAD_PAD = 4.0
_NOTE = 10.0
_FULL_HEIGHT = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.ID})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, placed."""

    fields: tuple[Field, ...]
    edges: tuple[float, ...]
    """Left edge of each column, and the right edge of the last."""

    def box(self, number: int, height: float) -> Box:
        """The cell of that column (0-based) in a row of that height."""
        return Box(self.edges[number], 0, self.edges[number + 1] - self.edges[number], height)


def columns_of(fields: tuple[Field, ...], width: float) -> Columns:
    """The columns with their declared shares of the width."""
    total = sum(field.width for field in fields)
    edges = [0.0]
    for field in fields:
        edges.append(edges[-1] + width * field.width / total)
    return Columns(fields, tuple(edges))


def header_block(setting: Setting, columns: Columns, table: Element) -> Block:
    """The header row, with a cell for each column's label."""
    row = Element(Role.ROW, table)
    style = Style(Face.STRONG, design.LABEL_SIZE, setting.brand.ink)
    cells = []
    for number, field in enumerate(columns.fields):
        cell = columns.box(number, 0)
        element = Element(Role.HEADER_CELL, row, scope="Column")
        cells.append(
            set_words(setting, shown_label(setting, field), style, cell.width - 8, element, x=cell.x + 5, y=_HEAD_PAD)
        )
    height = max(high for _, high in cells) + 2 * _HEAD_PAD
    ground = Panel(Box(0, 0, columns.edges[-1], height), setting.brand.band)
    rule = Stroke(0, height, columns.edges[-1], height, 0.8, setting.brand.accent.tint(0.6))
    items = [item for words, _ in cells for item in words]
    return Block(height, (ground, *items, rule), keep=Keep.ALWAYS)


def band_block(setting: Setting, slot: Slot, columns: Columns, table: Element, header: Block) -> Block:
    """The band that opens an item of a matrix, holding its title as a box across all columns."""
    row = Element(Role.ROW, table)
    cell = Element(Role.CELL, row, span=len(columns.fields))
    width = columns.edges[-1]
    height = max(design.box_height(lines_of(setting, slot)) - 3, 18.0)
    brand = setting.brand
    accent = Panel(Box(0, 0, 3, height), brand.accent)
    ground = Panel(Box(0, 0, width, height), brand.band.tint(0.6))
    label, left = _band_label(setting, slot, cell)
    widget = text_widget(setting, slot, Box(left, 0.5, width - left - 0.5, height - 1), cell)
    note = continuation_note(setting, slot, width, cell)
    items: tuple[Item, ...] = (ground, accent, label, widget, *moved(note, 0, height + 8))
    return Block(height + (_NOTE if note else 0), items, keep=Keep.ALWAYS, repeated=header)


def _band_label(setting: Setting, slot: Slot, cell: Element) -> tuple[Item, float]:
    """What is to be written into a band, small at its left end, and where the box begins behind it."""
    style, words = label_style(setting), shown_label(setting, slot.asked)
    wide = setting.face(style.face).width(words, style.size)
    label = Text(9, 13, words, style.face, style.size, style.colour, Element(Role.PARAGRAPH, cell))
    return label, 9 + wide + 4


def row_block(setting: Setting, slots: Sequence[Slot], columns: Columns, table: Element, header: Block) -> Block:
    """One row of boxes; as high as the highest of them needs."""
    row = Element(Role.ROW, table)
    height = max(_cell_height(setting, slot) for slot in slots)
    lines = max(lines_of(setting, slot) for slot in slots)
    items: list[Item] = []
    for number, slot in enumerate(slots):
        items += _cell(setting, slot, columns.box(number, height), Element(Role.CELL, row), lines)
    brand = setting.brand
    width = columns.edges[-1]
    ground = Panel(Box(0, 0, width, height), brand.field_fill)
    rules = [Stroke(edge, 0, edge, height, 0.5, brand.hairline) for edge in columns.edges]
    # Both edges, because the ground of the next row covers half of this row's lower one.
    across = [Stroke(0, y, width, y, 0.6, brand.accent.tint(0.45)) for y in (0, height)]
    return Block(height, (ground, *items, *rules, *across), repeated=header)


def _cell_height(setting: Setting, slot: Slot) -> float:
    if slot.kind is Kind.TICK or _buttons(slot):
        return design.LINE_BOX
    note = _NOTE if slot.place in setting.continued else 0
    return design.box_height(lines_of(setting, slot)) + note


def _buttons(slot: Slot) -> bool:
    return slot.kind is Kind.CHOICE and slot.asked.shown_as is Shown.BUTTONS


def _cell(setting: Setting, slot: Slot, cell: Box, element: Element, lines: int) -> list[Item]:
    """The box inside a cell; a choice is always a list here, because buttons need more room than a cell has.

    What takes one line stands at the top of a higher row, beside the first line of the texts.
    """
    first_line = Box(cell.x, cell.y, cell.width, min(cell.height, design.LINE_BOX)).inset(design.CELL_INSET)
    if slot.kind is Kind.TICK:
        tick = _bare_tick(setting, slot, element)
        return moved(tick, cell.x + (cell.width - design.TICK_BOX) / 2, (design.LINE_BOX - design.TICK_BOX) / 2)
    if slot.kind is Kind.CHOICE:
        combo = combo_widget(setting, slot, first_line, element)
        return [*chevron(setting, first_line), replace(combo, in_table=True)]
    if slot.kind not in _FULL_HEIGHT:
        return [replace(text_widget(setting, slot, first_line, element), in_table=True)]
    note = continuation_note(setting, slot, cell.width - 3, element)
    box = Box(cell.x, cell.y, cell.width, cell.height - (_NOTE if note else 0)).inset(design.CELL_INSET)
    widget = replace(text_widget(setting, slot, box, element), in_table=True, lines=lines)
    return [widget, *moved(note, cell.x, cell.height - 3)]


def _bare_tick(setting: Setting, slot: Slot, element: Element) -> list[Item]:
    """The tick box alone: in a table its label stands in the header."""
    piece = set_tick(setting, [slot], design.TICK_BOX, element)
    return [item for item in piece.body_items if not isinstance(item, Text)]
