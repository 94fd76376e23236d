"""The paragraphs of a document in their order, with the cells and rows they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import SDT, control
from generator.docx.ooxml import q
from generator.docx.read.text import text_of
from generator.docx.read.walk import ROUND, names_of
from generator.docx.tags import is_ours

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_PARAGRAPHS = 50_000
_P, _CELL, _ROW, _TABLE = q("w:p"), q("w:tc"), q("w:tr"), q("w:tbl")


class Passage(NamedTuple):
    """One paragraph."""

    text: str
    cell: _Element | None
    """The cell it stands in; `None` outside of tables."""
    is_held: bool
    """Whether a control with a name stands in it or round it, so that its words are spoken for."""


@dataclass(slots=True)
class Row:
    """A row of a table: its cells with their paragraphs."""

    table: _Element
    cells: dict[_Element, list[Passage]] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """The text of each cell; of what is spoken for none."""
        return ["\n".join("" if one.is_held else one.text for one in found).strip() for found in self.cells.values()]


class LaidOut(NamedTuple):
    """A document as its paragraphs."""

    passages: list[Passage]
    rows: dict[_Element, list[Row]]
    """By table."""


def laid_out(root: _Element) -> LaidOut:
    """The paragraphs below an element, as far as any form goes."""
    found = LaidOut([], {})
    rows: dict[_Element, Row] = {}
    for paragraph in islice(root.iter(_P), MOST_PARAGRAPHS):
        cell = row = table = None
        is_held = any(_is_named(one) for one in paragraph.iter(SDT))
        for up in paragraph.iterancestors(_CELL, _ROW, _TABLE, SDT):
            if up.tag == SDT:
                is_held = is_held or _is_named(up)
            elif up.tag == _CELL:
                cell = up if cell is None else cell
            elif up.tag == _ROW:
                row = up if row is None else row
            elif table is None:
                table = up
        passage = Passage(text_of(paragraph), cell, is_held)
        found.passages.append(passage)
        if cell is not None and row is not None and table is not None:
            if row not in rows:
                rows[row] = Row(table)
                found.rows.setdefault(table, []).append(rows[row])
            rows[row].cells.setdefault(cell, []).append(passage)
    return found


def _is_named(element: _Element) -> bool:
    """Whether a control is for a place, whatever it is round."""
    one = control(element)
    return bool(names_of(one)) and not is_ours(one.name) and one.type not in ROUND
