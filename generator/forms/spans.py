"""Spans of time as rules write them: `10 days`, `4 weeks`, `3 months`, `1 year`; months are the calendar's."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

_SPAN = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """So many months, then so many days."""

    months: int = 0
    days: int = 0


def read_span(text: object) -> Span | None:
    """The span this text names, or `None` where it names none."""
    found = _SPAN.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    return Span(number * _MONTHS.get(unit, 0), number * _DAYS.get(unit, 0))


def after(day: dt.date, span: Span) -> dt.date:
    """The day that lies the span after `day`.

    A month after the 31st is the last day of a shorter month; beyond the calendar's end it is the calendar's last day.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + span.months, 12)
    if years > dt.MAXYEAR:
        return dt.date.max
    moved = dt.date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
    try:
        return moved + dt.timedelta(days=span.days)
    except OverflowError:
        return dt.date.max
