"""Scales: ticks people would choose, and names that do not lie over each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reports.scales import Scale, apart, months, ticks, wrapped

DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("most", "found"), [(1, (0, 1)), (3, (0, 1, 2, 3)), (7, (0, 2, 4, 6, 8)), (414, (0, 100, 200, 300, 400, 500))]
)
def test_ticks_are_round(most, found):
    assert ticks(most, 5) == found


@given(st.integers(1, 10**7))
def test_ticks_reach_what_is_counted_and_are_few(most):
    found = ticks(most)

    assert found[-1] >= most
    assert len(found) <= 6


@given(DAYS, DAYS, st.integers(5, 12))
def test_months_begin_between_the_days_and_are_no_more_than_asked_for(one, other, most):
    first, last = sorted((one, other))

    found = months(first, last, most)

    assert all(day.day == 1 and first <= day <= last for day in found)
    assert len(found) <= most


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(1, 60)), min_size=1, max_size=8))
def test_names_stand_apart_and_in_order(wanted):
    wanted.sort()
    places = apart([place for place, _ in wanted], [size for _, size in wanted], 0, 720)

    ends = [place + size for place, (_, size) in zip(places, wanted, strict=True)]
    assert all(end <= place + 1e-6 for end, place in zip(ends, places[1:], strict=False))
    assert places[0] >= 0
    assert ends[-1] <= 720 + 1e-6


def test_a_scale_sets_its_ends_where_they_belong():
    scale = Scale(10, 20, 300, 100)

    assert (scale.at(10), scale.at(15), scale.at(20)) == (300, 200, 100)
    assert Scale(5, 5, 1, 9).at(5) == 1


@given(st.text("ab ", max_size=60), st.integers(3, 20))
def test_wrapping_keeps_every_word(text, letters):
    assert " ".join(wrapped(text, letters)).split() == text.split()
