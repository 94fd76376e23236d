"""Signs forms with pyHanko, as a signer's program would: always added to the file, never rewriting it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext

from tests.signatures import pki

if TYPE_CHECKING:
    import datetime as dt

    from pyhanko.sign.timestamps import TimeStamper

    from tests.signatures.pki import Holder

_ROOM = 16_384
"""Digits kept free for a signature; pyHanko would sign everything twice to find out how many it needs."""
MANAGER_BOX, EMPLOYEE_BOX = "signatures__manager", "signatures__employee"


def sign(
    data: bytes,
    field: str = MANAGER_BOX,
    by: Holder | None = None,
    *,
    stamp: TimeStamper | None = None,
    **how: object,
) -> bytes:
    """The file with one more signature in a field, which is made where there is none of that name."""
    holder = by or pki.person()
    meta = PdfSignatureMetadata(
        field_name=field, **{"md_algorithm": "sha256", "subfilter": SigSeedSubFilter.PADES} | how
    )
    signer = PdfSigner(meta, holder.signer, timestamper=stamp)
    return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), bytes_reserved=_ROOM).getvalue()


def both(data: bytes) -> bytes:
    """The file signed by the manager and then by the employee."""
    return sign(sign(data), EMPLOYEE_BOX, pki.person(pki.EMPLOYEE))


def clock(when: dt.datetime = pki.SIGNED, by: Holder | None = None) -> DummyTimeStamper:
    """A time stamping authority whose clock stands still."""
    holder = by or pki.time_stamper()
    return DummyTimeStamper(holder.asn1, holder.asn1_key, fixed_dt=when)


def stamped(data: bytes, when: dt.datetime = pki.SIGNED, by: Holder | None = None) -> bytes:
    """The file with a time stamp over all of it."""
    stamper = PdfTimeStamper(clock(when, by), field_name=f"stamp{len(data)}")
    return stamper.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256").getvalue()


def with_proof(data: bytes, field: str = MANAGER_BOX) -> bytes:
    """The file signed with all that is needed to check it in years to come (PAdES B-LT)."""
    lists = [pki.crl(pki.authority(), at=pki.SIGNED), pki.crl(pki.intermediate(), at=pki.SIGNED)]
    context = ValidationContext(trust_roots=[pki.authority().asn1], crls=lists, revocation_mode="soft-fail")
    return sign(data, field, stamp=clock(), embed_validation_info=True, validation_context=context)


def sealed(data: bytes) -> bytes:
    """The file certified by whoever issues it; filling in stays allowed."""
    return sign(data, "seal", pki.person("Exempelbolaget Seal"), certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
