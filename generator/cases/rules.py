"""The nouns of process rules: `ProcessRule` → `Check` → `Which`, and what each kind of check takes.

A rule says one thing about the papers of one person; its checks say how that is found, each between papers of certain
forms. The forms and the places in them are data, so that no form is named in Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Severity
    from generator.forms.model import Condition
    from generator.forms.spans import Span

DOMAIN = "process"
"""The catalog of the rules' words; the context of each is its rule's code."""


class CheckKind(StrEnum):
    """What is asked of papers together; `docs/process.md` says when each of them is broken."""

    SAME_ITEMS = "same_items"
    EACH_PLANNED_HAS = "each_planned_has"
    EVIDENCE_BEFORE = "evidence_before"
    NOT_IN_SLOT = "not_in_slot"
    GAP = "gap"
    FOLLOWED_BY = "followed_by"
    NOTHING_AFTER = "nothing_after"
    COMES_BACK = "comes_back"


@dataclass(frozen=True, slots=True)
class Which:
    """Papers of one form, and where in them a check looks."""

    form: str
    places: Mapping[str, str] = field(default_factory=dict)
    """By what is looked for: `date`, `dates`, `items` …; without `date` the form's own date is meant."""
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    """`when` and `unless` choose papers, `where` chooses items, `ends` tells papers that end what is planned."""
    tie: tuple[tuple[str, str], ...] = ()
    """Answers that agree where two papers belong together: a place in the paper asked, and one here."""


@dataclass(frozen=True, slots=True)
class Check:
    """One way in which a rule is broken."""

    kind: CheckKind
    of: Which
    """The papers that are asked; findings point there."""
    by: tuple[Which, ...] = ()
    """The papers they are held against."""
    since: tuple[Which, ...] = ()
    """Papers that settle what lies before them."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    least: int = 2


@dataclass(frozen=True, slots=True)
class ProcessRule:
    """Something people would want to be told about the papers of one person."""

    code: str
    severity: Severity
    message: str
    remedy: str
    basis: str
    source: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one file."""

    file: str = ""
    source_language: str = "en"
    rules: tuple[ProcessRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of check takes, and what its findings can tell."""

    of: tuple[str, ...] = ()
    of_may: tuple[str, ...] = ()
    by: tuple[str, ...] | None = ()
    """`None` where papers are held against others of their own kind."""
    by_may: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    spans_may: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """Other keys of the check itself."""
    facts: frozenset[str] = frozenset()


_OTHER = frozenset({"date", "document"})
"""The other paper: its own date, and the id it is found by."""

SHAPES: Mapping[CheckKind, Shape] = {
    CheckKind.SAME_ITEMS: Shape(
        ("items", "name"), ("number", "where"), ("items", "name"), facts=_OTHER | {"n", "value", "other"}
    ),
    CheckKind.EACH_PLANNED_HAS: Shape(
        ("dates",), by_may=("named", "ends"), spans_may=("early", "grace"), facts=frozenset({"value", "count"})
    ),
    CheckKind.EVIDENCE_BEFORE: Shape(by=("dates",), facts=_OTHER),
    CheckKind.NOT_IN_SLOT: Shape(("time",), by=("time",), facts=_OTHER | {"value"}),
    CheckKind.GAP: Shape(of_may=("previous",), by=None, spans=("most",), facts=_OTHER | {"days"}),
    CheckKind.FOLLOWED_BY: Shape(
        of_may=("from",), by_may=("reaches",), spans_may=("grace",), facts=frozenset({"value"})
    ),
    CheckKind.NOTHING_AFTER: Shape(by=("tie",), facts=_OTHER),
    CheckKind.COMES_BACK: Shape(
        ("items", "topic"), ("day", "where"), own=("since", "least"), facts=frozenset({"value", "count"})
    ),
}
ALWAYS = ("form", "date", "when", "unless")
"""What may be said of papers in any check; of the papers they are held against, also `tie`."""
CONDITIONS = ("when", "unless", "where", "ends")
