"""What became of each plan of a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.findings import Finding
    from generator.plans.model import Row
    from generator.records.issued import Attachment


class Outcome(StrEnum):
    """What became of a plan."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """The file was there already, byte for byte."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Result:
    """One plan's outcome, with everything noticed on the way."""

    plan: str
    """Plan id; empty where the row gave no plan."""
    outcome: Outcome
    row: Row
    file: Path | None = None
    document: str = ""
    sha256: str = ""
    pages: int | None = None
    """`None` where nothing was made, or where whatever shows the file decides on its pages."""
    findings: tuple[Finding, ...] = ()
    attachment: Attachment | None = None
    """What the document was issued with; `None` where nothing was made."""


def left_out(row: Row, noticed: Iterable[Finding] | None = None) -> Result:
    """The outcome of a row that comes to nothing, for the reasons among what was noticed."""
    return Result(called(row), Outcome.LEFT_OUT, row, findings=tuple(row.findings if noticed is None else noticed))


def called(row: Row) -> str:
    """The id of the row's plan."""
    return row.plan.plan_id if row.plan else ""


def of(row: Row, findings: Iterable[Finding]) -> list[Finding]:
    """What was noticed about a plan, said of the row it came from."""
    return [replace(one, where=row.where) for one in findings]
