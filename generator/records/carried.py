"""What the carriers of identity in a file say, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.forms.identity import Identity
    from generator.records.issued import Attachment


@dataclass(frozen=True, slots=True)
class Carried:
    """What each carrier says; empty or `None` where the file does not have it."""

    attachment: Attachment | None = None
    """The attached record."""
    named: tuple[Identity, ...] = ()
    """Who the file's properties and metadata say it is."""
    printed: str | None = None
    """Document id that people see, not grouped."""

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every full identity, the richest carrier first."""
        attached = (self.attachment.identity,) if self.attachment else ()
        return (*attached, *self.named)

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
