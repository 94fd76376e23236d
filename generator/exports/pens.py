"""How a cell of a workbook is written: its type, its format, its colour.

Each column has a few cells of its own, which are written again and again with other content: making a cell and giving
it a style takes three times as long as writing it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.exports.model import Doubt, Type
from generator.exports.texts import for_workbook, starts_like_formula
from generator.plans.styles import ACCENT, DATE_FORMAT, LONGEST_TEXT, TEXT_FORMAT, WRONG, font, height

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.cell import Cell

    from generator.exports.model import Column, Content

HEAD_HEIGHT = 48.0
_HIGHEST = 150.0
"""Points of the highest row: ten lines; a longer text is read in the cell."""
_WIDTHS: Mapping[Type, int] = {
    Type.TEXT: 24,
    Type.PROSE: 50,
    Type.CODE: 18,
    Type.DATE: 12,
    Type.MOMENT: 19,
    Type.NUMBER: 12,
    Type.TICK: 10,
}
_FORMATS: Mapping[Type, str] = {
    Type.TEXT: TEXT_FORMAT,
    Type.PROSE: "General",
    Type.CODE: TEXT_FORMAT,
    Type.DATE: DATE_FORMAT,
    Type.MOMENT: f"{DATE_FORMAT} hh:mm:ss",
    Type.NUMBER: "General",
    Type.TICK: "General",
}
_WRAPPED = frozenset({Type.TEXT, Type.PROSE})
_LONGEST_NUMBER = 15
"""Digits a workbook's numbers keep; one with more of them is written as text rather than rounded."""
_LARGEST = 300
"""Powers of ten a workbook's numbers reach."""


class Pen:
    """What writes the cells of one column."""

    def __init__(self, sheet: Any, column: Column) -> None:  # noqa: ANN401 - a sheet that is only written
        self.width = _WIDTHS[column.type]
        self.folds = column.type in _WRAPPED
        self.heading = for_workbook(column.heading)
        self._plain = _cell(sheet, column.type)
        self._quoted = _cell(sheet, Type.TEXT)
        self._quoted.quotePrefix = True
        self._doubt = _doubtful(sheet, column.type)

    def is_too_long(self, content: Content) -> bool:
        """Whether it is a text that no cell can hold; Excel counts in UTF-16."""
        if not isinstance(content, str) or len(content) * 2 <= LONGEST_TEXT:
            return False
        return len(for_workbook(content).encode("utf-16-le")) // 2 > LONGEST_TEXT

    def cell(self, content: Content) -> Cell | None:
        """The cell, to be written before the next one is asked for; `None` for a blank."""
        if content is None or content == "":
            return None
        if isinstance(content, Doubt):
            return self._doubt
        if isinstance(content, str) or (isinstance(content, Decimal) and not _is_exact(content)):
            return self._text(for_workbook(str(content)))
        self._plain.value = content
        return self._plain

    def _text(self, text: str) -> Cell:
        """A text stays a text, now (`data_type`) and when somebody edits the cell (`quotePrefix`)."""
        cell = self._quoted if starts_like_formula(text) else self._plain
        cell.value = text
        cell.data_type = "s"
        return cell


def _cell(sheet: Any, type_: Type) -> Cell:  # noqa: ANN401
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell: Cell = WriteOnlyCell(sheet)
    cell.font = font()
    cell.number_format = _FORMATS[type_]
    if type_ is Type.NUMBER:
        cell.alignment = Alignment(horizontal="right", vertical="top", indent=1)
    else:
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=type_ in _WRAPPED)
    return cell


def _doubtful(sheet: Any, type_: Type) -> Cell:  # noqa: ANN401
    from openpyxl.styles import PatternFill

    cell = _cell(sheet, type_)
    cell.fill = PatternFill("solid", fgColor=WRONG)
    return cell


def heading(sheet: Any, column: Column) -> Cell:  # noqa: ANN401
    """The cell at the top of a column."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, PatternFill

    cell: Cell = WriteOnlyCell(sheet, for_workbook(column.heading))
    cell.data_type = "s"
    cell.font = font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=ACCENT)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def row_height(row: Iterable[Content], pens: Sequence[Pen]) -> float:
    """The height of a row that shows its texts folded: LibreOffice does not work it out, and Excel sets no bound."""
    folded = [
        (content, pen.width) for content, pen in zip(row, pens, strict=True) if pen.folds and isinstance(content, str)
    ]
    return min(height([text for text, _ in folded], [width for _, width in folded]), _HIGHEST)


def _is_exact(number: Decimal) -> bool:
    """Whether a workbook keeps every digit of the number."""
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return False
    return len(number.normalize().as_tuple().digits) <= _LONGEST_NUMBER
