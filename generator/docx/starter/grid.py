"""Fields beside each other as a table: every cell holds a label and, under it, what is filled in.

Label and answer share a cell, so that they are read one after the other, stay on one page and grow together.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.docx.starter.cells import LINE, Cell, Ground, Row, table_of
from generator.docx.starter.controls import label_control, slot_control
from generator.docx.starter.markup import twips
from generator.docx.starter.paragraphs import Style, paragraph, unit
from generator.forms.model import Kind
from generator.forms.places import slots_of
from generator.pages import design
from generator.pages.grid import rows_of
from generator.pages.pieces import part_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft
    from generator.forms.model import Field, Section
    from generator.forms.places import Slot

_LABEL_LINE: Final = 210
_PADDING: Final = 110
_LEAST_DATE: Final = twips(38)
_LEAST_ROW: Final = twips(10.5)
_TICK_ROW: Final = twips(7)
_INK: Final = twips(21)
"""Height of a box for a signature."""
_LEAST_LINES: Final = 3
_SIGNATURE_SHARES: Final = (0.55, 0.45)
_TOGETHER: Final = 0.27
"""A table no higher than this share of the sheet stays on one page."""


def grid_table(draft: Draft, section: Section, stem: str, fields: Sequence[Field], title: str) -> _Element:
    """The fields as one table; `title` says what it holds to people who do not see it."""
    slots = {one.id: list(slots_of(section, one, stem, draft.setting.counts)) for one in fields}
    return slots_table(draft, [[slots[one.id] for one in row] for row in rows_of(fields)], title)


def slots_table(draft: Draft, groups: Iterable[Sequence[Sequence[Slot]]], title: str) -> _Element:
    """The slots of fields as one table, a list of fields for each row of the grid."""
    rows = [row for group in groups for row in _rows(draft, group)]
    return table_of(draft.width, _kept(draft, rows), title)


def single_box(draft: Draft, slot: Slot, title: str) -> _Element:
    """A table of one box, whose label stands above it as a heading."""
    # The box is as wide as the page, however narrow it was declared, and so much lower.
    lines = max(_LEAST_LINES, math.ceil(slot.asked.lines * slot.asked.width / design.COLUMNS))
    height = (lines if slot.kind is Kind.PARAGRAPH else 1) * LINE + _PADDING
    box = Cell(1, (paragraph(Style.ANSWER, slot_control(draft, slot), *unit(slot)),), height)
    return table_of(draft.width, [Row((box,))], title)


def _kept(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a low table all on one page; of a higher one, the first and the last are not left alone."""
    last = len(rows) - 1
    is_low = sum(row.height for row in rows) <= _TOGETHER * draft.paper[1]
    kept = set(range(last)) if is_low else {0, last - 1} - {last}
    return [replace(row, is_kept=row.is_kept or number in kept) for number, row in enumerate(rows)]


def _rows(draft: Draft, groups: Sequence[Sequence[Slot]]) -> Iterator[Row]:
    """One row of the grid as rows of the table: more than one for signatures and for many dates."""
    total = sum(group[0].asked.width for group in groups)
    widths = [group[0].asked.width for group in groups]
    # What a row leaves free goes to its last cell, but ticks alone share it.
    if all(group[0].kind is Kind.TICK for group in groups):
        shares = [width / total for width in widths]
    else:
        shares = [width / design.COLUMNS for width in widths]
        shares[-1] += 1 - sum(shares)
    stacks = [_stack(draft, group, share) for group, share in zip(groups, shares, strict=True)]
    depth = max(len(stack) for stack in stacks)
    filled = [_lengthened(stack, depth) for stack in stacks]
    for number in range(depth):
        cells = [cell for stack in filled for cell in stack[number]]
        yield Row(tuple(cells), is_kept=number < depth - 1)


def _lengthened(stack: list[list[Cell]], depth: int) -> list[list[Cell]]:
    """The cells of one field in that many rows, the last of them going on to the end."""
    *before, last = stack
    if len(stack) == depth:
        return stack
    begun = [replace(cell, merge="restart") for cell in last]
    more = [replace(cell, content=(), height=0, merge="continue") for cell in last]
    return [*before, begun, *(more for _ in range(depth - len(stack)))]


def _stack(draft: Draft, slots: Sequence[Slot], share: float) -> list[list[Cell]]:
    """The cells of one field: most take one, dates one each, a signature three in two rows."""
    first = slots[0].asked
    match first.kind:
        case Kind.SIGNATURE:
            sign, *under = slots
            parts = zip(under, _SIGNATURE_SHARES, strict=True)
            return [[_signature(draft, sign, share)], [_cell(draft, slot, share * part) for slot, part in parts]]
        case Kind.DATES | Kind.PERIOD:
            per_row = min(len(slots), max(1, int(share * draft.width / _LEAST_DATE)))
            starts = range(0, len(slots), per_row)
            return [_even(draft, slots[start : start + per_row], share) for start in starts]
        case _:
            return [[_cell(draft, slots[0], share)]]


def _even(draft: Draft, slots: Sequence[Slot], share: float) -> list[Cell]:
    return [_cell(draft, slot, share / len(slots)) for slot in slots]


def _cell(draft: Draft, slot: Slot, share: float) -> Cell:
    if slot.kind is Kind.TICK:
        return _tick(draft, slot, share)
    above = [paragraph(Style.LABEL, _label(draft, slot))]
    if slot.asked.hint and slot.part in {"", "start", "1"}:
        above.append(paragraph(Style.HINT, slot.asked.hint))
    answer = paragraph(Style.ANSWER, slot_control(draft, slot), *unit(slot))
    lines = slot.asked.lines if slot.kind is Kind.PARAGRAPH else 1
    height = len(above) * _LABEL_LINE + lines * LINE + _PADDING
    return Cell(share, (*above, answer), max(_LEAST_ROW, height))


def _label(draft: Draft, slot: Slot) -> _Element | str:
    """The label in words, locked where it depends on what is issued."""
    depends = slot.asked.label_from or (slot.asked.kind is Kind.DATES and slot.asked.last)
    return label_control(draft, slot) if depends else part_label(draft.setting, slot)


def _tick(draft: Draft, slot: Slot, share: float) -> Cell:
    line = paragraph(Style.TICK, slot_control(draft, slot), f" {part_label(draft.setting, slot)}")
    hint = [paragraph(Style.HINT, slot.asked.hint)] if slot.asked.hint else []
    return Cell(share, (line, *hint), _TICK_ROW, ground=Ground.TICK)


def _signature(draft: Draft, slot: Slot, share: float) -> Cell:
    above = paragraph(Style.LABEL, part_label(draft.setting, slot))
    hint = [paragraph(Style.HINT, slot.asked.hint)] if slot.asked.hint else []
    return Cell(share, (above, *hint, paragraph(Style.SIGN, slot_control(draft, slot))), _INK, ground=Ground.PAPER)
