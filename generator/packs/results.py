"""What became of each pack, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.words.saying import finding_json

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding
    from generator.packs.model import Pack
    from generator.words.language import Language


class Outcome(StrEnum):
    """What became of a pack."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """The file was there already, byte for byte."""
    LEFT_OUT = "left_out"
    CHECKED = "checked"
    """Nothing was to be written."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a pack."""

    outcome: Outcome
    pack: Pack
    file: Path | None = None
    sha256: str = ""
    pages: int = 0
    """Of the whole pack; 0 where it was not made."""
    findings: tuple[Finding, ...] = ()


def result_json(result: Result, language: Language) -> dict[str, object]:
    """A result as one JSON object; the keys are a contract."""
    cover = result.pack.cover
    return {
        "outcome": result.outcome.value,
        "file": None if result.file is None else str(result.file),
        "sha256": result.sha256 or None,
        "by": cover.by.value,
        "group": cover.group or None,
        "people": cover.people,
        "documents": cover.documents,
        "pages": result.pages or None,
        "marks": {mark.value: count for mark, count in cover.counts.items()},
        "findings": [finding_json(one, language) for one in result.findings],
    }
