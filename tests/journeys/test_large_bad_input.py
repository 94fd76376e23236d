"""Plans by the thousand with something wrong about them: what is wrong is told once, in its place, and costs itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

FORM = "one_to_one"
COUNT = 100_000


@pytest.fixture
def fill(monkeypatch, tmp_path):
    """`planforms fill` in an empty folder."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)

    def run(source, *words):
        words = ["--register", "none", "fill", str(source), "--form", FORM, "--into", "made", *words]
        result = CliRunner().invoke(main, words)
        assert "Traceback" not in result.output
        return result

    return run


def plans(count, bad=lambda _number: False) -> Path:
    """A file of plans; the bad ones have a day that is none."""
    path = Path("plans.jsonl")
    with path.open("w", encoding="utf-8") as stream:
        for number in range(1, count + 1):
            day = "someday" if bad(number) else "2026-03-02"
            stream.write(json.dumps({"plan_id": f"P-{number}", "details": {"meeting_date": day}}) + "\n")
    return path


class Light:
    """Gives the first form that is made for all others: what is looked at is what becomes of rows."""

    is_next_door = False

    def each(self, prepare, chunks):
        """As `Engine.each`."""
        work, first = prepare(), None
        for chunk in chunks:
            first = first or work(chunk[0])
            yield [first] * len(chunk)


class Editor:
    """Somebody who goes on working in the file, and saves."""

    is_next_door = False

    def each(self, prepare, chunks):
        """As `Engine.each`."""
        work = prepare()
        for chunk in chunks:
            plans(3)
            yield [work(one) for one in chunk]


def made_by(monkeypatch, engine):
    monkeypatch.setattr("generator.engines.choosing.chosen", lambda _jobs: engine())


def test_one_bad_row_among_a_hundred_thousand_is_told_by_its_place_and_costs_itself(fill, monkeypatch):
    made_by(monkeypatch, Light)

    result = fill(plans(COUNT, lambda number: number == 77_777), "--dry-run")

    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1] == f"{COUNT - 1} would be made, 1 left out; nothing was written."
    assert [line for line in result.stderr.splitlines() if line.startswith("error: ")] == [
        "error: plans.jsonl, 77777.details.meeting_date, details.meeting_date: “someday” is not a date."
    ]


def test_a_file_of_nothing_but_bad_rows_fails_and_hands_back_what_a_sheet_can_hold(fill, monkeypatch):
    monkeypatch.setattr("generator.batch.leaving.MOST_ROWS", 50)
    monkeypatch.setattr("generator.plans.failed.MOST_ROWS", 50)

    result = fill(plans(300, lambda _number: True))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("error: ") == 300
    assert "The first 50 of what was left out (300) stand in “made/failed.xlsx” with the reasons." in result.stderr
    assert result.stderr.splitlines()[-1] == "0 made, 0 unchanged, 300 left out."
    assert sorted(path.name for path in Path("made").iterdir()) == [".planforms", "failed.xlsx"]


def test_a_million_columns_are_refused_in_a_sentence(fill):
    source = Path("plans.csv")
    source.write_text("plan_id," + ",".join(f"c{number}" for number in range(1_000_000)) + "\n", encoding="utf-8")

    result = fill(source)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "The row of headings has 1000001 cells; 16384 can be read." in result.stderr
    assert len(result.stderr) < 1_000


def test_plans_that_change_while_they_are_read_are_told_and_another_run_finds_what_is_new(fill, monkeypatch):
    source = plans(2)
    with monkeypatch.context() as during:
        made_by(during, Editor)
        result = fill(source)
    again = fill(source)

    assert result.exit_code == 3
    assert "error: plans.jsonl: The file was changed while it was read; " in result.stderr
    assert result.stderr.splitlines()[-1] == "2 made, 0 unchanged, 0 left out."
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (0, "1 made, 2 unchanged, 0 left out.")
