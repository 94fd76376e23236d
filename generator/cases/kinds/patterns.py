"""`comes_back`: the same topic on several days on which help was given."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.cases.kinds import Broken
from generator.cases.sheets import comparable
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cases.rules import Check, Which
    from generator.cases.sheets import Sheet, Stack
    from generator.forms.answers import Answer


class Seen(NamedTuple):
    """A topic on a day."""

    day: dt.date
    sheet: Sheet
    topic: Answer


def coming_back(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The topics that come back on enough of the days the others name, told where they stand last."""
    settled = max((day for which in check.since for day in _days(which, stack)), default=dt.date.min)
    days = {day for by in check.by for day in _days(by, stack) if day > settled}
    found: dict[str, list[Seen]] = {}
    for sheet in stack.papers(check.of):
        for seen in _topics(sheet, check.of):
            if seen.day in days:
                found.setdefault(comparable(seen.topic.value), []).append(seen)
    for every in found.values():
        count = len({seen.day for seen in every})
        if count >= check.least:
            last = max(every, key=lambda seen: seen.day)
            yield Broken(last.sheet, last.topic.place, {"value": _said(last), "count": count})


def _days(which: Which, stack: Stack) -> Iterator[dt.date]:
    return (day for sheet in stack.papers(which) if (day := sheet.date(which)) is not None)


def _topics(sheet: Sheet, which: Which) -> Iterator[Seen]:
    where = which.conditions.get("where")
    for item in sheet.items(which):
        day = sheet.day(which.places["day"], item) if "day" in which.places else sheet.date(which)
        topics = sheet.answers(which.places["topic"], item)
        if day is not None and topics and (where is None or sheet.holds(where, item)):
            yield Seen(day, sheet, topics[0])


def _said(seen: Seen) -> object:
    """The topic as people read it: of a choice, its label."""
    slot = patterns(seen.sheet.form)[pattern(seen.topic.place)]
    if slot.kind is not Kind.CHOICE:
        return seen.topic.value
    labels = {choice.code: choice.label for choice in slot.asked.choices}
    return labels.get(str(seen.topic.value), seen.topic.value)
