"""An organisation makes a form of its own, in a language nobody has thought of, and writes no line of Python.

The whole trip goes through the command line: look at the form, translate it, hand out the workbook, make blanks and
pre-filled forms, read them back with the form's own rules.
"""
# ruff: noqa: E501 - words stand on one line each, as in a catalog

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

FORM = """
id = "mentoring_agreement"
edition = 1
code = "MNT"
source_language = "en"
title = "Mentoring agreement"
lead = "Mentor and mentee agree what they want to reach."
date = "who.start"

[[section]]
id = "who"
title = "Who and when"

    [[section.field]]
    id = "mentee"
    kind = "line"
    label = "Mentee’s name"
    width = 6
    required = true

    [[section.field]]
    id = "start"
    kind = "date"
    label = "First meeting"
    width = 3

    [[section.field]]
    id = "rhythm"
    kind = "choice"
    label = "How often"
    width = 12
    choices = [{ code = "weekly", label = "Every week" }, { code = "monthly", label = "Every month" }]

[[section]]
id = "goal"
title = "Goal"
repeat = { least = 1, most = 5, blank = 2 }

    [[section.field]]
    id = "what"
    kind = "paragraph"
    label = "What is to be reached"
    lines = 3

    [[section.field]]
    id = "by"
    kind = "date"
    label = "By when"
    width = 4

[[rule]]
code = "goal.before-start"
each = "goal"
check = { place = "goal.by", not_before = "who.start" }
message = "Goal {n} is due on {value}, before the first meeting."
remedy = "Choose a later day."
"""
GERMAN = {
    "Mentoring agreement": "Mentoring-Vereinbarung",
    "Mentor and mentee agree what they want to reach.": "Mentor und Mentee vereinbaren, was sie erreichen wollen.",
    "Who and when": "Wer und wann",
    "Mentee’s name": "Name der oder des Mentee",
    "First meeting": "Erstes Treffen",
    "How often": "Wie oft",
    "Every week": "Jede Woche",
    "Every month": "Jeden Monat",
    "Goal": "Ziel",
    "What is to be reached": "Was erreicht werden soll",
    "By when": "Bis wann",
    "Goal {n} is due on {value}, before the first meeting.": "Ziel {n} soll am {value} erreicht sein, vor dem ersten Treffen.",
    "Choose a later day.": "Einen späteren Tag wählen.",
}
EXAMPLES = {
    "en": """
- plan_id: "M-1"
  unit: "Library"
  who: { mentee: "Zoë Ångström", start: "2026-03-02", rhythm: weekly }
  goal:
    - { what: "Lead a reading group.", by: "2026-05-04" }
""",
    "de": """
- plan_id: "M-1"
  unit: "Bibliothek"
  who: { mentee: "Jürgen Weiß", start: "2. März 2026", rhythm: "Jede Woche" }
  goal:
    - { what: "Einen Lesekreis leiten.", by: "2026-05-04" }
    - { what: "Vorher anfangen.", by: "2026-02-02" }
""",
}


@pytest.fixture
def planforms(monkeypatch, tmp_path):
    """`planforms` in an empty folder, with the organisation's own templates beside the shipped ones."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    Path("ours").mkdir()

    def run(*words):
        return CliRunner().invoke(main, ["--templates", "ours", *map(str, words)])

    return run


@pytest.fixture
def ours(planforms) -> Path:
    """The organisation's folder: the form, its guidance and examples, and its words in German."""
    folder = Path("ours", "forms", "mentoring_agreement")
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(FORM, encoding="utf-8")
    for tag, plans in EXAMPLES.items():
        (folder / f"example.{tag}.yaml").write_text(plans, encoding="utf-8")
        (folder / f"guidance.{tag}.md").write_text("# Guidance\n\nTalk first.\n", encoding="utf-8")
    catalog = Path(planforms("forms", "words", "mentoring_agreement", "--lang", "de").stdout.strip())
    text = catalog.read_text(encoding="utf-8")
    for english, german in GERMAN.items():
        text = re.sub(f'(msgid "{re.escape(english)}"\nmsgstr) ""', rf'\1 "{german}"', text)
    catalog.write_text(text, encoding="utf-8")
    return folder


def test_the_form_is_in_the_list_and_shown_in_both_languages(planforms, ours):
    listed = {form["id"]: form for form in json.loads(planforms("forms", "list", "--json").stdout)}
    shown = json.loads(planforms("forms", "show", "mentoring_agreement", "--lang", "de", "--json").stdout)

    assert ours.is_dir()
    assert listed["mentoring_agreement"]["languages"] == ["en", "de"]
    assert listed["mentoring_agreement"]["origin"] == "ours"
    assert "improvement_action_plan" in listed
    assert shown["title"] == "Mentoring-Vereinbarung"
    assert shown["sections"][0]["fields"][2]["choices"][0] == {"code": "weekly", "label": "Jede Woche"}


def test_nothing_is_wrong_with_it(planforms, ours):
    result = planforms("forms", "check", ours)

    assert (result.exit_code, result.stderr) == (0, "1 forms looked over: 0 errors, 0 warnings, 0 notices.\n")


def test_its_plan_data_has_a_schema_that_the_examples_keep(planforms, ours):
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")

    schema = json.loads(planforms("forms", "schema", "mentoring_agreement").stdout)

    (plan,) = yaml.safe_load((ours / "example.en.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(plan)


@pytest.mark.usefixtures("ours")
def test_its_workbook_can_be_filled_from_as_it_is(planforms):
    sheet = planforms("forms", "sheet", "mentoring_agreement", "--lang", "de", "-o", "plaene.xlsx")

    filled = planforms("fill", "plaene.xlsx", "--form", "mentoring_agreement", "--lang", "de")

    assert sheet.exit_code == 0
    assert filled.exit_code == 1, "a workbook with nothing but its example holds no plans"
    assert "plans.xlsx" not in filled.stderr


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("tag", ["en", "de"])
def test_an_empty_form_can_be_had_in_each_language(planforms, tag):
    result = planforms("blank", "mentoring_agreement", "--lang", tag, "--rows", "goal=3")

    assert result.exit_code == 0
    assert f"_{tag}_" in result.stdout
    assert Path(result.stdout.strip()).read_bytes().startswith(b"%PDF")


def test_filled_in_german_it_comes_back_as_the_same_record(planforms, ours):
    filled = planforms("fill", ours / "example.de.yaml", "--form", "mentoring_agreement", "--lang", "de")

    read = planforms("--messages", "de", "read", filled.stdout.strip(), "--json")

    (record,) = map(json.loads, read.stdout.splitlines())
    values = {place: answer["value"] for place, answer in record["values"].items() if answer["state"] == "answered"}
    assert filled.exit_code == 0
    assert record["document"]["lang"] == "de"
    assert values == {
        "who.mentee": "Jürgen Weiß",
        "who.start": "2026-03-02",
        "who.rhythm": "weekly",
        "goal.1.what": "Einen Lesekreis leiten.",
        "goal.1.by": "2026-05-04",
        "goal.2.what": "Vorher anfangen.",
        "goal.2.by": "2026-02-02",
    }
    assert record["changes"] == []


def test_its_rule_is_told_at_issue_and_on_return_in_the_language_of_messages(planforms, ours):
    words = ("fill", ours / "example.de.yaml", "--form", "mentoring_agreement", "--lang", "de")

    issued = planforms("--messages", "de", *words)
    returned = planforms("--messages", "de", "read", issued.stdout.strip())

    for result in (issued, returned):
        assert "Ziel 2 soll am 2" in result.stderr
        assert "Februar 2026 erreicht sein, vor dem ersten Treffen." in result.stderr
        assert "Einen späteren Tag wählen." in result.stderr


def test_the_copy_of_a_shipped_form_can_be_given_a_new_language_too(planforms):
    planforms("forms", "copy", "one_to_one", "ours")

    result = planforms("forms", "words", "one_to_one", "--lang", "de")

    assert result.stdout.strip() == str(Path("ours", "locales", "de", "LC_MESSAGES", "one_to_one.po"))
