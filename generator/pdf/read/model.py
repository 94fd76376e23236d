"""What the fields of a PDF say, as plain values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.pdf.strings import Oddity


class FieldType(StrEnum):
    """What a field is (ISO 32000-2 §12.7.5), buttons told apart by their flags."""

    TEXT = "text"
    TICK = "tick"
    RADIO = "radio"
    PUSH = "push"
    """A push button: it does something and says nothing."""
    CHOICE = "choice"
    SIGNATURE = "signature"
    UNKNOWN = "unknown"
    """A field without a type; read as text."""


class Said(NamedTuple):
    """What one field says."""

    name: str
    """Full name: the partial names from the top of the tree down, joined by periods."""
    type: FieldType
    readings: tuple[str, ...]
    """The different things the file says about it: one when all is well (empty text: blank), several when the stored
    value, its copies and the marked buttons contradict each other. A tick or button says the name of its on state, or
    the export value that stands for it; a signature field says `signed` or nothing."""
    page: int | None
    """1-based; `None` when the field stands on no page."""
    oddity: Oddity | None = None
    doubled: bool = False
    """Whether several fields have this name."""
    every_page: tuple[int, ...] = ()
    """Every page it stands on, where that was looked for."""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, as far as that was looked for."""
        return self.every_page or (() if self.page is None else (self.page,))

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, and nothing contradicts that."""
        return len(self.readings) == 1 and not self.readings[0].strip()
