"""The workbook handed out: headings in the form's words, drop-downs, an example row, and a sheet that explains it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.forms.kinds import show
from generator.forms.model import Field, Kind
from generator.forms.places import most_days
from generator.plans.examples import example_plans
from generator.plans.guide import write_guide
from generator.plans.layout import SheetColumn, SheetLayout, layout
from generator.plans.styles import DATE_FORMAT, PALE, QUIET, TEXT_FORMAT, font, head, new_book, put, save
from generator.plans.synonyms import EXAMPLE_IDS
from generator.plans.targets import Role
from generator.plans.validation import Lists, validate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.plans.model import Plan
    from generator.words.language import Language

_WIDTHS: Mapping[Kind, int] = {
    Kind.PARAGRAPH: 46,
    Kind.LINE: 26,
    Kind.DATE: 16,
    Kind.TICK: 12,
    Kind.NUMBER: 12,
    Kind.ID: 16,
    Kind.CHOICE: 22,
    Kind.DATES: 30,
}
_EXAMPLE_HEIGHT = 60
_KEYS = frozenset({Role.PLAN_ID, Role.NUMBER})


def write_sheet(
    form: Form,
    language: Language,
    target: Path,
    everywhere: Mapping[str, Form] | None = None,
    plans: Sequence[Plan] = (),
) -> None:
    """Writes the workbook for this form in this language; the same form always gives the same bytes.

    It shows the form's first example in grey, or holds `plans` where there are any.

    Raises:
        OutputProblem: the file cannot be written.
    """
    everywhere = everywhere or {form.language: form}
    sheets = layout(form, everywhere, language)
    book = new_book(form.title, language.tag)
    write_guide(book, form, sheets, language)
    lists = Lists(language)
    examples = example_plans(form, language, everywhere)
    for one in sheets:
        sheet = book.create_sheet(one.name)
        head(sheet, [column.heading for column in one.columns], _frozen(one))
        for number, column in enumerate(one.columns, 1):
            _shape(sheet, number, column)
            validate(sheet, number, column, lists)
        if plans:
            _write_plans(sheet, one, plans, language)
        elif examples:
            _write_example(sheet, one, examples[0], language)
    lists.write(book)
    book.active = 0
    save(book, target)


def _frozen(sheet: SheetLayout) -> int:
    """How many columns stay in sight: the keys."""
    return sum(column.target.role in _KEYS for column in sheet.columns)


def _shape(sheet: Worksheet, number: int, column: SheetColumn) -> None:
    """Width and format of a column, also for the rows people will add."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = max(_WIDTHS.get(column.kind, 26), min(30, len(column.heading) * 0.7))
    dimension.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    dimension.number_format = _format(column)


def _format(column: SheetColumn) -> str:
    if column.kind is Kind.DATE:
        return DATE_FORMAT
    return "General" if column.kind is Kind.NUMBER else TEXT_FORMAT


def _write_plans(sheet: Worksheet, one: SheetLayout, plans: Sequence[Plan], language: Language) -> None:
    """The rows of these plans, as somebody would have typed them."""
    rows = ((plan, item) for plan in plans for item in _items(one.scope, plan))
    for row, (plan, item) in enumerate(rows, 2):
        for number, column in enumerate(one.columns, 1):
            cell = put(sheet, row, number, _content(column, item, plan, plan.plan_id, language))
            cell.number_format = _format(column)


def _write_example(sheet: Worksheet, one: SheetLayout, plan: Plan, language: Language) -> None:
    """The rows of the example plan, in grey, under an id that is passed over when the sheet is read."""
    from openpyxl.styles import Alignment, PatternFill

    name = EXAMPLE_IDS[1] if language.base == "sv" else EXAMPLE_IDS[0]
    for row, item in enumerate(_items(one.scope, plan), 2):
        for number, column in enumerate(one.columns, 1):
            cell = put(sheet, row, number, _content(column, item, plan, name, language))
            cell.number_format = _format(column)
            cell.font = font(italic=True, color=QUIET)
            cell.fill = PatternFill("solid", fgColor=PALE)
            cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        sheet.row_dimensions[row].height = _EXAMPLE_HEIGHT


def _items(scope: str, plan: Plan) -> list[tuple[int, ...]]:
    """The numbers of each item the plan has there; one empty tuple for the plan itself."""
    if not scope:
        return [()]
    item = re.compile(re.escape(scope).replace(r"\*", r"(\d+)") + r"\.")
    found = {match.groups() for place in plan.values if (match := item.match(place))}
    return sorted(tuple(int(number) for number in numbers) for numbers in found)


def _content(
    column: SheetColumn, item: tuple[int, ...], plan: Plan, name: str, language: Language
) -> str | Decimal | dt.date | int | None:
    """What the example shows in that column."""
    match column.target.role:
        case Role.PLAN_ID:
            return name
        case Role.UNIT:
            return plan.unit
        case Role.NUMBER:
            return item[column.target.pattern.count("*") - 1]
        case _:
            return _answer(column, item, plan, language)


def _answer(
    column: SheetColumn, item: tuple[int, ...], plan: Plan, language: Language
) -> str | Decimal | dt.date | None:
    slot = column.target.slot
    place = column.place(item)
    if slot is None:
        return None
    if slot.kind is Kind.DATES:
        days = (plan.values.get(f"{place}.{number}") for number in range(1, most_days(slot.field) + 1))
        return "; ".join(day.isoformat() for day in days if isinstance(day, dt.date))
    if slot.kind is Kind.DATE and column.target.last:
        return _day_of_several(column, place, slot.field.least or 1, plan)
    return _typed(plan.values.get(place), slot.asked, language)


def _day_of_several(column: SheetColumn, place: str, least: int, plan: Plan) -> dt.date | None:
    """One of several days; the final one stands in the column of the last, however many there are."""
    stem, _, own = place.rpartition(".")
    days = {number: plan.values.get(f"{stem}.{number}") for number in range(1, column.target.most[-1] + 1)}
    held = [number for number, day in days.items() if day is not None]
    final = _final(held, least, column.target.most[-1])
    if not column.is_last_day and int(own) == final:
        return None
    day = days[final if column.is_last_day and final else int(own)]
    return day if isinstance(day, dt.date) else None


def _final(held: list[int], least: int, most: int) -> int:
    """The number of the final day among those held; 0 where one that should come before it is missing."""
    if not held:
        return 0
    before, last = [0, *held][-2:]
    return last if last in {max(before + 1, least), most} else 0


def _typed(value: Value | None, field: Field, language: Language) -> str | Decimal | dt.date | None:
    """A value as it is typed into a sheet: days and numbers as such, choices and ticks in words."""
    return value if value is None or isinstance(value, (dt.date, Decimal)) else show(value, field, language)
