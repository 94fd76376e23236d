"""A run that does not wait for the disk: whatever a power cut leaves of it, the next one mends."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import keeping
from generator.batch.jobs import job
from generator.batch.terms import Terms
from generator.files.writing import Durability, is_torn
from generator.findings import Entry
from generator.forms.library import Library
from generator.plans.model import Plan, Row
from generator.store.register import open_register
from tests.crash.state import state

COUNT = 3
WORDS = bytes(range(256)) * 20


@cache
def form():
    return job(Library(), "one_to_one", Path())


def rows():
    for number in range(1, COUNT + 1):
        where = Entry("plans.jsonl", str(number))
        yield Row(number, Plan(f"P-{number}", "Care", {"details.employee": f"Anna {number}"}, where), (), where)


def filled(folder, count=COUNT):
    register = open_register(folder / "register.sqlite", Durability.FAST)
    try:
        some = [row for row in rows() if row.number <= count]
        terms = Terms(durability=Durability.FAST)
        return list(keeping.fill_all(replace(form(), into=folder / "made"), some, register, terms=terms))
    finally:
        register.close()


@cache
def runs():
    """A folder after its first file, and after its last, and what it holds then."""
    place = Path(tempfile.mkdtemp())
    filled(place / "now", 1)
    shutil.copytree(place / "now", place / "earlier")
    filled(place / "now")
    return place, state(place / "now")


def cut(part, path):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])


def zeroed(part, path):
    data = path.read_bytes()
    at = int(len(data) * part) // 4096 * 4096
    path.write_bytes(data[:at] + bytes(min(4096, len(data) - at)) + data[at + 4096 :])


PARTS = st.floats(0, 0.99)
DAMAGE = st.one_of(
    st.just(lambda _path: None),
    st.just(Path.unlink),
    PARTS.map(lambda part: partial(cut, part)),
    PARTS.map(lambda part: partial(zeroed, part)),
)
BEFORE = st.sampled_from(["as it is", "earlier", "gone"])


@settings(max_examples=25, deadline=None)
@given(st.tuples(DAMAGE, DAMAGE, DAMAGE), BEFORE, BEFORE)
def test_the_next_run_mends_what_a_power_cut_has_left(damage, journal, register):
    place, wanted = runs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "run")
        shutil.copytree(place / "now", folder)
        for happens, path in zip(damage, sorted((folder / "made").glob("*.pdf")), strict=True):
            happens(path)
        for file, became in (("made/.planforms/journal.sqlite", journal), ("register.sqlite", register)):
            if became == "earlier":
                shutil.copy(place / "earlier" / file, folder / file)
            elif became == "gone":
                (folder / file).unlink()

        results = filled(folder)

        assert [finding.code for result in results for finding in result.findings] == []
        assert state(folder) == wanted


@given(st.integers(0, 9), st.integers(0, len(WORDS)), st.integers(0, len(WORDS) - 1), st.integers(1, 255))
def test_what_somebody_wrote_is_never_taken_for_what_a_power_cut_has_left(block, at, where, letter):
    torn = bytes(512 * block) + WORDS[512 * block : at]
    edited = torn.ljust(where, b"\0")[:where] + bytes([letter]) + torn[where + 1 :]

    assert is_torn(torn, WORDS)
    assert letter == WORDS[where] or not is_torn(edited, WORDS)
    assert not is_torn(WORDS + bytes([letter]), WORDS)


@pytest.mark.skipif(not hasattr(os, "fsync"), reason="nothing is waited for here")
@pytest.mark.parametrize("durability", Durability)
def test_a_fast_run_waits_for_no_file(tmp_path, monkeypatch, durability):
    waited = []
    monkeypatch.setattr(os, "fsync", waited.append)

    run = replace(form(), into=tmp_path / "made")
    list(keeping.produce.fill_all(run, rows(), terms=Terms(durability=durability)))

    assert bool(waited) == (durability is Durability.DURABLE)
