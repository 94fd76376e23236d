"""Many people's papers are judged in seconds."""

from __future__ import annotations

from time import process_time

from generator.cases.grouping import cases_of
from generator.cases.judge import judge
from tests.cases.papers_made import LOG, MEETING, NOTE, PLAN, REVIEW, RULES, TODAY, paper

PEOPLE = 100
MOST_SECONDS = 2.0
"""A few times what it takes here, so that a busy machine does not fail the test: 1,000 people would be 20 s then."""


def a_person(number):
    areas = " | ".join(
        f"area.{at}.name = Area {at} | area.{at}.gap = x | area.{at}.review_dates.1 = 2026-10-0{at}"
        for at in range(1, 5)
    )
    texts = (
        (PLAN, f"details.start = 2026-09-07 | {areas}"),
        (
            REVIEW,
            f"details.review_date = 2026-10-05 | plan.start = 2026-09-07 | {areas.replace('.gap', '.evaluation')}",
        ),
        (
            REVIEW,
            f"details.review_date = 2026-11-05 | plan.start = 2026-09-07 | {areas.replace('.gap', '.evaluation')}",
        ),
        *((NOTE, f"details.meeting_date = 2026-0{at}-01 | details.grade_band = staff") for at in range(6, 9)),
        (LOG, "details.updated = 2026-11-01 | incidents.item.1.date = 2026-10-01"),
        (MEETING, "details.meeting_date = 2026-11-18 | details.time = 10:00"),
    )
    return [paper(form, text, number=str(number)) for form, text in texts]


def test_a_hundred_people_with_eight_papers_each_take_a_part_of_a_second():
    cases = list(cases_of(one for number in range(PEOPLE) for one in a_person(number)))
    begun = process_time()
    told = [judge(case, RULES, TODAY) for case in cases]

    assert process_time() - begun < MOST_SECONDS
    assert len(told) == PEOPLE
    assert all(any(found for found in case) for case in told)
