"""The nouns of what came back: `Sighting` → `Answer` → `Record`.

A value never stands alone: it says where it was seen, by which means, and how sure that is. Blank, unreadable and
disputed are three different facts.
"""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from generator.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.forms.identity import Identity
    from generator.forms.kinds import Plain, Value
    from generator.records.checked import Checked, Verdict

Noun = TypeVar("Noun")


def _pickled_by_fields(noun: type[Noun]) -> type[Noun]:
    """The same class, pickled as its fields: half the time of a dataclass's own way, and a record holds hundreds."""
    held = attrgetter(*(one.name for one in fields(noun)))  # type: ignore[arg-type] # every noun here is a dataclass
    copyreg.pickle(noun, lambda one: (noun, held(one)))
    return noun


class State(StrEnum):
    """What is known about an answer."""

    ANSWERED = "answered"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    """Something stands there that is no answer of its kind, or the place is missing from the file."""
    DISPUTED = "disputed"
    """Two sightings contradict each other; none was chosen."""


DOUBTFUL = frozenset({State.UNREADABLE, State.DISPUTED})
"""What a person has to look at."""


class Means(StrEnum):
    """How something was seen."""

    FORM_FIELD = "form_field"
    CONTENT_CONTROL = "content_control"
    PAGE_TEXT = "page_text"
    OCR = "ocr"
    TICK = "tick"
    INK = "ink"
    IMAGE = "image"
    REVIEWER = "reviewer"


SIGNED = "signed"
"""What a signature field says that is not empty."""

Box = tuple[float, float, float, float]


@_pickled_by_fields
@dataclass(frozen=True, slots=True)
class Sighting:
    """What one means saw at one spot of the file."""

    text: str
    """As it was seen, with LF line ends; empty where the spot is blank."""
    means: Means
    page: int | None = None
    """1-based; `None` where it stands on no page."""
    box: Box | None = None
    """Left, bottom, right, top in points; `None` where the means does not say."""
    confidence: float = 1.0
    """0 to 1."""


@_pickled_by_fields
@dataclass(frozen=True, slots=True)
class Answer:
    """What a record holds for one place."""

    state: State
    value: Value | None = None
    """Typed; `None` unless answered, but `False` for a box that is not ticked."""
    text: str = ""
    """What was seen, raw; the first reading where they are disputed."""
    seen: tuple[Sighting, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anybody put something there, readable or not."""
        return any(sighting.text.strip() for sighting in self.seen)


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is no longer what was issued."""

    place: str
    issued: Plain
    returned: Plain | None
    """As JSON holds it; raw text where it is not readable as its kind, `None` for a blank."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature box of the form and what is known about it."""

    place: str
    role: str
    verdict: Verdict
    by: str | None = None
    """Who signed, as far as that was checked."""
    when: str | None = None
    """ISO date and time, as far as that was checked."""
    changed_after: tuple[str, ...] = ()
    """Places changed after it was signed."""
    checked: Checked | None = None
    """The facts behind the verdict; `None` where there is no electronic signature."""


class Status(StrEnum):
    """Whether a record needs a look."""

    CLEAN = "clean"
    ATTENTION = "attention"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Record:
    """One form that came back, read."""

    file: str
    sha256: str
    """Of the file's bytes; empty where they could not be read."""
    identity: Identity | None = None
    """`None` where the file is no form of the library."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By place; by field name where the form is not known."""
    changes: tuple[Change, ...] = ()
    signatures: tuple[Signature, ...] = ()
    findings: tuple[Finding, ...] = ()
    part: int = 1
    """1-based position of the form in its file."""
    copied: str = ""
    """Where the file is a pack: what this form is a copy of, as its attached record says (`Attachment.copied`)."""
    held_back: tuple[str, ...] = ()
    """The patterns of answers the pack was made without; their places are no part of the record."""

    def noticing(self, *findings: Finding) -> Record:
        """The same record with these findings before its own."""
        return replace(self, findings=(*findings, *self.findings))

    @property
    def status(self) -> Status:
        """Unreadable where nothing was read; attention where a person should look; else clean."""
        if not self.answers:
            return Status.UNREADABLE
        doubtful = any(answer.state in DOUBTFUL for answer in self.answers.values())
        told = any(finding.severity is not Severity.NOTICE for finding in self.findings)
        return Status.ATTENTION if doubtful or told else Status.CLEAN
