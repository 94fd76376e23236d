"""The program's own messages and their translations."""

from __future__ import annotations

import re

import pytest

from generator.words.extract import LOCALES, messages, update
from generator.words.language import language
from generator.words.writing import Translations, read_translations, written

CATALOGS = sorted(LOCALES.glob("*/LC_MESSAGES/generator.po"))
HOW = "run: python -m generator.words.extract, and translate what is new"


def test_swedish_is_there():
    assert "sv" in [path.parents[1].name for path in CATALOGS]


def test_the_template_holds_what_the_program_can_say():
    template = (LOCALES / "generator.pot").read_bytes()

    assert template == written(Translations(messages()), "", "en"), HOW


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parents[1].name)
def test_every_message_is_translated(path):
    found = {entry.key: entry for entry in read_translations(path).entries}

    missing = [entry.message for entry in messages() if entry.key not in found or not found[entry.key].translation]
    assert missing == [], HOW
    assert [entry.message for entry in found.values() if entry.fuzzy] == [], HOW


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parents[1].name)
def test_a_translation_mentions_what_its_message_mentions(path):
    def mentioned(text: str) -> set[str]:
        return set(re.findall(r"\{\w+\}", text)) | set(re.findall(r"--[a-z-]+|`[^`]+`", text))

    wrong = [
        entry.message
        for entry in read_translations(path).entries
        if mentioned(entry.translation) != mentioned(entry.message) and entry.context != "length of time"
    ]

    assert wrong == []


def test_swedish_has_its_own_quotes_and_no_straight_ones():
    texts = [entry.translation for entry in read_translations(LOCALES / "sv" / "LC_MESSAGES" / "generator.po").entries]

    assert [text for text in texts if "“" in text or '"' in text] == []


def test_words_with_a_context_are_found_under_it():
    swedish = language("sv")

    assert swedish.date_pattern == "y-MM-dd"
    assert swedish.text("{count} day", "length of time") == "{count} dag"


def test_marked_messages_are_found_wherever_they_stand(tmp_path):
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    (package / "a.py").write_text(
        'A = error("c", N_("One " "text."), N_("Other."))\nB = NC_("where", "Third")\n', "utf-8"
    )
    (package / "inner" / "b.py").write_text('def f():\n    return N_("Other.")\nN_(name)\n', "utf-8")

    found = messages(package)

    assert [(entry.context, entry.message, entry.files) for entry in found] == [
        ("", "One text.", ("package/a.py",)),
        ("", "Other.", ("package/a.py", "package/inner/b.py")),
        ("where", "Third", ("package/a.py",)),
    ]


def test_a_message_marked_inside_another_text_would_be_lost():
    """Babel does not look into f-strings, so none of ours may hold a mark."""
    package = LOCALES.parent / "generator"
    marked = re.compile(r"""\bf"[^"\n]*\bN_\(|\bf'[^'\n]*\bN_\(""")

    assert [path.name for path in package.rglob("*.py") if marked.search(path.read_text(encoding="utf-8"))] == []


def test_catalogs_are_brought_up_to_date_without_losing_a_translation(tmp_path):
    package, locales = tmp_path / "package", tmp_path / "locales"
    catalog = locales / "xx" / "LC_MESSAGES" / "generator.po"
    package.mkdir()
    catalog.parent.mkdir(parents=True)
    (package / "a.py").write_text('N_("Kept.")\nN_("A long message that was changed.")\n', "utf-8")
    catalog.write_text(
        'msgid "Kept."\nmsgstr "Stays."\n\nmsgid "A long message that is changed."\nmsgstr "Old words."\n', "utf-8"
    )

    (_, template), (path, found) = update(locales, package)

    kept, changed = found.entries
    assert path == catalog
    assert (kept.translation, kept.fuzzy) == ("Stays.", False)
    assert (changed.translation, changed.fuzzy) == ("Old words.", True)
    assert len(template.entries) == 2
    assert catalog.read_bytes() == written(found, "xx", "en")
