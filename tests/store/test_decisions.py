"""Decisions are added, never changed, and a correction overwrites nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal

import pytest

from generator.errors import RegisterProblem, UnknownPlace, UsageProblem
from generator.forms.library import Library
from generator.records.model import Answer, Means, Sighting, State
from generator.store.correcting import correction
from generator.store.decisions import decide, decided, void
from generator.store.listing import items
from generator.store.model import Decided, Decision, Return, Standing
from generator.store.returns import record
from tests.store.making import FORM, a_finding, a_record, bring_back, put_out

ONE = Return(hashlib.sha256(b"1").hexdigest())
CORRECTED = Decided(Decision.CORRECT, "", "HR", "asked her", "details.employee", "", "Anna", "Anna")


def test_a_correction_is_one_more_sighting_after_those_of_the_file(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "Ana")

    decide(register, ONE, CORRECTED)

    kept = record(register, ONE)
    assert kept.record.answers["details.employee"].text == "Ana"
    answer = decided(kept.record, kept.decisions).answers["details.employee"]
    assert (answer.state, answer.value, answer.text) == (State.ANSWERED, "Anna", "Anna")
    assert [(seen.means, seen.text) for seen in answer.seen] == [
        (Means.FORM_FIELD, "Ana"),
        (Means.REVIEWER, "Anna"),
    ]


def test_of_two_corrections_the_later_counts_and_both_are_seen():
    taken = [CORRECTED, Decided(Decision.CORRECT, "", "HR", "no", "details.employee", "", "", None)]

    answer = decided(a_record("x", "Ana"), taken).answers["details.employee"]

    assert (answer.state, answer.value) == (State.BLANK, None)
    assert [seen.text for seen in answer.seen] == ["Ana", "Anna", ""]


def test_a_waived_finding_is_told_no_more_and_others_at_other_places_are():
    both = [a_finding("details.employee"), a_finding("details.start")]
    waived = Decided(Decision.WAIVE, "", "HR", "known", "details.start", "record.required-missing")

    found = decided(a_record("x", findings=both), [waived])

    assert [finding.place for finding in found.findings] == ["details.employee"]


@pytest.mark.parametrize("value", [None, True, "Anna", dt.date(2026, 3, 2), Decimal("7.50")])
def test_a_corrections_value_keeps_its_type(register, value):
    bring_back(register, b"1", "", "Ana")

    decide(register, ONE, Decided(Decision.CORRECT, "", "HR", "because", "details.employee", "", "x", value))

    (found,) = record(register, ONE).decisions
    assert (found.value, type(found.value)) == (value, type(value))
    assert found.at == "2026-06-01T12:00:00+00:00"


def test_the_last_decision_about_a_return_counts(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document)

    for decision, standing in ((Decision.RETURN, Standing.OPEN), (Decision.ACCEPT, Standing.RETURNED)):
        decide(register, ONE, Decided(decision, "", "HR", "because"))
        (item,) = items(register)
        assert (item.decision, item.standing) == (decision, standing)


def test_a_correction_does_not_decide_on_the_return(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document)
    decide(register, ONE, Decided(Decision.ACCEPT, "", "HR"))

    decide(register, ONE, CORRECTED)

    (item,) = items(register)
    assert item.decision is Decision.ACCEPT


def test_a_newer_return_has_to_be_decided_on_anew(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document)
    decide(register, ONE, Decided(Decision.RETURN, "", "HR", "page 2 is missing"))

    bring_back(register, b"2", document)

    (item,) = items(register)
    assert (item.standing, item.decision) == (Standing.RETURNED, None)


@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.CORRECT, Decision.WAIVE])
def test_whatever_is_not_plain_acceptance_needs_a_reason(register, decision):
    bring_back(register, b"1", "", "Ana")

    with pytest.raises(RegisterProblem) as problem:
        decide(register, ONE, Decided(decision, "", "HR", "  "))

    assert [finding.code for finding in problem.value.findings] == ["register.reason-needed"]


def test_nothing_can_be_decided_on_what_never_came(register):
    with pytest.raises(RegisterProblem) as problem:
        decide(register, ONE, Decided(Decision.ACCEPT, "", "HR"))

    assert [finding.code for finding in problem.value.findings] == ["register.unknown-document"]


def test_a_document_is_void_once_and_for_a_reason(register):
    first, second = put_out(register, "P-1", "P-2")

    void(register, first, "left", "HR")

    assert {item.document: item.standing for item in items(register)} == {
        first: Standing.VOID,
        second: Standing.OPEN,
    }
    for document, reason, code in (
        (first, "again", "register.already-void"),
        (second, "", "register.reason-needed"),
        ("0000000000000", "x", "register.unknown-document"),
    ):
        with pytest.raises(RegisterProblem) as problem:
            void(register, document, reason, "HR")
        assert [finding.code for finding in problem.value.findings] == [code]


def test_a_blank_form_cannot_be_void(register):
    (document,) = put_out(register, None)

    with pytest.raises(RegisterProblem):
        void(register, document, "x", "HR")


# reading a correction


@pytest.fixture(scope="module")
def library():
    return Library()


def correct(library, place, text):
    seen = (Sighting("?", Means.FORM_FIELD),)
    known = {
        name: Answer(State.UNREADABLE, None, "?", seen) for name in ("details.start", "area.1.kind", "details.employee")
    }
    record = a_record("x")
    whole = type(record)(record.file, "", record.identity, known)
    return correction(whole, library.source(FORM), library.language("en"), place, text, "because", "HR")


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("details.start", "2 March 2026", dt.date(2026, 3, 2)),
        ("details.start", "  ", None),
        ("details.employee", "Anna", "Anna"),
    ],
)
def test_a_correction_is_read_as_its_kind(library, place, text, value):
    found = correct(library, place, text)

    assert (found.decision, found.place, found.text, found.value) == (Decision.CORRECT, place, text, value)


def test_a_correction_that_is_no_answer_of_its_kind_is_refused(library):
    with pytest.raises(UsageProblem) as problem:
        correct(library, "details.start", "3/4/2026")

    assert [finding.code for finding in problem.value.findings] == ["answer.date-ambiguous"]


def test_a_correction_of_an_answer_the_record_does_not_have_names_the_nearest(library):
    with pytest.raises(UnknownPlace) as problem:
        correct(library, "details.starts", "x")

    assert problem.value.findings[0].arguments["near"] == "details.start"
