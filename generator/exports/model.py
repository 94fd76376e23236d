"""The nouns of an export: `Document` → rows of `Table`s, each `Column` with one `Type`.

Tables and columns follow from the forms, never from the answers: two exports of the same forms have the same columns.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from generator.forms.naming import name_of
from generator.records.model import DOUBTFUL
from generator.store import finding

if TYPE_CHECKING:
    from generator.cases.model import Reviewed
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.store.worklist import Item
    from generator.words.language import Language


class Sensitive(StrEnum):
    """What becomes of answers a form marks as sensitive."""

    LEFT_OUT = "left_out"
    INCLUDED = "included"


class Type(StrEnum):
    """What every cell of a column holds, where it holds anything."""

    TEXT = "text"
    PROSE = "prose"
    """Text over several lines."""
    CODE = "code"
    """One of a few words that are the same in every language."""
    DATE = "date"
    MOMENT = "moment"
    """Date and time, UTC."""
    NUMBER = "number"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Stands for an answer that could not be read, or that was seen in two ways: a blank cell would be a lie."""


DOUBT = Doubt()

Content: TypeAlias = str | bool | int | Decimal | dt.date | dt.datetime | Doubt | None
"""What a cell holds; `None` for a blank."""
Row: TypeAlias = tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """For programs; the same in every language: `area.gap`."""
    heading: str
    """For people, in the reader's language; no two columns of a table have the same."""
    type: Type
    about: str = ""
    """What to know of it: the hint a form gives, the unit."""
    codes: tuple[tuple[str, str], ...] = ()
    """The codes that can stand in it, with what they mean."""
    concept: str = ""
    """The same thing in other forms carries the same concept."""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export: one entity."""

    name: str
    """For programs; the same in every language: `improvement_action_plan.area`."""
    title: str
    """For people, in the reader's language."""
    columns: tuple[Column, ...]
    keys: int
    """How many of the first columns say what a row is about."""
    left_out: tuple[Column, ...] = ()
    """Columns of sensitive answers that this export goes without."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the register, about to be told to a reader of that language."""

    reviewed: Reviewed
    language: Language

    @property
    def item(self) -> Item:
        """Where it stands."""
        return self.reviewed.paper.item

    @property
    def form(self) -> Form | None:
        """Its form; `None` where it is not in the library."""
        return self.reviewed.form

    @property
    def record(self) -> Record | None:
        """What came back, as it was decided on."""
        return self.reviewed.record

    @property
    def key(self) -> str:
        """What every table calls it: its id, or the beginning of its file's SHA-256 where the id is not its own."""
        name, returned = finding.name_of(self.item), self.item.returned
        return name if self.item.document or returned is None or returned.part == 1 else f"{name}-{returned.part}"

    @property
    def came_back(self) -> bool:
        """Whether its answers are those that came back, not those it was issued with."""
        return self.record is not None and bool(self.record.answers)

    @property
    def doubts(self) -> int:
        """How many answers are in doubt after what was decided; the register counts them as they were read."""
        return sum(one.state in DOUBTFUL for one in self.record.answers.values()) if self.record else 0

    def name(self, place: str | None) -> str:
        """What people call a place."""
        return name_of(self.form, place, self.language) if self.form and place else place or ""
