"""A form's words for a translator: its catalog in another language, written or brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import UsageProblem
from generator.files.writing import write_over
from generator.forms import diagnoses
from generator.forms.localise import words_of
from generator.words.diagnoses import ENTRIES_MISSING
from generator.words.writing import Entry, Translations, read_translations, updated, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.resources import SearchPath
    from generator.words.language import Language


def entries(form: Form) -> tuple[Entry, ...]:
    """The entries a catalog of the form has, in the order of the form."""
    return tuple(Entry(text, context) for context, text in words_of(form))


def translations(path: SearchPath, domain: str, tag: str) -> Translations:
    """What the catalogs on the path hold of a form or other domain in one language, the nearest winning by entry.

    Raises:
        FormProblem: one of them is no catalog.
    """
    found = [read_translations(catalog) for catalog in path.catalogs(domain, tag.replace("-", "_"))]
    merged: dict[tuple[str, str], Entry] = {}
    for catalog in reversed(found):
        merged |= {entry.key: entry for entry in catalog.entries if entry.translation or entry.key not in merged}
    return Translations(tuple(merged.values()), tuple(entry for catalog in found for entry in catalog.obsolete))


def untranslated(form: Form, language: Language) -> tuple[Finding, ...]:
    """One warning where texts of the form, given in its source language, have no words in that language."""
    if language.base == form.source_language.partition("-")[0]:
        return ()
    missing = [text for context, text in words_of(form) if not language.has(text, context, form.id)]
    if not missing:
        return ()
    told = ENTRIES_MISSING.at(None, form=form.id, language=language.tag, count=len(missing), text=missing[0])
    return (told,)


def write_words(library: Library, name: str, tag: str, into: Path) -> tuple[Path, Translations]:
    """Writes the form's catalog for a language into `into/locales`, and gives its path and what is in it.

    Translations the library has are taken over; those whose source words changed are marked as fuzzy.

    Raises:
        UnknownForm, UnknownLanguage: as the names say.
        UsageProblem: it is the form's own language.
        FormProblem: the form or a catalog cannot be read.
        OutputProblem: the catalog cannot be written.
    """
    form = library.source(name)
    language = library.language(tag)
    if language.tag == form.source_language:
        raise UsageProblem(diagnoses.OWN_LANGUAGE.at(form=name, language=language.tag))
    return write_catalog(entries(form), form.id, form.source_language, language, into)


def write_catalog(
    wanted: Iterable[Entry], domain: str, source: str, language: Language, into: Path
) -> tuple[Path, Translations]:
    """Writes the catalog of a domain for a language into `into/locales`, and gives its path and what is in it.

    Translations there are on the language's path are taken over; those whose source words changed are marked as fuzzy.

    Raises:
        FormProblem: a catalog cannot be read.
        OutputProblem: the catalog cannot be written.
    """
    path = into / "locales" / language.chain[0] / "LC_MESSAGES" / f"{domain}.po"
    before = read_translations(path) if path.is_file() else translations(language.path, domain, language.tag)
    catalog = updated(wanted, before)
    write_over(path, written(catalog, language.tag, source))
    return path, catalog
