"""Forms looked over before anybody is handed one: what is wrong, and what is not there yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.errors import FormProblem
from generator.findings import Entry
from generator.forms import diagnoses
from generator.forms.load import load_form
from generator.forms.words import entries, translations
from generator.words import diagnoses as words_diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.resources import SearchPath
    from generator.words.writing import Entry as Words
    from generator.words.writing import Translations

_ARGUMENT = re.compile(r"\{\w+\}")
_EDITION = re.compile(r"form\.(\d+)\.toml\Z")


def check_library(library: Library) -> list[Finding]:
    """What there is to say about every form of the library."""
    return [finding for name in library.names() for finding in check_form(library, name)]


def check_form(library: Library, name: str) -> list[Finding]:
    """What there is to say about one form: everything wrong in its file, else everything that is missing beside it.

    Raises:
        UnknownForm: there is none of that id.
    """
    try:
        form = library.source(name)
        return [
            *_older_editions(form),
            *_code(library, form),
            *(
                finding
                for tag in form.languages[1:]
                for finding in check_words(library.path, form.id, entries(form), tag)
            ),
            *_beside(form),
        ]
    except FormProblem as problem:
        return list(problem.findings)


def _file(form: Form, name: str = "form.toml") -> str:
    return str(form.folder / name) if form.folder else name


def _older_editions(form: Form) -> Iterator[Finding]:
    for path in sorted(form.folder.glob("form.*.toml")) if form.folder else ():
        found = _EDITION.search(path.name)
        if found:
            yield from _older(path, int(found[1]))


def _older(path: Path, edition: int) -> Iterator[Finding]:
    try:
        older = load_form(path)
    except FormProblem as problem:
        yield from problem.findings
        return
    if older.edition != edition:
        yield diagnoses.EDITION_FILE.at(Entry(str(path), "edition"), found=older.edition, edition=edition)


def _code(library: Library, form: Form) -> Iterator[Finding]:
    """The complaint that two forms print the same three characters on their pages."""
    for other in library.names():
        if other != form.id and _code_of(library, other) == form.code:
            yield diagnoses.CODE_TAKEN.at(Entry(_file(form), "code"), found=form.code, other=other)


def _code_of(library: Library, name: str) -> str:
    try:
        return library.source(name).code
    except FormProblem:
        return ""


def check_words(path: SearchPath, domain: str, wanted: Sequence[Words], tag: str) -> Iterator[Finding]:
    """What is missing in the catalogs of a form or other domain in one language, or does not fit the words.

    Raises:
        FormProblem: one of them is no catalog.
    """
    held = translations(path, domain, tag)
    where = Entry(str(next(path.catalogs(domain, tag.replace("-", "_")))), "")
    base = tag.partition("-")[0]
    farther = translations(path, domain, base).entries if base != tag else ()
    by_key = {entry.key: entry for entry in (*farther, *held.entries) if entry.translation}
    for entry in wanted:
        told = {"text": entry.message, "context": entry.context, "language": tag}
        yield from _entry(by_key.get(entry.key), entry, told, where, domain)
    yield from _unused(held, {entry.key for entry in wanted}, tag, where, domain)


def _entry(found: Words | None, entry: Words, told: dict[str, str], where: Entry, domain: str) -> Iterator[Finding]:
    if found is None:
        yield words_diagnoses.ENTRY_MISSING.at(where, place=None, domain=domain, **told)
    elif found.fuzzy:
        yield words_diagnoses.ENTRY_CHANGED.at(where, place=None, domain=domain, **told)
    else:
        strange = set(_ARGUMENT.findall(found.translation)) - set(_ARGUMENT.findall(entry.message))
        for name in sorted(strange):
            yield diagnoses.WORDS_ARGUMENT.at(where, place=None, found=name, **told)


def _unused(held: Translations, wanted: set[tuple[str, str]], tag: str, where: Entry, form: str) -> Iterator[Finding]:
    unused = [entry for entry in held.entries if entry.key not in wanted]
    if unused:
        yield diagnoses.WORDS_UNUSED.at(where, language=tag, count=len(unused), text=unused[0].message, form=form)


def _beside(form: Form) -> Iterator[Finding]:
    """The sheets that should stand beside the form file in each of its languages; a territory shares its language's."""
    for tag in dict.fromkeys(tag.partition("-")[0] for tag in form.languages):
        for name, diagnosis in (
            (f"guidance.{tag}.md", diagnoses.GUIDANCE_MISSING),
            (f"example.{tag}.yaml", diagnoses.EXAMPLE_MISSING),
        ):
            if form.folder and not (form.folder / name).is_file():
                yield diagnosis.at(Entry(_file(form, name), ""), language=tag)
