"""Fields whose rows repeat: tables, cards, and a section of tables set as one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.forms.model import Field, Section, Shown
from generator.forms.places import slots_of, stems
from generator.pages import design
from generator.pages.blocks import Block, Keep, Setting, Style, keep_together, none_alone, set_words
from generator.pages.grid import grid_row, rows_of
from generator.pages.headings import section_heading
from generator.pages.model import MM, Box, Element, Face, Panel, Role
from generator.pages.pieces import hint_style, label_style
from generator.pages.tables import band_block, columns_of, header_block, row_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.forms.places import Slot

_CARD_INDENT = 4 * MM
_CARD_GAP = design.ROW_GAP * 0.75
_BETWEEN_CARDS = design.ROW_GAP * 1.7
_SMALL_TABLE = 3
"""A table of no more rows stays on one page where it can."""


def rows_blocks(setting: Setting, section: Section, field: Field, stem: str, part: Element) -> Iterator[Block]:
    """A rows field as a table or as cards, under its label."""
    slots = list(slots_of(section, field, stem, setting.counts))
    width = len(field.columns)
    by_row = [slots[start : start + width] for start in range(0, len(slots), width)]
    yield _table_label(setting, field, part)
    if field.shown_as is Shown.CARDS:
        for number, row in enumerate(by_row, 1):
            yield from _card(setting, field, row, number, part)
    else:
        yield from _table(setting, field, by_row, part)


def _table(setting: Setting, field: Field, by_row: Sequence[Sequence[Slot]], part: Element) -> Iterator[Block]:
    table = Element(Role.TABLE, part)
    columns = columns_of(field.columns, setting.paper.content_width)
    header = header_block(setting, columns, table)
    yield header
    rows = [row_block(setting, row, columns, table, header) for row in by_row]
    yield from keep_together(rows, Keep.GLADLY) if len(rows) <= _SMALL_TABLE else none_alone(rows)


def _table_label(setting: Setting, field: Field, part: Element) -> Block:
    width = setting.paper.content_width
    style = replace(label_style(setting), size=design.LABEL_SIZE + 0.8)
    items, height = set_words(setting, field.label, style, width, Element(Role.H3, part))
    hint, extra = set_words(setting, field.hint, hint_style(setting), width, Element(Role.PARAGRAPH, part), y=height)
    return Block(height + extra + 3, (*items, *hint), keep=Keep.ALWAYS)


def _card(setting: Setting, field: Field, slots: Sequence[Slot], number: int, part: Element) -> Iterator[Block]:
    """One row as a card: a small title, and its columns on a grid of their own.

    A card that goes on on another page has its title there again.
    """
    grid = design.Grid(_CARD_INDENT, setting.paper.content_width - _CARD_INDENT)
    title = f"{field.item or field.label} {number}"
    first = _card_title(setting, title, part, 0)
    again = _card_title(setting, f"{title} · {setting.words.continuation}", part, _CARD_GAP)
    blocks = [replace(first, gap=_BETWEEN_CARDS if number > 1 else _CARD_GAP / 2).kept()]
    by_column = dict(zip((column.id for column in field.columns), slots, strict=True))
    for row in rows_of(field.columns):
        groups = [[by_column[column.id]] for column in row]
        block = replace(grid_row(setting, groups, part, grid=grid), gap=_CARD_GAP, repeated=again)
        blocks.append(_with_line(setting, block, block.gap))
    blocks[-2:] = keep_together(blocks[-2:])
    yield from keep_together(blocks, Keep.GLADLY)


def _card_title(setting: Setting, words: str, part: Element, below: float) -> Block:
    style = Style(Face.STRONG, design.LABEL_SIZE + 0.4, setting.brand.accent)
    width = setting.paper.content_width - _CARD_INDENT
    title, height = set_words(setting, words, style, width, Element(Role.H4, part), x=_CARD_INDENT, y=1)
    return _with_line(setting, Block(height + 3 + below, tuple(title)), 0)


def _with_line(setting: Setting, block: Block, above: float) -> Block:
    """The block with its stretch of the line that runs down the left of a card, from `above` it."""
    line = Panel(Box(0, -above, 2.2, block.height + above), setting.brand.accent.tint(0.35))
    return replace(block, items=(line, *block.items))


def matrix(setting: Setting, section: Section, part: Element, count: int) -> Iterator[Block]:
    """All items of a section as one table, each opening with a band that holds its title."""
    if section.title:
        yield from section_heading(setting, section.title, section.intro, part, None)
    title, rows = section.fields[0], section.fields[1]
    table = Element(Role.TABLE, part)
    columns = columns_of(rows.columns, setting.paper.content_width)
    header = header_block(setting, columns, table)
    yield replace(header, gap=design.ROW_GAP)
    for stem in stems(section, count):
        (slot,) = slots_of(section, title, stem, setting.counts)
        yield band_block(setting, slot, columns, table, header)
        slots = list(slots_of(section, rows, stem, setting.counts))
        width = len(rows.columns)
        by_row = [slots[start : start + width] for start in range(0, len(slots), width)]
        yield from (row_block(setting, row, columns, table, header) for row in by_row)
