"""What of a form a report looks at, found by concepts and rules, so that no form is named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.aims import names_of
from generator.forms.conditions import head_of
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import pattern, patterns
from generator.forms.spans import read_span
from generator.reports.model import Question, Usual

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.model import Condition, Form
    from generator.forms.places import Slot

_MEETINGS = frozenset({"reviews", "review.date"})
_COUNTED = frozenset({"outcome", "decision"})


@dataclass(frozen=True, slots=True)
class Points:
    """The patterns of a form that a report looks at."""

    questions: Mapping[str, Question]
    sensitive: frozenset[str]
    starts: frozenset[str]
    """Days on which a plan starts; empty where the form is none."""
    is_meeting: bool
    """Whether the form's own date is that of a meeting it documents."""
    usual: Usual | None


@once_per_form
def points_of(form: Form) -> Points:
    """What a report looks at in this form."""
    slots = patterns(form)
    own = slots.get(form.date)
    starts = frozenset(_starts(slots)) if own is not None and own.asked.concept == "period.start" else frozenset()
    return Points(
        {place: _question(form, place, slot) for place, slot in slots.items() if _is_counted(slot)},
        frozenset(place for place, slot in slots.items() if slot.sensitive),
        starts,
        own is not None and own.asked.concept in _MEETINGS,
        _usual(form, starts),
    )


def _is_counted(slot: Slot) -> bool:
    return slot.kind is Kind.CHOICE and slot.asked.concept in _COUNTED and not slot.sensitive


def _question(form: Form, place: str, slot: Slot) -> Question:
    choices = tuple((choice.code, choice.label) for choice in slot.asked.choices)
    return Question(form.id, place, form.title, slot.asked.label, choices)


def _starts(slots: Mapping[str, Slot]) -> list[str]:
    """The start of the period where a form has a period, else the day the form calls its start."""
    parts = [place for place, slot in slots.items() if slot.asked.concept == "period" and slot.part == "start"]
    return parts or [place for place, slot in slots.items() if slot.asked.concept == "period.start"]


def _usual(form: Form, starts: frozenset[str]) -> Usual | None:
    """The least and the most that rules want between the start of the plan and its end: the first of each."""
    conditions = list(_about_length(form, starts))
    least = next((span for one in conditions if (span := read_span(one.get("least")))), None)
    most = next((span for one in conditions if (span := read_span(one.get("most")))), None)
    return Usual(least, most) if least or most else None


def _about_length(form: Form, starts: frozenset[str]) -> Iterator[Condition]:
    for rule in form.rules:
        if head_of(rule.check) == "days":
            places = rule.check["days"]
            first, last = places if isinstance(places, list) else ("", "")
            if _pattern(form, first) in starts and _is_end(form, last):
                yield rule.check


def _is_end(form: Form, place: str) -> bool:
    slot = patterns(form).get(_pattern(form, place))
    return slot is not None and (slot.asked.concept == "period.end" or slot.part == "end")


def _pattern(form: Form, place: str) -> str:
    """The pattern a rule means by a place, which names no numbers."""
    aims = names_of(form).aims(place)
    return pattern(aims[0].slot.place) if aims else ""
