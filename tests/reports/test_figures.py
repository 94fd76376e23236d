"""Figures against a count of what was put into the register, made by other means."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from generator.findings import Severity
from generator.forms.spans import Span
from generator.records.checked import Verdict
from generator.reports.answering import follow_ups, lengths
from generator.reports.model import Asked, Gist, Noted, Why
from generator.reports.points import points_of
from generator.reports.worklist import MOST, piles
from generator.store.listing import reconciliation
from generator.store.worklist import Item
from tests.reports.making import IAP, IHP, MEETING, REVIEW, TODAY, UNITS, form_of


def gist(person="1", **more):
    more.setdefault("number", person)
    return Gist(Item("f", person, issued_at="2026-01-01T00:00:00+00:00", plan=f"P-{person}"), person, **more)


def test_standings_are_those_of_the_register(made, report_on):
    register, sheets = made
    found, known = report_on(register).standings, reconciliation(register)

    assert found.issued == len(sheets)
    assert (found.returned, found.open, found.void) == (known.returned, known.open, known.void)
    assert found.returned == sum(sheet.back is not None for sheet in sheets)
    assert found.overdue == len(known.overdue)


def test_weeks_count_what_went_out_and_came_back_by_then(made, report_on):
    register, sheets = made
    weeks = report_on(register).weeks

    for week in weeks:
        assert week.issued == sum(sheet.out <= week.last_day for sheet in sheets)
        assert week.returned == sum(sheet.back is not None and sheet.back <= week.last_day for sheet in sheets)
    assert weeks[-1].last_day >= TODAY.date()


def test_outcomes_are_the_answers_that_came_back(made, report_on):
    register, sheets = made
    answered = {one.question.form: one for one in report_on(register).answered if one.question.pattern.startswith("a")}
    counted = Counter(
        sheet.changed["area.1.outcome"] for sheet in sheets if sheet.form == REVIEW and sheet.back and sheet.changed
    )

    found = answered[REVIEW].groups

    assert sum(group.count for group in found) == sum(counted.values())
    for group in found:
        assert group.count == sum(counted[code] for code in group.codes)


def test_lengths_are_from_the_first_day_to_the_last(made, report_on):
    register, sheets = made
    spread = next(one for one in report_on(register).lengths if one.title == "Individual Action Plan")
    void = {item.plan for item in _items(register) if item.standing == "void"}
    days = [
        (sheet.values["details.period.end"] - sheet.values["details.period.start"]).days
        for sheet in sheets
        if sheet.form == IHP and sheet.plan not in void
    ]

    assert sum(bar.count for bar in spread.bars) == len(days)
    for bar in spread.bars:
        assert bar.count == sum(bar.begins <= one < bar.ends for one in days)
    assert spread.median == sorted(days)[(len(days) - 1) // 2]


def _items(register):
    from generator.store.listing import listing

    return listing(register)


@pytest.mark.parametrize(
    ("form", "least", "most"), [(IAP, Span(0, 28), Span(3, 0)), (IHP, Span(0, 42), Span(0, 56)), (REVIEW, None, None)]
)
def test_what_is_usual_is_read_from_the_forms_own_rules(form, least, most):
    usual = points_of(form_of(form)).usual

    assert (usual and usual.least, usual and usual.most) == (least, most)


@pytest.mark.parametrize("form", [REVIEW, MEETING, "evidence_log", "one_to_one"])
def test_a_paper_about_a_plan_is_no_plan(form):
    assert not points_of(form_of(form)).starts


def test_days_out_are_those_between_issue_and_return(made, report_on):
    register, sheets = made
    days = [(sheet.back - sheet.out).days for sheet in sheets if sheet.back]
    spread = report_on(register).to_return

    assert sum(bar.count for bar in spread.bars) == len(days)
    assert spread.median == sorted(days)[(len(days) - 1) // 2]


def test_signatures_are_counted_by_verdict(made, report_on):
    register, sheets = made
    back = [sheet for sheet in sheets if sheet.back and not sheet.unreadable]
    boxes = {IAP: 2, IHP: 2}

    told = {group.codes: group.count for group in report_on(register).verdicts}

    in_plans = sum(boxes[sheet.form] for sheet in back if sheet.form in boxes)
    assert sum(told.values()) >= in_plans
    assert (Verdict.UNSIGNED.value,) in told
    assert told[Verdict.INTACT.value,] == 0


def test_findings_count_papers(made, report_on):
    report = report_on(made[0])
    unreadable = sum(sheet.unreadable and sheet.back is not None for sheet in made[1])
    damaged = [one for one in report.findings if one.note.code == "pdf.damaged"]

    assert [one.papers for one in damaged] == ([unreadable] if unreadable else [])
    assert [one.note.severity for one in report.findings] == sorted(
        (one.note.severity for one in report.findings), key=list(Severity).index
    )


# what was asked for


def test_a_report_on_a_unit_or_form_counts_only_that(made, report_on):
    register, sheets = made

    of_unit = report_on(register, Asked(unit=UNITS[0].upper()))
    of_form = report_on(register, Asked(form=IHP))

    assert of_unit.standings.issued == sum(sheet.unit == UNITS[0] for sheet in sheets)
    assert of_form.standings.issued == sum(sheet.form == IHP for sheet in sheets)
    assert {one.title for one in of_form.lengths} == {"Individual Action Plan"}


def test_follow_ups_of_a_form_are_documented_by_papers_of_others(made, report_on):
    register, _ = made
    alone = {one.title: one.groups for one in report_on(register, Asked(form=IAP)).follow_ups}
    beside = {one.title: one.groups for one in report_on(register).follow_ups}

    assert alone["Improvement Action Plan"] == beside["Improvement Action Plan"]


def test_since_leaves_out_what_was_issued_before(made, report_on):
    register, sheets = made
    day = dt.date(2026, 6, 1)

    assert report_on(register, Asked(since=day)).standings.issued == sum(sheet.out >= day for sheet in sheets)


# follow-ups


def counted(planned, held, today="2026-06-30"):
    """What became of follow-ups of six people who all planned and met alike."""
    days, meetings = (tuple(map(dt.date.fromisoformat, found.split())) for found in (planned, held))
    people = [str(number) for number in range(6)]
    gists = [gist(person, title="Plan", planned=days) for person in people]
    found = follow_ups(gists, dict.fromkeys(people, meetings), dt.date.fromisoformat(today))
    return {group.codes[0].value: group.count // 6 for one in found for group in one.groups if group.count}


@pytest.mark.parametrize(
    ("planned", "held", "found"),
    [
        ("2026-03-10", "2026-03-10", {"documented": 1}),
        ("2026-03-10", "2026-03-03", {"documented": 1}),
        ("2026-03-10", "2026-03-24", {"documented": 1}),
        ("2026-03-10", "2026-03-02", {"missing": 1}),
        ("2026-03-10", "2026-03-25", {"missing": 1}),
        ("2026-03-10 2026-03-17", "2026-03-17", {"documented": 1, "missing": 1}),
        ("2026-03-10 2026-03-17", "2026-03-12 2026-03-20", {"documented": 2}),
        ("2026-06-20", "", {"waiting": 1}),
        ("2026-06-30 2026-08-01", "", {}),
    ],
)
def test_a_meeting_documents_one_follow_up_near_its_day(planned, held, found):
    assert counted(planned, held) == found


def test_a_day_that_several_papers_plan_counts_once_for_the_earliest():
    day = (dt.date(2026, 3, 10),)
    papers = [
        one
        for person in "abcdef"
        for one in (
            gist(person, title="Review", planned=day, own_day=dt.date(2026, 2, 1)),
            gist(person, title="Plan", planned=day, own_day=dt.date(2026, 1, 1)),
        )
    ]

    (found,) = follow_ups(papers, {}, dt.date(2026, 6, 1))

    assert found.title == "Plan"
    assert sum(group.count for group in found.groups) == 6


def test_plans_that_name_nobody_plan_no_follow_up():
    papers = [gist(person, number="", title="Plan", planned=(dt.date(2026, 3, 10),)) for person in "abcdef"]

    assert follow_ups(papers, {}, dt.date(2026, 6, 1)) == ()


def test_lengths_of_fewer_than_five_people_are_not_told():
    papers = [gist(person, title="Plan", length=days) for person, days in zip("abcd" * 3, range(12), strict=True)]

    (found,) = lengths(papers, {})

    assert (found.bars, found.median) == ((), None)


# the worklist


def test_the_worklist_is_what_the_register_finds_doubtful_or_overdue(made, report_on):
    register, _ = made
    told = {pile.why: pile.count for pile in report_on(register).piles}
    items = _items(register)

    assert told.get(Why.UNREADABLE, 0) + told[Why.DOUBTFUL] == sum(item.is_doubtful for item in items)
    assert told[Why.OVERDUE] == sum(item.overdue and not item.is_doubtful for item in items)


def test_a_pile_shows_the_most_severe_first_and_says_how_many_there_are():
    def doubtful(number, severity):
        item = Item("f", f"D{number}", plan=f"P-{number:03}", status="attention", returned=object())
        return Gist(item, str(number), notes=(Noted("x.y", severity, "", ""),))

    found = [doubtful(number, Severity.WARNING) for number in range(MOST + 5)] + [doubtful(999, Severity.ERROR)]

    (pile,) = piles(found)

    assert (pile.count, len(pile.gists)) == (MOST + 6, MOST)
    assert pile.gists[0].item.plan == "P-999"


def test_several_papers_of_one_person_make_no_group(made, report_on):
    """Groups are of people, and a case is everything about one."""
    one_person = [gist("1", title="Plan", length=days) for days in range(50, 62)]

    (found,) = lengths(one_person, {})

    assert found.bars == ()
    assert report_on(made[0]).lengths[0].bars
