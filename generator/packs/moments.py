"""The days of a person's papers, for the timeline: when the plan begins and ends, what is planned, due, took place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.findings import N_, words
from generator.forms.model import Kind, Step
from generator.forms.places import pattern, patterns
from generator.packs.due import due_days
from generator.packs.model import Moment, MomentKind
from generator.store.facts import facts_of, reviews_of
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.words.language import Language

BEGINS = N_("{form} begins")
ENDS = N_("{form} ends")
REVIEW = N_("Review planned")
_START = "period.start"


def moments_of(papers: Iterable[tuple[Form, Mapping[str, Value], str]], language: Language) -> tuple[Moment, ...]:
    """The days in these papers, by date, each said once.

    Args:
        papers: each with its form in the pack's language, its answers by place and the name of its part.
        language: the pack's.
    """
    found: dict[tuple[dt.date, str], Moment] = {}
    for form, values, part in papers:
        for one in _of_paper(form, values, part, language):
            known = found.get((one.date, one.words))
            if known is None or (one.part and not known.part):
                found[one.date, one.words] = one
    return tuple(sorted(found.values(), key=lambda one: (one.date, list(MomentKind).index(one.kind), one.words)))


def _of_paper(form: Form, values: Mapping[str, Value], part: str, language: Language) -> Iterator[Moment]:
    own = values.get(form.date)
    if isinstance(own, dt.date) and form.step is not Step.PLAN:
        yield Moment(own, form.title, MomentKind.HELD, part)
    if form.step is not Step.NOTE:
        planned = phrase(words(REVIEW), language)
        yield from (Moment(day, planned, MomentKind.PLANNED, part) for day in reviews_of(form, values))
    yield from (Moment(day, what, MomentKind.DUE, part) for day, what in due_days(form, values, language))
    if form.step is Step.PLAN:
        begin = _first(form, values) or (own if isinstance(own, dt.date) else None)
        if begin:
            yield Moment(begin, phrase(words(BEGINS, form=form.title), language), MomentKind.BEGIN, part)
        ends = phrase(words(ENDS, form=form.title), language)
        yield from (Moment(day, ends, MomentKind.END, part) for day in _last(form, values))


def _first(form: Form, values: Mapping[str, Value]) -> dt.date | None:
    """The first day of the period the form names."""
    slots = patterns(form)
    days = [
        value
        for place, value in values.items()
        if isinstance(value, dt.date)
        and (slot := slots.get(pattern(place))) is not None
        and slot.kind is Kind.DATE
        and (slot.asked.concept == _START or (slot.asked.concept == "period" and slot.part == "start"))
    ]
    return min(days, default=None)


def _last(form: Form, values: Mapping[str, Value]) -> list[dt.date]:
    """The last of the days on which what the form agrees on ends."""
    days = facts_of(form, values).ends
    return [dt.date.fromisoformat(days[-1])] if days else []
