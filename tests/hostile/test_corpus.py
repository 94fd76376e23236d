"""The real command over a folder of files made to harm: every file has its record, and no good file is the worse."""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import corpus
from tests.hostile.bad import GOOD, Fate, good
from tests.hostile.judging import Told, complaint, differing

PEAK = "peak.txt"
MEASURED = (
    sys.executable,
    "-c",
    f"""
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=open({PEAK!r}, "w"))
sys.exit(code)
""",
)
"""Runs a command and writes down the kilobytes the largest of its processes took: other tests have children too."""
PLANFORMS = [sys.executable, "-c", "from generator.cli import main; main()"]
MOST_MEGABYTES = 1_000
ROOT = Path(__file__).parents[2]


@dataclass
class Inbox:
    """The folder, and what the command made of it."""

    folder: Path
    good: dict[str, str] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    no_files: dict[str, Fate] = field(default_factory=dict)
    exit_code: int = -1
    most_megabytes: int = 0
    """Of memory that any process of the command took."""
    stderr: str = ""
    records: dict[str, list[Told]] = field(default_factory=dict)
    """By file: there may be several forms in one."""

    def complaints(self, place: str, fate: Fate, whole: Told) -> str:
        """What is wrong with the records of a file."""
        return "; ".join(filter(None, (complaint(told, fate, whole) for told in self.records[place])))

    def differences(self, place: str, whole: Told) -> str:
        """What is not read as in the good file."""
        return "; ".join(filter(None, (differing(told, whole) for told in self.records[place])))


def planforms(folder: Path, *words: str, by: tuple[str, ...] = (), **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command, run as people run it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANFORMS", "LC_", "LANG"))}
    environment = kept | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*by, *PLANFORMS, *words], cwd=folder, env=environment, capture_output=True, check=False, timeout=600, **more
    )


@pytest.fixture(scope="module")
def inbox(tmp_path_factory) -> Inbox:
    """The corpus, read once for all tests, whichever process runs them."""
    folder = tmp_path_factory.getbasetemp().parent / f"hostile-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    folder.mkdir(exist_ok=True)
    kept = folder / "inbox.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(read_inbox(folder)))
    found: Inbox = pickle.loads(kept.read_bytes())  # noqa: S301 - written by the same run of the tests
    return found


def read_inbox(folder: Path) -> Inbox:
    """The folder of files, and what the command makes of them."""
    made = Inbox(folder, corpus.write_good(folder / "in"), no_files=corpus.make_no_files(folder / "in"))
    corpus.write_bad(folder / "in", corpus.quick())
    made.odd = list(corpus.write_oddly_named(folder / "in"))
    run = planforms(folder, "--register", "register.sqlite", "read", "in", "--json", "--jobs", "2", by=MEASURED)
    made.exit_code, made.stderr = run.returncode, run.stderr.decode(errors="replace")
    made.most_megabytes = int(Path(folder, PEAK).read_text(encoding="utf-8")) // 1_000
    for line in run.stdout.decode("utf-8").splitlines():
        told = json.loads(line)
        made.records.setdefault(told["file"].removeprefix("in/"), []).append(told)
    return made


@pytest.fixture(scope="module")
def whole(inbox) -> dict[str, Told]:
    """The records of the good files."""
    return {name: inbox.records[f"trees/a_{name}{end}"][0] for name, end in GOOD.items()}


def test_there_are_bad_files_of_every_kind():
    assert len(corpus.every()) >= 250
    assert all(len(family) >= 20 for family in corpus.FAMILIES.values())


def test_the_run_is_done_and_says_that_something_needs_attention(inbox):
    assert inbox.exit_code == 3
    assert "Traceback" not in inbox.stderr
    assert not re.search(r"\w+Error\b|Warning:", inbox.stderr)


def test_every_file_has_its_record(inbox):
    expected = {*corpus.quick(), *inbox.good, *inbox.odd, *inbox.no_files}

    assert set(inbox.records) == expected


def test_every_good_file_among_bad_ones_is_read_whole(inbox, whole):
    assert {name: record["status"] for name, record in whole.items()} == dict.fromkeys(GOOD, "clean")
    assert {place: inbox.differences(place, whole[name]) for place, name in inbox.good.items()} == dict.fromkeys(
        inbox.good, ""
    )


def test_a_file_is_read_whatever_it_is_called(inbox, whole):
    assert len(inbox.odd) > 10
    assert {name: inbox.differences(name, whole["pdf_en"]) for name in inbox.odd} == dict.fromkeys(inbox.odd, "")


@pytest.mark.parametrize("family", corpus.FAMILIES)
def test_no_bad_file_gives_wrong_answers_that_look_right(inbox, whole, family):
    judged = {
        place: inbox.complaints(place, bad.fate, whole[bad.good])
        for place, bad in corpus.quick().items()
        if place.startswith(f"{family}/")
    }

    assert {place: why for place, why in judged.items() if why} == {}


def test_what_is_no_file_is_told_and_never_waited_for(inbox, whole):
    judged = {place: inbox.complaints(place, fate, whole["pdf_en"]) for place, fate in inbox.no_files.items()}

    assert {place: why for place, why in judged.items() if why} == {}
    for place in inbox.no_files:
        assert [one["code"].partition(".")[0] for one in inbox.records[place][0]["findings"]] == ["read"]


def test_no_file_was_changed_by_reading(inbox):
    for place, name in inbox.good.items():
        assert (inbox.folder / "in" / place).read_bytes() == good(name)


def test_what_files_say_does_not_steer_the_terminal(inbox):
    loud = [place for place in inbox.records if re.search("escapes|override|control|lines|mark|^odd/", place)]

    run = planforms(inbox.folder, "--register", "none", "read", *(f"in/{place}" for place in loud), "--jobs", "2")

    assert len(loud) > len(inbox.odd) + 5

    steering = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    for stream in (run.stdout, run.stderr):
        assert not steering.search(stream.decode("utf-8"))
    assert b"\nerror: all is lost" not in run.stderr
    assert max(map(len, run.stdout.splitlines())) < 2_000


def test_the_command_never_takes_more_memory_than_it_may(inbox):
    assert inbox.records
    assert 0 < inbox.most_megabytes < MOST_MEGABYTES
