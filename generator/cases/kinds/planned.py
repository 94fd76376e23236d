"""`each_planned_has`: for each planned day that is past, a paper came back."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from generator.cases.kinds import Broken
from generator.forms.spans import Span, after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.cases.rules import Check
    from generator.cases.sheets import Sheet, Stack

_NONE = Span()


def unmet(check: Check, stack: Stack, today: dt.date) -> Iterator[Broken]:
    """The papers with planned days that have passed without one, told at the first of these.

    A day is no longer expected once the matter has ended or a newer plan has begun.
    """
    if not all(stack.is_whole(by, "named") for by in check.by):
        return
    early, grace = check.spans.get("early", _NONE), check.spans.get("grace", _NONE)
    for sheet in stack.papers(check.of):
        own = sheet.date(check.of) or dt.date.min
        ends = _ends(sheet, own, check, stack)
        missing: dict[dt.date, str] = {}
        for planned in _lists(sheet, check.of.places["dates"]):
            days = {day: place for day, place in planned if own <= day < ends and after(day, grace) < today}
            for day in uncovered(sorted(days), _held(sheet, own, set(days), check, stack), early):
                missing.setdefault(day, days[day])
        if missing:
            yield Broken(sheet, missing[min(missing)], {"value": tuple(sorted(missing)), "count": len(missing)})


def _lists(sheet: Sheet, name: str) -> Iterable[list[tuple[dt.date, str]]]:
    """The days of each list of days: every area has its own."""
    found: dict[str, list[tuple[dt.date, str]]] = {}
    for day, place in sheet.days(name):
        found.setdefault(place.rpartition(".")[0], []).append((day, place))
    return found.values()


def _ends(sheet: Sheet, own: dt.date, check: Check, stack: Stack) -> dt.date:
    """The day from which nothing planned here is expected any more."""
    newer = [day for one in stack.papers(check.of) if (day := one.date(check.of)) is not None and day > own]
    ended = [
        day
        for by in check.by
        for one in stack.papers(by)
        if sheet.agrees(one, by.tie) is not False
        and (day := one.date(by)) is not None
        and day >= own
        and one.holds(by.conditions.get("ends"))
    ]
    return min((*newer, *ended), default=dt.date.max)


def _held(sheet: Sheet, own: dt.date, planned: set[dt.date], check: Check, stack: Stack) -> list[dt.date]:
    """The days that came to pass; a paper that names the planned day it is for counts for that one."""
    found = []
    for by in check.by:
        for one in stack.papers(by):
            day, named = one.date(by), one.day(by.places.get("named", ""))
            if day is not None and day >= own and sheet.agrees(one, by.tie) is not False:
                found.append(named if named in planned and named is not None else day)
    return found


def uncovered(planned: Sequence[dt.date], held: Sequence[dt.date], early: Span) -> list[dt.date]:
    """The planned days, in order, for which nothing was held: not on the day, nor up to `early` before it, nor later.

    What is held covers one day. It may be late until the next planned day; after the last one, as late as it likes. As
    many days are covered as can be; where that can be done in two ways, a meeting covers the very day it was held on.
    """
    left = Counter(held)
    off = list((Counter(planned) - left).elements())
    moved = _missed(off, planned, left - Counter(planned), early)
    return min(moved, _missed(planned, planned, left, early), key=len)


def _missed(asked: Sequence[dt.date], planned: Sequence[dt.date], held: Counter[dt.date], early: Span) -> list[dt.date]:
    """The days asked about that are left when each in turn takes the earliest meeting it can: fewer cannot be."""
    left, missed = sorted(held.elements()), []
    for day in asked:
        until = next((later for later in planned if later > day), dt.date.max)
        covering = next((one for one in left if one <= until and after(one, early) >= day), None)
        if covering is None:
            missed.append(day)
        else:
            left.remove(covering)
    return missed
