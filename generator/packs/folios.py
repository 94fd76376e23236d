"""The nouns on the way to a pack: a `Slip` says which document there is, a `Folio` is that document, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.cases.model import Reviewed
    from generator.findings import Finding, Words
    from generator.plans.model import Plan
    from generator.store.model import Person
    from generator.words.language import Language


@dataclass(frozen=True, slots=True)
class Slip:
    """A document as far as grouping goes. The slips of a run are all held at once, documents are not."""

    at: int
    """Where its source has it."""
    key: str
    """Document id and SHA-256 of what came back: other papers make another pack."""
    language: str
    unit: str
    manager: str
    """As the paper names them; empty where it does not."""
    person: Person
    """The number as written, the name folded."""
    called: str = ""
    """The name as written."""


@dataclass(frozen=True, slots=True)
class Back:
    """The file that came back."""

    sha256: str
    read: Callable[[], bytes | None]
    """Gives its bytes; `None` where they are gone or are others by now."""
    is_alone: bool
    """Whether the document is all that is in it."""


@dataclass(frozen=True, slots=True)
class Folio:
    """A document with everything that is known of it."""

    reviewed: Reviewed
    back: Back | None = None
    brand: str = ""
    """The look it went out in; empty where nobody knows."""
    plan: Plan | None = None
    """What it is made of where it goes out with the pack, as `fill` would make it."""
    notes: tuple[Words, ...] = ()
    """What its source has to say of it."""
    why_not: Words | None = None
    """Why it can have no pages; `None` where nothing speaks against it."""


class Source(Protocol):
    """Where documents come from."""

    @property
    def slips(self) -> Sequence[Slip]:
        """Every document there is."""
        ...

    @property
    def told(self) -> Sequence[Finding]:
        """What was noticed on the way; an error says what is in no pack."""
        ...

    def open(self, slips: Sequence[Slip], language: Language) -> Sequence[Folio]:
        """These documents, explained in the language of whoever reads; in their order."""
        ...

    def close(self) -> None:
        """Lets go of what it keeps on the disk."""
        ...
