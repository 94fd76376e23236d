"""Whether a rule's conditions fit the kinds of answer they ask about: a rule that can never hold helps nobody."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.forms import diagnoses
from generator.forms.conditions import RELATIONS, Takes, as_list, conditions_in, head_of, is_number
from generator.forms.kinds import nearest
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.findings import Entry, Finding
    from generator.forms.aims import Aim, Names, Parts
    from generator.forms.model import Condition


class Sort(StrEnum):
    """What answers can be compared as."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"
    TICK = "tick"
    SIGNATURE = "signature"


_SORTS: Mapping[Kind, Sort] = {
    Kind.LINE: Sort.TEXT,
    Kind.PARAGRAPH: Sort.TEXT,
    Kind.ID: Sort.TEXT,
    Kind.COMPUTED: Sort.TEXT,
    Kind.CHOICE: Sort.CODE,
    Kind.DATE: Sort.DATE,
    Kind.NUMBER: Sort.NUMBER,
    Kind.TICK: Sort.TICK,
    Kind.SIGNATURE: Sort.SIGNATURE,
}
_ORDERED = frozenset({Sort.DATE, Sort.NUMBER})
_SAID = frozenset({Sort.TEXT, Sort.CODE, Sort.DATE, Sort.NUMBER, Sort.TICK})
_ASKED_OF: Mapping[str, frozenset[Sort]] = {
    "is": _SAID,
    "is_in": _SAID,
    "covers": _SAID,
    "at_least": frozenset({Sort.NUMBER}),
    "at_most": frozenset({Sort.NUMBER}),
    "not_before": _ORDERED,
    "not_after": _ORDERED,
    "before": _ORDERED,
    "equals_any": _SAID,
    "mentions_date": frozenset({Sort.TEXT}),
    "ascending": _ORDERED,
    "distinct": _SAID,
    "consecutive": frozenset({Sort.TEXT, Sort.NUMBER}),
}


def _is_day(found: object) -> bool:
    if isinstance(found, dt.datetime):
        return False
    if isinstance(found, dt.date):
        return True
    try:
        return isinstance(found, str) and bool(dt.date.fromisoformat(found))
    except ValueError:
        return False


_CAN_BE: Mapping[Sort, Callable[[object], bool]] = {
    Sort.TEXT: lambda found: isinstance(found, str),
    Sort.DATE: _is_day,
    Sort.NUMBER: is_number,
    Sort.TICK: lambda found: isinstance(found, bool),
}


def misfits(condition: Condition, names: Names, shape: Parts, where: Entry) -> Iterator[Finding]:
    """What in the condition does not fit the form; every place it names is known."""
    for simple in conditions_in(condition):
        head = head_of(simple)
        if head == "days":
            for name in as_list(simple["days"]):
                yield from _asked(head, str(name), names.aims(str(name), shape), frozenset({Sort.DATE}), where)
        elif head in ("place", "some"):
            yield from _related(simple, str(simple[head]), names, shape, where)


def _related(condition: Condition, name: str, names: Names, shape: Parts, where: Entry) -> Iterator[Finding]:
    aims = names.aims(name, shape)
    for relation, wanted in condition.items():
        if relation not in RELATIONS:
            continue
        wrong = list(_asked(relation, name, aims, _ASKED_OF[relation], where))
        yield from wrong
        if wrong:
            continue
        if RELATIONS[relation] is Takes.PLACES:
            sorts = frozenset(_sort(aim) for aim in aims)
            for other in as_list(wanted):
                yield from _asked(relation, str(other), names.aims(str(other), shape), sorts, where)
        elif RELATIONS[relation] in (Takes.ANSWER, Takes.ANSWERS):
            yield from _answers(as_list(wanted), name, aims[0], where)


def _sort(aim: Aim) -> Sort:
    return _SORTS[aim.slot.kind]


def _asked(relation: str, name: str, aims: tuple[Aim, ...], sorts: frozenset[Sort], where: Entry) -> Iterator[Finding]:
    """The complaint that the relation cannot be asked of what stands there."""
    for aim in aims:
        if not (aim.whole or aim.is_period) or _sort(aim) not in sorts:
            yield diagnoses.MISFIT.at(where, relation=relation, found=name, kind=aim.slot.kind.value)
            return


def _answers(wanted: list[object], name: str, aim: Aim, where: Entry) -> Iterator[Finding]:
    """The complaints about answers that can never stand there."""
    codes = [choice.code for choice in aim.slot.asked.choices]
    for one in wanted:
        fits = one in codes if _sort(aim) is Sort.CODE else _CAN_BE[_sort(aim)](one)
        if not fits:
            known = ", ".join(codes) or aim.slot.kind.value
            near = nearest(str(one), codes or [aim.slot.kind.value])
            yield diagnoses.WRONG_ANSWER.at(where, found=str(one), name=name, near=near, known=known)
