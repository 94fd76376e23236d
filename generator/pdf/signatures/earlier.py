"""What only memory can tell: that a document was here before with a signature it no longer has.

A file cut back to an earlier revision is in perfect order; nothing in it says that somebody had signed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Finding, Spot
from generator.pdf.signatures import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.model import Signature


class Earlier(NamedTuple):
    """A signature that was in a file of the same document when it was received before."""

    sha256: str
    """Of that file."""
    place: str
    fingerprint: str
    name: str = ""
    """Of whoever signed."""


def seen_signed(signatures: Iterable[Signature], file: str, earlier: Iterable[Earlier]) -> Iterator[Finding]:
    """What there is to say about signatures that were there before and are not in this file, each once."""
    here = {one.checked.fingerprint for one in signatures if one.checked is not None}
    gone = {one.fingerprint: one for one in earlier if one.fingerprint not in here}
    for one in gone.values():
        yield diagnoses.SEEN_SIGNED.at(Spot(file), place=one.place, name=one.name or one.place, sha256=one.sha256)
