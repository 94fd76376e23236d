"""An export as an Excel workbook: a sheet for each table, with filters, a header row that stays, and typed cells.

Sheets are written as rows come, so that memory does not grow with them. What a cell cannot hold goes on in full on a
sheet of its own, and what a sheet cannot hold on a further one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.model import Column, Table, Type
from generator.exports.pens import HEAD_HEIGHT, Pen, heading, row_height
from generator.exports.sheets import Names, table_name
from generator.files.writing import replacing
from generator.findings import N_, words
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.table import Table as ExcelTable

    from generator.exports.model import Content, Row
    from generator.words.language import Language

MOST_ROWS = 1_048_576
"""Of a sheet, its header row included: Excel's."""
CONTINUED = N_("… (goes on under “{sheet}”)")
CONTINUED_SHEET = N_("Long texts")
_CONTINUED = (
    ("sheet", N_("Sheet"), Type.TEXT),
    ("cell", N_("Cell"), Type.TEXT),
    ("document", N_("Document"), Type.TEXT),
    ("part", N_("Part"), Type.NUMBER),
    ("text", N_("Text"), Type.PROSE),
)
_PIECE = 16_000
"""Characters of a long text in one cell: each may be such as takes two of the 32,767 of a cell."""
_A4 = 9
_STYLE = "TableStyleLight15"
"""Thin lines and a quiet shade in every other row."""


def write_workbook(
    tables: Sequence[Table], rows: Iterable[tuple[str, Row]], path: Path, title: str, language: Language
) -> None:
    """Writes the workbook whole or not at all.

    Args:
        tables: its sheets, in order.
        rows: each with the name of its table, mixed as they come.
        path: the file.
        title: what the workbook is called.
        language: the reader's.

    Raises:
        OutputProblem: the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title, book.properties.language = "planforms", title, language.tag
    writing = _Writing(book, language)
    with replacing(path) as stream:
        sheets = {table.name: _Sheets(table, writing) for table in tables}
        for name, row in rows:
            sheets[name].append(row)
        for one in (*sheets.values(), *writing.overflow):
            one.close()
        book.save(stream)


class _Writing:
    """A workbook being written: its names, and where the texts go on that a cell cannot hold."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book, self.names, self._language = book, Names(), language
        self.overflow: list[_Sheets] = []
        """One where any text is too long, else none."""

    def continued(self, text: str, sheet: str, cell: str, document: Content) -> str:
        """Keeps a text whole, in pieces, and gives back its beginning with a word on where the rest is."""
        if not self.overflow:
            columns = (Column(name, self._language.text(words), type_) for name, words, type_ in _CONTINUED)
            table = Table("long_texts", self._language.text(CONTINUED_SHEET), tuple(columns), 3)
            self.overflow.append(_Sheets(table, self))
        (rest,) = self.overflow
        pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
        for number, piece in enumerate(pieces, 1):
            rest.append((sheet, cell, document, number, piece))
        return pieces[0] + phrase(words(CONTINUED, sheet=rest.name), self._language)


class _Sheets:
    """The rows of one table, on as many sheets as they take."""

    def __init__(self, table: Table, writing: _Writing) -> None:
        self._table, self._writing = table, writing
        self._number = 0
        self._open()

    def _open(self) -> None:
        """Begins a sheet. All but its rows must be said before the first of them."""
        from openpyxl.utils import get_column_letter

        self.name = self._writing.names.sheet(self._table.title)
        # openpyxl's types know nothing of sheets that are only written.
        self._sheet: Any = self._writing.book.create_sheet(self.name)
        self._number, self._rows = self._number + 1, 1
        self._pens = [Pen(self._sheet, column) for column in self._table.columns]
        self._letters = [get_column_letter(number + 1) for number in range(len(self._pens))]
        for letter, pen in zip(self._letters, self._pens, strict=True):
            self._sheet.column_dimensions[letter].width = pen.width
        self._sheet.freeze_panes = "ABC"[min(self._table.keys, 2)] + "2"  # more of the keys would fill a small screen
        self._sheet.print_title_rows = "1:1"
        self._sheet.page_setup.orientation, self._sheet.page_setup.paperSize = "landscape", _A4
        self._sheet.row_dimensions[1].height = HEAD_HEIGHT
        self._sheet.append([heading(self._sheet, column) for column in self._table.columns])

    def append(self, row: Row) -> None:
        """Writes a row."""
        if self._rows == MOST_ROWS:
            self.close()
            self._open()
        self._rows += 1
        shown = [
            self._short(pen, content, at, row[0]) for at, (pen, content) in enumerate(zip(self._pens, row, strict=True))
        ]
        self._sheet.row_dimensions[self._rows].height = row_height(shown, self._pens)
        self._sheet.append([pen.cell(content) for pen, content in zip(self._pens, shown, strict=True)])
        del self._sheet.row_dimensions[self._rows]

    def _short(self, pen: Pen, content: Content, at: int, document: Content) -> Content:
        """The content, or the beginning of a text that is too long for a cell."""
        if not pen.is_too_long(content):
            return content
        return self._writing.continued(str(content), self.name, f"{self._letters[at]}{self._rows}", document)

    def close(self) -> None:
        """Ends the sheet. A table without rows has an empty one: Excel takes none that is a header alone for sound."""
        self._sheet.tables.add(self._excel_table(f"A1:{self._letters[-1]}{max(self._rows, 2)}"))
        self._sheet.close()

    def _excel_table(self, ref: str) -> ExcelTable:
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table as ExcelTable
        from openpyxl.worksheet.table import TableColumn, TableStyleInfo

        name = table_name(self._table.name, self._number)
        return ExcelTable(
            id=1,
            name=name,
            displayName=name,
            ref=ref,
            tableColumns=[TableColumn(id=at, name=pen.heading) for at, pen in enumerate(self._pens, 1)],
            autoFilter=AutoFilter(ref=ref),
            tableStyleInfo=TableStyleInfo(name=_STYLE, showRowStripes=True),
        )
