"""The nouns of a pack: a `Cover`, and a `Chapter` for each person with an `Entry` for each document.

They hold what the front pages say, in words already; what a document's pages hold is in the parts they name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class By(StrEnum):
    """What each pack is for."""

    UNIT = "unit"
    MANAGER = "manager"
    PERSON = "person"
    ALL = "all"


class Mark(StrEnum):
    """What a panel should see of a document before it opens it."""

    MISSING = "missing"
    """Nothing has come back of it; what was issued stands in the pack."""
    UNSIGNED = "unsigned"
    """A box for a signature stands empty in what came back."""
    DOUBTFUL = "doubtful"
    """There are findings to look at."""
    CHANGED = "changed"
    """Something is no longer as it was issued."""
    HELD_BACK = "held_back"
    """Sensitive answers were left out."""
    LEFT_OUT = "left_out"
    """There are no pages of it here; the note says why."""


class Origin(StrEnum):
    """How a document's pages came to be in the pack."""

    ISSUED = "issued"
    """As it went out, or is about to."""
    RETURNED = "returned"
    """The very pages of the file that came back."""
    ANEW = "anew"
    """Drawn up anew from the answers of the record."""
    ABSENT = "absent"
    """It has none."""


class MomentKind(StrEnum):
    """What a day on the timeline is."""

    BEGIN = "begin"
    """The plan's first day."""
    PLANNED = "planned"
    """A day something is to take place on."""
    DUE = "due"
    """A day something is to be reached by."""
    HELD = "held"
    """A day something took place on: a follow-up, a review, a note."""
    END = "end"
    """The plan's last day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on a person's timeline."""

    date: dt.date
    words: str
    """What takes place, in the pack's language."""
    kind: MomentKind
    part: str = ""
    """The part of the pack it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the contents."""

    part: str
    """The name of its part; empty where it has no pages here."""
    title: str
    """Of its form."""
    date: dt.date | None
    """Its own: when the plan begins, when the meeting was; `None` where it is not known."""
    pages: int
    marks: tuple[Mark, ...] = ()
    """In the order of `Mark`."""
    note: str = ""
    """What there is to say beside the marks, in the pack's language; sentences."""
    document: str = ""
    """Its id, grouped as it is printed; empty where it has none of its own."""
    origin: Origin = Origin.ISSUED


@dataclass(frozen=True, slots=True)
class Chapter:
    """Everything about one person."""

    name: str
    """Who, as the reader should see it: a name, else a number or the plan's id."""
    part: str
    """The name of the part its summary sheet is."""
    entries: tuple[Entry, ...]
    moments: tuple[Moment, ...] = ()
    """By date."""
    label: str = ""
    """Who without a name, for bookmarks and page stamps: the employee's number or the plan's id."""
    unit: str = ""
    """Where the person belongs, where the pack is not for that unit; may be empty."""
    notes: tuple[str, ...] = ()
    """What the rules across this person's papers say, in the pack's language."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says."""

    title: str
    """Of the pack: `Review pack`, in its language."""
    by: By
    group: str
    """Which unit, manager or person; empty where the pack holds everything."""
    made_on: dt.date
    people: int
    documents: int
    counts: Mapping[Mark, int] = field(hash=False)
    """How many documents carry each mark; marks that none carries are left out."""
    held_back: bool
    """Whether sensitive answers are left out of it."""
    notes: tuple[str, ...] = ()
    """What to know before reading on, in the pack's language: whether boxes can be filled, what signatures mean."""
    asked_by: str = ""
    """Who asked for the pack, as it was given; empty where nobody said."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the front pages are made of."""

    cover: Cover
    chapters: tuple[Chapter, ...]
    language: str
    """Tag of the language it speaks."""
