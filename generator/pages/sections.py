"""The sections of a form as blocks, one below the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.forms.model import Field, Kind, Layout, Section
from generator.forms.places import slots_of, stems
from generator.pages import design
from generator.pages.blocks import Block, Keep, Setting, keep_together, none_alone
from generator.pages.flow import height_of
from generator.pages.grid import grid_row, rows_of
from generator.pages.headings import Counter, section_heading
from generator.pages.model import MM, Element, Role
from generator.pages.rows import matrix, rows_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNDER_TITLE = 1.4 * MM
_AROUND_TABLE = design.ROW_GAP * 1.4
_SMALL_SECTION = 0.38
"""A section no higher than this share of a page stays on one."""


def body(setting: Setting, document: Element) -> Iterator[Block]:
    """All sections of the form."""
    number = Counter()
    for section in setting.form.sections:
        blocks = list(_section(setting, section, document, number))
        if section.repeat is None and height_of(blocks) < _SMALL_SECTION * setting.paper.room:
            blocks = keep_together(blocks)
        yield from blocks


def _section(setting: Setting, section: Section, document: Element, number: Counter) -> Iterator[Block]:
    count = setting.counts.get(section.id, 1)
    if section.layout is Layout.MATRIX:
        yield from matrix(setting, section, Element(Role.SECTION, document), count)
        return
    for item, stem in enumerate(stems(section, count), 1):
        part = Element(Role.SECTION, document)
        title = f"{section.title} {item}" if section.repeat is not None and section.title else section.title
        badge = number.next() if section.number else None
        if title:
            yield from section_heading(setting, title, section.intro if item == 1 else "", part, badge)
        rows = none_alone(_grid(setting, section, stem, part, number, has_title=bool(title)))
        if rows and not title and (section is not setting.form.sections[0] or item > 1):
            rows[0] = replace(rows[0], gap=design.SECTION_GAP * 0.75)
        yield from rows


def _grid(
    setting: Setting, section: Section, stem: str, part: Element, number: Counter, *, has_title: bool
) -> list[Block]:
    gap = _UNDER_TITLE if has_title else 0.0
    found: list[Block] = []
    for row in rows_of(section.fields):
        blocks = _row(setting, section, row, stem, part, number, has_title=has_title)
        is_table = row[0].kind is Kind.ROWS
        above = max(gap, _AROUND_TABLE) if is_table and found else gap
        if blocks:
            blocks[0] = replace(blocks[0], gap=above or blocks[0].gap)
        if found and all(field.kind is Kind.TICK for field in row):
            # Ticks have no label above them: alone at the head of a page they would say little.
            found[-1] = found[-1].kept(Keep.GLADLY)
        found += blocks
        gap = _AROUND_TABLE if is_table else design.ROW_GAP
    return found


def _row(
    setting: Setting,
    section: Section,
    row: Sequence[Field],
    stem: str,
    part: Element,
    number: Counter,
    *,
    has_title: bool,
) -> list[Block]:
    """One row of the grid, or the rows of a table."""
    if row[0].kind is Kind.ROWS:
        return list(rows_blocks(setting, section, row[0], stem, part))
    slots = [list(slots_of(section, field, stem, setting.counts)) for field in row]
    return [grid_row(setting, slots, part, number if row[0].number else None, has_title=has_title)]
