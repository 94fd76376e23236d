"""The nouns of a form: `Form` → `Section` → `Field`, and the rules it declares.

Everything here is a frozen value, equal when it says the same. `load` makes them from `form.toml`, `localise` gives the
same form in another language, and whatever writes or reads a form is derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.findings import Severity


class Kind(StrEnum):
    """What is asked for; decides the box on the page, the type of the value and how text is read as one."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    DATE = "date"
    DATES = "dates"
    PERIOD = "period"
    CHOICE = "choice"
    TICK = "tick"
    NUMBER = "number"
    ID = "id"
    ROWS = "rows"
    SIGNATURE = "signature"
    COMPUTED = "computed"


class Shown(StrEnum):
    """How a choice or a table is set on the page."""

    BUTTONS = "buttons"
    LIST = "list"
    TABLE = "table"
    CARDS = "cards"


class Layout(StrEnum):
    """How a section is set on the page."""

    GRID = "grid"
    MATRIX = "matrix"


class Orientation(StrEnum):
    """Which way the paper is held."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Stage(StrEnum):
    """When a rule is asked: always, or only of forms that came back."""

    ANY = "any"
    RETURNED = "returned"


class Step(StrEnum):
    """What a form is in the process: papers about a person are told in this order."""

    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    """A follow-up, a review, and what comes of it."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a choice offers."""

    code: str
    """What a record holds; the same in every language."""
    label: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often a section or row may stand in a form."""

    least: int = 1
    most: int = 20
    blank: int = 1
    """How many an empty form shows."""


@dataclass(frozen=True, slots=True)
class Compute:
    """What a computed field shows, worked out when the form is issued."""

    how: str
    """`days`, `weeks`, `count` or `join`."""
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for."""

    id: str
    kind: Kind
    label: str
    hint: str = ""
    name: str = ""
    """Accessible name where the label alone would not do; empty: derived from label and hint."""
    width: int = 12
    """Columns of the grid of twelve."""
    lines: int = 4
    """Height of a paragraph box, in lines of text."""
    required: bool = False
    number: bool = False
    sensitive: bool = False
    added: bool = False
    """Not in the source papers: this project's addition."""
    several: bool = False
    """A line that holds several values, kept as `a; b`."""
    concept: str = ""
    unit: str = ""
    least: int | None = None
    most: int | None = None
    last: str = ""
    """Label of the last of several dates."""
    choices: tuple[Choice, ...] = ()
    shown_as: Shown | None = None
    repeat: Repeat | None = None
    columns: tuple[Field, ...] = ()
    item: str = ""
    """What one row is called (*Action*); empty: as the label."""
    role: str = ""
    """Who signs: `manager`, `employee` …"""
    compute: Compute | None = None
    label_from: str = ""
    """A place whose answer, when issued, stands in for the label."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under one title."""

    id: str
    title: str
    intro: str = ""
    number: bool = False
    repeat: Repeat | None = None
    layout: Layout = Layout.GRID
    sensitive: bool = False
    added: bool = False
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that id, or `None`."""
        return next((one for one in self.fields if one.id == name), None)


Condition = dict[str, object]
"""One condition of a rule, as `docs/forms.md` describes it; checked by `load`, asked by `rules`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something people would want to be told about the answers."""

    code: str
    check: Condition
    message: str
    severity: Severity
    remedy: str = ""
    basis: str = ""
    """What the rule rests on, in one sentence."""
    source: tuple[str, ...] = ()
    stage: Stage = Stage.ANY
    each: str = ""
    when: Condition | None = None
    unless: Condition | None = None
    place: str = ""
    """What the finding points at; empty: the first place in `check`."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in one edition and one language."""

    id: str
    edition: int
    code: str
    """Three capitals or digits: the form in the code on each page."""
    source_language: str
    title: str
    language: str
    """The language its words are in now; `source_language` until localised."""
    lead: str = ""
    orientation: Orientation = Orientation.PORTRAIT
    date: str = ""
    """The place whose date goes into the file's name."""
    copies: int = 1
    step: Step = Step.NOTE
    sections: tuple[Section, ...] = ()
    rules: tuple[Rule, ...] = ()
    folder: Path | None = field(default=None, compare=False)
    languages: tuple[str, ...] = field(default=(), compare=False)
    """The languages it can be localised to, its own first."""

    def section(self, name: str) -> Section | None:
        """The section of that id, or `None`."""
        return next((one for one in self.sections if one.id == name), None)

    def fields(self) -> Iterator[tuple[Section, Field]]:
        """Every field with its section, in reading order (columns of rows not counted)."""
        for section in self.sections:
            for one in section.fields:
                yield section, one


Counts = dict[str, int]
"""How many items stand at a repeating section (`area`) or at rows (`area.1.action`)."""

if TYPE_CHECKING:
    Labels = Mapping[str, str]
