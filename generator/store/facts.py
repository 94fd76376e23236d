"""What the register wants to know of a form's answers, found by their concepts, so that no form is named here.

| fact | concepts |
|---|---|
| person | `subject.number`, `subject.name` |
| unit | `subject.unit` |
| reviews | dates of `reviews` and `review.date`, not earlier than the form's own date |
| ends | dates of `period.end`, the end of a `period` |

A form may name dates that lie behind it (the previous one-to-one); its own date, which stands in the file's name too,
tells these from the ones to come.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import pattern, patterns
from generator.store.model import Facts, Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.forms.places import Slot

NUMBER, NAME, UNIT, REVIEW, END = "subject.number", "subject.name", "subject.unit", "reviews", "period.end"
_REVIEWS = frozenset({"reviews", "review.date"})


def facts_of(form: Form, values: Mapping[str, Value]) -> Facts:
    """The facts in these answers by place."""
    found = _found(form, values)
    return Facts(
        Person(_first(found, NUMBER), _first(found, NAME)),
        _first(found, UNIT),
        tuple(day.isoformat() for day in reviews_of(form, values)),
        tuple(day.isoformat() for day in _days(found, END)),
    )


def reviews_of(form: Form, values: Mapping[str, Value]) -> dict[dt.date, list[str]]:
    """The days on which these answers are to be looked at again, sorted, each with the places that say so."""
    own = values.get(form.date)
    begins = own if isinstance(own, dt.date) else dt.date.min
    days = _days(_found(form, values), REVIEW)
    return {day: days[day] for day in days if day >= begins}


_Found = dict[str, list[tuple[str, "Value"]]]
"""Answers with their places, by the fact they stand for."""


def _found(form: Form, values: Mapping[str, Value]) -> _Found:
    found: _Found = {}
    concepts = _concepts(form)
    for place, value in values.items():
        if concept := concepts.get(pattern(place)):
            found.setdefault(concept, []).append((place, value))
    return found


def _first(found: _Found, concept: str) -> str:
    return next((str(value).strip() for _, value in found.get(concept, ())), "")


def _days(found: _Found, concept: str) -> dict[dt.date, list[str]]:
    days: dict[dt.date, list[str]] = {}
    for place, value in found.get(concept, ()):
        if isinstance(value, dt.date):
            days.setdefault(value, []).append(place)
    return dict(sorted(days.items()))


@once_per_form
def _concepts(form: Form) -> dict[str, str]:
    """The fact each pattern of the form stands for."""
    return {place: concept for place, slot in patterns(form).items() if (concept := _concept(slot))}


def _concept(slot: Slot) -> str:
    concept = slot.asked.concept
    if slot.kind is Kind.DATE:
        if concept in _REVIEWS:
            return REVIEW
        return END if concept == END or (concept == "period" and slot.part == "end") else ""
    return concept if concept in {NUMBER, NAME, UNIT} else ""
