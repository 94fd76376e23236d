"""Papers as rules ask them: `Sheet`, one that came back and can be read, and `Stack`, all of these of one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.forms.aims import names_of
from generator.forms.answers import view
from generator.forms.kinds import fold
from generator.forms.places import pattern
from generator.forms.weighing import weigh
from generator.records.model import State
from generator.store.finding import name_of
from generator.store.model import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.cases.model import Case, Reviewed
    from generator.cases.rules import Which
    from generator.forms.answers import Answer, View
    from generator.forms.kinds import Value
    from generator.forms.model import Condition, Form
    from generator.records.model import Record

_DOUBTFUL = frozenset({State.UNREADABLE, State.DISPUTED})


@dataclass(frozen=True, eq=False)
class Sheet:
    """A paper that came back, with its form."""

    reviewed: Reviewed
    form: Form
    record: Record
    number: int
    """Its position in the case, from 0."""

    @cached_property
    def view(self) -> View:
        """Its answers, as rules find them."""
        return view(names_of(self.form), self.reviewed.values)

    @property
    def document(self) -> str:
        """What the paper is found by."""
        return name_of(self.reviewed.paper.item)

    def answers(self, name: str, seen: View | None = None) -> list[Answer]:
        """The answers at that name, in the order of the form."""
        return [answer for _, answer in (seen or self.view).values(name)]

    def days(self, name: str, seen: View | None = None) -> list[tuple[dt.date, str]]:
        """The days at that name, each with its place."""
        found = self.answers(name, seen)
        return [(answer.value, answer.place) for answer in found if isinstance(answer.value, dt.date)]

    def day(self, name: str, seen: View | None = None) -> dt.date | None:
        """The first day at that name."""
        return next((day for day, _ in self.days(name, seen)), None)

    def date_place(self, which: Which) -> str:
        """The name of its date, as the check sees it: the form's own where the check names none."""
        return which.places.get("date", self.form.date)

    def date(self, which: Which) -> dt.date | None:
        """Its date, as the check sees it."""
        return self.day(self.date_place(which))

    @property
    def own_date(self) -> dt.date | None:
        """The form's own date."""
        return self.day(self.form.date)

    def holds(self, condition: Condition | None, seen: View | None = None) -> bool:
        """Whether a condition is given and holds; where nothing is answered it does not."""
        return condition is not None and weigh(condition, (seen or self.view).with_silence(False)).holds

    def is_one_of(self, which: Which) -> bool:
        """Whether the check means this paper."""
        when, unless = which.conditions.get("when"), which.conditions.get("unless")
        return self.form.id == which.form and (when is None or self.holds(when)) and not self.holds(unless)

    def items(self, which: Which) -> Iterator[View]:
        """The view from each item the check looks at, in which anything is answered."""
        shape = self.view.names.items.get(which.places["items"], ())
        for item in self.view.index.items(shape) if shape else ():
            yield self.view.at(item, shape)

    def is_doubtful(self, name: str) -> bool:
        """Whether something at that name could not be read for certain."""
        patterns = {aim.pattern for aim in self.view.aims(name)}
        states = ((place, answer.state) for place, answer in self.record.answers.items())
        return any(state in _DOUBTFUL and pattern(place) in patterns for place, state in states)

    def agrees(self, other: Sheet, tie: Sequence[tuple[str, str]]) -> bool | None:
        """Whether two papers agree in every pair of answers: `None` where nothing contradicts but something is open."""
        pairs = [(self._said(mine), other._said(theirs)) for mine, theirs in tie]
        if any(mine and theirs and mine != theirs for mine, theirs in pairs):
            return False
        return True if pairs and all(mine and theirs for mine, theirs in pairs) else None

    def _said(self, name: str) -> str:
        first = next(iter(self.answers(name)), None)
        return "" if first is None else comparable(first.value)


def comparable(value: Value) -> str:
    """An answer as two papers can be compared by it."""
    return value.isoformat() if isinstance(value, dt.date) else fold(str(value))


@dataclass(frozen=True, eq=False)
class Stack:
    """The papers of a case that came back and are neither void nor followed by a newer return of the same plan and day.

    What only went out says nothing yet of what was done.
    """

    sheets: tuple[Sheet, ...]
    unread: frozenset[str] = frozenset()
    """Forms of which a paper came back that cannot be read: what seems to be missing may stand there."""
    _by_form: Mapping[str, list[Sheet]] = field(init=False)

    def __post_init__(self) -> None:
        by_form: dict[str, list[Sheet]] = {}
        for sheet in self.sheets:
            by_form.setdefault(sheet.form.id, []).append(sheet)
        object.__setattr__(self, "_by_form", by_form)

    def papers(self, which: Which) -> list[Sheet]:
        """The papers a check means, in the order of the case."""
        return [sheet for sheet in self._by_form.get(which.form, ()) if sheet.is_one_of(which)]

    def is_whole(self, which: Which, *keys: str) -> bool:
        """Whether every paper of that form can be read and is dated, and nothing the check needs is in doubt."""
        if which.form in self.unread:
            return False
        for sheet in self._by_form.get(which.form, ()):
            names = (sheet.date_place(which), *(which.places[key] for key in keys if key in which.places))
            if sheet.own_date is None or any(sheet.is_doubtful(name) for name in names):
                return False
        return True


def stack_of(case: Case) -> Stack:
    """What rules look at in a case."""
    found: dict[tuple[str, ...], Sheet] = {}
    unread: set[str] = set()
    for number, one in enumerate(case.papers):
        item = one.paper.item
        if one.paper.kept is None or item.standing is Standing.VOID:
            continue
        if one.form is None or one.record is None or not one.record.answers:
            unread.add(item.form)
            continue
        sheet = Sheet(one, one.form, one.record, number)
        found[_key(sheet)] = _newer(sheet, found.get(_key(sheet)))
    return Stack(tuple(sorted(found.values(), key=lambda sheet: sheet.number)), frozenset(unread))


def _key(sheet: Sheet) -> tuple[str, ...]:
    """What two papers share that stand for the same thing: form, plan and day; without a plan each stands alone."""
    item = sheet.reviewed.paper.item
    return (item.form, item.plan, str(sheet.own_date)) if item.plan else (str(sheet.number),)


def _newer(one: Sheet, other: Sheet | None) -> Sheet:
    if other is None or one.reviewed.paper.item.received_at >= other.reviewed.paper.item.received_at:
        return one
    return other


def in_order(papers: Iterable[Sheet], which: Which) -> list[tuple[dt.date, Sheet]]:
    """The papers that have a date, by it."""
    dated = [(day, sheet) for sheet in papers if (day := sheet.date(which)) is not None]
    return sorted(dated, key=lambda pair: pair[0])
