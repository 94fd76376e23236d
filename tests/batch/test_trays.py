"""Files that others on this machine wrote come to the same as bytes that were handed over."""

from __future__ import annotations

import errno
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import produce
from generator.batch.jobs import Medium, job, sealing
from generator.engines.here import Here
from generator.engines.processes import Processes
from generator.errors import OutputProblem
from generator.files import writing
from generator.files.folder import Folder, Tray, taken
from generator.files.writing import Durability
from generator.findings import Entry
from generator.forms.library import Library
from generator.pdf.signing.seal import Seal
from generator.plans.model import Plan, Row
from tests.engines.next_door import NextDoor
from tests.signatures import pki
from tests.signing.making import AT, key_of

if TYPE_CHECKING:
    from pathlib import Path

FORM = "one_to_one"
LIBRARY = Library()


def rows(*names):
    for number, name in enumerate(names, 1):
        where = Entry("plans.jsonl", str(number))
        yield Row(number, Plan(name, "Care", {"details.employee": "Anna"}, where), (), where)


def trays(folder: Path):
    return sorted((folder / ".planforms").glob("part*"))


def outcomes(results):
    return [result.outcome.value for result in results]


def test_files_in_the_way_and_names_that_clash_are_told_alike_and_nothing_stays_in_a_tray(tmp_path):
    found = []
    for engine in (Here(), NextDoor()):
        run = job(LIBRARY, FORM, tmp_path / type(engine).__name__)
        first, second, *_ = list(produce.fill_all(run, rows("P-1", "P-2", "P-3")))
        first.file.write_bytes(b"filled in by Bo")
        second.file.chmod(0o600)
        (run.into / ".planforms" / "journal.sqlite").unlink()
        running = produce.fill_all(run, rows("P-1", "P-2", "P-4", "P-4"), engine=engine)
        results = [next(running) for _ in range(4)]
        left = [file for tray in trays(run.into) for file in tray.iterdir()]
        running.close()
        files = {path.name: (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in run.into.glob("*.pdf")}
        codes = [[finding.code for finding in result.findings] for result in results]
        found.append((outcomes(results), codes, files))
        assert (left, trays(run.into)) == ([], [])

    assert found[0] == found[1]
    assert found[0][0] == ["left_out", "unchanged", "made", "left_out"]
    assert [found[0][1][0], found[0][1][3]] == [["output.file-exists"], ["output.name-taken"]]


def test_processes_leave_files_in_a_tray_and_hand_over_nothing_else(tmp_path, monkeypatch):
    """What is put there by the run's own process alone would pass every other test."""
    monkeypatch.setattr(Folder, "put", lambda *_words: pytest.fail("bytes were handed over"))
    run = job(LIBRARY, FORM, tmp_path, media=(Medium.PDF, Medium.DOCX))
    usual = tmp_path / "usual"
    usual.touch()

    results = list(produce.fill_all(run, rows("P-1", "P-2"), engine=Processes(2)))

    assert outcomes(results) == ["made"] * 4
    assert {result.file.stat().st_mode for result in results} == {usual.stat().st_mode}
    assert trays(run.into) == []


@pytest.mark.parametrize("engine", [Here, NextDoor])
def test_a_disk_that_is_full_is_told_of_the_file_it_was_full_for(tmp_path, monkeypatch, engine):
    complete, fits = writing._complete, []

    def until_full(handle, part, data, durability):
        complete(handle, part, data, durability)
        if data not in fits and len(fits) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        fits.append(data)

    monkeypatch.setattr(writing, "_complete", until_full)
    run, results = job(LIBRARY, FORM, tmp_path), []

    with pytest.raises(OutputProblem) as caught:
        results.extend(produce.fill_all(run, rows(*"ABCDE"), engine=engine()))

    (finding,) = caught.value.findings
    assert finding.code == "output.disk-full"
    assert "_d_" in finding.arguments["file"]
    assert sorted(path.name[len(FORM) :][:3] for path in tmp_path.glob("*.pdf")) == ["_a_", "_b_", "_c_"]
    assert trays(tmp_path) == []
    monkeypatch.undo()
    assert outcomes(produce.fill_all(run, rows(*"ABCDE"))) == ["unchanged"] * 3 + ["made"] * 2


def test_who_cannot_write_hands_over_the_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(Folder, "tray", lambda folder: Tray(folder.own / "gone", Durability.DURABLE))

    assert outcomes(produce.fill_all(job(LIBRARY, FORM, tmp_path), rows("A", "B"), engine=NextDoor())) == ["made"] * 2


def test_there_is_no_tray_in_a_dry_run_nor_for_what_is_to_be_sealed(tmp_path, monkeypatch):
    monkeypatch.setattr(Folder, "tray", lambda _folder: pytest.fail("a tray"))
    run = job(LIBRARY, FORM, tmp_path)
    sealed = sealing(replace(run, into=tmp_path / "sealed"), Seal(key_of(pki.person("Exempelbolaget HR")), AT))

    assert outcomes(produce.fill_all(run, rows("A"), engine=NextDoor(), dry=True)) == ["made"]
    assert list(tmp_path.iterdir()) == []
    assert outcomes(produce.fill_all(sealed, rows("A"), engine=NextDoor())) == ["made"]


def test_who_outlives_the_run_finds_no_tray_and_what_a_killed_run_left_is_cleared(tmp_path):
    with taken(tmp_path) as folder:
        tray = folder.tray()
        part = tray.left(b"made")
    assert part.read_bytes() == b"made"

    with taken(tmp_path) as folder:
        assert trays(tmp_path) == []
        assert tray.left(b"too late") == b"too late"
        assert trays(tmp_path) == []
