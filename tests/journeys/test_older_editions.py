"""A form goes out, is changed, and comes back months later: it is read as the edition it is."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.outside.flatteners import FLATTENERS

FIRST = """
id = "loan_note"
edition = 1
code = "LNN"
source_language = "en"
title = "Loan note"
lead = "What was lent, and until when."

[[section]]
id = "loan"
title = "The loan"

    [[section.field]]
    id = "who"
    kind = "line"
    label = "Name"
    width = 6

    [[section.field]]
    id = "until"
    kind = "date"
    label = "Until"
    width = 3

    [[section.field]]
    id = "remark"
    kind = "paragraph"
    label = "Remark"
    lines = 3
"""
CHANGES = {
    "edition = 1": "edition = 2",
    'id = "remark"': 'id = "note"',
    'label = "Until"': 'label = "Back on"',
    "    lines = 3\n": """    lines = 3

    [[section.field]]
    id = "place"
    kind = "line"
    label = "Place"
    width = 6
    required = true
""",
}
"""A field renamed, a label changed, a required field added."""
PLAN = """
- plan_id: "L-1"
  loan: { who: "Åsa Lind", until: "2026-05-04", remark: "Two chairs.\\nOne table." }
"""
VALUES = {"loan.who": "Åsa Lind", "loan.until": "2026-05-04", "loan.remark": "Two chairs.\nOne table."}


@pytest.fixture
def planforms(monkeypatch, tmp_path):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    folder = Path("ours", "forms", "loan_note")
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(FIRST, encoding="utf-8")
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")

    def run(*words):
        return CliRunner().invoke(main, ["--templates", "ours", "--register", "none", *map(str, words)])

    return run


def now_there_is_a_second_edition(*, first_is_kept):
    folder = Path("ours", "forms", "loan_note")
    second = reduce(lambda text, change: text.replace(*change), CHANGES.items(), FIRST)
    (folder / "form.toml").write_text(second, encoding="utf-8")
    if first_is_kept:
        (folder / "form.1.toml").write_text(FIRST, encoding="utf-8")


def went_out(planforms, way):
    """A form of the first edition that was filled in, as it comes back."""
    medium = ("--as", "docx") if way == "word" else ()
    made = Path(planforms("fill", "plan.yaml", "--form", "loan_note", *medium).stdout.strip())
    if way in FLATTENERS:
        made.write_bytes(FLATTENERS[way](made.read_bytes()))
    return made


def read(planforms, file):
    result = planforms("read", file, "--json")
    return json.loads(result.stdout)


@pytest.mark.parametrize("way", ["pdf", "word", "qpdf", "poppler"])
def test_a_form_of_an_older_edition_is_read_as_that_edition(planforms, way):
    returned = went_out(planforms, way)
    now_there_is_a_second_edition(first_is_kept=True)

    record = read(planforms, returned)

    answers = {place: one["value"] for place, one in record["values"].items() if one["state"] == "answered"}
    assert record["document"]["edition"] == 1
    assert {place: " ".join(value.split()) for place, value in answers.items()} == {
        place: " ".join(value.split()) for place, value in VALUES.items()
    }
    assert set(record["values"]) == set(VALUES)
    assert record["changes"] == []
    assert "record.required-missing" not in {one["code"] for one in record["findings"]}


@pytest.mark.parametrize("way", ["pdf", "word"])
def test_an_edition_nobody_has_any_more_is_read_as_it_is_and_named(planforms, way):
    returned = went_out(planforms, way)
    now_there_is_a_second_edition(first_is_kept=False)

    record = read(planforms, returned)

    assert record["status"] == "attention"
    assert {one["text"] for one in record["values"].values()} >= {"Åsa Lind"}
    assert any("edition 1" in one["message"] or "1" in one["message"] for one in record["findings"])
    assert {"read.not-ours", "forms.no-edition"} <= {one["code"] for one in record["findings"]}


@pytest.mark.parametrize("way", ["qpdf", "poppler"])
def test_flattened_it_cannot_be_read_and_says_which_edition_is_wanted(planforms, way):
    returned = went_out(planforms, way)
    now_there_is_a_second_edition(first_is_kept=False)

    record = read(planforms, returned)

    (told,) = record["findings"]
    assert record["status"] == "unreadable"
    assert (told["code"], "LNN, edition 1" in told["message"]) == ("pdf.form-unknown", True)
