"""Copies in packs: what nobody may ask of them.

Answers that were held back are not blank, and signatures are checked in the original only. Just what the form marks as
sensitive can be held back, and only where the box is indeed empty: an answer that stands in a file is read whatever the
attached record says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.findings import Spot
from generator.forms.model import Kind
from generator.forms.places import pattern
from generator.forms.privacy import sensitive_patterns, sensitive_rules, signature_rules
from generator.records import diagnoses
from generator.records.issued import COPY_OF_ISSUED
from generator.records.model import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.records.issued import Attachment
    from generator.records.model import Answer

T = TypeVar("T")
SHOWN = 16
"""Letters of a SHA-256 that people are told: nobody finds two files that share them."""


class Silence(NamedTuple):
    """What is not asked of a form in a file; nothing of most."""

    original: str = ""
    """SHA-256 of the file it is a copy of; empty where it is none, or where that only went out."""
    places: frozenset[str] = frozenset()
    """Whose answers were held back."""
    rules: frozenset[str] = frozenset()
    """The codes of rules that have nothing to go by."""

    def heard(self, by_place: Mapping[str, T]) -> dict[str, T]:
        """What stands at the places that are asked."""
        return {place: one for place, one in by_place.items() if place not in self.places}

    def asked(self, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        """The slots that are asked."""
        return tuple(slot for slot in slots if slot.place not in self.places)

    def needed(self, slots: Iterable[Slot]) -> list[Slot]:
        """The slots that must be answered where the form says so."""
        return [slot for slot in slots if not self.original or slot.kind is not Kind.SIGNATURE]

    def told(self, broken: Iterable[Finding], file: str) -> Iterator[Finding]:
        """What the rules say that have something to go by, and that it is a copy."""
        yield from (one for one in broken if one.code not in self.rules)
        if self.original:
            yield diagnoses.COPY.at(Spot(file), digest=self.original[:SHOWN])

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns of the answers that were held back."""
        return tuple(sorted({pattern(place) for place in self.places}))


def silence(attachment: Attachment | None, form: Form, answers: Mapping[str, Answer]) -> Silence:
    """What is not asked of a form with this attached record."""
    if attachment is None or not (attachment.copied or attachment.held_back):
        return Silence()
    told = frozenset(attachment.held_back) & sensitive_patterns(form)
    gone = frozenset(place for place, one in answers.items() if pattern(place) in told and _is_empty(one))
    original = "" if attachment.copied == COPY_OF_ISSUED else attachment.copied
    unheard = sensitive_rules(form) if gone else frozenset()
    return Silence(original, gone, unheard | signature_rules(form) if original else unheard)


def _is_empty(answer: Answer) -> bool:
    return not answer.says_something and (answer.state is State.BLANK or answer.value in {None, False})
