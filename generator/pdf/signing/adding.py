"""Files that a signature is added to: what stood in them stays byte for byte."""

from __future__ import annotations

import asyncio
import io
from contextlib import nullcontext
from typing import TYPE_CHECKING, TypeVar

from generator.errors import FileProblem, PlanformsError
from generator.findings import N_, Spot, words
from generator.pdf.signatures import quiet  # noqa: F401 - before pyHanko has anything to say
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSigner

Made = TypeVar("Made")

NOT_IN_ORDER = N_("it is not in good order, so that nothing can be added safely")
FORBIDDEN = N_("whoever sealed it allows no more signatures")
LOCKED = N_("it is locked with a password")
NOT_FOUND_IN_ORDER = N_("whoever checks the signature would not find it in order")


def adding(data: bytes, file: str, add: Callable[[IncrementalPdfFileWriter], Made]) -> Made:
    """What `add` makes with a writer that adds to the file.

    Raises:
        FileProblem: nothing can be added to the file.
    """
    try:
        return add(_writer(data, file))
    except (PlanformsError, MemoryError):
        raise
    except Exception as problem:  # pyHanko takes a file's structure for granted: its errors are of many classes
        raise cannot_sign(file, NOT_IN_ORDER) from problem


def signature(
    writer: IncrementalPdfFileWriter,
    signer: PdfSigner,
    at: dt.datetime,
    locks: Sequence[str] | None = None,
    room: int | None = None,
) -> bytes:
    """The file with one signature more; a box is made only where the signer says which.

    Args:
        writer: adds to the file.
        signer: what signs, and how.
        at: the time that is claimed.
        locks: names of the fields it locks; `None` where it says nothing of locks.
        room: how many digits are kept free for it; `None` to sign once more for nothing but to find out.
    """
    return asyncio.run(_signature(writer, signer, at, locks, room))


async def _signature(
    writer: IncrementalPdfFileWriter, signer: PdfSigner, at: dt.datetime, locks: Sequence[str] | None, room: int | None
) -> bytes:
    """The steps of pyHanko's own `async_sign_pdf`, with the time and the lock of this signature."""
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    from generator.pdf.signing.locks import locking

    session = signer.init_signing_session(writer, existing_fields_only=signer.new_field_spec is None)
    session.system_time = at
    await session.perform_presign_validation(writer)
    size = room or await session.estimate_signature_container_size(None)
    with nullcontext() if locks is None else locking(writer, session.sig_field, locks):
        prepared = session.prepare_tbs_document(None, size)
    output = io.BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    done = await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at))
    await done.post_signature_processing(output)
    return output.getvalue()


def cannot_sign(file: str, why: str) -> FileProblem:
    """The problem that says why a file cannot be signed."""
    return FileProblem(diagnoses.CANNOT_SIGN.at(Spot(file), reason=words(why)))


def _writer(data: bytes, file: str) -> IncrementalPdfFileWriter:
    """A writer that adds to the file; what is slightly out of order is forgiven, as it is when signatures are read."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=True)
    except Exception:  # noqa: BLE001 - as above
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if writer.prev.xrefs.hybrid_xrefs_present:
        raise cannot_sign(file, NOT_IN_ORDER)
    if writer.prev.encrypted:
        _open(writer, file)
    if _forbids(writer):
        raise cannot_sign(file, FORBIDDEN)
    return writer


def _forbids(writer: IncrementalPdfFileWriter) -> bool:
    """Whether the file is sealed so that nothing at all may be added."""
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation.pdf_embedded import read_certification_data

    sealed = read_certification_data(writer.prev)
    return sealed is not None and sealed.permission is MDPPerm.NO_CHANGES


def _open(writer: IncrementalPdfFileWriter, file: str) -> None:
    """Opens a file that is locked against changes only, as some programs lock forms; what is added is locked alike."""
    try:
        writer.encrypt(b"")
    except Exception as problem:
        raise cannot_sign(file, LOCKED) from problem
