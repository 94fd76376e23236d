"""`planforms forms`: what each command prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.forms.library import Library

IAP = "improvement_action_plan"


def test_list_names_every_form_with_its_edition_languages_and_title(planforms):
    lines = planforms("forms", "list").stdout.splitlines()

    assert [line.split()[0] for line in lines] == list(Library().names())
    (line,) = [line for line in lines if line.startswith(f"{IAP} ")]
    assert line.split() == [IAP, "1", "en", "sv", "Improvement", "Action", "Plan"]


def test_list_gives_titles_in_the_language_of_messages(planforms):
    assert "Handlingsplan för förbättring" in planforms("--messages", "sv", "forms", "list").stdout


def test_list_as_json_has_the_keys_of_the_contract(planforms):
    forms = json.loads(planforms("forms", "list", "--json").stdout)

    assert forms
    assert all(form.keys() == {"id", "title", "edition", "languages", "formats", "origin"} for form in forms)
    (form,) = [form for form in forms if form["id"] == IAP]
    assert form == {
        "id": IAP,
        "title": "Improvement Action Plan",
        "edition": 1,
        "languages": ["en", "sv"],
        "formats": ["pdf", "docx"],
        "origin": "shipped",
    }


def test_list_tells_of_a_form_that_cannot_be_read_and_lists_the_others(planforms, tmp_path):
    broken = tmp_path / "forms" / "broken"
    broken.mkdir(parents=True)
    (broken / "form.toml").write_text("id = ", encoding="utf-8")

    result = planforms("--templates", tmp_path, "forms", "list")

    assert result.exit_code == 3
    assert IAP in result.stdout
    assert "The file is no TOML" in result.stderr


def test_show_names_each_answer_with_its_place_kind_and_label(planforms):
    text = planforms("forms", "show", IAP).stdout

    assert "Improvement Action Plan" in text
    rows = [line.split(None, 2) for line in text.splitlines() if line.startswith("  ")]
    assert ["area.N.gap", "paragraph", "Identified gap (required)"] in rows
    assert ["area.N.action.M.end", "date", "Timescale: to"] in rows
    assert any(line.startswith("plan.period-too-long") for line in text.splitlines())


def test_show_speaks_the_language_asked_for_rules_too(planforms):
    shown = json.loads(planforms("forms", "show", IAP, "--lang", "sv", "--json").stdout)

    assert (shown["language"], shown["title"]) == ("sv", "Handlingsplan för förbättring")
    source = Library().source(IAP)
    assert [rule["code"] for rule in shown["rules"]] == [rule.code for rule in source.rules]
    assert all(rule["message"] != one.message for rule, one in zip(shown["rules"], source.rules, strict=True))


def test_show_as_json_has_every_field_with_place_kind_label_and_required(planforms):
    shown = json.loads(planforms("forms", "show", IAP, "--json").stdout)
    fields = {field["place"]: field for section in shown["sections"] for field in section["fields"]}

    assert fields["details.employee"] == {
        "place": "details.employee",
        "kind": "line",
        "label": "Employee’s name",
        "hint": "",
        "required": True,
        "sensitive": False,
        "added": True,
        "concept": "subject.name",
    }
    assert fields["area.N.review_dates"]["parts"] == ["area.N.review_dates.M"]
    assert fields["area.N.kind"]["choices"][0] == {"code": "indicator", "label": "Key indicator"}
    assert fields["area.N.example"]["columns"][0]["place"] == "area.N.example.M.date"
    assert fields["signatures.manager"]["role"] == "manager"


@pytest.mark.parametrize("words", [["show", "x"], ["schema", "x"], ["copy", "x", "y"], ["words", "x", "--lang", "de"]])
def test_a_form_that_is_not_there_is_wrong_usage_with_the_nearest_named(planforms, words):
    words[1] = "improvment_action_plan"

    result = planforms("forms", *words)

    assert result.exit_code == 2
    assert f"Did you mean “{IAP}”?" in result.stderr


def test_a_language_the_form_has_not_is_wrong_usage(planforms):
    result = planforms("forms", "show", IAP, "--lang", "fi")

    assert result.exit_code == 2
    assert "It can be had in: en, sv." in result.stderr


def test_schema_is_a_json_schema(planforms):
    jsonschema = pytest.importorskip("jsonschema")

    schema = json.loads(planforms("forms", "schema", IAP).stdout)

    jsonschema.Draft202012Validator.check_schema(schema)


def test_sheet_writes_a_workbook_and_prints_its_path(planforms):
    result = planforms("forms", "sheet", IAP, "-o", "plans.xlsx")

    assert (result.exit_code, result.stdout) == (0, "plans.xlsx\n")
    assert Path("plans.xlsx").read_bytes().startswith(b"PK")


def test_a_copy_is_a_form_of_ones_own_with_its_translations(planforms):
    result = planforms("forms", "copy", IAP, "mine")

    assert (result.exit_code, result.stdout.strip()) == (0, str(Path("mine", "forms", IAP, "form.toml")))
    listed = json.loads(planforms("--templates", "mine", "forms", "list", "--json").stdout)
    (form,) = [form for form in listed if form["id"] == IAP]
    assert (form["origin"], form["languages"]) == ("mine", ["en", "sv"])
    assert Path("mine", "locales", "sv", "LC_MESSAGES", f"{IAP}.po").is_file()


def test_a_copy_hides_the_original(planforms):
    planforms("forms", "copy", IAP, "mine")
    path = Path("mine", "forms", IAP, "form.toml")
    path.write_text(path.read_text(encoding="utf-8").replace("Improvement Action Plan", "Our Plan"), encoding="utf-8")

    assert "Our Plan" in planforms("--templates", "mine", "forms", "show", IAP).stdout


def test_a_copy_is_never_written_over(planforms):
    planforms("forms", "copy", IAP, "mine")
    path = Path("mine", "forms", IAP, "form.toml")
    path.write_text("mine", encoding="utf-8")

    result = planforms("forms", "copy", IAP, "mine")

    assert result.exit_code == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_check_of_all_forms_finds_no_errors_and_says_how_many_it_saw(planforms):
    result = planforms("forms", "check")

    assert result.exit_code == 0
    assert result.stderr.startswith(f"{len(Library().names())} forms ")
    assert "looked over: 0 errors" in result.stderr


@pytest.mark.parametrize("path", ["mine", f"mine/forms/{IAP}", f"mine/forms/{IAP}/form.toml"])
def test_check_of_a_path_names_each_mistake_with_its_entry(planforms, path):
    planforms("forms", "copy", IAP, "mine")
    file = Path("mine", "forms", IAP, "form.toml")
    file.write_text(file.read_text(encoding="utf-8").replace('kind = "id"', 'kind = "di"'), encoding="utf-8")

    result = planforms("forms", "check", path)

    assert result.exit_code == 3
    assert "section[1].field[2].kind: “kind” cannot be “di”." in result.stderr
    assert "Did you mean “id”?" in result.stderr
    assert "1 forms and 2 Word templates looked over" in result.stderr


def test_check_reads_the_example_data(planforms):
    planforms("forms", "copy", IAP, "mine")
    file = Path("mine", "forms", IAP, "example.en.yaml")
    file.write_text('- plan_id: "P-1"\n  details: { start: "3/4/2026" }\n', encoding="utf-8")

    result = planforms("forms", "check", "mine")

    assert result.exit_code == 3
    assert "“3/4/2026” can be 3 April 2026 or 4 March 2026." in result.stderr


def test_check_of_a_folder_without_forms_is_wrong_usage(planforms, tmp_path):
    assert planforms("forms", "check", tmp_path).exit_code == 2


def test_words_writes_the_catalog_of_a_new_language_and_counts(planforms):
    result = planforms("forms", "words", IAP, "--lang", "de", "--into", "mine")

    assert (result.exit_code, result.stdout.strip()) == (
        0,
        str(Path("mine", "locales", "de", "LC_MESSAGES", f"{IAP}.po")),
    )
    assert result.stderr.startswith("0 of ")


def test_words_of_a_form_of_ones_own_go_beside_it(planforms):
    planforms("forms", "copy", IAP, "mine")

    result = planforms("--templates", "mine", "forms", "words", IAP, "--lang", "sv")

    path = Path("mine", "locales", "sv", "LC_MESSAGES", f"{IAP}.po")
    assert result.stdout.strip() == str(path)
    done, _, every, *_ = result.stderr.split()
    assert done == every


def test_words_of_a_shipped_form_go_into_the_working_folder(planforms):
    result = planforms("forms", "words", IAP, "--lang", "sv")

    assert result.stdout.strip() == str(Path("locales", "sv", "LC_MESSAGES", f"{IAP}.po"))
