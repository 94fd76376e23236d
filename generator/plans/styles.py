"""How workbooks handed out look and are written: calm, one accent, the same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import zipfile
from typing import TYPE_CHECKING

from generator.files.writing import write_over
from generator.plans.answers import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

    from openpyxl.cell import Cell
    from openpyxl.styles import Font
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ACCENT = "0F4C5C"
QUIET = "5C6770"
PALE = "F1F5F6"
LINE = "D5DDE0"
WRONG = "FBE3DF"
_FACE = "Calibri"
DATE_FORMAT = "yyyy\\-mm\\-dd"
TEXT_FORMAT = "@"
LONGEST_TEXT = 32_767
"""Excel's."""
_WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that the same content gives the same bytes
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_CLOCKS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def new_book(title: str, language: str, *, by_rows: bool = False) -> Workbook:
    """An empty workbook without sheets, whose properties name no person.

    Args:
        title: its title.
        language: the tag of the language it is in.
        by_rows: whether it is written row by row, and never held as a whole.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=by_rows)
    if not by_rows:
        book.remove(book.worksheets[0])
    properties = book.properties
    properties.creator, properties.title, properties.language = "planforms", title, language
    properties.created = properties.modified = _WRITTEN
    return book


def put(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """The cell with the value in it; text is never taken for a formula, now or when somebody edits the cell.

    A text longer than a cell can hold becomes `#N/A`, which is an error for whoever reads it, and never half a text.
    """
    from openpyxl.cell import Cell

    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "no cells are merged here"  # noqa: S101 - openpyxl's types allow for merged ones
    set_to(cell, value)
    return cell


def set_to(cell: Cell, value: object) -> None:
    """Puts the value into the cell as `put` does, for sheets that are written row by row."""
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMAT


def _put_text(cell: Cell, value: str) -> None:
    text = UNPRINTABLE.sub("", value).replace("\r\n", "\n").replace("\v", "\n").replace("\f", "\n")
    if len(text) > LONGEST_TEXT:
        put_fault(cell)
        return
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_RISKY)


def put_fault(cell: Cell) -> None:
    """Marks a cell whose content was lost, in the way Excel does."""
    cell.value = "#N/A"
    cell.data_type = "e"


def fit_to_width(sheet: Worksheet) -> None:
    """Has the sheet printed across, all columns on one page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def font(*, size: int = 11, bold: bool = False, italic: bool = False, color: str = "1F2A30") -> Font:
    """A font of the workbook's one typeface."""
    from openpyxl.styles import Font

    return Font(name=_FACE, size=size, bold=bold, italic=italic, color=color)


def head(sheet: Worksheet, headings: list[str], frozen: int) -> None:
    """The row of headings, which stays in sight together with the first columns."""
    for number, heading in enumerate(headings, 1):
        as_head(put(sheet, 1, number, heading))
    keep_head(sheet, frozen)


def as_head(cell: Cell) -> None:
    """Has the cell look like a heading."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    cell.font = font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=ACCENT)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = Border(right=Side("thin", color="FFFFFF"))


def keep_head(sheet: Worksheet, frozen: int) -> None:
    """Has the row of headings stay in sight together with the first columns, and stand on each page."""
    from openpyxl.utils import get_column_letter

    sheet.row_dimensions[1].height = 48
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.print_title_rows = "1:1"


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row whose texts are wrapped: LibreOffice does not work it out when it opens a file."""
    lines = [
        sum(math.ceil(max(len(line), 1) / width) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return 15.0 * max(lines, default=1)


def save(book: Workbook, target: Path) -> None:
    """Writes the workbook, whole or not at all.

    Raises:
        OutputProblem: the file or its folder cannot be written.
    """
    write_over(target, settled(book))


def settled(book: Workbook) -> bytes:
    """The workbook's bytes with every clock taken out."""
    raw = io.BytesIO()
    book.save(raw)
    return without_clocks(raw)


def without_clocks(raw: IO[bytes]) -> bytes:
    """The bytes of a workbook of ours as they would be had it been written at any other time."""
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "docProps/core.xml":
                data = _CLOCKS.sub(rb"\g<1>" + _WRITTEN.isoformat().encode() + b"Z", data)
            copy.writestr(zipfile.ZipInfo(part.filename, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
