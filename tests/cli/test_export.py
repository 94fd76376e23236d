"""`review export`: kinds of files, what is printed, and the exit codes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

IAP = "improvement_action_plan"


@pytest.fixture
def sent(planforms, tmp_path):
    """Two forms, sent out."""
    plan = {
        "unit": "Care",
        "details": {"employee": "=Anna", "start": "2026-03-02"},
        "area": [{"gap": "Slow", "review_dates": ["2026-03-20"]}],
    }
    source = tmp_path / "plans.jsonl"
    source.write_text("".join(json.dumps({"plan_id": f"P-{at}"} | plan) + "\n" for at in (1, 2)), encoding="utf-8")
    assert planforms("fill", source, "--form", IAP, "--into", "made").exit_code == 0


def export(planforms, *words, lang="en"):
    return planforms("--messages", lang, "review", "export", *words)


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a.jsonl", "a.json", "a.ics"])
def test_the_kind_follows_from_the_name_of_the_file(planforms, name):
    result = export(planforms, "-o", f"new/{name}")

    assert result.exit_code == 0, result.output
    assert Path("new", name).stat().st_size > 100
    assert "2 documents" in result.stderr
    assert [path.name for path in Path("new").iterdir()] == [name]


@pytest.mark.usefixtures("sent")
def test_csv_goes_into_a_folder(planforms):
    assert export(planforms, "-o", "tables", "--as", "csv").exit_code == 0
    assert (Path("tables") / "documents.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,plan,form,")
    assert "'=Anna" in (Path("tables") / f"{IAP}.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("sent")
def test_an_export_is_in_the_readers_language(planforms):
    export(planforms, "-o", "a.xlsx", lang="sv")
    export(planforms, "-o", "a.zip", lang="sv")

    assert "IAP Förbättringsområde" in openpyxl.load_workbook("a.xlsx").sheetnames
    with zipfile.ZipFile("a.zip") as archive:
        assert b"document;plan;form;" in archive.read("documents.csv")


@pytest.mark.usefixtures("sent")
def test_json_lines_are_printed_and_follow_the_printed_schema(planforms):
    schema = json.loads(export(planforms, "--schema").stdout)
    lines = export(planforms, "-o", "-").stdout.splitlines()
    whole = json.loads(export(planforms, "-o", "-", "--as", "json").stdout)

    assert [json.loads(line)["plan"] for line in lines] == ["P-1", "P-2"]
    assert list(Draft202012Validator(schema).iter_errors(whole)) == []
    assert whole["documents"] == [json.loads(line) for line in lines]


@pytest.mark.usefixtures("sent")
def test_what_was_exported_can_be_filled_again(planforms):
    answers = [json.loads(line)["answers"] for line in export(planforms, "-o", "-").stdout.splitlines()]
    Path("again.json").write_text(json.dumps(answers), encoding="utf-8")

    result = planforms("--register", "none", "fill", "again.json", "--form", IAP, "--into", "made")

    assert "2 unchanged" in result.stderr


@pytest.mark.usefixtures("sent")
def test_filters_narrow_it(planforms):
    assert export(planforms, "-o", "-", "--unit", "care", "--overdue").stdout.count("\n") == 2
    assert export(planforms, "-o", "-", "--status", "returned").exit_code == 1


@pytest.mark.usefixtures("sent")
def test_nothing_to_export_is_said_and_nothing_written(planforms):
    result = export(planforms, "-o", "a.xlsx", "--unit", "Nowhere")

    assert result.exit_code == 1
    assert "nothing like that" in result.stderr
    assert not Path("a.xlsx").exists()


def test_without_a_register_there_is_nothing_to_export(planforms):
    assert export(planforms, "-o", "a.xlsx").exit_code == 1


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-o", "a"),
        ("-o", "a.doc"),
        ("-o", "-", "--as", "xlsx"),
        ("-o", "a.csv", "--as", "csv"),
        ("-o", "a", "--as", "pdf"),
    ],
)
def test_a_file_of_no_known_kind_is_wrong_usage(planforms, words):
    assert export(planforms, *words).exit_code == 2


@pytest.mark.usefixtures("sent")
def test_people_are_named_in_a_calendar_only_where_that_is_asked_for(planforms):
    export(planforms, "-o", "a.ics")
    export(planforms, "-o", "b.ics", "--names")

    assert "Anna" not in Path("a.ics").read_text(encoding="utf-8")
    assert "Anna" in Path("b.ics").read_text(encoding="utf-8")


def test_a_form_that_is_not_in_the_library_is_told(planforms, tmp_path):
    assert planforms("forms", "copy", "one_to_one", "own").exit_code == 0
    (copied,) = Path("own", "forms").iterdir()
    copied.rename(copied.with_name("my_talk"))
    form = Path("own/forms/my_talk/form.toml")
    form.write_text(
        form.read_text(encoding="utf-8").replace(f'id = "{copied.name}"', 'id = "my_talk"', 1), encoding="utf-8"
    )
    (tmp_path / "p.json").write_text('[{"plan_id": "P-1", "details": {"employee": "Ann"}}]', encoding="utf-8")
    assert planforms("--templates", "own", "fill", "p.json", "--form", "my_talk").exit_code in {0, 3}

    result = export(planforms, "-o", "a.xlsx")

    assert result.exit_code == 3, result.output
    assert "my_talk" in result.stderr
    cells = [cell.value for row in openpyxl.load_workbook("a.xlsx")["Other answers"] for cell in row]
    assert {"details.employee", "Ann"} <= set(cells)
