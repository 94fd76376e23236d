"""The calendar: every review date of what is open or runs, the same ids each time, and nobody's name."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from generator.exports.calendar import Named, calendar
from generator.store.model import Standing
from tests.exports.making import EN, SV, form, issued, of_values
from tests.outside.programs import need_module

IAP = "improvement_action_plan"
TODAY = dt.date(2026, 4, 1)
VALUES = {
    "details.employee": "Łukasz Ång; HR, Umeå", "details.start": dt.date(2026, 3, 2),
    "area.1.review_dates.1": dt.date(2026, 3, 20), "area.1.review_dates.2": dt.date(2026, 5, 4),
    "area.2.review_dates.1": dt.date(2026, 5, 4),
}  # fmt: skip


def events(*papers, language=EN, named=Named.BY_DOCUMENT):
    made = calendar(papers, language, TODAY, named)
    return Calendar.from_ical(made).walk("VEVENT") if made else []


def test_each_review_date_is_an_all_day_event_with_a_reminder():
    first, second = events(issued(form(IAP), VALUES))

    assert (first.decoded("dtstart"), first.decoded("dtend")) == (dt.date(2026, 3, 20), dt.date(2026, 3, 21))
    assert second.decoded("dtstart") == dt.date(2026, 5, 4)
    assert first["summary"] == "Improvement Action Plan: P-1"
    assert first["transp"] == "TRANSPARENT"
    (alarm,) = second.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(hours=-15)
    assert second["description"] == (
        "Area for improvement 1 · Progress review 2\nArea for improvement 2 · Progress review 1"
    )


def test_ids_follow_from_document_and_day_and_the_bytes_from_the_register():
    paper = issued(form(IAP), VALUES)

    assert [event["uid"] for event in events(paper)] == [
        "7K3Q-F42M-XR8TQ-20260320@planforms.example", "7K3Q-F42M-XR8TQ-20260504@planforms.example",
    ]  # fmt: skip
    assert events(paper)[0].decoded("dtstamp") == dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
    assert calendar([paper], EN, TODAY) == calendar([paper], EN, TODAY + dt.timedelta(days=1))


def test_people_are_named_only_where_that_is_asked_for():
    paper = issued(form(IAP), VALUES)

    assert "ukasz" not in calendar([paper], EN, TODAY).decode()
    assert events(paper, named=Named.BY_PERSON)[0]["summary"] == "Improvement Action Plan: Łukasz Ång; HR, Umeå"


def test_it_speaks_the_readers_language():
    assert events(issued(form(IAP, "sv"), VALUES), language=SV)[0]["summary"].startswith(
        "Handlingsplan för förbättring"
    )


@pytest.mark.parametrize(
    ("facts", "last", "count"),
    [
        ({"standing": Standing.VOID}, dt.date(2026, 5, 4), 0),
        ({}, dt.date(2026, 5, 4), 2),
        ({}, dt.date(2026, 3, 31), 0),
        ({}, TODAY, 2),
    ],
)
def test_what_came_back_counts_while_it_runs(facts, last, count):
    values = {
        place: last if place.endswith(("1.review_dates.2", "2.review_dates.1")) else one
        for place, one in VALUES.items()
    }

    assert len(events(of_values(form(IAP), values, **facts))) == count


def test_what_is_open_counts_however_late_it_is():
    values = {"details.start": dt.date(2020, 1, 1), "area.1.review_dates.1": dt.date(2020, 2, 3)}

    assert len(events(issued(form(IAP), values))) == 1
    assert calendar([issued(form(IAP), {})], EN, TODAY) is None


def test_lines_are_short_and_end_as_the_standard_says():
    made = calendar([issued(form(IAP, "sv"), VALUES)], SV, TODAY, Named.BY_PERSON)

    assert made.replace(b"\r\n", b"").count(b"\n") == 0
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_another_parser_finds_the_same_events():
    vobject = need_module("vobject")
    made = calendar([issued(form(IAP), VALUES)], EN, TODAY, Named.BY_PERSON).decode()

    found = vobject.readOne(made).vevent_list

    assert [event.dtstart.value for event in found] == [dt.date(2026, 3, 20), dt.date(2026, 5, 4)]
    assert {event.summary.value for event in found} == {"Improvement Action Plan: Łukasz Ång; HR, Umeå"}
