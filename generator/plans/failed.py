"""`failed.xlsx`: the rows that were left out, in the shape they came in, each with its reasons.

It can be corrected and fed back in: the headings are those of the file, and the column with the reasons is not read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.findings import N_, Cell
from generator.forms.kinds import Misread
from generator.plans.headings import is_reason
from generator.plans.model import PLANS, Content, Line, Numeral
from generator.plans.sheets import sheet_name
from generator.plans.styles import (
    QUIET,
    TEXT_FORMAT,
    WRONG,
    as_head,
    font,
    keep_head,
    new_book,
    put_fault,
    set_to,
    settled,
)
from generator.words.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet as Sheet

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.plans.model import Row
    from generator.words.language import Language

REASON_WORD = N_("Why left out")
_WIDTH, _REASON_WIDTH = 24, 70
_MOST_DIGITS = 15
"""Longer numbers lose their last digits in Excel, so they go back as text."""
MOST_ROWS = 20_000
"""Rows that are handed back; whoever has more mends the file they came from."""


def failed_workbook(rows: Iterable[Row], form: Form, language: Language) -> bytes:
    """The workbook of the rows that gave no plan, with the findings that say why; the same rows give the same bytes.

    Args:
        rows: gone through twice, and never held.
        form: the form they were for.
        language: the language the reasons are told in.
    """
    headings = _headings_of(rows)
    book = new_book(form.title, language.tag, by_rows=True)
    sheets = {name: _begun(book.create_sheet(sheet_name(name)), every, language) for name, every in headings.items()}
    for row in rows:
        for line, findings in _told(row):
            _write(sheets[line.sheet], list(headings[line.sheet]), line, findings, language)
    if not sheets:
        book.create_sheet(PLANS)
    return settled(book)


def _headings_of(rows: Iterable[Row]) -> dict[str, dict[str, None]]:
    """The headings of each sheet in the order of the file; of several rows, whatever one of them has."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for line, _ in _told(row):
            found.setdefault(line.sheet, {}).update(dict.fromkeys(line.cells))
    return {name: headings or {"plan_id": None} for name, headings in found.items()}


def _told(row: Row) -> Iterable[tuple[Line, tuple[Finding, ...]]]:
    """The lines of a row, each with the findings about it; what is about no line stands with the first."""
    lines = row.raw or (Line(PLANS, row.number, {}),)
    for at, line in enumerate(lines):
        mine = [finding for finding in row.findings if _is_about(finding, line)]
        if at == 0:
            mine.extend(finding for finding in row.findings if not any(_is_about(finding, one) for one in lines))
        yield line, tuple(mine)


def _is_about(finding: Finding, line: Line) -> bool:
    where = finding.where
    return isinstance(where, Cell) and where.row == line.number and (where.sheet or PLANS) == line.sheet


def _begun(sheet: Sheet, headings: Iterable[str], language: Language) -> Sheet:
    """The sheet with its headings; how it looks as a whole is said before its rows."""
    from openpyxl.utils import get_column_letter

    reason = language.text(REASON_WORD)
    names = [*headings, reason if is_reason(reason) else REASON_WORD]
    for number in range(1, len(names) + 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _WIDTH if number < len(names) else _REASON_WIDTH
        dimension.alignment = _wrapped()
    keep_head(sheet, 1)
    cells = [_cell(sheet, name) for name in names]
    for cell in cells:
        as_head(cell)
    sheet.append(cells)
    return sheet


@cache
def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True)


@cache
def _in_doubt() -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=WRONG)


def _cell(sheet: Sheet, content: object) -> SheetCell:
    from openpyxl.cell import WriteOnlyCell

    cell: SheetCell = WriteOnlyCell(sheet)
    set_to(cell, content)
    return cell


def _write(
    sheet: Sheet, headings: Sequence[str], line: Line, findings: tuple[Finding, ...], language: Language
) -> None:
    """The cells as they were, those in doubt coloured, and the reasons."""
    wrong = {name for finding in findings if finding.is_error for name in _headings(finding)}
    cells = [_as_it_was(sheet, line.cells.get(heading)) for heading in headings]
    for cell in (cell for cell, heading in zip(cells, headings, strict=True) if heading in wrong):
        cell.fill = _in_doubt()
    sheet.append([*cells, _reasons(sheet, findings, language)])


def _as_it_was(sheet: Sheet, content: Content) -> SheetCell:
    cell = _cell(sheet, _as_typed(content))
    if isinstance(content, Misread):
        put_fault(cell)
    cell.alignment = _wrapped()
    if cell.data_type == "s":
        cell.number_format = TEXT_FORMAT
    return cell


def _headings(finding: Finding) -> tuple[str, ...]:
    """The headings a finding may be about: of its cell, or the place where the file has no sheets."""
    where = finding.where
    named = (where.heading,) if isinstance(where, Cell) and where.heading else ()
    return (*named, *([finding.place] if finding.place else []))


def _reasons(sheet: Sheet, findings: tuple[Finding, ...], language: Language) -> SheetCell:
    said = [say(finding, language) for finding in findings if finding.is_error] or [
        say(one, language) for one in findings
    ]
    heads = [next(iter(_headings(finding)), "") for finding in findings if finding.is_error] or [""] * len(said)
    texts = [
        f"{name}: {one.message} {one.remedy}".removeprefix(": ").strip() for name, one in zip(heads, said, strict=True)
    ]
    cell = _cell(sheet, "\n".join(texts))
    cell.font = font(color=QUIET)
    cell.alignment = _wrapped()
    return cell


def _as_typed(content: Content) -> object:
    """What goes back into the cell; numbers of JSON and YAML as numbers, if Excel would not change them."""
    if not isinstance(content, Numeral):
        return None if isinstance(content, Misread) else content
    text = content.text
    for kind in (int, float) if len(text) < _MOST_DIGITS else ():
        try:
            if str(kind(text)) == text:
                return kind(text)
        except ValueError:
            continue
    return text
