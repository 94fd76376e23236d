"""What is asked about the signatures of a file, and what is answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.records.checked import Checked, Harm, Verdict
from generator.records.model import Answer, Signature, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.findings import Finding


@dataclass(frozen=True, slots=True)
class Trusted:
    """Whom to believe: certificates, lists and answers, each in DER, so that they go to another process as they are."""

    roots: tuple[bytes, ...] = ()
    """Whoever they vouch for is trusted."""
    others: tuple[bytes, ...] = ()
    """Certificates between a root and a signer, for signers who do not send them along."""
    lists: tuple[bytes, ...] = ()
    """Lists of withdrawn certificates (CRL)."""
    answers: tuple[bytes, ...] = ()
    """What an authority answered about one certificate (OCSP)."""

    def __add__(self, more: Trusted) -> Trusted:
        """All of both."""
        return Trusted(
            self.roots + more.roots, self.others + more.others, self.lists + more.lists, self.answers + more.answers
        )


NOBODY = Trusted()
SEAL = "seal"
"""The role of whoever issued the form and sealed it."""
DATE = "date"
"""Part of a signature's place at which its date is written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file."""

    moment: dt.datetime
    """As of when certificates are looked at."""
    trusted: Trusted = field(default=NOBODY)


@dataclass(frozen=True, slots=True)
class Box:
    """A box to be signed."""

    place: str
    role: str = ""
    named: tuple[str, ...] = ()
    """Names the form gives for whoever signs here; none where it does not say."""
    is_signed: bool = False
    """Whether a signature stands in its field, whatever that is worth."""
    has_ink: bool = False
    """Whether anything else was seen in it."""


class Report(NamedTuple):
    """What the signatures of a document say."""

    signatures: tuple[Signature, ...]
    """One for each box in its order, then one for each signature that stands in no such box."""
    findings: tuple[Finding, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Places where somebody was expected to sign and nobody has, electronically."""
        return tuple(one.place for one in self.signatures if one.verdict in {Verdict.UNSIGNED, Verdict.INK})


def by_looks(boxes: Sequence[Box], lost: Checked | None = None) -> tuple[Signature, ...]:
    """What can be said of boxes in which no signature was found.

    Args:
        boxes: the boxes.
        lost: what is known of signatures that are in the file no longer, or cannot be looked at, wherever they stood.
    """
    marked = any(box.is_signed or box.has_ink for box in boxes)
    return tuple(_by_looks(box, lost if box.is_signed or box.has_ink or not marked else None) for box in boxes)


def _by_looks(box: Box, lost: Checked | None) -> Signature:
    """One that says it is signed, while nothing is there that was signed, was signed before the file was saved anew."""
    checked = lost or (Checked("", harm=Harm.REWRITTEN, is_seal=box.role == SEAL) if box.is_signed else None)
    if checked is not None:
        return Signature(box.place, box.role, checked.verdict, checked=checked)
    return Signature(box.place, box.role, Verdict.INK if box.has_ink else Verdict.UNSIGNED)


def signed_on(signatures: Iterable[Signature], held: Mapping[str, Answer]) -> dict[str, Answer]:
    """The days of signatures whose dates nobody wrote beside them, as answers there: a signature tells its own."""
    return {
        date: Answer(State.ANSWERED, dt.datetime.fromisoformat(one.when).date(), one.when, held[date].seen)
        for one in signatures
        if one.when is not None
        and one.verdict is not Verdict.DAMAGED
        and (date := f"{one.place}.{DATE}") in held
        and held[date].state is State.BLANK
    }
