"""A form's words in another language: what is written for the translator, and what is said in the form."""
# ruff: noqa: E501 - the form file is written as people write it

from __future__ import annotations

import pytest
from babel.messages.pofile import read_po

from generator.errors import FormProblem, UsageProblem
from generator.forms.library import Library
from generator.forms.localise import localise, localised_rules, words_of
from generator.forms.words import write_words
from generator.resources import SearchPath
from generator.words.writing import Entry, Translations, read_translations, updated, written

FORM = """
id = "tiny"
edition = 1
code = "TNY"
source_language = "en"
title = "Tiny form"
lead = "What it is for."

[[section]]
id = "area"
title = "Area"
intro = "One by one."
repeat = { most = 3 }
field = [
    { id = "gap", label = "Gap", hint = "With dates.", name = "Gap in area", unit = "pcs" },
    { id = "seen", kind = "dates", label = "Seen", last = "Last seen" },
    { id = "kind", kind = "choice", label = "Kind", choices = [{ code = "a", label = "One" }, { code = "b", label = "Other" }] },
    { id = "step", kind = "rows", label = "Steps", column = [{ id = "what", label = "What" }] },
]

[[rule]]
code = "area.no-gap"
each = "area"
check = { filled = "area.gap" }
message = "Area {n} has no gap."
remedy = "Write it."
basis = "Areas have gaps."
"""

WORDS = [
    ("form", "Tiny form"),
    ("form", "What it is for."),
    ("area", "Area"),
    ("area", "One by one."),
    ("area.gap", "Gap"),
    ("area.gap", "With dates."),
    ("area.gap", "Gap in area"),
    ("area.gap", "pcs"),
    ("area.seen", "Seen"),
    ("area.seen", "Last seen"),
    ("area.kind", "Kind"),
    ("area.kind", "One"),
    ("area.kind", "Other"),
    ("area.step", "Steps"),
    ("area.step.what", "What"),
    ("area.no-gap", "Area {n} has no gap."),
    ("area.no-gap", "Write it."),
    ("area.no-gap", "Areas have gaps."),
]


@pytest.fixture
def own(tmp_path) -> Library:
    """A library of one form without any catalog."""
    folder = tmp_path / "forms" / "tiny"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(FORM, encoding="utf-8")
    return Library(SearchPath((tmp_path,), (tmp_path / "locales",)))


@pytest.fixture
def translated(own, tmp_path) -> Library:
    """The same library with a catalog in which every word is its source word in capitals."""
    path, catalog = write_words(own, "tiny", "sv", tmp_path)
    shouted = tuple(
        Entry(entry.message, entry.context, translation=entry.message.upper().replace("{N}", "{n}"))
        for entry in catalog.entries
    )
    path.write_bytes(written(Translations(shouted), "sv", "en"))
    return Library(own.path)


def test_every_word_a_person_reads_is_given_to_the_translator_in_the_order_of_the_form(own):
    assert list(words_of(own.source("tiny"))) == WORDS


def test_a_new_catalog_holds_every_word_and_says_which_language_they_are_in(own, tmp_path):
    path, catalog = write_words(own, "tiny", "pt-BR", tmp_path)

    assert path == tmp_path / "locales" / "pt_BR" / "LC_MESSAGES" / "tiny.po"
    assert (catalog.done, len(catalog.entries)) == (0, len(WORDS))
    text = path.read_text(encoding="utf-8")
    assert '"Language: pt_BR\\n"\n"X-Source-Language: en\\n"' in text
    assert "Date" not in text.partition("\n\n")[0]
    with path.open("rb") as stream:
        assert len(read_po(stream, abort_invalid=True)) == len(WORDS)


def test_writing_a_catalog_again_changes_nothing(translated, tmp_path):
    path = tmp_path / "locales" / "sv" / "LC_MESSAGES" / "tiny.po"
    before = path.read_bytes()

    write_words(translated, "tiny", "sv", tmp_path)

    assert path.read_bytes() == before


def test_a_changed_word_keeps_its_translation_under_a_fuzzy_mark_and_the_old_words(translated, tmp_path):
    form = tmp_path / "forms" / "tiny" / "form.toml"
    form.write_text(FORM.replace("With dates.", "With clear dates.").replace('"pcs"', '"km"'), encoding="utf-8")

    path, catalog = write_words(Library(translated.path), "tiny", "sv", tmp_path)

    changed = next(entry for entry in catalog.entries if entry.message == "With clear dates.")
    assert (changed.translation, changed.fuzzy, changed.previous) == ("WITH DATES.", True, "With dates.")
    other = next(entry for entry in catalog.entries if entry.message == "km")
    assert other.translation == ""
    text = path.read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "With dates."\n' in text
    assert '#~ msgid "pcs"\n#~ msgstr "PCS"' in text
    assert read_translations(path).entries == catalog.entries


def test_words_that_come_back_find_their_translation(translated, tmp_path):
    form = tmp_path / "forms" / "tiny" / "form.toml"
    form.write_text(FORM.replace('"pcs"', '"km"'), encoding="utf-8")
    write_words(Library(translated.path), "tiny", "sv", tmp_path)
    form.write_text(FORM, encoding="utf-8")

    _, catalog = write_words(Library(translated.path), "tiny", "sv", tmp_path)

    assert catalog.done == len(WORDS)


def test_a_translators_note_stays():
    before = Translations((Entry("Gap", "area.gap", translation="Brist", comments=("Ask HR.",)),))

    after = updated([Entry("Gap", "area.gap"), Entry("New", "area.gap")], before)

    assert after.entries == (*before.entries, Entry("New", "area.gap"))


def test_the_catalog_of_the_forms_own_language_is_not_written(own, tmp_path):
    with pytest.raises(UsageProblem) as caught:
        write_words(own, "tiny", "en", tmp_path)

    assert caught.value.findings[0].code == "forms.own-language"


def test_a_catalog_that_is_none_is_a_form_problem(translated, tmp_path):
    path = tmp_path / "locales" / "sv" / "LC_MESSAGES" / "tiny.po"
    path.write_text('msgid "x\n', encoding="utf-8")

    with pytest.raises(FormProblem):
        write_words(translated, "tiny", "sv", tmp_path)


def test_a_form_is_said_in_another_language_word_for_word(translated):
    form = translated.form("tiny", tag="sv")

    assert (form.language, form.title, form.lead) == ("sv", "TINY FORM", "WHAT IT IS FOR.")
    gap, seen, kind, step = form.sections[0].fields
    assert (gap.label, gap.hint, gap.name, gap.unit, seen.last) == (
        "GAP",
        "WITH DATES.",
        "GAP IN AREA",
        "PCS",
        "LAST SEEN",
    )
    assert [choice.label for choice in kind.choices] == ["ONE", "OTHER"]
    assert step.columns[0].label == "WHAT"


def test_rules_keep_their_source_words_in_a_localised_form_and_are_said_on_request(translated):
    swedish = translated.language("sv")
    source = translated.source("tiny")

    assert localise(source, swedish).rules == source.rules
    assert localised_rules(source, swedish)[0].message == "AREA {n} HAS NO GAP."


def test_in_its_own_language_a_form_needs_no_catalog(own):
    assert own.form("tiny", tag="en-GB").title == "Tiny form"
