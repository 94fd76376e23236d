"""The nouns of plan data: a `Plan` is one form's worth of answers, a `Row` is what became of one entry of the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.forms.kinds import Misread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.findings import Finding, Where
    from generator.forms.kinds import Value


PLANS = "plans"
"""The sheet that rows are handed back on where their file has no sheets."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number exactly as a JSON or YAML file spells it: `0123` stays an id, `1.10` stays a version."""

    text: str

    def __str__(self) -> str:
        return self.text


Content: TypeAlias = str | bool | int | float | dt.date | dt.time | Numeral | Misread | None
"""What a cell or entry holds before anybody asked what kind of answer it is; a `Misread` where it holds a fault."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known about one plan before its form is made."""

    plan_id: str
    unit: str
    """Where the plan belongs, for packs; empty where the file does not say."""
    values: Mapping[str, Value]
    """The answers by place, typed as `forms.kinds` says; blanks are left out."""
    where: Where


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet as it came in, so that it can be handed back for correction."""

    sheet: str
    """Name of the sheet; `plans` where the file has no sheets."""
    number: int
    """The row's number in the file."""
    cells: Mapping[str, Content]
    """What was typed, by heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the file and its outcome: a plan, or the findings that say why there is none."""

    number: int
    """1-based: the sheet's row, the line of a JSONL file, the position in a list."""
    plan: Plan | None
    findings: tuple[Finding, ...]
    """Everything noticed about this entry; with a plan, warnings and notices only."""
    where: Where
    raw: tuple[Line, ...] = field(default=(), repr=False)
    """The rows it was made of, its own first."""
    named: str = ""
    """The id that stands in it, whether a plan came of it or not; empty where none does."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The entries of one file, in order, and what was noticed about the file as a whole."""

    findings: tuple[Finding, ...]
    rows: Iterator[Row]
    """Read while they are asked for; can be gone through once."""
    total: int | None = None
    """About how many there are, where that can be told before they are read."""
    afterwards: Callable[[], tuple[Finding, ...]] = tuple
    """What there is to say about the file once its rows are read."""
