"""What the register wants to know of a form is found by concepts, in every shipped form."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.forms.library import Library
from generator.store.facts import facts_of
from generator.store.model import Facts, Person

DAY = dt.date


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        (
            "improvement_action_plan",
            {
                "details.employee": "Anna", "details.employee_number": " 0042 ", "details.service": "Archive",
                "details.start": DAY(2026, 3, 2), "area.2.review_dates.1": DAY(2026, 5, 1),
                "area.1.review_dates.2": DAY(2026, 4, 1), "area.1.review_dates.1": DAY(2026, 4, 1),
                "area.1.date_to_achieve": DAY(2026, 6, 1), "area.1.action.1.end": DAY(2026, 9, 1),
            },
            Facts(Person("0042", "Anna"), "Archive", ("2026-04-01", "2026-05-01"), ("2026-06-01",)),
        ),
        (
            "individuell_handlingsplan",
            {
                "details.employee_name": "Bo", "details.period.start": DAY(2026, 3, 2),
                "details.period.end": DAY(2026, 4, 24), "details.follow_ups.1": DAY(2026, 3, 20),
                "supplement.team": "Barn",
            },
            Facts(Person("", "Bo"), "Barn", ("2026-03-20",), ("2026-04-24",)),
        ),
        (
            "one_to_one",
            {
                "details.meeting_date": DAY(2026, 3, 2), "next.next_date": DAY(2026, 3, 16),
                "details.previous_date": DAY(2026, 2, 16),
            },
            Facts(reviews=("2026-03-02",)),
        ),
        ("handlingsplan_uppfoljning", {"meeting.date": DAY(2026, 3, 2)}, Facts(reviews=("2026-03-02",))),
        ("evidence_log", {}, Facts()),
        ("improvement_action_plan", {"details.start": "not a day", "nowhere.at.all": "x"}, Facts()),
    ],
)  # fmt: skip
def test_facts_are_found_by_concept(library, form, values, expected):
    assert facts_of(library.source(form), values) == expected


def test_a_date_that_lies_behind_the_form_is_no_date_it_is_due_on(library):
    form = library.source("one_to_one")
    previous = next(f"{section.id}.{field.id}" for section, field in form.fields() if field.id == "previous_date")
    coming = next(f"{section.id}.{field.id}" for section, field in form.fields() if field.id == "next_date")

    found = facts_of(
        form, {"details.meeting_date": DAY(2026, 3, 2), previous: DAY(2026, 2, 2), coming: DAY(2026, 4, 2)}
    )

    assert found.reviews == ("2026-03-02", "2026-04-02")
