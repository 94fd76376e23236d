"""The first sheet of the workbook handed out: what to do, and what each column holds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.findings import N_
from generator.plans.sheets import is_told
from generator.plans.styles import ACCENT, LINE, QUIET, fit_to_width, font, height, put
from generator.plans.targets import Role
from generator.plans.validation import ITEM_ID_HINT, hint, how

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.forms.model import Form
    from generator.plans.layout import SheetColumn, SheetLayout
    from generator.words.language import Language

GUIDE_WORD = N_("Read me")
STEPS = (
    N_("One row on the sheet “{plans}” is one plan. Give each plan an id of its own; the grey example is passed over."),
    N_("What can occur several times has its own sheet: {items}. Each of its rows names the plan it belongs to."),
    N_("Leave out what you do not know yet. Every box of the form stays open for those who fill it in."),
    N_("Columns may be moved or deleted; keep the headings of those that stay."),
    N_("Save the workbook and make the forms: planforms fill {file} --form {form}"),
)
STEPS_TITLE = N_("How to fill it in")
COLUMNS_TITLE = N_("What the columns hold")
TABLE_HEADS = (N_("Sheet"), N_("Column"), N_("What to write"), N_("How"))
_WIDTHS = (26, 34, 70, 44)


def write_guide(book: Workbook, form: Form, sheets: Sequence[SheetLayout], language: Language) -> None:
    """Adds the sheet that explains the others."""
    name = language.text(GUIDE_WORD)
    sheet = book.create_sheet(name if is_told(name) else GUIDE_WORD)
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    fit_to_width(sheet)
    row = _introduce(sheet, form, sheets, language)
    _describe(sheet, row, sheets, language)


def _introduce(sheet: Worksheet, form: Form, sheets: Sequence[SheetLayout], language: Language) -> int:
    """Title, lead and steps; gives back the next free row."""
    title = font(size=13, bold=True, color=ACCENT)
    put(sheet, 1, 1, form.title).font = font(size=18, bold=True, color=ACCENT)
    put(sheet, 2, 1, form.lead).font = font(color=QUIET)
    put(sheet, 4, 1, language.text(STEPS_TITLE)).font = title
    row = 5
    items = ", ".join(one.name for one in sheets[1:])
    for step in STEPS:
        if "{items}" in step and not items:
            continue
        text = language.text(step).replace("{plans}", sheets[0].name).replace("{items}", items)
        line = f"{row - 4}. {text}".replace("{file}", "plans.xlsx").replace("{form}", form.id)
        put(sheet, row, 1, line).font = font()
        row += 1
    put(sheet, row + 1, 1, language.text(COLUMNS_TITLE)).font = title
    return row + 2


def _describe(sheet: Worksheet, row: int, sheets: Sequence[SheetLayout], language: Language) -> None:
    """A table with a row for each column of each sheet."""
    _row(sheet, row, [language.text(word) for word in TABLE_HEADS], is_head=True)
    for one in sheets:
        for _, group in groupby(one.columns, key=lambda column: column.target):
            columns = list(group)
            ends = dict.fromkeys((columns[0].heading, columns[-1].heading))
            row += 1
            _row(sheet, row, [one.name, " … ".join(ends), *_words(one, columns[0], language)], is_head=False)


def _words(one: SheetLayout, column: SheetColumn, language: Language) -> tuple[str, str]:
    """What a column holds, and how it is written."""
    if one.scope and column.target.role is Role.PLAN_ID:
        return language.text(ITEM_ID_HINT), ""
    slot = column.target.slot
    if slot is None:
        return hint(column, language), ""
    choices = " · ".join(choice.label for choice in slot.asked.choices)
    return slot.asked.hint, choices or how(column, language)


def _row(sheet: Worksheet, row: int, texts: Sequence[str], *, is_head: bool) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    sheet.row_dimensions[row].height = height(texts, _WIDTHS)
    for number, text in enumerate(texts, 1):
        cell = put(sheet, row, number, text)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = Border(bottom=Side("thin", color=LINE))
        if is_head:
            cell.font = font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=ACCENT)
