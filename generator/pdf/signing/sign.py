"""A form signed: a signature in one of its boxes, as an addition to the file (PAdES B-B, or B-T with a timestamp).

What stood in the file before stays byte for byte, so that earlier signatures keep their meaning (ISO 32000-2 §12.8).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import SimpleSigner

    from generator.pdf.appearance import Ink

DIGEST = "sha256"
PART = "__"
"""Between the name of a signature box and those of the name and date beside it."""


@dataclass(frozen=True, slots=True)
class Signing:
    """How a form is to be signed."""

    box: str
    """Name of the signature field."""
    signer: SimpleSigner
    lines: tuple[str, ...]
    """What the box shows."""
    ink: Ink
    at: dt.datetime
    """The time that is claimed."""
    timestamp: str = ""
    """URL of a timestamp service (RFC 3161); empty: the time stays a claim."""


def sign(data: bytes, file: str, how: Signing) -> bytes:
    """The file with a signature added; it locks the answers that stand there.

    Args:
        data: the form, as it was issued, filled in or signed before.
        file: how findings name it.
        how: the box, the key and what the box is to show.

    Raises:
        FileProblem: the file cannot be added to, the box is not there or signed already, or no timestamp came.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError

    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=True)
        _lock(writer, how.box)
        return _signed(writer, file, how)
    except PdfError as problem:
        raise FileProblem(diagnoses.CANNOT_SIGN.at(Spot(file), reason=type(problem).__name__)) from problem


def _signed(writer: IncrementalPdfFileWriter, file: str, how: Signing) -> bytes:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    from generator.pdf.signing.stamp import StampStyle

    told = PdfSignatureMetadata(field_name=how.box, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES)
    clock = HTTPTimeStamper(how.timestamp) if how.timestamp else None
    signer = PdfSigner(told, how.signer, timestamper=clock, stamp_style=StampStyle(lines=how.lines, ink=how.ink))
    written = io.BytesIO()
    try:
        signer.sign_pdf(writer, existing_fields_only=True, output=written)
    except (TimestampRequestError, OSError) as problem:
        reason = type(problem).__name__
        raise FileProblem(diagnoses.NO_TIMESTAMP.at(Spot(file), url=how.timestamp, reason=reason)) from problem
    return written.getvalue()


def _lock(writer: IncrementalPdfFileWriter, box: str) -> None:
    """Says which fields each signature will lock (§12.8.2.4), when the first of them is made.

    The first locks what is answered now; those after it lock everything but what belongs to others who are to sign.
    Adding a lock to a box after somebody has signed would look like a change to what was signed (seen in pyHanko).
    """
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, enumerate_sig_fields

    boxes = [(name, value, reference) for name, value, reference in enumerate_sig_fields(writer.prev)]
    if any(value is not None for _, value, _ in boxes):
        return
    answers = _answers(writer)
    for name, _, reference in boxes:
        if name == box:
            spec = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=[one for one, says in answers.items() if says])
        else:
            others = [f"{other}{PART}" for other, _, _ in boxes if other != name]
            spec = FieldMDPSpec(
                FieldMDPAction.EXCLUDE, fields=[one for one in answers if one.startswith(tuple(others))]
            )
        reference.get_object()[pdf_name("/Lock")] = writer.add_object(spec.as_sig_field_lock())
        writer.mark_update(reference)


def _answers(writer: IncrementalPdfFileWriter) -> dict[str, bool]:
    """The names of the fields that are no signatures, and whether each says something."""
    found = {}
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field: Mapping[str, object] = reference.get_object()
        if field.get("/FT") != "/Sig":
            found[str(field["/T"])] = str(field.get("/V", "")) not in {"", "/Off"}
    return found
