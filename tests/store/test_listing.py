"""The worklist: doubt first, nothing counted twice, overdue by the dates of the form."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from generator.errors import RegisterProblem
from generator.forms.identity import grouped
from generator.records.checked import Verdict
from generator.records.model import Signature, State
from generator.store.decisions import decide, void
from generator.store.finding import find, name_of
from generator.store.listing import listing, reconciliation
from generator.store.model import Decided, Decision, Return
from generator.store.returns import keep_records
from generator.store.worklist import Filter, Only
from tests.store.making import a_finding, a_record, a_signature, bring_back, put_out, reading


def test_what_needs_a_person_stands_first(register):
    ids = put_out(register, "P-clean", "P-doubt", "P-unreadable", "P-open", "P-void", "P-done")
    late = put_out(register, "P-late", reviews=["2026-05-01"])
    by_plan = dict(zip(("clean", "doubt", "unreadable", "open", "void", "done"), ids, strict=True), late=late[0])
    bring_back(register, b"1", by_plan["clean"])
    bring_back(register, b"2", by_plan["doubt"], state=State.DISPUTED)
    bring_back(register, b"3", by_plan["unreadable"], None)
    bring_back(register, b"4", by_plan["done"], state=State.DISPUTED)
    decide(register, Return(hashlib.sha256(b"4").hexdigest()), Decided(Decision.ACCEPT, "", "HR"))
    void(register, by_plan["void"], "left", "HR")

    assert [item.plan for item in listing(register)] == [
        "P-unreadable", "P-doubt", "P-late", "P-clean", "P-open", "P-done", "P-void",
    ]  # fmt: skip


def test_a_document_is_overdue_once_its_first_review_date_has_passed_and_it_is_still_open(register):
    yesterday, today = ["2026-05-31", "2026-07-01"], ["2026-06-01"]
    (late,) = put_out(register, "P-1", reviews=yesterday)
    put_out(register, "P-2", reviews=today)
    put_out(register, "P-3")
    (back,) = put_out(register, "P-4", reviews=yesterday)
    bring_back(register, b"1", back)
    (gone,) = put_out(register, "P-5", reviews=yesterday)
    void(register, gone, "left", "HR")

    found = reconciliation(register).overdue

    assert [(item.document, item.due) for item in found] == [(late, "2026-05-31")]


def test_the_longest_overdue_is_named_first(register):
    put_out(register, "P-1", reviews=["2026-05-31"])
    put_out(register, "P-2", reviews=["2026-01-31"])

    assert [item.plan for item in reconciliation(register).overdue] == ["P-2", "P-1"]


def test_a_return_that_was_sent_back_is_waited_for_again(register):
    (document,) = put_out(register, "P-1", reviews=["2026-05-01"])
    bring_back(register, b"1", document)

    decide(register, Return(hashlib.sha256(b"1").hexdigest()), Decided(Decision.RETURN, "", "HR", "unsigned"))

    found = reconciliation(register)
    assert (found.returned, found.open, len(found.overdue)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("wanted", "plans"),
    [
        (Filter(), {"P-1", "P-2", "P-3", "P-4"}),
        (Filter(frozenset({"open"})), {"P-3", "P-4"}),
        (Filter(frozenset({"attention"})), {"P-2"}),
        (Filter(frozenset({"clean", "void"})), {"P-1"}),
        (Filter(form="one_to_one"), {"P-4"}),
        (Filter(unit="housing"), {"P-3"}),
        (Filter(unit="Hous"), set()),
        (Filter(only=frozenset({Only.OVERDUE})), {"P-3"}),
        (Filter(only=frozenset({Only.DOUBTFUL})), {"P-2"}),
        (Filter(unit="Care", only=frozenset({Only.OVERDUE})), set()),
    ],
)
def test_the_list_can_be_narrowed(register, wanted, plans):
    first, second = put_out(register, "P-1", "P-2")
    put_out(register, "P-3", unit="Housing", reviews=["2026-05-01"])
    put_out(register, "P-4", form="one_to_one")
    bring_back(register, b"1", first)
    bring_back(register, b"2", second, findings=[a_finding()])

    assert {item.plan for item in listing(register, wanted)} == plans


def test_an_item_tells_what_came_back(register):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document, "?", state=State.UNREADABLE)

    (item,) = listing(register)

    assert (item.file, item.status, item.doubts, item.changes) == ("a.pdf", "attention", 1, 0)
    assert (item.issued_at, item.received_at) == ("2026-06-01T12:00:00+00:00",) * 2


def test_a_document_is_found_by_whatever_people_call_it(register):
    (document,) = put_out(register, "P-1")
    put_out(register, "P-2")
    bring_back(register, b"1", document)
    digest = hashlib.sha256(b"1").hexdigest()

    for name in (document, document.lower(), grouped(document), "P-1", digest, digest[:8], f" {digest[:12].upper()} "):
        assert find(register, name).document == document


@pytest.mark.parametrize("name", ["P-9", "", "6b86b27", "0000000000000", "%", "P_1"])
def test_what_is_not_there_is_said(register, name):
    (document,) = put_out(register, "P-1")
    bring_back(register, b"1", document)

    with pytest.raises(RegisterProblem) as problem:
        find(register, name)

    assert problem.value.findings[0].code == "register.unknown-document"


def test_a_plan_with_two_documents_is_asked_about(register):
    ids = put_out(register, "P-1") + put_out(register, "P-1", form="one_to_one")

    with pytest.raises(RegisterProblem) as problem:
        find(register, "P-1")

    (finding,) = problem.value.findings
    assert finding.code == "register.several-documents"
    assert set(finding.arguments["known"].split(", ")) == set(map(grouped, ids))


def test_a_blank_form_that_came_back_is_called_by_its_file(register):
    (document,) = put_out(register, None)
    bring_back(register, b"1", document, is_issued=False)

    (item,) = listing(register)

    assert name_of(item) == hashlib.sha256(b"1").hexdigest()[:12]
    assert find(register, name_of(item)) == item
    assert "Łukasz" not in repr(item)


def test_returns_can_be_listed_by_what_stands_in_their_signature_boxes(register):
    signed, unsigned, _ = put_out(register, "P-signed", "P-unsigned", "P-open")
    bring_back(register, b"1", put_out(register, "P-quoting")[0], '"verdict":"unsigned"')
    for data, document, box in (
        (b"2", signed, a_signature()), (b"3", unsigned, Signature("signatures.manager", "manager", Verdict.UNSIGNED)),
    ):  # fmt: skip
        keep_records(register, [reading(register, data, replace(a_record(document), signatures=(box,)))])

    def plans(*verdicts):
        return [item.plan for item in listing(register, Filter(verdicts=frozenset(verdicts)))]

    assert plans(Verdict.UNSIGNED) == ["P-unsigned"]
    assert plans(Verdict.UNKNOWN_SIGNER) == ["P-signed"]
    assert plans(Verdict.INTACT) == []
    assert sorted(plans(Verdict.UNSIGNED, Verdict.UNKNOWN_SIGNER)) == ["P-signed", "P-unsigned"]
