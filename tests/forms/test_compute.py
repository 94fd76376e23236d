from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.forms.compute import computed
from generator.words.language import language


def computing(compute: str) -> str:
    return (
        f'\n[[section]]\nid = "out"\nfield = [{{ id = "it", kind = "computed", label = "It", compute = {compute} }}]\n'
    )


PERIOD = "head.span.start = 2026-03-02 | head.span.end = "

# compute, answers, language, text
TEXTS = [
    ('{ weeks = ["head.span.start", "head.span.end"] }', PERIOD + "2026-04-20", "en", "7 weeks"),
    ('{ weeks = ["head.span.start", "head.span.end"] }', PERIOD + "2026-04-24", "en", "7 weeks, 4 days"),
    ('{ weeks = ["head.span.start", "head.span.end"] }', PERIOD + "2026-04-20", "sv", "7 veckor"),
    ('{ weeks = ["head.span.start", "head.span.end"] }', PERIOD + "2026-03-09", "sv", "1 vecka"),
    ('{ weeks = ["head.span.start", "head.span.end"] }', PERIOD + "2026-03-03", "sv", "1 dag"),
    ('{ days = ["head.span.start", "head.span.end"] }', PERIOD + "2026-04-20", "en", "49 days"),
    ('{ days = ["head.span.start", "head.span.end"] }', PERIOD + "2026-03-02", "en", "0 days"),
    ('{ days = ["head.span.start", "head.span.end"] }', PERIOD + "2026-04-20", "de", "49 Tage"),
    ('{ count = "area" }', "area.1.name = A | area.3.gap = B", "en", "2"),
    ('{ count = "area.action" }', "area.1.action.1.what = A | area.3.action.1.what = B", "en", "2"),
    ('{ count = "area" }', "", "en", "0"),
    ('{ join = ["head.name", "head.start"] }', "head.name = Åsa | head.start = 2026-03-02", "en", "Åsa · 2 March 2026"),
    ('{ join = ["head.name", "head.kind"] }', "head.kind = task", "en", "A task"),
    ('{ join = ["area.name"] }', "area.1.name = A | area.2.name = B", "en", "A · B"),
]


@pytest.mark.parametrize(("compute", "given", "tag", "text"), TEXTS)
def test_a_computed_field_says_what_follows_from_the_answers(small, answered, compute, given, tag, text):
    assert computed(small(computing(compute)), answered(given), language(tag))["out.it"] == text


# compute, answers
NOTHING = [
    ('{ days = ["head.span.start", "head.span.end"] }', "head.span.start = 2026-03-02"),
    ('{ days = ["head.span.start", "head.span.end"] }', PERIOD + "2026-03-01"),
    ('{ join = ["head.name", "head.start"] }', ""),
]


@pytest.mark.parametrize(("compute", "given"), NOTHING)
def test_what_cannot_be_worked_out_is_left_blank(small, answered, compute, given):
    assert "out.it" not in computed(small(computing(compute)), answered(given), language("en"))


def test_in_a_repeating_section_each_item_is_worked_out_for_itself(small, answered):
    form = small(
        '\n[[section]]\nid = "goal"\nrepeat = { most = 3 }\nfield = [{ id = "from", kind = "date", label = "From" }, '
        '{ id = "to", kind = "date", label = "To" }, '
        '{ id = "time", kind = "computed", label = "Time", compute = { days = ["goal.from", "goal.to"] } }]\n'
    )
    values = answered(
        "goal.1.from = 2026-03-02 | goal.1.to = 2026-03-03 | goal.2.from = 2026-03-02 | goal.2.to = 2026-03-05"
    )

    assert computed(form, values, language("en")) == {"goal.1.time": "1 day", "goal.2.time": "3 days"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(0, 3000))
def test_weeks_and_days_make_up_the_whole_time(small, first, days):
    form = small(computing('{ weeks = ["head.span.start", "head.span.end"] }'))
    values = {"head.span.start": first, "head.span.end": first + dt.timedelta(days=days)}

    words = computed(form, values, language("en"))["out.it"].replace(",", "").split()

    numbers = dict(zip((word.rstrip("s") for word in words[1::2]), map(int, words[::2]), strict=True))
    assert 7 * numbers.get("week", 0) + numbers.get("day", 0) == days
