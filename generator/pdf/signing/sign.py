"""A form signed: a signature in one of its boxes, as an addition to the file (PAdES B-B, or B-T with a timestamp).

What stood in the file before stays byte for byte, so that earlier signatures keep their meaning (ISO 32000-2 §12.8).
A file is given back only where our own reader finds the new signature in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signing import diagnoses
from generator.pdf.signing.adding import NOT_FOUND_IN_ORDER, adding, cannot_sign, signature
from generator.records.checked import Coverage
from generator.records.vouching import Asked

if TYPE_CHECKING:
    import datetime as dt

    from pyhanko.sign.signers import PdfSigner

    from generator.findings import Finding
    from generator.pdf.signing.clock import Clock
    from generator.pdf.signing.keys import Key
    from generator.pdf.signing.stamp import StampStyle


@dataclass(frozen=True, slots=True)
class Signing:
    """How a form is to be signed."""

    box: str
    """Name of the signature field."""
    key: Key
    look: StampStyle
    """What the box shows."""
    locks: tuple[str, ...]
    """Names of the fields the signature locks."""
    at: dt.datetime
    """The time that is claimed, with its zone."""
    timestamp: str = ""
    """URL of a timestamp service (RFC 3161); empty: the time stays a claim."""


class SignedPdf(NamedTuple):
    """A file with one signature more."""

    data: bytes
    findings: tuple[Finding, ...] = ()


def sign(data: bytes, file: str, how: Signing) -> SignedPdf:
    """The file with a signature added.

    Args:
        data: the form, as it was issued, filled in or signed before.
        file: how findings name it.
        how: the box, the key and what the box is to show.

    Raises:
        FileProblem: nothing can be added to the file, or no timestamp came.
    """
    from generator.pdf.signing.clock import NoTimestamp

    try:
        added = adding(data, file, lambda writer: signature(writer, _signer(how), how.at, how.locks))
    except NoTimestamp as problem:
        raise FileProblem(diagnoses.NO_TIMESTAMP.at(Spot(file), url=how.timestamp, reason=problem.why)) from problem
    return SignedPdf(added, _looked_over(added, file, how))


def _signer(how: Signing) -> PdfSigner:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    told = PdfSignatureMetadata(field_name=how.box, md_algorithm=how.key.digest, subfilter=SigSeedSubFilter.PADES)
    return PdfSigner(told, how.key.signer, timestamper=_clock(how.timestamp), stamp_style=how.look)


def _clock(url: str) -> Clock | None:
    from generator.pdf.signing.clock import Clock

    return Clock(url) if url else None


def _looked_over(data: bytes, file: str, how: Signing) -> tuple[Finding, ...]:
    """What there is to say about the signatures in a file that was just signed.

    Raises:
        FileProblem: the new one is not in order, so that it had better not be there.
    """
    from generator.pdf.signatures.verifying import signed_file

    found = signed_file(data, file, Asked(how.at))
    mine = next((one.checked for one in found.signatures if one.field == how.box), None)
    if mine is None or mine.harm is not None or mine.coverage is not Coverage.WHOLE_FILE:
        raise cannot_sign(file, NOT_FOUND_IN_ORDER)
    is_damaged = any(one.checked.harm is not None for one in found.signatures)
    return (diagnoses.EARLIER_DAMAGED.at(Spot(file)),) if is_damaged else ()
