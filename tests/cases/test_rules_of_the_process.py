"""The shipped rules across papers, each broken and kept, and honest papers that are left alone."""

from __future__ import annotations

import pytest

from generator.store.model import Decided, Decision, Standing
from tests.cases.papers_made import (
    LETTER,
    LOG,
    MEETING,
    NOTE,
    PLAN,
    REVIEW,
    RULES,
    SV_PLAN,
    SV_REVIEW,
    codes,
    paper,
    told,
    unread,
    went_out,
    words_of,
)

# ------------------------------------------------------------------------------------ the areas of a review

START = "details.start = 2026-09-07"
OF_PLAN = "plan.start = 2026-09-07"
TWO_AREAS = "area.1.name = Validating applications on time | area.2.name = Friendly replies"


def a_plan(areas=TWO_AREAS, **more):
    return paper(PLAN, f"{START} | {areas}", **more)


def a_review(day="2026-10-05", rest="", **more):
    return paper(REVIEW, f"details.review_date = {day} | {OF_PLAN} | {rest}", **more)


@pytest.mark.parametrize(
    ("areas", "found"),
    [
        (TWO_AREAS, []),
        ("area.1.name = Validating aplications on time | area.2.name = Friendly replies to residents", []),
        ("area.1.number = 2 | area.1.name = Friendly replies | area.2.number = 1 | area.2.name = Validating", []),
        ("area.1.name = Friendly replies | area.2.name = Validating applications on time", []),
        ("area.1.outcome = met | area.2.outcome = met", []),
        ("area.1.name = Validating applications on time", ["area"]),
        (f"{TWO_AREAS} | area.3.name = Keeping the archive", ["area.3.name"]),
        ("area.1.name = Validating applications on time | area.2.name = Stock taking", ["area.2.name"]),
        (
            "area.1.number = 1 | area.1.name = Friendly replies | area.2.number = 2 | area.2.name = Validating",
            ["area.1.name", "area.2.name"],
        ),
        ("area.1.evaluation = x | area.1.name = ? | area.2.name = Stock taking", []),
    ],
)
def test_a_review_has_the_areas_of_its_plan(areas, found):
    places = [
        place for _, code, place in told(a_plan(), a_review(rest=areas)) if code.endswith("areas-differ-from-plan")
    ]

    assert places == found


def test_an_area_that_was_met_before_need_not_come_back():
    first = a_review("2026-10-05", f"{TWO_AREAS} | area.1.outcome = partially_met | area.2.outcome = met")
    second = a_review("2026-11-02", "area.1.name = Validating applications on time | area.1.number = 1")

    assert codes(a_plan(), first, second) == []


def test_an_area_that_was_not_met_comes_back():
    first = a_review("2026-10-05", f"{TWO_AREAS} | area.1.outcome = partially_met | area.2.outcome = not_met")
    second = a_review("2026-11-02", "area.1.name = Validating applications on time")

    assert codes(a_plan(), first, second) == ["areas-differ-from-plan"]


@pytest.mark.parametrize("tie", ["", "plan.start = 2026-09-07 | "])
def test_areas_are_compared_with_the_plan_that_is_meant_and_with_none_where_that_is_open(tie):
    other = paper(PLAN, "details.start = 2026-02-02 | area.1.name = Stock taking")
    review = paper(REVIEW, f"{tie}details.review_date = 2026-10-05 | area.1.name = Elsewhere altogether")

    assert bool(codes(a_plan(), other, review)) is bool(tie)


def test_a_plan_that_is_only_known_as_it_went_out_is_not_compared():
    assert codes(went_out(PLAN, f"{START} | {TWO_AREAS}"), a_review(rest="area.1.name = Stock taking")) == []


def test_the_words_name_both_areas_and_the_plan():
    review = a_review(rest="area.1.name = Validating applications on time | area.2.name = Stock taking")
    plan = a_plan()
    (english,), (swedish,) = words_of(plan, review), words_of(plan, review, tag="sv")

    assert "Area 2: “Stock taking” here, “Friendly replies” in the plan of 7 September 2026 (" in english
    assert swedish.startswith("Område 2: ")
    assert " i planen från 2026-09-07 (" in swedish


# ------------------------------------------------------------------------------------ a review for each planned day

DATED = "area.1.name = Pace | area.1.review_dates.1 = 2026-10-05 | area.1.review_dates.2 = 2026-11-02"
PERIOD = "details.period.start = 2026-09-07"
SV_DATED = (
    f"details.start = 2026-09-07 | {PERIOD} | details.follow_ups.1 = 2026-10-05 | details.follow_ups.2 = 2026-11-02"
)


def a_note(day, rest=""):
    return paper(SV_REVIEW, f"meeting.date = {day} | {PERIOD} | {rest}")


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        ((), [1, 2]),
        (("2026-10-05", "2026-11-02"), []),
        (("2026-09-24", "2026-11-20"), []),
        (("2026-10-12", "2026-10-26"), []),
        (("2026-11-02",), [1]),
        (("2026-10-05",), [2]),
        (("2026-09-10", "2026-11-02"), [1]),
    ],
)
@pytest.mark.parametrize("form", [PLAN, SV_PLAN])
def test_for_each_planned_day_that_is_past_a_note_has_come_back(form, held, missing):
    if form == PLAN:
        papers = [a_plan(DATED), *(a_review(day, "area.1.name = Pace") for day in held)]
        places = [f"area.1.review_dates.{number}" for number in missing]
    else:
        papers = [paper(SV_PLAN, SV_DATED), *map(a_note, held)]
        places = [f"details.follow_ups.{number}" for number in missing]
    days = ", ".join(["2026-10-05", "2026-11-02"][number - 1] for number in missing)

    assert told(*papers) == [(1, "process.review-missing", place) for place in places[:1]]
    assert [words.rpartition(": ")[2] for words in words_of(*papers, tag="sv")] == [f"{days}."][: len(missing)]


@pytest.mark.parametrize(
    "other",
    [
        a_review("2026-10-05", "decision.decision = close | area.1.name = Pace"),
        a_review("2026-10-05", "decision.decision = next_stage | area.1.name = Pace"),
    ],
)
def test_nothing_is_expected_after_the_end(other):
    assert [code for code in codes(a_plan(DATED), other) if code == "review-missing"] == []


def test_nothing_is_expected_of_a_plan_after_a_newer_one_has_begun():
    newer = paper(PLAN, "details.start = 2026-10-10 | area.1.name = Pace")

    assert codes(a_plan(DATED), a_review("2026-10-05", "area.1.name = Pace"), newer) == []


def test_days_to_come_and_days_just_past_are_not_missed():
    assert codes(a_plan("area.1.review_dates.1 = 2026-11-28 | area.1.review_dates.2 = 2027-01-10")) == []


def test_a_day_that_two_areas_share_is_missed_once():
    both = "area.1.review_dates.1 = 2026-10-05 | area.2.review_dates.1 = 2026-10-05"

    assert told(a_plan(both)) == [(1, "process.review-missing", "area.1.review_dates.1")]


def test_a_note_counts_for_the_planned_day_it_names():
    late = a_note("2026-11-25", "meeting.planned_date = 2026-11-02 | meeting.moved_reason = illness")

    assert [place for _, _, place in told(paper(SV_PLAN, SV_DATED), late)] == ["details.follow_ups.1"]


@pytest.mark.parametrize(
    "other", [unread(REVIEW), paper(REVIEW, f"{OF_PLAN} | area.1.name = Pace"), a_review("?", "area.1.name = Pace")]
)
def test_where_a_review_cannot_be_read_or_dated_none_is_missing(other):
    assert codes(a_plan(DATED), other) == []


def test_a_plan_that_did_not_come_back_is_waited_for_and_not_judged():
    assert codes(went_out(PLAN, f"{START} | {DATED}")) == []


def test_a_review_of_another_plan_does_not_count():
    other = paper(REVIEW, "details.review_date = 2026-10-05 | plan.start = 2026-02-02 | area.1.name = Pace")

    assert codes(a_plan(DATED), other) == ["review-missing"]


# ------------------------------------------------------------------------------------ what was decided, and then

EXTENDED = "area.1.name = Pace | decision.decision = extend | decision.new_date = 2026-10-30"


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((), ["extension-not-followed"]),
        ((a_review("2026-11-02"),), []),
        ((a_review("2026-10-12"),), []),
        ((paper(PLAN, f"{START} | area.1.date_to_achieve = 2026-10-30"),), []),
        ((paper(PLAN, f"{START} | area.1.date_to_achieve = 2026-10-05"),), ["extension-not-followed"]),
        ((unread(REVIEW),), []),
    ],
)
def test_an_extension_is_followed_by_a_review_or_a_newer_plan(others, found):
    assert codes(a_review("2026-10-05", EXTENDED), *others) == found


def test_an_extension_that_is_not_over_or_has_no_date_is_not_judged():
    assert codes(a_review("2026-10-05", EXTENDED.replace("2026-10-30", "2026-11-25"))) == []
    assert codes(a_review("2026-10-05", "decision.decision = extend")) == []


@pytest.mark.parametrize(("others", "found"), [((), ["extension-not-followed"]), ((a_note("2026-11-02"),), [])])
def test_an_extended_period_is_followed_up(others, found):
    first = a_note("2026-10-05", "decision.outcome = extend | decision.new_end = 2026-10-30")

    assert codes(first, *others) == found


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ((), ["next-stage-not-followed"]),
        ((paper(MEETING, "details.meeting_date = 2026-10-20"),), []),
        ((paper(LETTER, "details.letter_date = 2026-10-20"),), []),
        ((paper(LOG, "details.updated = 2026-09-01 | details.hr_date = 2026-10-20"),), []),
        ((paper(MEETING, "details.meeting_date = 2026-06-20"),), ["next-stage-not-followed"]),
    ],
)
@pytest.mark.parametrize(
    "decided",
    [a_review("2026-10-05", "decision.decision = next_stage"), a_note("2026-10-05", "decision.outcome = next_stage")],
)
def test_the_next_stage_begins(decided, others, found):
    assert codes(decided, *others) == found


def test_the_next_stage_has_time_to_begin():
    assert codes(a_review("2026-11-05", "decision.decision = next_stage")) == []


def test_nothing_follows_a_plan_that_was_closed():
    closed = a_review("2026-10-05", "decision.decision = close")

    assert told(closed, a_review("2026-11-02")) == [(2, "process.review-after-close", "details.review_date")]
    assert codes(closed, a_review("2026-09-20")) == []
    assert codes(a_note("2026-10-05", "decision.outcome = close"), a_note("2026-11-02")) == ["review-after-close"]


@pytest.mark.parametrize("start", ["plan.start = 2026-10-12 |", ""])
def test_a_plan_of_its_own_may_follow_a_closed_one(start):
    later = paper(REVIEW, f"{start} details.review_date = 2026-11-02")

    assert codes(a_review("2026-10-05", "decision.decision = close"), later) == []


# ------------------------------------------------------------------------------------ before a review meeting

A_MEETING = "details.meeting_date = 2026-11-18 | details.manager = R. Ashworth | advice.date = 2026-11-10"
A_LOG = "details.updated = 2026-11-12"
INCIDENT = "incidents.item.1.date = 2026-10-01 | incidents.item.1.what = late"
SUPPORT = "support.item.1.date = 2026-10-06 | support.item.1.what = coaching"


@pytest.mark.parametrize(
    ("log", "found"),
    [
        (f"{A_LOG} | {INCIDENT} | {SUPPORT}", []),
        (f"{A_LOG} | {SUPPORT}", ["no-example-before-meeting"]),
        (f"{A_LOG} | {INCIDENT}", ["no-support-before-meeting"]),
        (A_LOG, ["no-example-before-meeting", "no-support-before-meeting"]),
        (f"{A_LOG} | {INCIDENT.replace('10-01', '11-18')} | {SUPPORT}", ["no-example-before-meeting"]),
        (f"{A_LOG} | incidents.item.1.what = late | {SUPPORT}", ["no-example-before-meeting"]),
        (f"{A_LOG} | {INCIDENT.replace('2026-10-01', '?')} | {SUPPORT}", []),
    ],
)
def test_evidence_lies_before_the_meeting(log, found):
    assert codes(paper(MEETING, A_MEETING), paper(LOG, log)) == found


@pytest.mark.parametrize(
    "note",
    [
        "details.meeting_date = 2026-10-06 | support.given.1.what = coaching",
        "details.meeting_date = 2026-10-06 | support.given.1.date = 2026-10-02",
    ],
)
def test_support_noted_in_a_one_to_one_counts(note):
    assert codes(paper(MEETING, A_MEETING), paper(LOG, f"{A_LOG} | {INCIDENT}"), paper(NOTE, note)) == []


def test_without_a_log_the_meetings_own_form_is_the_evidence():
    assert codes(paper(MEETING, A_MEETING), paper(NOTE, "details.meeting_date = 2026-10-06")) == []


def test_a_log_that_cannot_be_read_accuses_nobody():
    assert codes(paper(MEETING, A_MEETING), paper(LOG, A_LOG), unread(LOG)) == []


@pytest.mark.parametrize(
    ("meeting", "advised", "found"),
    [
        ("", "2026-11-25", ["hr-advice-not-before-meeting"]),
        ("", "2026-11-10", []),
        ("advice.date = 2026-11-25", "2026-11-25", []),
    ],
)
def test_advice_that_only_the_log_has_lies_before_the_meeting(meeting, advised, found):
    log = paper(LOG, f"{A_LOG} | {INCIDENT} | {SUPPORT} | details.hr_date = {advised}")

    assert codes(paper(MEETING, f"details.meeting_date = 2026-11-18 | {meeting}"), log) == found


@pytest.mark.parametrize(
    ("note", "taken"),
    [
        ("details.meeting_date = 2026-11-18 | details.time = 10:00", True),
        ("details.meeting_date = 2026-11-18 | details.time = kl. 10.00 | details.manager = r. ashworth", True),
        ("details.meeting_date = 2026-11-18 | details.time = 9.30–10.30", True),
        ("details.meeting_date = 2026-11-04 | agreed.next_date = 2026-11-18 | agreed.next_time = 10 am", True),
        ("details.meeting_date = 2026-11-18 | details.time = 14:00", False),
        ("details.meeting_date = 2026-11-17 | details.time = 10:00", False),
        ("details.meeting_date = 2026-11-18", False),
        ("details.meeting_date = 2026-11-18 | details.time = after lunch", False),
        ("details.meeting_date = 2026-11-18 | details.time = 10:00 | details.manager = Somebody Else", False),
        ("details.time = 10:00", False),
    ],
)
def test_a_review_meeting_has_a_time_of_its_own(note, taken):
    meeting = paper(MEETING, f"{A_MEETING} | details.time = 10:00")

    assert ("meeting-in-one-to-one-slot" in codes(meeting, paper(NOTE, note))) is taken


def test_a_reason_excuses_the_time():
    meeting = paper(MEETING, f"{A_MEETING} | details.time = 10:00 | present.reason = the only time HR had")

    assert codes(meeting, paper(NOTE, "details.meeting_date = 2026-11-18 | details.time = 10:00")) == []


# ------------------------------------------------------------------------------------ between one-to-ones

MANAGER, STAFF = "details.grade_band = manager_up", "details.grade_band = staff"
WEEKLY = "details.support_level = extra | details.interval = weekly"


def note(day, rest=""):
    return paper(NOTE, f"details.meeting_date = {day} | {rest}")


@pytest.mark.parametrize(
    ("rest", "days", "found"),
    [
        (MANAGER, ("2026-10-05", "2026-10-19"), []),
        (MANAGER, ("2026-10-05", "2026-10-20"), ["gap-over-two-weeks"]),
        (MANAGER, ("2026-10-05", "2026-10-20", "2026-10-12"), []),
        (STAFF, ("2026-10-05", "2026-11-05"), []),
        (STAFF, ("2026-01-31", "2026-02-28"), []),
        (STAFF, ("2026-10-05", "2026-11-06"), ["gap-over-a-month"]),
        (f"{STAFF} | {WEEKLY}", ("2026-10-05", "2026-10-12"), []),
        (f"{STAFF} | {WEEKLY}", ("2026-10-05", "2026-10-13"), ["gap-over-agreed-rhythm"]),
        (f"{STAFF} | {WEEKLY.replace('weekly', 'fortnightly')}", ("2026-10-05", "2026-10-19"), []),
        (
            f"{STAFF} | {WEEKLY.replace('weekly', 'fortnightly')}",
            ("2026-10-05", "2026-10-21"),
            ["gap-over-agreed-rhythm"],
        ),
        ("", ("2026-01-05", "2026-10-20"), []),
    ],
)
def test_no_more_time_than_agreed_lies_between_one_to_ones(rest, days, found):
    assert codes(*(note(day, rest) for day in days)) == found


@pytest.mark.parametrize(
    "later",
    [
        f"{MANAGER} | details.gap_reason = leave",
        f"{MANAGER} | details.previous_date = 2026-10-05",
        f"{MANAGER} | details.previous_date = 2026-10-20",
        f"{MANAGER} | details.previous_date = ?",
        STAFF,
    ],
)
def test_a_gap_is_not_told_where_it_is_excused_or_judged_elsewhere_or_notes_are_missing(later):
    assert codes(note("2026-10-05", MANAGER), note("2026-10-28", later)) == []


@pytest.mark.parametrize("other", [unread(NOTE), paper(NOTE, MANAGER)])
def test_a_note_that_may_lie_between_keeps_gaps_quiet(other):
    assert codes(note("2026-10-05", MANAGER), note("2026-10-28", MANAGER), other) == []


def test_the_gap_is_told_at_the_later_note_and_names_the_earlier_one():
    first, second = note("2026-10-05", MANAGER), note("2026-10-28", MANAGER)

    assert told(first, second) == [(2, "process.gap-over-two-weeks", "details.meeting_date")]
    (words,) = words_of(first, second)
    assert words.startswith("23 days lie between this one-to-one and that of 5 October 2026 (")


# ------------------------------------------------------------------------------------ a topic that comes back

RAISED = (
    f"{A_LOG} | incidents.item.1.topic = time | incidents.item.1.raised = 2026-09-15"
    " | incidents.item.2.topic = time | incidents.item.2.raised = 2026-10-06"
)
HELPED = tuple(note(day, "support.given.1.what = advice") for day in ("2026-09-15", "2026-10-06"))


@pytest.mark.parametrize(
    ("papers", "found"),
    [
        ((paper(LOG, RAISED), *HELPED), ["topic-comes-back"]),
        ((paper(LOG, RAISED.replace("2.topic = time", "2.topic = tasks")), *HELPED), []),
        ((paper(LOG, RAISED.replace("= time", "= other")), *HELPED), []),
        ((paper(LOG, RAISED), HELPED[0]), []),
        ((paper(LOG, RAISED), HELPED[0], note("2026-10-06")), []),
        ((paper(LOG, f"{RAISED} | details.hr_date = 2026-10-20"), *HELPED), []),
        ((paper(LOG, RAISED), *HELPED, paper(MEETING, "details.meeting_date = 2026-10-20")), []),
    ],
)
def test_a_topic_that_comes_back_in_spite_of_support_is_a_hint(papers, found):
    assert [code for code in codes(*papers) if code == "topic-comes-back"] == found


def test_the_hint_says_the_topic_in_the_language_of_whoever_reads():
    english = words_of(paper(LOG, RAISED), *HELPED)
    swedish = words_of(paper(LOG, RAISED, lang="sv"), *HELPED, tag="sv")

    assert english == ["“Timekeeping” has come back in 2 one-to-ones in which support was given."]
    assert swedish == ["”Tidspassning” har kommit tillbaka i 2 avstämningssamtal där stöd gavs."]


@pytest.mark.parametrize(("times", "found"), [(2, []), (3, ["topic-comes-back"])])
def test_a_task_that_stays_late_is_a_pattern_from_the_third_time(times, found):
    late = "work.task.1.what = Stock list | work.task.1.state = late | support.given.1.what = advice"
    notes = [note(f"2026-10-{day:02}", late) for day in (5, 12, 19)[:times]]

    assert codes(*notes) == found


# ------------------------------------------------------------------------------------ every rule


def test_severities_are_those_that_were_thought_over():
    errors = {rule.code for rule in RULES.rules if rule.severity == "error"}
    notices = {rule.code for rule in RULES.rules if rule.severity == "notice"}

    assert errors == {"process.no-example-before-meeting", "process.no-support-before-meeting"}
    assert notices == {"process.next-stage-not-followed", "process.topic-comes-back"}


def test_every_rule_says_where_it_comes_from_what_it_rests_on_and_what_to_do():
    assert all(rule.source and rule.basis and rule.remedy for rule in RULES.rules)


# ------------------------------------------------------------------------------------ what does not count


def waive(code, place=""):
    return Decided(Decision.WAIVE, "", "HR", "known", place, code)


@pytest.mark.parametrize(
    ("place", "left"), [("details.meeting_date", []), ("", []), ("details.time", ["gap-over-two-weeks"])]
)
def test_a_waived_finding_is_told_no_more(place, left):
    waived = (waive("process.gap-over-two-weeks", place),)
    second = paper(NOTE, f"details.meeting_date = 2026-10-28 | {MANAGER}", decisions=waived)

    assert codes(note("2026-10-05", MANAGER), second) == left


def test_a_paper_declared_void_says_nothing():
    void = paper(PLAN, f"{START} | {DATED}", standing=Standing.VOID)

    assert codes(void) == []


def test_of_two_returns_of_the_same_plan_and_day_the_newer_counts():
    old = a_plan(DATED, plan="P-A")
    new = a_plan("area.1.name = Pace", plan="P-A")

    assert codes(old, new) == []


def test_one_paper_alone_that_plans_nothing_is_left_alone():
    for form in (PLAN, REVIEW, SV_PLAN, SV_REVIEW, MEETING, LOG, NOTE, LETTER):
        assert codes(paper(form, "details.employee = Anna")) == []
