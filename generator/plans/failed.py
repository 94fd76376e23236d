"""`failed.xlsx`: the rows that were left out, in the shape they came in, each with its reasons.

It can be corrected and fed back in: the headings are those of the file, and the column with the reasons is not read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.findings import N_, Cell
from generator.forms.kinds import Misread
from generator.plans.headings import is_reason
from generator.plans.model import PLANS, Content, Line, Numeral
from generator.plans.sheets import sheet_name
from generator.plans.styles import QUIET, TEXT_FORMAT, WRONG, font, head, new_book, put, put_fault, settled
from generator.words.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.plans.model import Row
    from generator.words.language import Language

REASON_WORD = N_("Why left out")
_WIDTH, _REASON_WIDTH = 24, 70
_MOST_DIGITS = 15
"""Longer numbers lose their last digits in Excel, so they go back as text."""


@dataclass
class _Sheet:
    """One sheet of the file in the making."""

    headings: dict[str, None] = field(default_factory=dict)
    """In the order of the file; of several rows, whatever one of them has."""
    lines: list[tuple[Line, tuple[Finding, ...]]] = field(default_factory=list)

    def add(self, line: Line, findings: tuple[Finding, ...]) -> None:
        """Adds a row with what is wrong on it."""
        self.headings |= dict.fromkeys(line.cells)
        self.lines.append((line, findings))


def failed_workbook(rows: Iterable[Row], form: Form, language: Language) -> bytes:
    """The workbook of the rows that gave no plan, with the findings that say why; the same rows give the same bytes."""
    sheets: dict[str, _Sheet] = defaultdict(_Sheet)
    for row in rows:
        for line, findings in _told(row):
            sheets[line.sheet].add(line, findings)
    book = new_book(form.title, language.tag)
    for name, sheet in sheets.items():
        _write(book.create_sheet(sheet_name(name)), sheet, language)
    if not sheets:
        book.create_sheet(PLANS)
    return settled(book)


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


def _write(sheet: Worksheet, content: _Sheet, language: Language) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    headings = list(content.headings) or ["plan_id"]
    reason = language.text(REASON_WORD)
    head(sheet, [*headings, reason if is_reason(reason) else REASON_WORD], 1)
    for number in range(1, len(headings) + 2):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _WIDTH if number <= len(headings) else _REASON_WIDTH
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
    for row, (line, findings) in enumerate(content.lines, 2):
        _write_line(sheet, row, headings, line, findings)
        _write_reasons(sheet, row, len(headings) + 1, findings, language)


def _write_line(sheet: Worksheet, row: int, headings: Sequence[str], line: Line, findings: tuple[Finding, ...]) -> None:
    """The cells as they were, those in doubt coloured."""
    from openpyxl.styles import Alignment, PatternFill

    wrong = {name for finding in findings if finding.is_error for name in _headings(finding)}
    for number, heading in enumerate(headings, 1):
        content = line.cells.get(heading)
        cell = put(sheet, row, number, _as_typed(content))
        if isinstance(content, Misread):
            put_fault(cell)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if cell.data_type == "s":
            cell.number_format = TEXT_FORMAT
        if heading in wrong:
            cell.fill = PatternFill("solid", fgColor=WRONG)


def _headings(finding: Finding) -> tuple[str, ...]:
    """The headings a finding may be about: of its cell, or the place where the file has no sheets."""
    where = finding.where
    named = (where.heading,) if isinstance(where, Cell) and where.heading else ()
    return (*named, *([finding.place] if finding.place else []))


def _write_reasons(sheet: Worksheet, row: int, column: int, findings: tuple[Finding, ...], language: Language) -> None:
    from openpyxl.styles import Alignment

    said = [say(finding, language) for finding in findings if finding.is_error] or [
        say(one, language) for one in findings
    ]
    heads = [next(iter(_headings(finding)), "") for finding in findings if finding.is_error] or [""] * len(said)
    texts = [
        f"{name}: {one.message} {one.remedy}".removeprefix(": ").strip() for name, one in zip(heads, said, strict=True)
    ]
    cell = put(sheet, row, column, "\n".join(texts))
    cell.font = font(color=QUIET)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


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
