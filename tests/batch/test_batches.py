"""A batch is the same batch however it is made, and is told apart from the one before it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import keeping, produce
from generator.batch import shelf
from generator.batch.jobs import Medium, job, sealing
from generator.batch.results import Outcome
from generator.batch.terms import Terms
from generator.engines.model import Lost
from generator.engines.processes import Processes
from generator.errors import OutputProblem
from generator.files.folder import taken
from generator.findings import Entry
from generator.forms.library import Library
from generator.pdf.signing.seal import Seal
from generator.plans.model import Plan, Row
from generator.plans.read import read_plans
from generator.store.listing import reconciliation
from generator.store.register import open_register
from tests.signatures import pki
from tests.signing.making import AT, key_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = "one_to_one"
LIBRARY = Library()


@pytest.fixture
def run(tmp_path):
    return job(LIBRARY, FORM, tmp_path / "made")


def rows(count, name="Anna"):
    for number in range(1, count + 1):
        where = Entry("plans.jsonl", str(number))
        yield Row(number, Plan(f"P-{number}", "Care", {"details.employee": f"{name} {number}"}, where), (), where)


def filled(run, found, **more):
    return list(produce.fill_all(run, found, **more))


def outcomes(results):
    return [result.outcome.value for result in results]


def journal(run) -> Path:
    return run.into / ".planforms" / "journal.sqlite"


class Idle:
    """An engine that is asked for nothing."""

    is_next_door = False

    def each(self, _prepare, chunks):
        for chunk in chunks:
            assert chunk == []
            yield []


def test_what_is_made_does_not_depend_on_how_many_make_it(tmp_path):
    media = (Medium.PDF, Medium.DOCX)
    alone, together = (job(LIBRARY, FORM, tmp_path / name, media=media) for name in ("one", "two"))
    found = [*rows(20), *(replace(row, plan=replace(row.plan, plan_id="p-1")) for row in rows(1))]

    one, two = filled(alone, found), filled(together, found, engine=Processes(2))

    assert [replace(result, file=None) for result in one] == [replace(result, file=None) for result in two]
    assert [result.file.read_bytes() for result in one] == [result.file.read_bytes() for result in two]


def test_what_the_journal_knows_is_not_made_again(run):
    made = filled(run, rows(3))

    again = filled(run, rows(3), engine=Idle())

    assert outcomes(again) == ["unchanged"] * 3
    assert [(one.file, one.document, one.sha256, one.pages) for one in again] == [
        (one.file, one.document, one.sha256, one.pages) for one in made
    ]


@pytest.mark.parametrize("content", [b"", b"no journal at all", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_journal_that_is_damaged_is_written_anew(run, content):
    filled(run, rows(3))
    journal(run).write_bytes(content)
    told = []

    again = filled(run, rows(3), terms=Terms(tell=told.append))

    assert outcomes(again) == ["unchanged"] * 3
    assert [finding.code for finding in told] == (["output.journal-lost"] if content else [])
    with closing(sqlite3.connect(journal(run))) as found:
        assert len(found.execute("SELECT * FROM made").fetchall()) == 3


def test_a_file_that_was_taken_away_is_made_and_one_filled_in_is_left(run):
    first, second, third = filled(run, rows(3))
    first.file.unlink()
    second.file.write_bytes(b"filled in by Bo")

    again = filled(run, rows(3))

    assert outcomes(again) == ["made", "left_out", "unchanged"]
    assert [finding.code for finding in again[1].findings] == ["output.file-exists"]
    assert (first.file.is_file(), second.file.read_bytes()) == (True, b"filled in by Bo")
    assert third.file == again[2].file


def test_a_plan_that_changed_says_which_file_it_replaces(run):
    first, second = filled(run, rows(2))
    changed = [*rows(1, "Bo"), *list(rows(2))[1:]]

    again = filled(run, changed)

    assert outcomes(again) == ["made", "unchanged"]
    assert again[0].file != first.file
    assert [(one.code, one.arguments["file"]) for one in again[0].findings] == [("output.replaces", first.file.name)]
    assert again[1].file == second.file


def test_plans_that_are_not_there_any_more_are_told_in_one_notice(run):
    told = []
    filled(run, rows(9), terms=Terms("here", told.append))
    filled(run, rows(1), terms=Terms("elsewhere", told.append))
    filled(run, rows(2), terms=Terms("here", told.append))

    (finding,) = told
    assert finding.code == "output.vanished"
    assert dict(finding.arguments) == {"count": 7, "plans": "P-3, P-4, P-5, P-6, P-7 …"}


def test_a_plan_that_is_left_out_has_not_vanished(run, tmp_path):
    plans, told = tmp_path / "plans.csv", []

    def read(*lines):
        plans.write_text("\n".join(["Plan number,Employee’s name,Date of one-to-one", *lines]), encoding="utf-8")
        found = read_plans(plans, run.press.form, run.press.language)
        return outcomes(filled(run, found.rows, terms=Terms("here", told.append)))

    assert read("P-1,Anna,", "P-2,Bo,", "P-3,Cy,") == ["made"] * 3
    assert read("P-1,Anna,", ",Bo,") == ["unchanged", "left_out"]
    assert read("P-1,Anna,", "P-2,Bo,no day at all") == ["unchanged", "left_out"]

    assert [(one.code, one.arguments["plans"]) for one in told] == [("output.vanished", "P-3")]


def test_a_register_that_never_heard_of_a_file_is_told_of_it(run, tmp_path):
    filled(run, rows(3))
    register = open_register(tmp_path / "register.sqlite")

    again = list(keeping.fill_all(run, rows(3), register))
    third = list(keeping.fill_all(run, rows(3), register, Idle()))
    issued = reconciliation(register).issued
    register.close()

    assert outcomes(again) == outcomes(third) == ["unchanged"] * 3
    assert issued == 3


def test_two_runs_do_not_fill_one_folder_at_a_time(run):
    filled(run, rows(1))

    with taken(run.into), pytest.raises(OutputProblem) as caught:
        filled(run, rows(1))

    assert [finding.code for finding in caught.value.findings] == ["output.in-use"]
    with taken(run.into):
        assert outcomes(filled(run, rows(1), dry=True)) == ["made"]


def test_what_is_sealed_is_sealed_once(run):
    run = sealing(run, Seal(key_of(pki.person("Exempelbolaget HR")), AT))
    (made,) = filled(run, rows(1))
    sealed = made.file.read_bytes()

    assert outcomes(filled(run, rows(1), engine=Idle())) == ["unchanged"]
    journal(run).unlink()
    (again,) = filled(run, rows(1))

    assert (again.outcome, again.sha256, made.file.read_bytes()) == (Outcome.UNCHANGED, made.sha256, sealed)


class Losing:
    """An engine that loses every other answer."""

    is_next_door = False

    def each(self, prepare, chunks):
        work = prepare()
        for chunk in chunks:
            yield [Lost() if at % 2 else work(one) for at, one in enumerate(chunk)]


def test_a_plan_that_takes_a_worker_down_is_left_out_with_words(run):
    found = filled(run, rows(3), engine=Losing())

    assert outcomes(found) == ["made", "left_out", "made"]
    assert [finding.code for finding in found[1].findings] == ["output.worker-died"]


def test_what_is_made_is_settled_a_group_at_a_time(run, monkeypatch):
    monkeypatch.setattr(shelf, "AT_ONCE", 2)
    groups = []

    filled(run, rows(5), terms=Terms(keep=lambda group: groups.append([one.outcome for one in group])))

    assert groups == [[Outcome.MADE] * 2, [Outcome.MADE] * 2, [Outcome.MADE]]
