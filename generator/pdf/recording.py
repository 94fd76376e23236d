"""The record attached to a file, replaced by another in a copy of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.carriers import ATTACHMENT_NAME, ATTACHMENT_RELATION, ATTACHMENT_TYPE
from generator.pdf.read import diagnoses
from generator.pdf.read.objects import BROKEN
from generator.pdf.read.opening import open_pdf
from generator.records.issued import attachment_bytes

if TYPE_CHECKING:
    from pikepdf import Pdf

    from generator.records.issued import Attachment


def with_record(data: bytes, record: Attachment, file: str) -> bytes:
    """A copy of the PDF that carries this record and no other attached file.

    Raises:
        FileProblem: it cannot be opened or written anew.
    """
    pdf = open_pdf(data, file).pdf
    with pdf:
        try:
            _attach(pdf, attachment_bytes(record))
            written = io.BytesIO()
            pdf.save(written, deterministic_id=True)
        except BROKEN as problem:
            raise FileProblem(diagnoses.DAMAGED.at(Spot(file))) from problem
    return written.getvalue()


def _attach(pdf: Pdf, record: bytes) -> None:
    stream = pdf.make_stream(record, Type=Name.EmbeddedFile, Subtype=Name(f"/{ATTACHMENT_TYPE}"))
    stream.Params = Dictionary(Size=len(record))
    own = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=ATTACHMENT_NAME,
            UF=ATTACHMENT_NAME,
            AFRelationship=Name(ATTACHMENT_RELATION),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([ATTACHMENT_NAME, own]))
    pdf.Root.AF = Array([own])
