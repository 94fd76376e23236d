# ruff: noqa: E501 - a table reads best with one case on a line

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.findings import Severity, Words
from generator.forms.model import Stage
from generator.forms.rules import judge

HOLDS, BROKEN = True, False

# condition, answers, whether it holds
CONDITIONS = [
    # filled: all of them are answered; a tick is ticked
    ('{ filled = "head.name" }', "head.name = Anna", HOLDS),
    ('{ filled = "head.name" }', "", BROKEN),
    ('{ filled = "head.agreed" }', "head.agreed = yes", HOLDS),
    ('{ filled = "head.agreed" }', "head.agreed = no", BROKEN),
    ('{ filled = "head.level" }', "head.level = 0", HOLDS),
    ('{ filled = ["head.name", "head.start"] }', "head.name = Anna", BROKEN),
    ('{ filled = ["head.name", "head.start"] }', "head.name = Anna | head.start = 2026-03-02", HOLDS),
    ('{ filled = "head.span" }', "head.span.start = 2026-03-02", BROKEN),
    ('{ filled = "head.span" }', "head.span.start = 2026-03-02 | head.span.end = 2026-03-03", HOLDS),
    ('{ filled = "head.day" }', "head.day.2 = 2026-03-02", HOLDS),
    ('{ filled = "head.day.1" }', "head.day.2 = 2026-03-02", BROKEN),
    ('{ filled = "head.step" }', "head.step.2.who = Anna", HOLDS),
    ('{ filled = "head.step" }', "", BROKEN),
    ('{ filled = "head" }', "head.name = Anna", HOLDS),
    ('{ filled = "head.sign" }', "head.sign.name = Anna", BROKEN),
    ('{ filled = "head.sign" }', "head.sign = yes", HOLDS),
    ('{ filled = "area.name" }', "area.1.name = Pace | area.2.name = Care", HOLDS),
    ('{ filled = "area.name" }', "area.1.name = Pace | area.2.gap = Slow", BROKEN),
    ('{ filled = "area.name" }', "", BROKEN),
    ('{ filled = "area.1.name" }', "area.1.name = Pace | area.2.gap = Slow", HOLDS),
    ('{ filled = "area.action.what" }', "area.1.action.1.what = Ask | area.2.action.1.end = 2026-03-02", BROKEN),
    ('{ filled = "area.2.action.what" }', "area.1.action.1.end = 2026-03-02 | area.2.action.1.what = Ask", HOLDS),
    # any_filled
    ('{ any_filled = ["head.name", "head.note"] }', "head.note = Yes", HOLDS),
    ('{ any_filled = ["head.name", "head.agreed"] }', "head.agreed = no", BROKEN),
    ('{ any_filled = ["area.action.what"] }', "area.2.action.3.what = Ask", HOLDS),
    ('{ any_filled = "area" }', "area.4.done = no", BROKEN),
    # count: items with any answer
    ('{ count = "area", least = 1 }', "", BROKEN),
    ('{ count = "area", least = 1 }', "area.1.done = no", BROKEN),
    ('{ count = "area", least = 1 }', "area.2.action.1.what = Ask", HOLDS),
    ('{ count = "area", least = 2, most = 2 }', "area.1.name = A | area.1.gap = B | area.7.gap = C", HOLDS),
    ('{ count = "area", most = 1 }', "area.1.name = A | area.7.gap = C", BROKEN),
    ('{ count = "area.action", most = 2 }', "area.1.action.1.what = A | area.1.action.2.what = B | area.2.action.1.what = C", BROKEN),
    ('{ count = "area.1.action", most = 2 }', "area.1.action.1.what = A | area.1.action.2.what = B | area.2.action.1.what = C", HOLDS),
    ('{ count = "head.day", least = 2 }', "head.day.1 = 2026-03-02 | head.day.3 = 2026-03-04", HOLDS),
    ('{ count = "head.step", least = 2 }', "head.step.1.who = A | head.step.1.no = 1", BROKEN),
    # days: the time between two days
    ('{ days = ["head.start", "head.due"], least = "4 weeks" }', "head.start = 2026-03-02 | head.due = 2026-03-30", HOLDS),
    ('{ days = ["head.start", "head.due"], least = "4 weeks" }', "head.start = 2026-03-02 | head.due = 2026-03-29", BROKEN),
    ('{ days = ["head.start", "head.due"], most = "3 months" }', "head.start = 2026-11-30 | head.due = 2027-02-28", HOLDS),
    ('{ days = ["head.start", "head.due"], most = "3 months" }', "head.start = 2026-11-30 | head.due = 2027-03-01", BROKEN),
    ('{ days = ["head.start", "head.due"], most = "1 day" }', "head.start = 2026-03-02 | head.due = 2026-02-01", HOLDS),
    ('{ days = ["head.start", "head.due"], least = "1 year" }', "head.start = 2028-02-29 | head.due = 2029-02-28", HOLDS),
    ('{ days = ["head.start", "head.due"], least = "1 day" }', "head.start = 2026-03-02", HOLDS),
    ('{ days = ["head.start", "head.due"], least = "1 day" }', "", HOLDS),
    ('{ days = ["head.start", "head.day"], most = "1 week" }', "head.start = 2026-03-02 | head.day.1 = 2026-03-03 | head.day.2 = 2026-04-03", BROKEN),
    # place: every answer there; blanks are passed over
    ('{ place = "head.kind", is = "task" }', "head.kind = task", HOLDS),
    ('{ place = "head.kind", is = "task" }', "head.kind = standard", BROKEN),
    ('{ place = "head.kind", is = "task" }', "", HOLDS),
    ('{ place = "head.agreed", is = true }', "head.agreed = no", BROKEN),
    ('{ place = "head.agreed", is = false }', "head.agreed = no", HOLDS),
    ('{ place = "head.level", is = 2 }', "head.level = 2.0", HOLDS),
    ('{ place = "head.level", is = 2.5 }', "head.level = 2.5", HOLDS),
    ('{ place = "head.start", is = 2026-03-02 }', "head.start = 2026-03-02", HOLDS),
    ('{ place = "head.start", is = "2026-03-02" }', "head.start = 2026-03-03", BROKEN),
    ('{ place = "head.kind", is_in = ["task", "standard"] }', "head.kind = standard", HOLDS),
    ('{ place = "head.level", is_in = [1, 2] }', "head.level = 3", BROKEN),
    ('{ place = "head.level", at_least = 1, at_most = 3 }', "head.level = 3", HOLDS),
    ('{ place = "head.level", at_least = 1, at_most = 3 }', "head.level = 3.5", BROKEN),
    ('{ place = "area.action.who", is = "us" }', "area.1.action.1.who = us | area.2.action.4.who = them", BROKEN),
    ('{ place = "area.by", not_before = "head.start" }', "head.start = 2026-03-02 | area.1.by = 2026-03-02 | area.2.by = 2026-03-03", HOLDS),
    ('{ place = "area.by", not_before = "head.start" }', "head.start = 2026-03-02 | area.1.by = 2026-03-03 | area.2.by = 2026-03-01", BROKEN),
    ('{ place = "area.by", not_before = "head.start" }', "area.1.by = 2026-03-03", HOLDS),
    ('{ place = "head.due", not_after = ["head.start", "head.span.end"] }', "head.due = 2026-03-03 | head.start = 2026-03-04 | head.span.end = 2026-03-02", BROKEN),
    ('{ place = "head.start", before = "head.due" }', "head.start = 2026-03-02 | head.due = 2026-03-02", BROKEN),
    ('{ place = "head.start", before = "head.due" }', "head.start = 2026-03-02 | head.due = 2026-03-03", HOLDS),
    ('{ place = "head.name", equals_any = ["area.name", "head.step.who"] }', "head.name = åsa B | head.step.2.who = Asa  b | area.1.name = C", HOLDS),
    ('{ place = "head.name", equals_any = "area.name" }', "head.name = Anna | area.1.name = Bo", BROKEN),
    ('{ place = "head.name", equals_any = "area.name" }', "head.name = Anna", BROKEN),
    ('{ place = "head.owners", equals_any = "area.name" }', "head.owners = Bo; Anna | area.1.name = Bo | area.2.name = Anna", HOLDS),
    ('{ place = "head.owners", equals_any = "area.name" }', "head.owners = Bo; Carl | area.1.name = Bo | area.2.name = Anna", BROKEN),
    ('{ place = "head.start", equals_any = "area.by" }', "head.start = 2026-03-02 | area.2.by = 2026-03-02", HOLDS),
    ('{ place = "head.note", mentions_date = true }', "head.note = On 3 March the file was late.", HOLDS),
    ('{ place = "head.note", mentions_date = true }', "head.note = The file was late.", BROKEN),
    # about all answers together
    ('{ place = "head.day", ascending = true }', "head.day.1 = 2026-03-02 | head.day.2 = 2026-03-03 | head.day.3 = 2026-03-09", HOLDS),
    ('{ place = "head.day", ascending = true }', "head.day.1 = 2026-03-02 | head.day.3 = 2026-03-03", HOLDS),
    ('{ place = "head.day", ascending = true }', "head.day.1 = 2026-03-02 | head.day.2 = 2026-03-02", BROKEN),
    ('{ place = "area.by", ascending = true }', "area.10.by = 2026-03-09 | area.9.by = 2026-03-03", HOLDS),
    ('{ place = "area.name", distinct = true }', "area.1.name = Pace | area.2.name = pace ", BROKEN),
    ('{ place = "area.name", distinct = true }', "area.1.name = Pace | area.2.name = Peace", HOLDS),
    ('{ place = "head.step.no", consecutive = true }', "head.step.1.no = 1 | head.step.2.no = 2", HOLDS),
    ('{ place = "head.step.no", consecutive = true }', "head.step.1.no = 1 | head.step.2.no = 3", BROKEN),
    ('{ place = "head.step.who", consecutive = true }', "head.step.1.who = A1 | head.step.2.who = A 2.", HOLDS),
    ('{ place = "head.step.who", consecutive = true }', "head.step.1.who = Anna", BROKEN),
    ('{ place = "area.action.who", covers = ["us", "them"] }', "area.1.action.1.who = us | area.3.action.1.who = them", HOLDS),
    ('{ place = "area.action.who", covers = ["us", "them"] }', "area.1.action.1.who = us", BROKEN),
    # some
    ('{ some = "area.name", is = "Pace" }', "area.1.name = Care | area.2.name = Pace", HOLDS),
    ('{ some = "area.name", is = "Pace" }', "area.1.name = Care", BROKEN),
    ('{ some = "area.name", is = "Pace" }', "", BROKEN),
    ('{ some = "head.day", not_before = "head.start", before = "head.due" }', "head.day.1 = 2026-03-01 | head.day.2 = 2026-03-09 | head.start = 2026-03-02 | head.due = 2026-03-08", BROKEN),
    # groups
    ('{ all = [{ filled = "head.name" }, { filled = "head.note" }] }', "head.name = A", BROKEN),
    ('{ any = [{ filled = "head.name" }, { filled = "head.note" }] }', "head.note = A", HOLDS),
    ('{ any = [{ filled = "head.name" }, { filled = "head.note" }] }', "", BROKEN),
    ('{ not = { filled = "head.name" } }', "head.name = A", BROKEN),
    ('{ not = { some = "head.kind", is = "task" } }', "", HOLDS),
    ('{ not = { place = "head.kind", is = "task" } }', "", HOLDS),
    ('{ not = { place = "head.kind", is = "task" } }', "head.kind = task", BROKEN),
    ('{ not = { not = { place = "head.kind", is = "task" } } }', "", HOLDS),
    # what nobody answered is no answer
    ('{ filled = "head" }', "head.length = 7 weeks", BROKEN),
]  # fmt: skip


@pytest.mark.parametrize(("check", "given", "holds"), CONDITIONS)
def test_a_condition_holds_or_is_broken(ruled, answered, check, given, holds):
    found = judge(ruled(check), answered(given), Stage.RETURNED)

    assert (found == []) is holds


# check, answers, entries of the rule, places the findings point at
PLACES = [
    ('{ filled = "head.name" }', "", {}, ["head.name"]),
    ('{ filled = ["head.name", "head.note"] }', "head.name = A", {}, ["head.note"]),
    ('{ filled = "head.span" }', "head.span.start = 2026-03-02", {}, ["head.span.end"]),
    ('{ filled = "head.day" }', "", {}, ["head.day"]),
    ('{ filled = "area.gap" }', "area.1.gap = A | area.3.name = B", {}, ["area.3.gap"]),
    ('{ filled = "area.gap" }', "", {}, ["area.1.gap"]),
    ('{ filled = "area.gap" }', "area.1.name = A | area.3.name = B", {"each": '"area"'}, ["area.1.gap", "area.3.gap"]),
    ('{ count = "area", least = 1 }', "", {"place": '"area.name"'}, ["area.1.name"]),
    ('{ count = "area.action", least = 1 }', "area.2.name = A", {"each": '"area"'}, ["area.2.action"]),
    ('{ filled = "area.seen" }', "area.2.name = A", {"each": '"area"'}, ["area.2.seen"]),
    (
        '{ place = "area.seen", not_before = "head.start" }',
        "head.start = 2026-03-02 | area.2.seen.1 = 2026-03-02 | area.2.seen.3 = 2026-03-01",
        {"each": '"area"'},
        ["area.2.seen.3"],
    ),
    (
        '{ place = "area.seen", not_before = "head.start" }',
        "head.start = 2026-03-02 | area.2.seen.3 = 2026-03-01",
        {"each": '"area"', "place": '"area.by"'},
        ["area.2.by"],
    ),
    (
        '{ place = "area.seen", ascending = true }',
        "area.2.seen.1 = 2026-03-02 | area.2.seen.2 = 2026-03-01",
        {"each": '"area"', "place": '"area.seen"'},
        ["area.2.seen.2"],
    ),
    (
        '{ place = "area.action.end", not_after = "area.by" }',
        "area.2.by = 2026-03-02 | area.2.action.1.end = 2026-03-02 | area.2.action.2.end = 2026-03-03 | area.1.by = 2026-01-01",
        {"each": '"area.action"'},
        ["area.2.action.2.end"],
    ),
    (
        '{ filled = "area.action.what" }',
        "area.1.action.2.who = us | area.2.action.1.end = 2026-03-02",
        {"each": '"area.action"'},
        ["area.1.action.2.what", "area.2.action.1.what"],
    ),
    ('{ filled = "head.step.by" }', "head.step.2.who = A", {"each": '"head.step"'}, ["head.step.2.by"]),
    ('{ filled = "head.step.1.by" }', "", {}, ["head.step.1.by"]),
    ('{ days = ["head.start", "head.due"], most = "1 day" }', "head.start = 2026-03-02 | head.due = 2026-04-02", {}, ["head.due"]),
    ('{ not = { some = "area.name", is = "B" } }', "area.1.name = A | area.2.name = B", {}, ["area.2.name"]),
]  # fmt: skip


@pytest.mark.parametrize(("check", "given", "entries", "places"), PLACES)
def test_a_finding_points_at_the_exact_place(ruled, answered, check, given, entries, places):
    found = judge(ruled(check, **entries), answered(given), Stage.RETURNED)

    assert [finding.place for finding in found] == places


def test_inside_each_a_place_means_the_item_at_hand_and_a_star_means_all(ruled, answered):
    given = answered("area.1.name = A | area.1.gap = B | area.2.name = C")
    here = ruled('{ any_filled = "area.gap" }', each='"area"')
    anywhere = ruled('{ any_filled = "area.*.gap" }', each='"area"')

    assert [finding.place for finding in judge(here, given, Stage.RETURNED)] == ["area.2.gap"]
    assert judge(anywhere, given, Stage.RETURNED) == []


def test_a_blank_item_is_not_asked(ruled, answered):
    form = ruled('{ filled = "area.name" }', each='"area"')

    assert judge(form, answered("area.2.done = no"), Stage.RETURNED) == []


# what the message may mention
FACTS = [
    ('{ filled = "area.gap" }', "area.3.name = A", '"area"', {"n": 3}),
    ('{ filled = "area.action.what" }', "area.3.action.2.who = us", '"area.action"', {"n": 2}),
    ('{ count = "area", least = 3 }', "area.3.name = A", '""', {"count": 1}),
    ('{ days = ["head.start", "head.due"], least = "1 week" }', "head.start = 2026-03-02 | head.due = 2026-03-04", '""', {"days": 2}),
    ('{ days = ["head.start", "head.due"], least = "1 week" }', "head.start = 2026-03-02 | head.due = 2026-03-01", '""', {"days": -1}),
    ('{ place = "head.level", at_most = 2 }', "head.level = 2.5", '""', {"value": Decimal("2.5")}),
    ('{ place = "head.due", not_before = "head.start" }', "head.start = 2026-03-02 | head.due = 2026-03-01", '""', {"value": dt.date(2026, 3, 1)}),
    ('{ place = "head.owners", is_in = ["Bo"] }', "head.owners = Bo; Ann", '""', {"value": "Ann"}),
    ('{ place = "head.kind", is = "task" }', "head.kind = standard", '""', {"value": Words("A standard", context="head.kind", domain="small")}),
    ('{ place = "area.name", distinct = true }', "area.1.name = A | area.2.name = a", '""', {"value": "a"}),
]  # fmt: skip


@pytest.mark.parametrize(("check", "given", "each", "facts"), FACTS)
def test_a_finding_carries_what_its_message_may_mention(ruled, answered, check, given, each, facts):
    (found,) = judge(ruled(check, each=each), answered(given), Stage.RETURNED)

    assert dict(found.arguments) == facts


# when, unless, answers, whether the rule is asked
ASKED = [
    ('{ place = "head.kind", is = "task" }', None, "head.kind = task", True),
    ('{ place = "head.kind", is = "task" }', None, "head.kind = standard", False),
    ('{ place = "head.kind", is = "task" }', None, "", False),
    ('{ not = { place = "head.kind", is = "task" } }', None, "", False),
    ('{ filled = "head.start" }', None, "", False),
    (None, '{ filled = "head.note" }', "head.note = We know.", False),
    (None, '{ filled = "head.note" }', "", True),
    (None, '{ place = "head.kind", is = "task" }', "", True),
]


@pytest.mark.parametrize(("when", "unless", "given", "asked"), ASKED)
def test_a_rule_is_asked_when_it_applies_and_nothing_waives_it(ruled, answered, when, unless, given, asked):
    entries = {key: text for key, text in (("when", when), ("unless", unless)) if text}
    form = ruled('{ filled = "head.name" }', **entries)

    assert bool(judge(form, answered(given), Stage.RETURNED)) is asked


def test_a_rule_for_returned_forms_is_not_asked_of_plan_data(ruled):
    form = ruled('{ filled = "head.name" }', stage='"returned"')

    assert judge(form, {}, Stage.ANY) == []
    assert len(judge(form, {}, Stage.RETURNED)) == 1


def test_a_finding_keeps_the_rules_words_and_severity_for_whoever_reads_it(ruled):
    form = ruled('{ filled = "head.name" }', severity='"error"', message='"No name."', remedy='"Write it."')

    (found,) = judge(form, {}, Stage.ANY)

    assert (found.code, found.severity, found.message, found.remedy) == (
        "test.rule",
        Severity.ERROR,
        "No name.",
        "Write it.",
    )
    assert found.domain == "small"


def test_answers_of_another_type_than_the_fields_are_passed_over(ruled, answered):
    form = ruled('{ place = "head.due", not_before = "head.start" }')

    assert judge(form, answered("head.due = soon | head.start = 2026-03-02"), Stage.RETURNED) == []


def test_rules_are_told_in_the_order_of_the_form(small):
    rules = "".join(
        f'\n[[rule]]\ncode = "test.{name}"\nmessage = "x"\ncheck = {{ filled = "head.{name}" }}'
        for name in ("note", "name")
    )

    found = judge(small(rules), {}, Stage.RETURNED)

    assert [finding.code for finding in found] == ["test.note", "test.name"]
