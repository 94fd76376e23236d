"""Cells of different widths in one table, as elements."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import el
from generator.docx.starter.paragraphs import Style, keep_with_next, paragraph
from generator.docx.starter.table_styles import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

LINE: Final = 252
"""A line of answers, in twentieths of a point."""


class Ground(Enum):
    """What a cell is made for."""

    BOX = auto()
    TICK = auto()
    """A line in the middle of its height."""
    PAPER = auto()
    """White, to be signed in ink."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid."""

    span: float
    """Its share of the width."""
    content: tuple[_Element, ...]
    height: int
    ground: Ground = Ground.BOX
    merge: str = ""
    """`restart` where it goes on in the next row, `continue` where it does."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells."""

    cells: tuple[Cell, ...]
    is_kept: bool = False
    """Whether it stays on one page with the next."""
    edges: tuple[int, ...] = ()
    """Where its cells begin and end."""

    @property
    def height(self) -> int:
        """What its highest cell needs."""
        return max(cell.height for cell in self.cells)


def table_of(width: int, rows: Sequence[Row], title: str) -> _Element:
    """The rows on one grid, which is the edges of every cell in any row; `title` says what the table holds."""
    edged = [replace(row, edges=_edges(row, width)) for row in rows]
    edges = sorted({edge for row in edged for edge in row.edges})
    columns = [el("w:gridCol", w=right - left) for left, right in pairwise(edges)]
    properties = el(
        "w:tblPr",
        el("w:tblStyle", val=GRID),
        el("w:tblW", w=width, type="dxa"),
        el("w:tblLayout", type="fixed"),
        el("w:tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        el("w:tblCaption", val=title),
    )
    return el("w:tbl", properties, el("w:tblGrid", *columns), *(_row(row, edges) for row in edged))


def _edges(row: Row, width: int) -> tuple[int, ...]:
    return (0, *(round(round(end, 6) * width) for end in accumulate(cell.span for cell in row.cells)))


def _row(row: Row, edges: Sequence[int]) -> _Element:
    properties = el("w:trPr", el("w:cantSplit"), el("w:trHeight", val=row.height, hRule="atLeast"))
    cells = [
        _cell_element(cell, right - left, edges.index(right) - edges.index(left))
        for cell, (left, right) in zip(row.cells, pairwise(row.edges), strict=True)
    ]
    made = el("w:tr", properties, *cells)
    if row.is_kept:
        keep_with_next(made)
    return made


def _cell_element(cell: Cell, width: int, columns: int) -> _Element:
    properties = el(
        "w:tcPr",
        el("w:tcW", w=width, type="dxa"),
        el("w:gridSpan", val=columns) if columns > 1 else None,
        el("w:vMerge", **({"val": "restart"} if cell.merge == "restart" else {})) if cell.merge else None,
        el("w:shd", val="clear", color="auto", fill="FFFFFF") if cell.ground is Ground.PAPER else None,
        el("w:vAlign", val="center") if cell.ground is Ground.TICK else None,
    )
    return el("w:tc", properties, *(cell.content or (paragraph(Style.ANSWER),)))
