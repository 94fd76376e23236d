"""The file with the rules across papers: what is wrong in it is said, and a file of one's own takes its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cases.fitting import problems, rules_of
from generator.cases.load import load_rules, rules_file
from generator.cases.rules import SHAPES, CheckKind
from generator.cases.words import check_rules, entries, write_rules_words
from generator.errors import FormProblem
from generator.findings import Severity
from generator.forms.library import Library
from generator.resources import search_path, shipped
from generator.words.saying import say
from generator.words.writing import read_translations
from tests.cases.papers_made import LIBRARY, NOTE, codes, note_of, paper

RULE = """
source_language = "en"

[[rule]]
code = "process.gap"
source = ["O2O-01"]
severity = "error"
message = "{days} days since {date} ({document})."
remedy = "Meet."
basis = "People meet."

    [[rule.check]]
    kind = "gap"
    of = { form = "one_to_one", when = { some = "details.grade_band", is = "staff" } }
    most = "2 weeks"
"""
COMES_BACK = """
    [[rule.check]]
    kind = "comes_back"
    by = [{ form = "one_to_one" }]
    least = 2

    [rule.check.of]
    form = "evidence_log"
    items = "incidents.item"
    topic = "incidents.item.topic"
    day = "incidents.item.date"
"""
BOTH = RULE.replace("{days} days since {date} ({document}).", "Something.") + COMES_BACK


@pytest.fixture
def write(tmp_path):
    """Writes rules into a templates folder, and gives its library."""

    def make(text):
        file = tmp_path / "process" / "rules.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return Library(search_path([tmp_path]))

    return make


def test_a_file_of_ones_own_hides_the_shipped_rules_as_a_whole(write):
    rules = rules_of(write(RULE))

    assert [rule.code for rule in rules.rules] == ["process.gap"]
    first, second = note_of("2026-10-05"), note_of("2026-10-20")
    assert codes(first, second, rules=rules) == ["gap"]


def test_a_library_without_rules_has_none(tmp_path):
    from generator.resources import SearchPath

    assert rules_of(Library(SearchPath((tmp_path,), ()))).rules == ()


@pytest.mark.parametrize(
    ("before", "after", "code", "path", "words"),
    [
        ('remedy = "Meet."', 'remdy = "Meet."', "forms.unknown-key", "rule[1].remdy", "remedy"),
        ('most = "2 weeks"', 'most = "2 weeks"\nleast = 3', "forms.unknown-key", "rule[1].check[1].least", "most"),
        ('most = "2 weeks"', "", "forms.missing-key", "rule[1].check[1]", "most"),
        ('most = "2 weeks"', 'most = "a while"', "rules.span", "rule[1].check[1].most", "2 weeks"),
        ('kind = "gap"', 'kind = "gaps"', "forms.not-one-of", "rule[1].check[1].kind", "gap"),
        ('form = "one_to_one",', "", "forms.missing-key", "rule[1].check[1].of", "form"),
        ("when = {", "wen = {", "forms.unknown-key", "rule[1].check[1].of.wen", "when"),
        ("some =", "sum =", "forms.bad-condition", "rule[1].check[1].of.when", "some"),
        ('"process.gap"', '"plan.gap"', "rules.code", "rule[1].code", "process"),
        ("when = {", 'tie = [["a", "b"]], when = {', "forms.unknown-key", "rule[1].check[1].of.tie", "when"),
        ('severity = "error"', 'severity = "erorr"', "forms.not-one-of", "rule[1].severity", "error"),
        ('source_language = "en"', "", "forms.missing-key", "", "source_language"),
        ('source = ["O2O-01"]', 'source = "O2O-01"', "forms.wrong-type", "rule[1].source", "list"),
    ],
)
def test_what_is_wrong_is_named_with_its_entry_and_what_is_meant(write, before, after, code, path, words):
    library = write(RULE.replace(before, after, 1))

    with pytest.raises(FormProblem) as caught:
        rules_of(library)

    (finding,) = caught.value.findings
    said = say(finding, LIBRARY.language("en"))
    assert (finding.code, finding.where.path) == (code, path)
    assert words in f"{said.message} {said.remedy}"


FITS = pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (RULE.replace('"one_to_one"', '"one_two_one"'), "forms.unknown-form", "one_to_one"),
        (RULE.replace("details.grade_band", "details.grade_bnd"), "forms.wrong-place", "details.grade_band"),
        (RULE.replace('is = "staff"', 'is = "staf"'), "forms.wrong-answer", "staff"),
        (RULE.replace("when =", 'previous = "details.previus_date", when ='), "forms.wrong-place", "previous_date"),
        (RULE.replace("when =", 'previous = "details.time", when ='), "forms.wrong-sort", "a date"),
        (RULE.replace("{days}", "{weeks}"), "forms.unknown-argument", "{days}"),
        (BOTH.replace('"incidents.item"', '"incident"'), "forms.each", "incidents.item"),
        (BOTH.replace("item.date", "item.dat"), "forms.wrong-place", "incidents.item.date"),
        (BOTH.replace('"one_to_one" }]', '"one_to_one", tie = [["concern.sumary", "details.time"]] }]'),
         "forms.wrong-place", "concern.summary"),
    ],
)  # fmt: skip


@pytest.mark.parametrize("tie", ['[["a"]]', '["a", "b"]', '[["a", 1]]', '"a"'])
def test_a_tie_is_made_of_pairs_of_places(write, tie):
    library = write(BOTH.replace('"one_to_one" }]', f'"one_to_one", tie = {tie} }}]'))

    with pytest.raises(FormProblem) as caught:
        rules_of(library)

    assert {finding.code for finding in caught.value.findings} <= {"rules.tie", "forms.wrong-type"}


@FITS
def test_forms_and_places_that_are_not_there_are_errors_of_the_check(write, text, code, words):
    library = write(text)
    (finding,) = [one for one in check_rules(library) if one.is_error]
    said = say(finding, LIBRARY.language("en"))

    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert words in f"{said.message} {said.remedy}"


def test_a_check_that_does_not_fit_is_left_out_and_the_others_are_asked(write):
    rules = rules_of(write(BOTH.replace("item.topic", "item.tpic")))

    assert [len(rule.checks) for rule in rules.rules] == [1]


def test_where_the_rules_stand_farther_away_than_the_forms_what_does_not_fit_is_a_warning(tmp_path):
    folder = tmp_path / "forms" / NOTE
    folder.mkdir(parents=True)
    text = (shipped("templates") / "forms" / NOTE / "form.toml").read_text(encoding="utf-8")
    (folder / "form.toml").write_text(
        text.replace("details.gap_reason", "details.manager").replace('"gap_reason"', '"why"'), encoding="utf-8"
    )

    found = check_rules(Library(search_path([tmp_path])))

    assert {(finding.code, finding.severity) for finding in found} == {("forms.wrong-place", Severity.WARNING)}
    assert rules_of(Library(search_path([tmp_path]))).rules


def test_two_rules_with_one_code_are_an_error(write):
    library = write(RULE + RULE.replace('source_language = "en"', ""))

    with pytest.raises(FormProblem) as caught:
        rules_of(library)

    assert [finding.code for finding in caught.value.findings] == ["forms.doubled"]


@pytest.mark.parametrize("text", ["[[rule]", "\x00", 'rule = "x"', "rule = [1]"])
def test_a_file_that_is_no_rules_file_is_said_to_be_none(write, text):
    with pytest.raises(FormProblem):
        rules_of(write(text))


def test_the_shipped_rules_fit_the_shipped_forms_and_have_words_in_swedish():
    assert check_rules(Library()) == ()


def test_every_kind_of_check_is_used_by_a_shipped_rule_and_described_in_the_manual():
    rules = load_rules(rules_file(LIBRARY.path))
    manual = (Path(__file__).parents[2] / "docs" / "process.md").read_text(encoding="utf-8")

    assert {check.kind for rule in rules.rules for check in rule.checks} == set(CheckKind) == set(SHAPES)
    assert all(f"`{kind}`" in manual for kind in CheckKind)


def test_no_form_is_named_in_python():
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path("generator/cases").rglob("*.py"))

    assert not [name for name in LIBRARY.names() if re.search(rf"\b{name}\b", source)]


def test_the_catalog_keeps_what_is_translated_and_says_what_is_not(write, tmp_path):
    library = write(RULE)
    path, catalog = write_rules_words(rules_of(library), library.language("de"), tmp_path)

    assert path == tmp_path / "locales" / "de" / "LC_MESSAGES" / "process.po"
    assert (catalog.done, len(catalog.entries)) == (0, 3)
    assert [entry.context for entry in read_translations(path).entries] == ["process.gap"] * 3
    found = check_rules(Library(search_path([tmp_path])))
    assert [finding.code for finding in found if finding.severity is Severity.WARNING] == ["words.entry-missing"] * 6


def test_every_swedish_message_says_what_the_english_one_does():
    rules = load_rules(rules_file(LIBRARY.path))
    swedish = LIBRARY.language("sv")
    arguments = re.compile(r"\{\w+\}")

    for entry in entries(rules):
        text = swedish.text(entry.message, entry.context, "process")
        assert text != entry.message
        assert sorted(arguments.findall(text)) == sorted(arguments.findall(entry.message))


def test_nothing_shipped_is_wrong_even_where_it_would_only_be_left_out():
    assert list(problems(load_rules(rules_file(LIBRARY.path)), LIBRARY)) == []


def test_a_paper_of_an_unknown_form_is_passed_over():
    from dataclasses import replace

    strange = replace(paper(NOTE, "details.meeting_date = 2026-10-05"), form=None)

    assert codes(strange) == []
