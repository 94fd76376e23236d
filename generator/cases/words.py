"""The words of the rules across papers: their catalog in another language, and what is missing there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cases.fitting import problems
from generator.cases.load import load_rules, rules_file
from generator.cases.rules import DOMAIN
from generator.errors import FormProblem
from generator.findings import Severity
from generator.forms.check import check_words
from generator.forms.words import write_catalog
from generator.words.writing import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cases.rules import Rules
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.words.language import Language
    from generator.words.writing import Translations


def entries(rules: Rules) -> tuple[Entry, ...]:
    """The entries a catalog of the rules has, in the order of the file."""
    texts = ((text, rule.code) for rule in rules.rules for text in (rule.message, rule.remedy, rule.basis) if text)
    return tuple(Entry(text, code) for text, code in dict.fromkeys(texts))


def write_rules_words(rules: Rules, language: Language, into: Path) -> tuple[Path, Translations]:
    """Writes the catalog of the rules for a language into `into/locales`; gives its path and what is in it.

    Raises:
        FormProblem: a catalog cannot be read.
        OutputProblem: the catalog cannot be written.
    """
    return write_catalog(entries(rules), DOMAIN, rules.source_language, language, into)


def check_rules(library: Library) -> tuple[Finding, ...]:
    """What there is to say about the library's rules across papers: what is wrong, else what has no words yet."""
    file = rules_file(library.path)
    if file is None:
        return ()
    try:
        rules = load_rules(file)
        return (*_problems(rules, library), *_untranslated(rules, library))
    except FormProblem as problem:
        return problem.findings


def _problems(rules: Rules, library: Library) -> Iterator[Finding]:
    """What does not fit; a warning where the rules are not those of the nearest folder: they are left out there."""
    is_near = Path(rules.file).is_relative_to(library.path.templates[0])
    for finding in problems(rules, library):
        yield finding if is_near else replace(finding, severity=Severity.WARNING)


def _untranslated(rules: Rules, library: Library) -> Iterator[Finding]:
    for tag in library.path.languages():
        if tag != rules.source_language and next(library.path.catalogs(DOMAIN, tag), None):
            yield from check_words(library.path, DOMAIN, entries(rules), tag.replace("_", "-"))
