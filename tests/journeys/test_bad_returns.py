"""A folder of files that came back, some of them bad: the good ones are read, each of the others says what it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.read_back import reading_here

IAP = "improvement_action_plan"
PLAN = {"plan_id": "P-1", "details": {"employee": "Łukasz Ek"}, "area": [{"name": "Pace", "gap": "Too slow."}]}


def planforms(*words, **more):
    result = CliRunner().invoke(main, [str(word) for word in words], **more)
    assert "Traceback" not in result.output
    return result


def _locked(data, user) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="keeper", user=user))
    return out.getvalue()


def _other() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    return out.getvalue()


# file, what is the matter, what to do; made from the bytes of a good one
BAD = {
    "locked.pdf": (lambda good: _locked(good, "secret"), "locked with a password", "Ask for a copy without a password"),
    "damaged.pdf": (lambda good: good[: len(good) // 3], "damaged so badly", "Ask for it to be sent again"),
    "noise.pdf": (lambda _: b"%PDF-1.7\n" + b"\xa7" * 5000, "damaged so badly", "Ask for it to be sent again"),
    "empty.pdf": (lambda _: b"", "The file is empty", "Ask for it to be sent again"),
    "zeros.pdf": (lambda _: bytes(100_000), "The file is empty", "Ask for it to be sent again"),
    "other.pdf": (lambda _: _other(), "has no form fields", "Ask for the file that was filled in"),
    "packed.pdf": (lambda _: _zip(), "a ZIP archive", "Unpack it"),
    "text.pdf": (lambda _: b"Dear colleague", "called a PDF and is none", "save it as PDF"),
}
GOOD = {
    "a_good.pdf": lambda good: good,
    "owner_only.pdf": lambda good: _locked(good, ""),
    "z_good.PDF": lambda good: good,
}


@pytest.fixture
def inbox(monkeypatch, tmp_path) -> Path:
    """A folder of good files and bad ones."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    reading_here(monkeypatch)
    made = planforms("fill", "-", "--form", IAP, "--into", "made", input=json.dumps(PLAN).encode())
    good = Path(made.stdout.strip()).read_bytes()
    Path("inbox").mkdir()
    for name, make in {**GOOD, **{name: make for name, (make, *_) in BAD.items()}}.items():
        Path("inbox", name).write_bytes(make(good))
    return Path("inbox")


def test_the_good_files_of_a_bad_folder_are_read(inbox):
    result = planforms("read", inbox, "--json")

    records = {Path(record["file"]).name: record for record in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 3
    assert records.keys() == {*GOOD, *BAD}
    for name in GOOD:
        assert records[name]["document"]["form"] == IAP
        assert records[name]["values"]["details.employee"]["value"] == "Łukasz Ek"
        assert records[name]["values"]["area.1.gap"]["value"] == "Too slow."
    for name in BAD:
        assert (records[name]["status"], len(records[name]["findings"])) == ("unreadable", 1)


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_says_what_is_the_matter_and_what_to_do(inbox, name):
    _, cause, remedy = BAD[name]

    result = planforms("read", inbox / name)

    assert result.exit_code == 3
    where, told, advice = re.findall(r"^error: ([^:]*): (.*)\n  (.*)", result.stderr, re.MULTILINE)[0]
    assert where == str(inbox / name)
    assert cause in told
    assert remedy in advice


def test_bad_files_are_told_in_swedish(inbox):
    result = planforms("--messages", "sv", "read", *(inbox / name for name in BAD))

    told = re.findall(r"^fel: [^:]*: (.*)\n  (.*)", result.stderr, re.MULTILINE)
    assert len(told) == len(BAD)
    assert not [one for one in told if re.search(r"\b(the|is|file|ask|not|and|for it)\b", " ".join(one), re.IGNORECASE)]


def test_reading_changes_none_of_the_files(inbox):
    before = {path: path.read_bytes() for path in inbox.iterdir()}

    planforms("read", inbox)

    assert {path: path.read_bytes() for path in inbox.iterdir()} == before


def test_a_path_that_is_not_there_costs_none_of_the_others(inbox):
    result = planforms("read", "nowhere.pdf", inbox / "a_good.pdf", "--json")

    missing, good = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 3
    assert missing["status"] == "unreadable"
    assert missing["findings"][0]["message"] == "There is no such file or folder."
    assert good["document"]["form"] == IAP
