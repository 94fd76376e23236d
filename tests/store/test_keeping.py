"""Runs that a register is told of: whatever stops them, what was made is registered in the end."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest

from generator import keeping, produce
from generator.batch import shelf
from generator.batch.jobs import job
from generator.errors import RegisterProblem
from generator.findings import Entry
from generator.forms.library import Library
from generator.plans.model import Plan, Row
from generator.store.checking import verify_history
from generator.store.issuing import issued
from generator.store.listing import items, reconciliation
from generator.store.originals import original

FORM = "one_to_one"


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.fixture
def run(library, tmp_path):
    return job(library, FORM, tmp_path / "made")


def rows(count):
    for number in range(1, count + 1):
        where = Entry("plans.jsonl", str(number))
        plan = Plan(f"P-{number}", "Care", {"details.employee": f"Anna {number}"}, where)
        yield Row(number, plan, (), where)


def test_everything_that_is_made_is_registered(run, in_file, monkeypatch):
    monkeypatch.setattr(shelf, "AT_ONCE", 3)

    made = list(keeping.fill_all(run, rows(7), in_file))

    assert reconciliation(in_file).issued == len(made) == 7
    assert {item.unit for item in items(in_file)} == {"Care"}
    assert issued(in_file, made[0].document) == made[0].attachment


def test_a_run_that_is_stopped_registers_what_it_made(run, in_file):
    going = keeping.fill_all(run, rows(7), in_file)
    next(going)
    next(going)

    going.close()

    assert reconciliation(in_file).issued == 2


def test_the_next_run_registers_what_a_killed_one_did_not(run, in_file):
    list(produce.fill_all(run, rows(3)))

    again = list(keeping.fill_all(run, rows(3), in_file))

    assert {result.outcome for result in again} == {produce.Outcome.UNCHANGED}
    assert reconciliation(in_file).issued == 3


def test_a_register_that_fails_stops_the_run_once(run, in_file, monkeypatch):
    tried = []

    def fail(_register, group):
        tried.append(len(group))
        if group:
            raise RegisterProblem

    monkeypatch.setattr(shelf, "AT_ONCE", 2)
    monkeypatch.setattr(keeping, "keep_issued", fail)

    with pytest.raises(RegisterProblem):
        list(keeping.fill_all(run, rows(7), in_file))

    assert [size for size in tried if size] == [2]


def test_blank_forms_are_registered(run, in_file):
    (made,) = keeping.make_blanks(run, None, in_file)

    assert issued(in_file, made.attachment.identity.document) == made.attachment
    assert reconciliation(in_file).issued == 0


def test_every_file_is_kept_before_it_is_read_and_every_record_after(run, library, in_file, tmp_path, monkeypatch):
    list(keeping.fill_all(run, rows(3), in_file))
    (tmp_path / "made" / "note.txt").write_text("hello", encoding="utf-8")
    monkeypatch.setattr(keeping, "READ_AT_ONCE", 2)
    seen = []

    class Watching:
        def each(self, prepare, chunks):
            work = prepare()
            for chunk in chunks:
                seen.extend(original(in_file, sha256(one.data).hexdigest()).is_file() for one in chunk)
                yield [work(one) for one in chunk]

    paths = [tmp_path / "made", tmp_path / "nothing.pdf"]
    found = list(keeping.read_files(paths, library, in_file, at=Watching()))

    assert seen == [True] * 4
    assert [found[0].status.value, found[-1].status.value] == ["unreadable", "unreadable"]
    assert all(original(in_file, record.sha256).is_file() for record in found if record.sha256)
    assert (reconciliation(in_file).returned, reconciliation(in_file).others) == (3, 1)
    assert verify_history(in_file).fault is None


def test_what_a_killed_run_left_half_written_is_taken_away_once_nobody_can_be_at_it(library, in_file, tmp_path):
    in_file.store.mkdir()
    old, new = (in_file.store / f".planforms-{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half of a form")
    os.utime(old, (0, 0))

    list(keeping.read_files([tmp_path / "nothing.pdf"], library, in_file))

    assert list(in_file.store.iterdir()) == [new]
