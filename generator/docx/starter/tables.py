"""Rows that repeat as a table: a header that returns on each page, a row for each item, every cell a control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.starter.cells import LINE
from generator.docx.starter.columns import column_widths
from generator.docx.starter.controls import label_control, repeating, slot_control
from generator.docx.starter.draft import hexadecimal
from generator.docx.starter.markup import el
from generator.docx.starter.paragraphs import Style, keep_with_next, paragraph, unit
from generator.docx.starter.table_styles import ROWS
from generator.forms.model import Kind
from generator.forms.places import slots_of, stems
from generator.pages.pieces import part_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft
    from generator.forms.model import Field, Section
    from generator.forms.places import Slot

_PADDING = 130


def by_row(draft: Draft, section: Section, field: Field, stem: str) -> list[list[Slot]]:
    """The slots of a rows field, row by row."""
    slots = list(slots_of(section, field, stem, draft.setting.counts))
    width = len(field.columns)
    return [slots[start : start + width] for start in range(0, len(slots), width)]


def rows_table(draft: Draft, section: Section, field: Field, stem: str) -> _Element:
    """A rows field as a table."""
    rows = by_row(draft, section, field, stem)
    # No row is kept with the next: every further row is a copy of one of these, and would drag along what follows.
    items = repeating(f"{stem}.{field.id}", field.item or field.label, ([_row(draft, row)] for row in rows))
    return _table(draft, field, rows[0], field.label, [items])


def matrix_table(draft: Draft, section: Section, count: int) -> _Element:
    """All items of a section as one table, each opening with a band that holds its title."""
    title, rows = section.fields[0], section.fields[1]
    items: list[list[_Element]] = []
    first: list[Slot] = []
    for stem in stems(section, count):
        (slot,) = slots_of(section, title, stem, draft.setting.counts)
        listed = by_row(draft, section, rows, stem)
        first = first or listed[0]
        made = ([_row(draft, row)] for row in listed)
        inner = repeating(f"{stem}.{rows.id}", rows.item or rows.label, made)
        items.append([_band(draft, slot, len(rows.columns)), inner])
    return _table(draft, rows, first, section.title or rows.label, [repeating(section.id, section.title, items)])


def _table(draft: Draft, field: Field, first: Sequence[Slot], title: str, rows: Sequence[_Element]) -> _Element:
    widths = column_widths(draft, field.columns, draft.width)
    properties = el(
        "w:tblPr",
        el("w:tblStyle", val=ROWS),
        el("w:tblW", w=draft.width, type="dxa"),
        el("w:tblLayout", type="fixed"),
        el("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        el("w:tblCaption", val=title),
    )
    grid = el("w:tblGrid", *(el("w:gridCol", w=width) for width in widths))
    made = el("w:tbl", properties, grid, _header(draft, first), *rows)
    _give_widths(made, widths)
    return made


def _give_widths(table: _Element, widths: Sequence[int]) -> None:
    """Says in every cell how wide it is, as Word wants it beside the grid."""
    for row in table.iter("{*}tr"):
        cells = row.findall("{*}tc")
        found = widths if len(cells) == len(widths) else [sum(widths)]
        for cell, width in zip(cells, found, strict=True):
            cell[0].insert(0, el("w:tcW", w=width, type="dxa"))


def _header(draft: Draft, slots: Sequence[Slot]) -> _Element:
    """The header row; a heading that is answered elsewhere in the form is locked."""
    cells = []
    for slot in slots:
        label = label_control(draft, slot) if slot.asked.label_from else part_label(draft.setting, slot)
        cells.append(el("w:tc", el("w:tcPr"), paragraph(Style.COLUMN, label)))
    made = el("w:tr", el("w:trPr", el("w:cantSplit"), el("w:tblHeader")), *cells)
    keep_with_next(made)
    return made


def _row(draft: Draft, slots: Sequence[Slot]) -> _Element:
    lines = max(slot.asked.lines if slot.kind is Kind.PARAGRAPH else 1 for slot in slots)
    properties = el("w:trPr", el("w:cantSplit"), el("w:trHeight", val=lines * LINE + _PADDING, hRule="atLeast"))
    return el("w:tr", properties, *(_cell(draft, slot) for slot in slots))


def _cell(draft: Draft, slot: Slot) -> _Element:
    return el("w:tc", el("w:tcPr"), paragraph(Style.CELL, slot_control(draft, slot), *unit(slot)))


def _band(draft: Draft, slot: Slot, columns: int) -> _Element:
    """The row that opens an item, its title written behind what is to be written there."""
    line = paragraph(Style.BAND, f"{part_label(draft.setting, slot)}\N{EN SPACE}", slot_control(draft, slot))
    accent, ground = (hexadecimal(colour) for colour in (draft.brand.accent, draft.brand.accent.tint(0.1)))
    properties = el(
        "w:tcPr",
        el("w:gridSpan", val=columns),
        el("w:tcBorders", el("w:left", val="single", sz=24, space=0, color=accent)),
        el("w:shd", val="clear", color="auto", fill=ground),
    )
    made = el("w:tr", el("w:trPr", el("w:cantSplit")), el("w:tc", properties, line))
    keep_with_next(made)
    return made
