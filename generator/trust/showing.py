"""Whom files and folders say to trust, certificate by certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signatures.trust import read_trust, trust_files
from generator.trust import diagnoses
from generator.trust.describing import Described, described
from generator.trust.folder import SOURCES, files_of, kept_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class Anchor:
    """A certificate that is trusted."""

    file: Path
    country: str
    """Whose list it is from; else where its holder is."""
    told: Described

    def is_expired(self, moment: dt.datetime) -> bool:
        """Whether it has ended by then."""
        return self.told.valid_until is not None and self.told.valid_until < moment


def anchors(paths: Sequence[Path]) -> tuple[Anchor, ...]:
    """Those that are trusted by what stands in these files and folders, file by file.

    Raises:
        FileProblem: a path is not there, or a file cannot be read or holds no certificate.
    """
    return tuple(anchor for path in paths for anchor in _anchors(path))


def overdue(paths: Iterable[Path], moment: dt.datetime) -> tuple[Finding, ...]:
    """What is said of lists that were to be fetched again by now.

    Raises:
        FileProblem: what was kept about the lists cannot be read.
    """
    return tuple(
        diagnoses.OVERDUE.at(Spot(str(path / SOURCES)), country=one.facts.country, date=one.facts.next_update.date())
        for path in paths
        if path.is_dir()
        for one in kept_in(path).lists
        if one.facts.next_update is not None and one.facts.next_update < moment
    )


def _anchors(path: Path) -> Iterator[Anchor]:
    if not path.exists():
        raise FileProblem(diagnoses.NOTHING_KEPT.at(path=str(path)))
    lists = kept_in(path).lists if path.is_dir() else ()
    from_lists = {name: one.facts.country for one in lists for name in files_of(one.facts.country)}
    for file in trust_files(path):
        for der in read_trust([file]).roots:
            told = described(der)
            yield Anchor(file, from_lists.get(file.name, told.country), told)
