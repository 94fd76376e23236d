"""Drop-downs, date checks and hints: what Excel says while somebody types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.findings import N_
from generator.forms.kinds import NO_WORD, YES_WORD
from generator.forms.model import Kind
from generator.plans.styles import put
from generator.plans.targets import Role

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.plans.layout import SheetColumn
    from generator.words.language import Language

LAST_ROW = 5_001
"""Rows beyond it can be typed into all the same, without drop-downs."""
_LONGEST_TITLE = 32
_LONGEST_HINT = 255
LISTS_WORD = N_("Lists")
HOW: dict[Kind, str] = {
    Kind.DATE: N_("A day, such as 2026-03-02."),
    Kind.DATES: N_("Days such as 2026-03-02, with a semicolon between them."),
    Kind.CHOICE: N_("Choose from the list."),
    Kind.TICK: N_("yes or no; empty means not ticked."),
    Kind.NUMBER: N_("A number."),
    Kind.ID: N_("A number or name; zeros at its beginning stay."),
    Kind.LINE: N_("One line of text."),
    Kind.PARAGRAPH: N_("Text; Alt+Enter starts a new line."),
}
PLAN_ID_HINT = N_("A number or name of your own, different for each plan. Never a personal identity number.")
ITEM_ID_HINT = N_("The id of the plan on the first sheet that this row belongs to.")
UNIT_HINT = N_("The unit the plan belongs to; packs can be made for each unit.")
NUMBER_HINT = N_("Number the rows of each plan 1, 2, 3 …")
SEVERAL_HINT = N_("Several are divided by semicolons.")
BETWEEN_HINT = N_("From {least} to {most}.")


@dataclass
class Lists:
    """The answers of every drop-down, on a hidden sheet: labels with commas cannot stand in the drop-down itself."""

    language: Language
    columns: dict[tuple[str, ...], int] = field(default_factory=dict)

    def range(self, labels: tuple[str, ...]) -> str:
        """Where these labels will stand."""
        from openpyxl.utils import get_column_letter

        column = get_column_letter(self.columns.setdefault(labels, len(self.columns) + 1))
        return f"'{self.name}'!${column}$1:${column}${len(labels)}"

    @property
    def name(self) -> str:
        """The name of the hidden sheet."""
        return self.language.text(LISTS_WORD)

    def write(self, book: Workbook) -> None:
        """Adds the hidden sheet, if any drop-down needs it."""
        if not self.columns:
            return
        sheet = book.create_sheet(self.name)
        sheet.sheet_state = "hidden"
        for labels, column in self.columns.items():
            for row, label in enumerate(labels, 1):
                put(sheet, row, column, label)


def validate(sheet: Worksheet, number: int, column: SheetColumn, lists: Lists) -> None:
    """Gives a column its drop-down or check, and its hint."""
    from openpyxl.utils import get_column_letter

    rule = _rule(column, lists)
    letter = get_column_letter(number)
    rule.promptTitle = column.heading[:_LONGEST_TITLE]
    rule.prompt = hint(column, lists.language)[:_LONGEST_HINT]
    rule.showInputMessage = True
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _rule(column: SheetColumn, lists: Lists) -> DataValidation:
    """What may be typed in the column; anything, where nothing can be said."""
    from openpyxl.worksheet.datavalidation import DataValidation

    slot, text = column.target.slot, lists.language.text
    match column.kind:
        case Kind.CHOICE if slot:
            labels = tuple(choice.label for choice in slot.asked.choices)
            rule = DataValidation("list", formula1=lists.range(labels))
        case Kind.TICK:
            rule = DataValidation("list", formula1=lists.range((text(YES_WORD), text(NO_WORD))))
        case Kind.DATE:
            rule = DataValidation("date", formula1="DATE(1900,1,1)", formula2="DATE(2199,12,31)", operator="between")
        case Kind.NUMBER:
            least, most = bounds(column)
            rule = DataValidation("decimal", formula1=str(least), formula2=str(most), operator="between")
        case _:
            return DataValidation(None, allow_blank=True)
    rule.allow_blank, rule.showErrorMessage, rule.errorStyle = True, True, "stop"
    rule.errorTitle, rule.error = column.heading[:_LONGEST_TITLE], text(HOW[column.kind])
    return rule


def bounds(column: SheetColumn) -> tuple[int, int]:
    """The least and the highest number that can stand in a column of numbers."""
    if column.target.role is Role.NUMBER:
        return 1, column.target.most[-1]
    asked = column.target.slot.asked if column.target.slot else None
    least, most = (asked.least, asked.most) if asked else (None, None)
    return -(10**9) if least is None else least, 10**9 if most is None else most


def hint(column: SheetColumn, language: Language) -> str:
    """What to write in a column: the form's own hint, then how."""
    match column.target.role:
        case Role.PLAN_ID:
            return language.text(PLAN_ID_HINT)
        case Role.UNIT:
            return language.text(UNIT_HINT)
        case Role.NUMBER:
            return language.text(NUMBER_HINT)
        case _:
            return " ".join((*_own_hint(column), how(column, language)))


def _own_hint(column: SheetColumn) -> tuple[str, ...]:
    slot = column.target.slot
    return (slot.asked.hint,) if slot and slot.asked.hint else ()


def how(column: SheetColumn, language: Language) -> str:
    """How an answer of this column is written."""
    slot = column.target.slot
    said = [language.text(HOW[column.kind])]
    if slot and slot.asked.several:
        said.append(language.text(SEVERAL_HINT))
    if column.kind is Kind.NUMBER and slot and slot.asked.least is not None and slot.asked.most is not None:
        between = language.text(BETWEEN_HINT)
        said = [between.replace("{least}", str(slot.asked.least)).replace("{most}", str(slot.asked.most))]
    return " ".join(said)
