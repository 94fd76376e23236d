from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.spans import Span, after, read_span

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
MONTHS = st.integers(0, 240)

# first day, span, the day that lies so long after it
AFTER = [
    ("2026-03-02", "1 day", "2026-03-03"),
    ("2026-03-02", "6 weeks", "2026-04-13"),
    ("2026-01-31", "1 month", "2026-02-28"),
    ("2028-01-31", "1 month", "2028-02-29"),
    ("2026-11-30", "3 months", "2027-02-28"),
    ("2026-12-31", "1 month", "2027-01-31"),
    ("2028-02-29", "1 year", "2029-02-28"),
    ("2028-02-29", "4 years", "2032-02-29"),
    ("9999-12-31", "1 day", "9999-12-31"),
    ("9999-12-31", "9999 years", "9999-12-31"),
]


@pytest.mark.parametrize(("first", "span", "last"), AFTER)
def test_a_span_is_counted_on_the_calendar(first, span, last):
    found = read_span(span)

    assert found is not None
    assert after(dt.date.fromisoformat(first), found) == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    "text", ["", "week", "4", "-1 week", "4 fortnights", "1.5 months", 4, None, "99999 days", "4 weeks "]
)
def test_what_is_no_span_is_not_read_as_one(text):
    assert read_span(text) is None


@given(DAYS, MONTHS)
def test_months_later_is_the_same_day_of_the_month_or_its_last(day, months):
    later = after(day, Span(months=months))

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@given(DAYS, DAYS, MONTHS)
def test_an_earlier_day_never_comes_later_by_adding_months(one, other, months):
    first, last = sorted((one, other))

    assert after(first, Span(months=months)) <= after(last, Span(months=months))


@given(DAYS, st.integers(0, 1000))
def test_weeks_are_seven_days(day, weeks):
    assert (after(day, Span(days=7 * weeks)) - day).days == 7 * weeks
