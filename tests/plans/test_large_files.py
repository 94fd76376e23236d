"""Files that are larger, wider or more restless than anybody means."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import openpyxl
import pytest

from generator.batch import leaving
from generator.batch.jobs import job
from generator.batch.leaving import LeftOut
from generator.batch.results import left_out
from generator.errors import PlansProblem
from generator.findings import Entry
from generator.forms.library import Library
from generator.plans import csv_files, sheet_facts
from generator.plans.model import Line, Row
from generator.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

FORM = "one_to_one"
LIBRARY = Library()


def read(path: Path):
    return read_plans(path, LIBRARY.form(FORM), LIBRARY.language("en"))


def lines(path: Path, *plans) -> Path:
    path.write_text("".join(json.dumps(plan) + "\n" for plan in plans), encoding="utf-8")
    return path


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path):
    path = lines(tmp_path / "plans.jsonl", *({"plan_id": f"P-{number}"} for number in range(3)))
    quiet, restless = read(path), read(path)

    list(quiet.rows)
    assert quiet.afterwards() == ()
    next(restless.rows)
    lines(path, {"plan_id": "P-9"})
    assert [finding.code for finding in restless.afterwards()] == ["plans.changed-meanwhile"]


def test_how_many_plans_there_are_is_known_before_they_are_read(tmp_path):
    path = lines(tmp_path / "plans.jsonl", *({"plan_id": f"P-{number}"} for number in range(3)))
    path.write_text(path.read_text(encoding="utf-8").rstrip(), encoding="utf-8")

    assert read(path).total == 3


HEADINGS = ("Plan number", "Employee’s name")


@pytest.mark.parametrize("end", ["\r\n", ""])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_about_how_many_rows_a_csv_file_has_is_known_before_they_are_read(tmp_path, monkeypatch, codec, end):
    monkeypatch.setattr(csv_files, "_SAMPLE", 7)  # quotes and line ends come in any part of the file
    rows = ["sep=;", "Autumn;", ";".join(HEADINGS), 'P-1;"Anna\n""Ann""\nLind"', "P-2;Bo", 'P-3;"Cy\n"']
    (tmp_path / "plans.csv").write_bytes(("\r\n".join(rows) + end).encode(codec))

    found = read(tmp_path / "plans.csv")

    assert (found.total, len(list(found.rows))) == (3, 3)


def test_an_open_quote_does_not_hide_how_many_rows_there_may_be(tmp_path):
    rows = [",".join(HEADINGS), 'P-1,6" high', *(f"P-{number},Bo" for number in range(2, 10))]
    (tmp_path / "plans.csv").write_text("\n".join(rows), encoding="utf-8")

    assert read(tmp_path / "plans.csv").total == 9


@pytest.mark.parametrize("is_told_more", [True, False])
def test_about_how_many_rows_a_sheet_has_is_known_before_they_are_read(tmp_path, monkeypatch, is_told_more):
    monkeypatch.setattr(sheet_facts, "_CHUNK", 5)
    book = openpyxl.Workbook()
    for row in (("Autumn",), HEADINGS, ("P-1", "Anna"), ("P-2", "Bo")):
        book.active.append(row)
    if is_told_more:
        book.active["D1"] = "=1+1"
    book.save(tmp_path / "plans.xlsx")

    assert read(tmp_path / "plans.xlsx").total == 2


def test_a_million_columns_are_one_finding(tmp_path):
    path = tmp_path / "plans.csv"
    path.write_text("plan_id," + ",".join(f"c{number}" for number in range(1_000_000)) + "\n", encoding="utf-8")

    with pytest.raises(PlansProblem) as caught:
        read(path)

    assert [finding.code for finding in caught.value.findings] == ["plans.too-wide"]


def test_an_entry_with_too_many_answers_costs_itself_alone(tmp_path):
    many = {"plan_id": "P-1", **{f"key{number}": "x" for number in range(30_000)}}

    first, second = read(lines(tmp_path / "plans.jsonl", many, {"plan_id": "P-2"})).rows

    assert (first.plan, second.plan.plan_id) == (None, "P-2")
    assert "plans.too-many-answers" in [finding.code for finding in first.findings]
    assert len(first.findings) < 5


def test_rows_that_are_left_out_wait_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(leaving, "MOST_ROWS", 50)
    run = job(LIBRARY, FORM, tmp_path)
    tracemalloc.start()
    with LeftOut() as left:
        for number in range(20_000):
            line = Line("plans", number, {"plan_id": f"P-{number}", "notes": "x" * 500 + str(number)})
            left.add(left_out(Row(number, None, (), Entry("plans.jsonl", str(number)), (line,))))
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        (told,) = left.keep(run)

    assert held < 2_000_000
    assert (told.code, told.arguments["count"]) == ("output.failed-first-rows", 20_000)
    assert openpyxl.load_workbook(tmp_path / "failed.xlsx")["plans"].max_row == 51
