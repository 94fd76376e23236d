"""The library of forms: what can be had, in which languages and editions, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.errors import FormProblem, PlanformsError, UnknownForm, UnknownLanguage
from generator.findings import Entry
from generator.forms import diagnoses
from generator.forms.kinds import nearest
from generator.forms.load import load_form
from generator.forms.localise import localise
from generator.resources import SearchPath, search_path
from generator.words.language import Language, language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.forms.model import Form

FORM_FILE = "form.toml"


@dataclass(frozen=True)
class Library:
    """The forms on a search path."""

    path: SearchPath = field(default_factory=search_path)

    @cached_property
    def folders(self) -> dict[str, Path]:
        """The folder of each form by id, nearest first where two have the same name."""
        return {folder.name: folder for folder in self.path.folders("forms", FORM_FILE)}

    @cached_property
    def _loaded(self) -> dict[Path, Form]:
        return {}

    @cached_property
    def _localised(self) -> dict[tuple[str, int, str], Form]:
        """Forms by id, edition and language: a form object stays the same for as long as the library is used."""
        return {}

    @cached_property
    def _languages(self) -> dict[str, Language]:
        return {}

    def names(self) -> tuple[str, ...]:
        """The ids of every form, sorted."""
        return tuple(sorted(self.folders))

    def source(self, name: str, edition: int | None = None) -> Form:
        """The form in its source language; `edition` `None` means the newest.

        Raises:
            UnknownForm: there is none of that id.
            FormProblem: its file is wrong, or that edition is not here.
        """
        folder = self.folders.get(name)
        if folder is None:
            raise UnknownForm(diagnoses.UNKNOWN_FORM.at(name=name, near=nearest(name, self.names())))
        newest = self._load(folder / FORM_FILE)
        if edition in (None, newest.edition):
            return newest
        older = folder / f"form.{edition}.toml"
        if not older.is_file():
            raise FormProblem(diagnoses.NO_EDITION.at(Entry(str(older), ""), form=name, edition=edition))
        return self._load(older)

    def _load(self, file: Path) -> Form:
        if file not in self._loaded:
            form = load_form(file)
            if form.id != file.parent.name:
                wrong = diagnoses.FOLDER_NAME.at(Entry(str(file), "id"), found=form.id, folder=file.parent.name)
                raise FormProblem(wrong)
            self._loaded[file] = replace(form, languages=self.languages(form))
        return self._loaded[file]

    def languages(self, form: Form) -> tuple[str, ...]:
        """The languages a form has words in: its own, then every one with a catalog for it."""
        others = {
            tag.replace("_", "-") for tag in self.path.languages() if next(self.path.catalogs(form.id, tag), None)
        }
        return (form.source_language, *sorted(others - {form.source_language}))

    def language(self, tag: str) -> Language:
        """The language of that tag, with the catalogs of this library.

        Raises:
            UnknownLanguage: the tag is none.
        """
        if tag not in self._languages:
            self._languages[tag] = language(tag, self.path)
        return self._languages[tag]

    def form(self, name: str, edition: int | None = None, tag: str | None = None) -> Form:
        """The form in the language of `tag` (`sv`, `en-GB`), or in its own where `tag` is `None`.

        Raises:
            UnknownForm, UnknownLanguage, FormProblem: as the names say.
        """
        source = self.source(name, edition)
        if tag is None:
            return source
        if (source.id, source.edition, tag) not in self._localised:
            self._localised[source.id, source.edition, tag] = self._in_language(source, tag)
        return self._localised[source.id, source.edition, tag]

    def _in_language(self, source: Form, tag: str) -> Form:
        wanted = self.language(tag)
        if wanted.base not in source.languages and wanted.tag not in source.languages:
            known = ", ".join(source.languages)
            raise UnknownLanguage(diagnoses.UNKNOWN_LANGUAGE.at(form=source.id, language=tag, known=known))
        return localise(source, wanted)

    def form_to_read(self, name: str, edition: int | None, tags: Iterable[str | None]) -> Form | None:
        """The form in the first of these languages that it has, `None` among them for its own.

        Gives `None` where the library has no such form, or none of these languages of it.
        """
        for tag in tags:
            try:
                return self.form(name, edition, tag)
            except PlanformsError:
                continue
        return None

    def in_all_languages(self, name: str, edition: int | None = None) -> dict[str, Form]:
        """The form in every language it has, by tag."""
        return {tag: self.form(name, edition, tag) for tag in self.source(name, edition).languages}
