"""What a run's files follow from besides the plans, as it goes to other processes, and its digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.engines.ground import arrived, content, digest_of, files_in, portable, program
from generator.forms.identity import canonical
from generator.pages.brand import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.batch.jobs import Guidance, Job, Medium
    from generator.engines.ground import Portable
    from generator.resources import SearchPath


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
        return _arrived, (more, portable(self.path))

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
        files = [*(file for folder in folders if folder for file in files_in(folder)), *catalogs]
        return digest_of([canonical(options), program(), *map(content, files)])

    def _catalogs(self, domain: str, tag: str) -> Iterator[Path]:
        return self.path.catalogs(domain, tag)


def _arrived(more: tuple[str, str, str, Guidance, tuple[Medium, ...]], path: Portable) -> Basis:
    return Basis(*more, arrived(path))
