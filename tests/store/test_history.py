"""Whatever is changed, left out or put in behind the register's back is found, and the first of it is named."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from generator.store.checking import verify_history
from generator.store.decisions import decide
from generator.store.erasing import erase
from generator.store.history import FIRST_LINK, linked
from generator.store.model import Decided, Decision, Fault, Return, Scope, What
from generator.store.originals import original
from tests.store.making import bring_back, put_out


@pytest.fixture
def used(register):
    """A register with ten entries: three documents with a file each, a file received and read, two decisions."""
    first, *_ = put_out(register, "P-1", "P-2", "P-3")
    bring_back(register, b"1", first)
    where = Return(hashlib.sha256(b"1").hexdigest())
    for decision in (Decision.RETURN, Decision.ACCEPT):
        decide(register, where, Decided(decision, "", "HR", "because"))
    return register


def behind_its_back(register, *statements):
    with register.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_untouched_history_is_whole(used):
    found = verify_history(used)

    assert (found.entries, found.broken, found.fault) == (10, None, None)


def test_an_empty_history_is_whole(register):
    found = verify_history(register)

    assert (found.entries, found.head, found.broken) == (0, FIRST_LINK, None)


@pytest.mark.parametrize(
    ("statement", "number", "fault"),
    [
        ("UPDATE documents SET body = replace(body, 'area', 'arae') WHERE event = 2", 2, Fault.CONTENT),
        ("UPDATE documents SET unit = 'Elsewhere' WHERE event = 3", 3, Fault.CONTENT),
        ("UPDATE documents SET plan = NULL WHERE event = 1", 1, Fault.CONTENT),
        ("UPDATE files SET name = 'other.pdf' WHERE event = 5", 5, Fault.CONTENT),
        ("UPDATE originals SET size = size + 1", 7, Fault.CONTENT),
        ("UPDATE returns SET status = 'clean ' WHERE event = 8", 8, Fault.CONTENT),
        ("UPDATE decisions SET who = 'somebody else' WHERE event = 9", 9, Fault.CONTENT),
        ("UPDATE decisions SET salt = 'f' WHERE event = 10", 10, Fault.CONTENT),
        ("DELETE FROM decisions WHERE event = 9", 9, Fault.GONE),
        ("DELETE FROM documents WHERE event = 2", 2, Fault.GONE),
        ("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE number = 4", 4, Fault.LINK),
        ("UPDATE history SET subject = 'another' WHERE number = 1", 1, Fault.LINK),
        ("UPDATE history SET what = 'erased' WHERE number = 6", 6, Fault.LINK),
        ("UPDATE history SET what = 'invented' WHERE number = 6", 6, Fault.LINK),
        ("UPDATE history SET digest = link WHERE number = 10", 10, Fault.LINK),
        ("UPDATE history SET link = digest WHERE number = 3", 3, Fault.LINK),
        ("DELETE FROM history WHERE number = 5", 6, Fault.NUMBER),
        ("DELETE FROM history WHERE number = 1", 2, Fault.NUMBER),
        ("DELETE FROM history WHERE number = 10", 10, Fault.STRAY),
        ("DELETE FROM history", 1, Fault.STRAY),
    ],
)
def test_the_first_entry_that_does_not_hold_is_named(used, statement, number, fault):
    behind_its_back(used, statement)

    found = verify_history(used)

    assert (found.broken.number, found.fault) == (number, fault)


def test_a_row_put_in_without_an_entry_is_found(used):
    behind_its_back(
        used,
        "INSERT INTO tombstones (event, salt, at, scope, erased, reason, who)"
        " VALUES (99, '', '2026-06-01', 'plan', '[2]', '', '')",
        "DELETE FROM documents WHERE event = 2",
    )

    found = verify_history(used)

    assert (found.broken.number, found.fault) == (99, Fault.STRAY)


def test_an_entry_made_up_at_the_end_needs_the_matter_it_tells_of(used):
    head = verify_history(used).head
    link = linked(head, 11, "2026-06-01", What.DECIDED, "x", "0" * 64)
    behind_its_back(used, f"INSERT INTO history VALUES (11, '2026-06-01', 'decided', 'x', '{'0' * 64}', '{link}')")  # noqa: S608 - our own digits

    found = verify_history(used)

    assert (found.broken.number, found.fault) == (11, Fault.GONE)


def test_the_head_changes_with_every_entry(used):
    before = verify_history(used).head

    put_out(used, "P-4")

    assert verify_history(used).head != before


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_received_file_that_was_touched_is_found(used, harm):
    path = original(used, hashlib.sha256(b"1").hexdigest())
    path.unlink()
    if harm == "changed":
        path.write_bytes(b"2")

    found = verify_history(used)

    assert (found.broken.subject, found.fault) == (path.name, Fault.ORIGINAL)


def test_erasing_keeps_the_history_whole(used):
    erase(used, Scope.PLAN, "P-1", "over", "HR")

    assert verify_history(used).fault is None


def test_what_was_not_erased_cannot_hide_behind_a_tombstone(used):
    erase(used, Scope.PLAN, "P-1", "over", "HR")
    behind_its_back(used, "DELETE FROM documents WHERE event = 2")

    assert verify_history(used).fault is Fault.GONE


def test_a_tombstone_cannot_be_made_to_cover_more(used):
    erase(used, Scope.PLAN, "P-1", "over", "HR")
    behind_its_back(
        used, "UPDATE tombstones SET erased = replace(erased, '[', '[2,')", "DELETE FROM documents WHERE event = 2"
    )

    assert verify_history(used).fault is Fault.CONTENT
