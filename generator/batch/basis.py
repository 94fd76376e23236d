"""What a run's files follow from besides the plans, as it goes to other processes, and its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forms.identity import canonical
from generator.pages.brand import PLAIN
from generator.resources import SearchPath, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.batch.jobs import Guidance, Job, Medium


@dataclass(frozen=True)
class Basis:
    """What a press can be set up from anywhere."""

    form: str
    language: str
    """Tag of the language it is made in."""
    brand: str
    guidance: Guidance
    media: tuple[Medium, ...]
    path: SearchPath
    """Where form, brand and catalogs come from."""

    def __reduce__(self) -> tuple[object, ...]:
        """Folders that are shipped are found anew wherever it arrives: another machine has them elsewhere."""
        more = (self.form, self.language, self.brand, self.guidance, self.media)
        return _arrived, (more, _portable(self.path))

    def job(self, into: Path = Path()) -> Job:
        """The run that makes it.

        Raises:
            PlanformsError: as `jobs.job`.
        """
        from generator.batch.jobs import job
        from generator.forms.library import Library

        return job(Library(self.path), self.form, into, self.language, self.brand, self.guidance, self.media)

    def digest(self) -> str:
        """The SHA-256 of all that decides what a plan's files look like: program, form, words, brand and options."""
        options = [self.form, self.language, self.brand, self.guidance.value]
        folders = [
            self.path.folder("forms", self.form),
            *(self.path.folder("brands", name) for name in (self.brand, PLAIN)),
        ]
        tags = dict.fromkeys((self.language.replace("-", "_"), self.language, self.language[:2]))
        catalogs = [
            found for tag in tags for domain in ("generator", self.form) for found in self._catalogs(domain, tag)
        ]
        files = [*(file for folder in folders if folder for file in _files(folder)), *catalogs]
        return _digest([canonical(options), _program(), *map(_content, files)])

    def _catalogs(self, domain: str, tag: str) -> Iterator[Path]:
        return self.path.catalogs(domain, tag)


_Portable = tuple[tuple[Path | None, ...], tuple[Path | None, ...]]
"""Folders of templates and of catalogs; `None` stands for the one that is shipped."""


def _portable(path: SearchPath) -> _Portable:
    templates = tuple(None if one == shipped("templates") else one for one in path.templates)
    return templates, tuple(None if one == shipped("locales") else one for one in path.locales)


def _arrived(more: tuple[str, str, str, Guidance, tuple[Medium, ...]], path: _Portable) -> Basis:
    templates = tuple(one or shipped("templates") for one in path[0])
    return Basis(*more, SearchPath(templates, tuple(one or shipped("locales") for one in path[1])))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _content(file: Path) -> str:
    return f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith((".", "~$")))


@cache
def _program() -> str:
    """The program's version and sources: while it is worked on, one version makes many kinds of bytes."""
    package = Path(__file__).parents[1]
    sources = (file for file in sorted(package.rglob("*.py")) if "shipped" not in file.parts)
    try:
        named = version("planforms")
    except PackageNotFoundError:
        named = ""
    return _digest([named, *map(_content, sources)])
