"""What is erased is gone for good, and nothing else is; the history still holds, and a tombstone says so."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from generator.errors import RegisterProblem, UsageProblem
from generator.pdf.signatures.earlier import Earlier, seen_signed
from generator.records.checked import Difference, What
from generator.store import tables
from generator.store.checking import verify_history
from generator.store.decisions import decide
from generator.store.erasing import due_for_erasure, erasable, erase
from generator.store.issuing import issued as what_was_issued
from generator.store.listing import items, reconciliation
from generator.store.model import Decided, Decision, Return, Scope
from generator.store.originals import original
from generator.store.retention import retention, set_retention
from generator.store.returns import keep_records, records
from tests.store.making import a_record, a_signature, an_id, bring_back, put_out, reading

ANNA, BO = "Anna Zetterlund", "Bo Quist"


def code(problem):
    return problem.value.findings[0].code


@pytest.fixture
def two(register):
    """Anna's plan and Bo's; both came back, and something was decided about Anna's."""
    put_out(register, "P-1", name=ANNA, number="0042")
    put_out(register, "P-2", name=BO, number="0043")
    for plan, name in (("P-1", ANNA), ("P-2", BO)):
        bring_back(register, f"file of {name}".encode(), an_id(plan, {"details.employee": name}), name)
    digest = hashlib.sha256(f"file of {ANNA}".encode()).hexdigest()
    why = f"{ANNA} says so"
    decide(register, Return(digest), Decided(Decision.CORRECT, "", "HR", why, "details.employee", "", ANNA, ANNA))
    return register


def everything_in(register):
    """All rows of all tables, as text."""
    with register.reading() as connection:
        return "\n".join(
            repr(tuple(row)) for table in tables.METADATA.sorted_tables for row in connection.execute(select(table))
        )


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        (Scope.PERSON, "0042"),
        (Scope.PERSON, "anna  zetterlund"),
        (Scope.PLAN, "P-1"),
        (Scope.DOCUMENT, an_id("P-1", {"details.employee": ANNA})),
    ],
)
def test_everything_about_somebody_goes_and_nothing_else(two, scope, name):
    assert ANNA in everything_in(two)

    erased = erase(two, scope, name, "over", "HR")

    left = everything_in(two)
    assert (erased.documents, erased.returns, erased.originals, len(erased.files)) == (1, 1, 1, 1)
    assert "Anna" not in left
    assert "annazetterlund" not in left
    assert "P-1" not in left
    assert BO in left
    assert [path.read_bytes() for path in two.store.iterdir()] == [f"file of {BO}".encode()]
    assert [item.plan for item in items(two)] == ["P-2"]
    assert verify_history(two).fault is None


def test_no_letter_of_it_is_left_in_the_files_of_the_register(in_file, tmp_path):
    put_out(in_file, "P-1", name=ANNA)
    put_out(in_file, "P-2", name=BO)
    bring_back(in_file, b"1", an_id("P-1", {"details.employee": ANNA}), ANNA)

    erase(in_file, Scope.PLAN, "P-1", "over", "HR")

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Zetterlund" not in left
    assert b"zetterlund" not in left
    assert b"Quist" in left


def test_the_names_in_signatures_go_with_the_record(in_file, tmp_path):
    changed = Difference("details.employee", What.VALUE, ANNA, "Anna Zetterlund Quist")
    earlier = seen_signed((), "a.pdf", [Earlier("ab" * 32, "signatures.manager", "ff", "Renée Strand")])
    record = replace(
        a_record(an_id("P-1"), findings=tuple(earlier)),
        signatures=(a_signature("Renée Strand", differences=(changed,)),),
    )
    keep_records(in_file, [reading(in_file, b"1", record)])
    assert "Strand" in everything_in(in_file)

    erase(in_file, Scope.DOCUMENT, an_id("P-1"), "over", "HR")

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Strand" not in left
    assert b"Zetterlund" not in left
    assert verify_history(in_file).fault is None


def test_a_tombstone_says_when_why_and_by_whom(two):
    erase(two, Scope.PERSON, "0042", "two years after the end", "HR")

    with two.reading() as connection:
        rows = connection.execute(select(tables.tombstones).order_by(tables.tombstones.c.event)).all()
        about = connection.execute(
            select(tables.history.c.subject).where(tables.history.c.what == "erased").order_by(tables.history.c.subject)
        ).scalars()
        digest = hashlib.sha256(f"file of {ANNA}".encode()).hexdigest()
        assert set(about) == {digest, an_id("P-1", {"details.employee": ANNA})}
    assert {(row.at[:10], row.scope, row.reason, row.who) for row in rows} == {
        ("2026-06-01", "person", "two years after the end", "HR")
    }
    assert reconciliation(two).erased == 1


def test_what_would_go_can_be_asked_first(two):
    told = erasable(two, Scope.PLAN, "P-1")

    assert (told.documents, told.returns, told.originals) == (1, 1, 1)
    assert len(items(two)) == 2
    assert erase(two, Scope.PLAN, "P-1", "over", "HR") == told


def test_two_people_of_one_name_are_told_apart_by_their_numbers(register):
    for number in ("1", "2"):
        put_out(register, f"P-{number}", name=ANNA, number=number)

    with pytest.raises(RegisterProblem) as problem:
        erase(register, Scope.PERSON, ANNA, "over", "HR")

    assert code(problem) == "register.several-people"
    erase(register, Scope.PERSON, "1", "over", "HR")
    assert [item.plan for item in items(register)] == ["P-2"]


def test_a_person_is_found_in_a_blank_form_that_came_back(register):
    (document,) = put_out(register, None)
    for data, name in ((b"1", ANNA), (b"2", BO)):
        keep_records(register, [reading(register, data, a_record(document, name, is_issued=False), name_of=name)])

    erase(register, Scope.PERSON, ANNA, "over", "HR")

    (item,) = items(register)
    assert item.returned.sha256 == hashlib.sha256(b"2").hexdigest()
    assert what_was_issued(register, document) is not None


def test_a_file_with_two_peoples_forms_goes_but_the_other_record_stays(register):
    first, second = (put_out(register, plan, name=name, number=plan)[0] for plan, name in (("P-1", ANNA), ("P-2", BO)))
    keep_records(
        register, [reading(register, b"12", a_record(one), part=at) for at, one in enumerate((first, second), 1)]
    )

    erase(register, Scope.PLAN, "P-1", "over", "HR")

    assert not original(register, hashlib.sha256(b"12").hexdigest()).exists()
    assert len(records(register, document=second)) == 1
    assert verify_history(register).fault is None


def test_a_file_can_be_erased_by_its_digest(register):
    bring_back(register, b"1", "", None)
    (document,) = put_out(register, "P-2")

    erase(register, Scope.FILE, hashlib.sha256(b"1").hexdigest(), "sent by mistake", "HR")

    assert [item.document for item in items(register)] == [document]
    assert list(register.store.iterdir()) == []


def test_what_a_stopped_run_left_in_the_store_goes_with_the_next(two, monkeypatch):
    def stop(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("generator.store.erasing.remove", stop)
        with pytest.raises(KeyboardInterrupt):
            erase(two, Scope.PLAN, "P-1", "over", "HR")
    assert len(list(two.store.iterdir())) == 2

    erase(two, Scope.PLAN, "P-2", "over", "HR")

    assert list(two.store.iterdir()) == []


def test_an_erased_file_that_comes_again_is_kept_again(two):
    data = f"file of {ANNA}".encode()
    erase(two, Scope.PLAN, "P-1", "over", "HR")

    bring_back(two, data, an_id("P-1", {"details.employee": ANNA}), ANNA)
    erase(two, Scope.PLAN, "P-2", "over", "HR")

    assert [path.read_bytes() for path in two.store.iterdir()] == [data]
    assert verify_history(two).fault is None


@pytest.mark.parametrize(
    ("scope", "name", "reason", "expected"),
    [
        (Scope.PERSON, "Nobody", "over", "register.unknown-person"),
        (Scope.PERSON, "%", "over", "register.unknown-person"),
        (Scope.PLAN, "P-9", "over", "register.unknown-document"),
        (Scope.DOCUMENT, "0" * 13, "over", "register.unknown-document"),
        (Scope.FILE, "f" * 64, "over", "register.unknown-document"),
        (Scope.PLAN, "P-1", " ", "register.reason-needed"),
    ],
)
def test_what_cannot_be_erased_is_said(two, scope, name, reason, expected):
    before = everything_in(two)

    with pytest.raises(RegisterProblem) as problem:
        erase(two, scope, name, reason, "HR")

    assert code(problem) == expected
    assert everything_in(two) == before


def test_a_blank_form_is_everybodys(register):
    (document,) = put_out(register, None)

    with pytest.raises(UsageProblem) as problem:
        erase(register, Scope.DOCUMENT, document, "over", "HR")

    assert code(problem) == "register.blank-is-shared"


# retention


def test_at_first_nothing_is_due(register):
    put_out(register, "P-1", ends=["2020-01-01"])

    assert retention(register) is None
    assert due_for_erasure(register, dt.date(2030, 1, 1)) == ()


def test_records_are_due_so_many_months_after_what_they_agree_on_has_ended(register):
    put_out(register, "P-ends", ends=["2026-01-01", "2026-03-31"], reviews=["2026-12-01"])
    put_out(register, "P-reviewed", reviews=["2026-01-01", "2026-05-02"])
    put_out(register, "P-neither")

    set_retention(register, 6)

    assert {item.plan: str(item.keep_until) for item in items(register)} == {
        "P-ends": "2026-09-30",
        "P-reviewed": "2026-11-02",
        "P-neither": "2026-12-01",
    }
    assert [item.plan for item in due_for_erasure(register, dt.date(2026, 11, 2))] == ["P-ends", "P-reviewed"]


def test_the_rule_can_be_taken_back(register):
    put_out(register, "P-1", ends=["2020-01-01"])
    set_retention(register, 0)
    assert len(due_for_erasure(register, dt.date(2030, 1, 1))) == 1

    set_retention(register, None)

    assert due_for_erasure(register, dt.date(2030, 1, 1)) == ()
