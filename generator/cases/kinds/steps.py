"""`followed_by` and `nothing_after`: what was decided is what happened next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cases.kinds import Broken, other
from generator.cases.sheets import in_order
from generator.forms.spans import Span, after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.cases.rules import Check, Which
    from generator.cases.sheets import Sheet, Stack


def not_followed(check: Check, stack: Stack, today: dt.date) -> Iterator[Broken]:
    """The papers after which nothing came, although the time for it is past."""
    if not all(stack.is_whole(by) for by in check.by):
        return
    grace = check.spans.get("grace", Span())
    for sheet in stack.papers(check.of):
        own = sheet.date(check.of)
        start = sheet.day(check.of.places["from"]) if "from" in check.of.places else own
        if own is None or start is None or after(max(start, own), grace) >= today:
            continue
        if not any(_follows(sheet, own, start, by, stack) for by in check.by):
            place = check.of.places.get("from", sheet.date_place(check.of))
            yield Broken(sheet, sheet.view.place(place), {"value": start})


def _follows(sheet: Sheet, own: dt.date, start: dt.date, by: Which, stack: Stack) -> bool:
    """Whether a later paper came, or one whose days reach as far as was decided."""
    for one in stack.papers(by):
        if one is sheet or sheet.agrees(one, by.tie) is False:
            continue
        day, reaches = one.date(by), [day for day, _ in one.days(by.places.get("reaches", ""))]
        if (day is not None and day > own) or any(reached >= start for reached in reaches):
            return True
    return False


def out_of_place(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The papers that are dated after one that should have been the last."""
    for by in check.by:
        last = in_order(stack.papers(by), by)
        for sheet in stack.papers(check.of):
            day = sheet.date(check.of)
            ended = next((one for at, one in last if day and at < day and sheet.agrees(one, by.tie) is True), None)
            if ended is not None:
                yield Broken(sheet, sheet.date_place(check.of), other(ended, by))
