"""What became of a file's printed words, as findings: a handful of them, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Finding, Spot
from generator.pdf.printed import diagnoses
from generator.records.printed import MOST_TOLD, Alteration, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAID = {Kind.ALTERED: diagnoses.ALTERED, Kind.ADDED: diagnoses.ADDED, Kind.REMOVED: diagnoses.REMOVED}


def told_of(found: Iterable[tuple[int, Finding | Alteration]], file: str) -> list[Finding]:
    """The findings of what became of words on pages (1-based)."""
    listed = list(found)
    told = [one if isinstance(one, Finding) else _told(one, Spot(file, page)) for page, one in listed[:MOST_TOLD]]
    more = [page for page, _ in listed[MOST_TOLD:]]
    if more:
        pages = ", ".join(map(str, dict.fromkeys(more)))
        told.append(diagnoses.MORE.at(Spot(file), count=len(more), pages=pages))
    return told


def _told(one: Alteration, spot: Spot) -> Finding:
    said = {"issued": one.issued, "returned": one.returned}
    return _SAID[one.kind].at(spot, page=spot.page, **{name: text for name, text in said.items() if text})
