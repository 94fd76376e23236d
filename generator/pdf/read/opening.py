"""Opening a PDF that came from anywhere: pikepdf first (fast, repairs), pypdf as the second opinion where it gives up.

What cannot be opened ends as one finding that says what to do. Nothing is written, and the file is not changed.
"""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.read import diagnoses
from generator.pdf.read.objects import BROKEN, elements, entry

if TYPE_CHECKING:
    from generator.findings import Diagnosis

for _library in ("pikepdf", "pypdf"):
    # Both tell the log what they mend; without a handler Python would print that to the user's terminal.
    logging.getLogger(_library).addHandler(logging.NullHandler())

HEADER_WITHIN = 1024
"""Bytes that may stand before `%PDF-`, as viewers allow."""
_HYBRID = b"/XRefStm"
"""Points from a classic cross-reference table to the stream that has the rest (ISO 32000-2 §7.5.8.4)."""
_END = b"%%EOF"
_BROKEN_OFF = re.compile(rb"\s*\d+(?:\s+\d+(?:\s+o|\s*\Z)|\Z)")
"""What comes after the end where saving added a revision that was cut short: the first of its objects.

Without the rest of it the file is opened as it was before, and nothing else tells that answers are lost.
"""
_LOCKED = ("encrypt", "security handler")
"""Words of qpdf's over a lock it does not know, such as one made for certificates."""
_REBUILDING = "reconstruct cross-reference table"
SECOND_OPINION_LIMIT = 5_000_000
"""Bytes: there are damaged files pypdf does not come to an end with."""


class Opened(NamedTuple):
    """A PDF, and what had to be done to open it."""

    mended: Diagnosis | None
    pdf: pikepdf.Pdf


def open_pdf(data: bytes, file: str) -> Opened:
    """The PDF in these bytes; an empty user password is opened silently.

    Raises:
        FileProblem: nothing in it can be read; the finding says why and what to do.
    """
    _refuse_others(data, file)
    try:
        pdf = _opened(data)
    except pikepdf.PasswordError as problem:
        raise FileProblem(diagnoses.PASSWORD.at(Spot(file))) from problem
    except BROKEN as problem:
        rewritten = _second_opinion(data)
        if rewritten is None:
            locked = any(word in str(problem) for word in _LOCKED)
            raise FileProblem((diagnoses.PASSWORD if locked else diagnoses.DAMAGED).at(Spot(file))) from problem
        return Opened(diagnoses.SECOND_OPINION, rewritten)
    if _HYBRID in data and _lacks_fields(pdf):
        pdf = _second_opinion(data) or pdf
    is_whole = not _was_rebuilt(pdf) and not _BROKEN_OFF.match(data, _end_of(data))
    return Opened(None if is_whole else diagnoses.REPAIRED, pdf)


def _opened(data: bytes) -> pikepdf.Pdf:
    """The bytes as qpdf opens them; from mapped memory, where there is some without a disk, it reads twice as fast."""
    if sys.platform != "linux":
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    with os.fdopen(os.memfd_create("pdf"), "w+b") as memory:
        memory.write(data)
        memory.flush()
        return pikepdf.open(memory, access_mode=pikepdf.AccessMode.mmap_only, suppress_warnings=True)


def _lacks_fields(pdf: pikepdf.Pdf) -> bool:
    """Whether fields are listed and not there: qpdf 12.4 takes what hybrid files hide from old readers for deleted."""
    fields = elements(entry(pdf.Root.get("/AcroForm"), "/Fields"))
    return not fields or any(field is None for field in fields)


def _end_of(data: bytes) -> int:
    """Where the last mark of an end is passed; the end of the bytes where there is none."""
    found = data.rfind(_END)
    return len(data) if found < 0 else found + len(_END)


def _was_rebuilt(pdf: pikepdf.Pdf) -> bool:
    """Whether qpdf had to look for the objects itself; its other warnings are about small faults of honest writers."""
    return any(_REBUILDING in str(warning) for warning in pdf.get_warnings())


def _refuse_others(data: bytes, file: str) -> None:
    """Turns away what is plainly no PDF; a PDF that lost its header is let through, because it can be repaired."""
    if not data.strip(b"\0\r\n\t "):
        raise FileProblem(diagnoses.EMPTY.at(Spot(file)))
    if data.startswith(b"PK\x03\x04"):  # asked first: a PDF that is only stored in it would be found
        raise FileProblem(diagnoses.ZIP.at(Spot(file)))
    if b"%PDF-" in data[:HEADER_WITHIN]:
        return
    if b" obj" not in data:
        raise FileProblem(diagnoses.NOT_PDF.at(Spot(file)))


def _second_opinion(data: bytes) -> pikepdf.Pdf | None:
    """What pypdf makes of the file, rewritten in good order; `None` where it gives up as well."""
    if len(data) > SECOND_OPINION_LIMIT:
        return None
    from pypdf import PdfReader, PdfWriter

    rewritten = io.BytesIO()
    try:
        PdfWriter(clone_from=PdfReader(io.BytesIO(data))).write(rewritten)
        return pikepdf.open(rewritten, suppress_warnings=True)
    except Exception:  # noqa: BLE001 - on damaged files pypdf was seen to raise errors of many classes, none of them ours
        return None
