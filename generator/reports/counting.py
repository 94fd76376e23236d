"""Figures about papers: where they stand, how they went out and came back, what is found in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.reports.model import Common, Standings, Week
from generator.store.model import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.reports.model import Gist, Noted

_SUNDAY = 6
_ORDER = {severity: at for at, severity in enumerate(Severity)}


def standings(gists: Sequence[Gist]) -> Standings:
    """Where the issued papers are."""
    ours = [gist.item for gist in gists if gist.item.issued_at]
    count = Counter(item.standing for item in ours)
    overdue = sum(item.overdue for item in ours)
    others = len(gists) - len(ours)
    return Standings(count[Standing.RETURNED], count[Standing.OPEN], overdue, count[Standing.VOID], others)


def weeks(gists: Sequence[Gist], today: dt.date) -> tuple[Week, ...]:
    """How many had gone out and come back by the end of each week, from the first to this one.

    What lies between the two is open or void.
    """
    ours = [gist.item for gist in gists if gist.item.issued_at]
    out = Counter(_week(_day(item.issued_at)) for item in ours)
    back = Counter(_week(_day(item.received_at)) for item in ours if item.standing is Standing.RETURNED)
    if not out:
        return ()
    found: list[Week] = []
    issued = returned = 0
    day, last = min([*out, *back]), max([_week(today), *out, *back])
    while day <= last:
        issued, returned = issued + out[day], returned + back[day]
        found.append(Week(day, issued, returned))
        day += dt.timedelta(days=7)
    return tuple(found)


def _day(moment: str) -> dt.date:
    return dt.date.fromisoformat(moment[:10])


def _week(day: dt.date) -> dt.date:
    """The Sunday its week ends with."""
    return day + dt.timedelta(days=_SUNDAY - day.weekday())


def findings(gists: Sequence[Gist]) -> tuple[Common, ...]:
    """What there is to say about the papers, by code: the most severe first, then what is said of most papers."""
    papers: Counter[str] = Counter()
    times: Counter[str] = Counter()
    noted: dict[str, Noted] = {}
    for gist in gists:
        for note in gist.notes:
            noted.setdefault(note.code, note)
            papers[note.code] += 1
            times[note.code] += note.count
    found = (Common(note, papers[code], times[code]) for code, note in noted.items())
    return tuple(sorted(found, key=lambda one: (_ORDER[one.note.severity], -one.papers, one.note.code)))
