"""Whatever stops a run: every file that is there is whole, nothing is written over, and the next run goes on."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.interrupting import HEARS_CTRL_C

IAP = "improvement_action_plan"
COUNT = 300


@pytest.fixture(autouse=True)
def plain_system(monkeypatch, tmp_path):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)


def plans(count) -> Path:
    path = Path("plans.jsonl")
    with path.open("w", encoding="utf-8") as stream:
        for number in range(1, count + 1):
            plan = {"plan_id": f"P-{number}", "details": {"employee": "Bo Ek"}, "area": [{"gap": f"Gap {number}."}]}
            stream.write(json.dumps(plan) + "\n")
    return path


def fill(source, into, *before):
    result = CliRunner().invoke(main, [*before, "fill", str(source), "--form", IAP, "--into", str(into)])
    assert "Traceback" not in result.output
    return result


def summary(said) -> tuple[int, ...]:
    """How many were made, unchanged and left out."""
    return tuple(int(word) for word in said.splitlines()[-1].replace(",", "").split() if word.isdigit())


def all_whole(folder) -> int:
    """How many forms there are; each opens, and there is nothing else."""
    for path in folder.glob("[!.]*"):
        assert path.suffix == ".pdf", f"{path.name} was left behind"
        with pikepdf.open(path) as file:
            assert len(file.pages) > 1
    assert not (folder / ".planforms" / "part").exists()
    return len(list(folder.glob("[!.]*")))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child")
def test_ctrl_c_leaves_whole_files_only_and_the_next_run_makes_the_rest():
    source, into = plans(COUNT), Path("made")
    words = [
        "-c",
        f"{HEARS_CTRL_C}from generator.cli import main; main()",
        "fill",
        source,
        "--form",
        IAP,
        "--into",
        into,
    ]
    path = os.pathsep.join(entry for entry in sys.path if entry)
    with (
        Path("said.txt").open("w+", encoding="utf-8") as said,
        subprocess.Popen(
            [sys.executable, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        for _ in range(20):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        process.wait()
        said.seek(0)
        told = said.read()

    there = all_whole(into)
    assert process.returncode == 130
    assert told.endswith(
        "notice: Interrupted.\n  Run the same command again: what was made is kept, and it goes on where it stopped.\n"
    )
    assert "Traceback" not in told
    assert 20 <= there < COUNT

    again = fill(source, into)

    assert again.exit_code == 0
    assert summary(again.stderr) == (COUNT - there, there, 0)
    assert all_whole(into) == COUNT


def test_a_file_with_other_content_is_left_as_it_is():
    source, into = plans(2), Path("made")
    first, second = map(Path, fill(source, into).stdout.split())
    first.write_bytes(b"filled in by Bo")

    result = fill(source, into)

    assert result.exit_code == 3
    assert first.read_bytes() == b"filled in by Bo"
    assert f"error: plans.jsonl, 1: “{first}” is there already and holds something else" in result.stderr
    assert "Move it away, or choose another folder with --into." in result.stderr
    assert summary(result.stderr) == (0, 1, 1)
    assert second.is_file()


def test_a_blank_form_is_not_written_over_either():
    words = ["blank", IAP, "--into", "made"]
    made = Path(CliRunner().invoke(main, words).stdout.strip())
    made.write_bytes(b"filled in by Bo")

    result = CliRunner().invoke(main, words)

    assert (result.exit_code, made.read_bytes()) == (1, b"filled in by Bo")
    assert "is there already" in result.stderr


@pytest.mark.parametrize("tag", ["en", "sv"])
def test_a_file_where_a_folder_is_expected_is_told(tag):
    Path("taken").write_text("a letter", encoding="utf-8")

    result = fill(plans(1), Path("taken", "made"), "--messages", tag)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert {
        "en": "“taken” cannot be written to: a file stands where a folder is expected.\n  Choose another folder",
        "sv": "Det går inte att skriva i ”taken”: det finns en fil där det ska vara en mapp.\n  Välj en annan mapp",
    }[tag] in result.stderr
    assert Path("taken").read_text(encoding="utf-8") == "a letter"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_made():
    result = fill(plans(1), Path("/proc/self"))

    assert result.exit_code == 1
    assert "“/proc/self” cannot be written to: " in result.stderr
    assert "Choose another folder with --into, or ask for the right to write there." in result.stderr
    assert result.stdout == ""


def test_a_folder_one_may_not_write_is_told(monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    result = fill(plans(1), Path("made"))

    assert result.exit_code == 1
    assert "“made” cannot be written to: you do not have the right to." in result.stderr


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 300 KB, which has room for two forms."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=300k", "none", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_keeps_what_is_whole(small_disk):
    source, into = plans(5), small_disk / "made"

    result = fill(source, into)

    there = all_whole(into)
    assert result.exit_code == 1
    assert 1 <= there < 5
    assert len(result.stdout.split()) == there
    assert "The disk is full: “improvement_action_plan_p-" in result.stderr
    assert "Make room and run the same command again; what is there already is not made twice." in result.stderr


def test_a_full_disk_leaves_nothing_half_written_and_the_next_run_makes_the_rest(monkeypatch):
    source, into = plans(3), Path("made")
    sync, calls = os.fsync, []

    def full_the_second_time(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full_the_second_time)
    result = fill(source, into)

    assert result.exit_code == 1
    assert "The disk is full" in result.stderr
    assert all_whole(into) == 1
    assert summary(fill(source, into).stderr) == (2, 1, 0)
