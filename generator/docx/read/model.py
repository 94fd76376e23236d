"""What a Word file says, as plain values: its content controls, and what people wrote beside them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from generator.docx.controls import ControlType


class Revision(NamedTuple):
    """A tracked change."""

    author: str
    """Empty where the file does not say."""
    day: dt.date | None


class Unit(NamedTuple):
    """An item of a repeating section control."""

    stem: str
    """Tag of the control round all its items: `area`, `area.1.action`."""
    mark: int
    """Tells it from any other item and table row of the file."""


class Oddity(StrEnum):
    """What was out of order in a control."""

    HIDDEN = "hidden"
    """Some of its words are hidden; both readings are given."""
    UNLIKE_PROMPT = "unlike_prompt"
    """It counts as untouched and shows other words than its prompt."""
    LETTERS_LOST = "letters_lost"
    """It holds a symbol of a font that stands for no letter known here."""


class Said(NamedTuple):
    """What one content control says."""

    names: tuple[str, ...]
    """Its tag and the name of its building block, as far as it has them."""
    type: ControlType
    readings: tuple[str, ...]
    """The different things the file says about it: one when all is well (empty text: blank). A tick says `x` or
    nothing; a list what it shows."""
    units: tuple[Unit, ...] = ()
    """The items it stands in, the innermost first."""
    row: int | None = None
    """Mark of the table row it stands in."""
    code: str | None = None
    """What stands behind the words that a list shows; `None` where they are none of its entries."""
    day: dt.date | None = None
    """What was picked in a date's calendar, which typing over it leaves as it was."""
    has_ink: bool = False
    """Whether a picture or ink stands in it, or beside it where nobody typed."""
    is_bare: bool = False
    """Whether it has neither tag nor title nor type, as LibreOffice 7.4 leaves a signature box."""
    beside: str = ""
    """Where it is blank: the words that stand in its paragraph outside of it."""
    revisions: tuple[Revision, ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


class Remark(NamedTuple):
    """A comment in the margin."""

    about: Said | None
    """The control it stands beside."""
    author: str
    """Empty where the file does not say."""
    text: str
