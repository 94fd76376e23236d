"""Planned days against the days that came to pass."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.cases.kinds.planned import uncovered
from generator.forms.spans import Span

EARLY = Span(days=14)
_DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
_PLANNED = st.lists(_DAYS, unique=True, max_size=6).map(sorted)
_HELD = st.lists(_DAYS, max_size=6)


@given(_PLANNED, _HELD)
def test_what_is_held_covers_one_day_each_and_only_planned_days_are_missed(planned, held):
    missed = uncovered(planned, held, EARLY)

    assert set(missed) <= set(planned)
    assert missed == sorted(missed)
    assert len(missed) >= len(planned) - len(held)


@given(_PLANNED, _HELD)
def test_where_every_planned_day_was_kept_none_is_missed(planned, more):
    assert uncovered(planned, [*planned, *more], EARLY) == []


@given(_PLANNED, _HELD, _DAYS)
def test_one_more_meeting_never_leaves_more_days_missed(planned, held, more):
    assert len(uncovered(planned, [*held, more], EARLY)) <= len(uncovered(planned, held, EARLY))


@given(_PLANNED, st.integers(0, 14))
def test_meetings_that_are_all_moved_forward_a_little_cover_their_days(planned, days):
    moved = [day - dt.timedelta(days) for day in planned]

    assert uncovered(planned, moved, EARLY) == []


@given(_DAYS, st.integers(15, 90))
def test_a_meeting_long_before_the_day_is_another_one(day, days):
    assert uncovered([day], [day - dt.timedelta(days)], EARLY) == [day]


@given(_DAYS, st.integers(1, 400))
def test_after_the_last_day_a_meeting_may_be_late(day, days):
    assert uncovered([day], [day + dt.timedelta(days)], EARLY) == []
