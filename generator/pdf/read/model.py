"""What a PDF says, as plain values: its fields, and its carriers of identity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.forms.identity import Identity
    from generator.pdf.carriers import Attachment
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

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it, and nothing contradicts that."""
        return len(self.readings) == 1 and not self.readings[0].strip()


SIGNED = "signed"
"""What a signature field says that is not empty."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the carriers in a file say about its identity; each `None` where the file does not have it."""

    attachment: Attachment | None = None
    info: Identity | None = None
    xmp: Identity | None = None
    printed: str | None = None
    """Document id in the visible field, not grouped."""

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every full identity, the richest carrier first."""
        attached = self.attachment.identity if self.attachment else None
        return tuple(one for one in (attached, self.info, self.xmp) if one is not None)

    @property
    def identity(self) -> Identity | None:
        """What the richest carrier says; `None` where none names form, edition and language."""
        return next(iter(self.identities), None)

    @property
    def documents(self) -> frozenset[str]:
        """Every document id named; more than one is a contradiction."""
        printed = {self.printed} if self.printed else set()
        return frozenset({one.document for one in self.identities} | printed)

    @property
    def agree(self) -> bool:
        """Whether no two carriers contradict each other."""
        said = {(one.form, one.edition, one.language) for one in self.identities}
        return len(self.documents) <= 1 and len(said) <= 1
