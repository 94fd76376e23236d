"""The sheets and columns of the workbook handed out, each called so that reading it finds the same place again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.findings import N_
from generator.forms.model import Form, Kind
from generator.forms.places import most_days
from generator.plans.headings import PLAN_ID_TARGET, UNIT_TARGET, Match, headings
from generator.plans.sheets import LONGEST_NAME, sheet_name, sheets
from generator.plans.targets import Role, Target, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.plans.headings import Headings
    from generator.plans.sheets import Sheets
    from generator.words.language import Language

PLAN_ID_WORD = N_("Plan id")
UNIT_WORD = N_("Unit")
NUMBER_WORD = N_("{item} no.")
PLANS_WORD = N_("Plans")
PART_WORDS = {"start": N_("{field}: from"), "end": N_("{field}: to"), "name": N_("{field}: name")}
_MOST_DAYS = 12
"""More days than this stand in one column, divided by semicolons."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the workbook handed out."""

    heading: str
    target: Target
    numbers: tuple[int | None, ...]
    """Those the heading gives: which of several days it is."""

    @property
    def kind(self) -> Kind:
        """What kind of answer is typed here; ids and numbers of items have no slot."""
        if self.target.slot:
            return self.target.slot.kind
        return (
            Kind.NUMBER
            if self.target.role is Role.NUMBER
            else Kind.ID
            if self.target.role is Role.PLAN_ID
            else Kind.LINE
        )

    @property
    def is_last_day(self) -> bool:
        """Whether it holds the last of several days, however many there are."""
        return bool(self.target.last) and self.kind is Kind.DATE and self.numbers[-1:] == self.target.most[-1:]

    def place(self, item: tuple[int, ...]) -> str:
        """The place of this column in the row of that item."""
        return self.target.place([given or item[at] for at, given in enumerate(self.numbers)])


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet of the workbook handed out."""

    name: str
    scope: str
    columns: tuple[SheetColumn, ...]


@dataclass(frozen=True)
class _Drawing:
    """What every sheet of one workbook is drawn from."""

    form: Form
    known: tuple[Target, ...]
    names: Sheets
    language: Language

    def sheet(self, scope: str, used: set[str]) -> SheetLayout:
        """The sheet whose rows are items of that scope; `used` are the names other sheets have."""
        understood = headings(self.known, scope)
        found: dict[str, SheetColumn] = {}
        for target, numbers in _wanted(scope, self.known):
            heading = _heading(target, numbers, understood, self.language, found)
            found[heading] = SheetColumn(heading, target, numbers)
        name = self._name(scope, used)
        used.add(name.casefold())
        return SheetLayout(name, scope, tuple(found.values()))

    def _name(self, scope: str, used: set[str]) -> str:
        """The friendliest name that is understood as this very sheet; ids where none is."""
        for words in self._words(scope):
            name = sheet_name(words)
            if name and self.names.scope(name) == scope and name.casefold() not in used:
                return name
        return (scope.replace(".*", "").replace(".", "_") or "plans")[:LONGEST_NAME]

    def _words(self, scope: str) -> Iterator[str]:
        if not scope:
            yield self.language.text(PLANS_WORD)
            return
        target = next(one for one in self.known if one.pattern == scope and one.role is Role.NUMBER)
        yield from target.parts[-1].words[:1]
        section = self.form.section(target.parts[0].id)
        if section and len(target.parts) > 1:
            yield f"{section.title} {next(iter(target.parts[-1].words), '')}"


def layout(form: Form, everywhere: Mapping[str, Form], language: Language) -> tuple[SheetLayout, ...]:
    """The sheet of plans, then one for each section and table that repeats, in the order of the form."""
    known = targets(form, everywhere)
    drawing = _Drawing(form, known, sheets(form, everywhere), language)
    scopes = ["", *(one.pattern for one in known if one.role is Role.NUMBER and not _is_days(one, known))]
    used: set[str] = set()
    return tuple(drawing.sheet(scope, used) for scope in scopes)


def _is_days(number: Target, known: Iterable[Target]) -> bool:
    """Whether the number is that of a day among several, which stand side by side in columns."""
    return any(one.slot is not None and one.pattern == number.pattern for one in known)


Numbers: TypeAlias = tuple[int | None, ...]


def _wanted(scope: str, known: Iterable[Target]) -> Iterator[tuple[Target, Numbers]]:
    """The columns of a sheet, keys first, each with the numbers its heading gives."""
    yield PLAN_ID_TARGET, ()
    if not scope:
        yield UNIT_TARGET, ()
    for target in known:
        stars = target.pattern.count("*")
        if target.role is Role.NUMBER and (scope == target.pattern or scope.startswith(f"{target.pattern}.")):
            yield target, (None,) * stars
        elif target.role is Role.ANSWER and not target.is_implied and target.pattern.startswith(scope):
            yield from _answers(target, stars, scope.count("*"))


def _answers(target: Target, stars: int, inside: int) -> Iterator[tuple[Target, Numbers]]:
    """One column for an answer, one for each of a few days; periods have their parts, deeper rows their own sheet."""
    slot = target.slot
    if slot is None or slot.kind is Kind.PERIOD:
        return
    is_days = slot.field.kind is Kind.DATES
    is_few = is_days and most_days(slot.field) <= _MOST_DAYS
    if slot.kind is not Kind.DATES and is_days:
        if is_few and stars == inside + 1:
            yield from ((target, (*(None,) * inside, number)) for number in range(1, target.most[-1] + 1))
    elif stars == inside and not is_few:
        yield target, (None,) * stars


def _heading(target: Target, numbers: Numbers, known: Headings, language: Language, taken: Iterable[str]) -> str:
    """The friendliest heading that is understood as this very column; its place where none is."""
    for words in _friendly(target, numbers, language):
        match = known.match(words)
        if words not in taken and isinstance(match, Match) and match.target == target and match.numbers == numbers:
            return words
    return target.pattern.replace(".*", "") + "".join(f".{number}" for number in numbers if number)


def _friendly(target: Target, numbers: Numbers, language: Language) -> Iterator[str]:
    if target.role is Role.PLAN_ID:
        yield from (language.text(PLAN_ID_WORD), "plan_id")
    elif target.role is Role.UNIT:
        yield from (language.text(UNIT_WORD), "unit")
    elif target.role is Role.NUMBER:
        own = target.parts[-1]
        yield from (language.text(NUMBER_WORD).replace("{item}", word) for word in (*own.words[:1], own.id))
        yield f"{own.id}_no"
    else:
        for words in _labelled(target, numbers, language):
            yield words
            yield f"{next(iter(target.parts[0].words), target.parts[0].id)}: {words}"


def _labelled(target: Target, numbers: Numbers, language: Language) -> Iterator[str]:
    """What the form calls the field, with the part or the number of the day."""
    slot = target.slot
    number = numbers[-1] if numbers else None
    if slot is not None and slot.part:
        yield language.text(PART_WORDS[slot.part]).replace("{field}", target.label)
    elif number is not None:
        yield from target.last[:1] if number == target.most[-1] else ()
        yield f"{target.label} {number}"
    else:
        yield target.label
        yield from target.parts[-1].words[:2]
