from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.findings import Cell, Diagnosis, Entry, Finding, Passage, Severity, Spot, Words, words
from generator.resources import SearchPath
from generator.words.language import Language, language
from generator.words.saying import finding_json, say

CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "It ends on {day}; {what} is wanted."
msgstr "Det slutar {day}; {what} önskas."

msgid "a date"
msgstr "ett datum"

msgid "row {row}"
msgstr "rad {row}"

msgid "page {page}"
msgstr "sida {page}"

msgid "yes"
msgstr "ja"

msgctxt "date pattern"
msgid "d MMMM y"
msgstr "y-MM-dd"
"""


@pytest.fixture
def swedish(tmp_path) -> Language:
    """Swedish with a catalog of the program and one of a form."""
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "generator.po").write_text(CATALOG, encoding="utf-8")
    (folder / "small.po").write_text(
        CATALOG.partition('msgid "It')[0]
        + 'msgctxt "plan.late"\nmsgid "Area {n} is late: {value}."\nmsgstr "Område {n} är sent: {value}."\n\n'
        + 'msgctxt "area.kind"\nmsgid "A task"\nmsgstr "En uppgift"\n',
        encoding="utf-8",
    )
    return language("sv", SearchPath((), (tmp_path,)))


ENDS = Diagnosis("test.ends", Severity.ERROR, "It ends on {day}; {what} is wanted.")


def test_a_message_is_said_in_the_language_with_its_arguments_written_its_way(swedish):
    said = say(ENDS.at(day=dt.date(2026, 3, 2), what=words("a date")), swedish)

    assert said.message == "Det slutar 2026-03-02; ett datum önskas."


def test_without_a_catalog_the_source_words_stand():
    said = say(ENDS.at(day=dt.date(2026, 3, 2), what=words("a date")), language("de"))

    assert said.message == "It ends on 2 März 2026; a date is wanted."


def test_a_rule_of_a_form_is_said_from_the_forms_own_catalog_under_its_code(swedish):
    value = Words("A task", context="area.kind", domain="small")
    finding = Finding(
        "plan.late",
        Severity.WARNING,
        "Area {n} is late: {value}.",
        "",
        arguments={"n": 2, "value": value},
        domain="small",
    )

    assert say(finding, swedish).message == "Område 2 är sent: En uppgift."


# argument, as English writes it
ARGUMENTS = [
    (dt.date(2026, 3, 2), "2 March 2026"),
    (Decimal("7.50"), "7.5"),
    (7.5, "7.5"),
    (1200, "1200"),
    (True, "yes"),
    (False, "no"),
    (("a", 1), "a, 1"),
    ("one\n  two", "one two"),
    (None, "None"),
    ("{what}", "{what}"),
    (Severity.ERROR, "error"),
]


@pytest.mark.parametrize(("argument", "text"), ARGUMENTS)
def test_an_argument_is_written_out(argument, text):
    assert say(Diagnosis("test.it", Severity.NOTICE, "<{it}>").at(it=argument), language("en")).message == f"<{text}>"


def test_an_argument_nobody_gave_is_left_open_and_nothing_inside_objects_can_be_reached():
    text = "{gone} {it.__class__} {0}"

    assert say(Diagnosis("test.it", Severity.NOTICE, text).at(it=1), language("en")).message == "… {it.__class__} …"


def test_a_pasted_page_does_not_bury_the_sentence():
    message = say(Diagnosis("test.it", Severity.NOTICE, "“{it}” is wrong.").at(it="x" * 9000), language("en")).message

    assert message.endswith("x…” is wrong.")
    assert len(message) < 500


# where, place, in words
WHERES = [
    (
        Cell("plans.xlsx", "areas", 4, "C", "Identified gap"),
        None,
        "plans.xlsx, sheet areas, row 4, column C (Identified gap)",
    ),
    (Cell("plans.xlsx", "areas", 4, "C", "Gap"), "area.1.gap", "plans.xlsx, sheet areas, row 4, column C (Gap)"),
    (Cell("plans.csv", None, 4), None, "plans.csv, row 4"),
    (Cell("plans.csv", None, 4, None, "Gap"), None, "plans.csv, row 4, “Gap”"),
    (Cell("plans.xlsx", "areas", 0, "B"), None, "plans.xlsx, sheet areas, column B"),
    (Entry("form.toml", "section[2].field[1]"), None, "form.toml, section[2].field[1]"),
    (Entry("plans.yaml", "", 7), None, "plans.yaml, line 7"),
    (Spot("a.pdf", 2), "area.1.gap", "a.pdf, page 2, area.1.gap"),
    (Spot("a.pdf"), None, "a.pdf"),
    (Passage("en.docx", "Area 1", 2, 3), "area.1.gap", "en.docx, under “Area 1”, row 2 of the table, column 3"),
    (Passage("en.docx", "Area 1"), "area.1.gap", "en.docx, under “Area 1”"),
    (Passage("en.docx"), None, "en.docx"),
    (None, "area.1.gap", "area.1.gap"),
    (None, None, ""),
]


@pytest.mark.parametrize(("where", "place", "text"), WHERES)
def test_a_spot_is_said_as_a_person_finds_it(where, place, text):
    assert say(ENDS.at(where, place=place), language("en")).where == text


def test_a_spot_is_said_in_the_language(swedish):
    assert say(ENDS.at(Cell("planer.csv", None, 4)), swedish).where == "planer.csv, rad 4"


def test_as_json_a_finding_has_the_keys_of_the_contract():
    found = finding_json(ENDS.at(Spot("a.pdf", 1), place="a.b", day=1, what="x"), language("en"))

    assert found == {
        "code": "test.ends",
        "severity": "error",
        "place": "a.b",
        "message": "It ends on 1; x is wanted.",
        "remedy": "",
        "where": "a.pdf, page 1, a.b",
    }
