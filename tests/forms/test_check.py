"""What `forms check` finds, and that nothing is found in what is shipped."""

from __future__ import annotations

import pytest

from generator.findings import Severity
from generator.forms.check import check_form, check_library
from generator.forms.library import Library
from generator.resources import SearchPath

FORM = """
id = "{id}"
edition = 1
code = "{code}"
source_language = "en"
title = "Tiny form"

[[section]]
id = "area"
title = "Area"
repeat = {{ most = 3 }}
field = [{{ id = "gap", label = "Gap" }}]

[[rule]]
code = "area.no-gap"
each = "area"
check = {{ filled = "area.gap" }}
message = "Area {{n}} has no gap."
"""
CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "form"
msgid "Tiny form"
msgstr "Liten blankett"

msgctxt "area"
msgid "Area"
msgstr "Område"

msgctxt "area.gap"
msgid "Gap"
msgstr "Brist"

msgctxt "area.no-gap"
msgid "Area {n} has no gap."
msgstr "Område {n} har ingen brist."
"""


@pytest.fixture
def folder(tmp_path):
    """A templates folder with one form that nothing can be said against."""
    form = tmp_path / "forms" / "tiny"
    form.mkdir(parents=True)
    (form / "form.toml").write_text(FORM.format(id="tiny", code="TNY"), encoding="utf-8")
    for tag in ("en", "sv"):
        (form / f"guidance.{tag}.md").write_text("# Guidance", encoding="utf-8")
        (form / f"example.{tag}.yaml").write_text("[]", encoding="utf-8")
    catalogs = tmp_path / "locales" / "sv" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (catalogs / "tiny.po").write_text(CATALOG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(folder):
    """What is said about the form now, as codes."""
    return lambda: [
        finding.code for finding in check_form(Library(SearchPath((folder,), (folder / "locales",))), "tiny")
    ]


def test_nothing_is_said_about_a_form_that_is_complete(told):
    assert told() == []


# words taken out of the catalog, words put in, what is said
CATALOGS = [
    ('msgstr "Brist"', 'msgstr ""', "words.entry-missing"),
    ('msgctxt "area.gap"', 'msgctxt "area.gab"', "words.entry-missing forms.words-unused"),
    ('msgctxt "area.gap"', '#, fuzzy\nmsgctxt "area.gap"', "words.entry-changed"),
    ("Område {n} har", "Område {m} har", "forms.words-argument"),
    ("Område {n} har", "Området har", ""),
    ('msgid "Gap"', 'masgid "Gap"', "words.catalog-broken"),
]


@pytest.mark.parametrize(("out", "into", "codes"), CATALOGS)
def test_a_catalog_is_compared_with_the_form(folder, told, out, into, codes):
    path = folder / "locales" / "sv" / "LC_MESSAGES" / "tiny.po"
    path.write_text(CATALOG.replace(out, into, 1), encoding="utf-8")

    assert told() == codes.split()


def test_a_territory_needs_only_the_words_that_differ(folder, told):
    catalogs = folder / "locales" / "sv_FI" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (catalogs / "tiny.po").write_text(CATALOG.partition('msgctxt "area"')[0], encoding="utf-8")

    assert told() == []


@pytest.mark.parametrize(
    ("name", "code"), [("guidance.sv.md", "forms.guidance-missing"), ("example.en.yaml", "forms.example-missing")]
)
def test_a_sheet_that_is_missing_in_one_language_is_told(folder, told, name, code):
    (folder / "forms" / "tiny" / name).unlink()

    assert told() == [code]


def test_two_forms_may_not_print_the_same_characters(folder, told):
    other = folder / "forms" / "other"
    other.mkdir()
    (other / "form.toml").write_text(FORM.format(id="other", code="TNY"), encoding="utf-8")

    assert told() == ["forms.code-taken"]


def test_everything_wrong_in_the_file_is_told_and_nothing_else(folder, told):
    form = folder / "forms" / "tiny" / "form.toml"
    form.write_text(form.read_text(encoding="utf-8") + 'severity = "bad"\nstage = "never"\n', encoding="utf-8")

    assert told() == ["forms.not-one-of", "forms.not-one-of"]


def test_a_form_must_be_called_as_its_folder(folder, told):
    form = folder / "forms" / "tiny" / "form.toml"
    form.write_text(FORM.format(id="small", code="TNY"), encoding="utf-8")

    assert told() == ["forms.folder-name"]


@pytest.mark.parametrize(("edition", "codes"), [(2, ["forms.edition-file"]), (1, [])])
def test_an_older_edition_is_read_too(folder, told, edition, codes):
    text = FORM.format(id="tiny", code="TNY")
    (folder / "forms" / "tiny" / f"form.{edition}.toml").write_text(text, encoding="utf-8")

    assert told() == codes


def test_a_broken_older_edition_is_told(folder, told):
    (folder / "forms" / "tiny" / "form.1.toml").write_text("id = 3", encoding="utf-8")

    assert "forms.wrong-type" in told()


def test_the_shipped_forms_have_no_errors_and_miss_no_words():
    found = [finding for finding in check_library(Library()) if finding.severity is not Severity.NOTICE]

    assert [(finding.code, finding.where, dict(finding.arguments)) for finding in found] == []
