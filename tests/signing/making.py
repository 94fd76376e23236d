"""Keys as people have them in files, forms as they come back, and what independent readers say of a signed file."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from functools import cache
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from generator.pdf.signatures.verifying import signed_file
from generator.pdf.signing.keys import from_p12
from generator.records.vouching import Asked, Trusted
from generator.sign import Wanted, signed
from tests import samples_made
from tests.outside.programs import need
from tests.signatures import pki

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pdf.signatures.verifying import Signed
    from generator.pdf.signing.sign import SignedPdf
    from tests.signatures.pki import Holder

AT = pki.SIGNED.astimezone(dt.timezone(dt.timedelta(hours=2)))
PASSPHRASE = "blåbär och 3 rosor"  # noqa: S105 - of people who do not exist
MANAGER_BOX, EMPLOYEE_BOX = "signatures__manager", "signatures__employee"
DATE = "signatures__employee__date"
_NOT_LOCKED = serialization.NoEncryption()
LOCKED = serialization.BestAvailableEncryption(PASSPHRASE.encode())


@cache
def form(name: str = "individuell_handlingsplan", tag: str = "sv") -> bytes:
    """A form filled with its first example plan."""
    return samples_made.filled(name, tag)[0].data


def p12(holder: Holder, lock: serialization.KeySerializationEncryption = _NOT_LOCKED) -> bytes:
    """Somebody's key and certificates in PKCS#12."""
    return pkcs12.serialize_key_and_certificates(b"signing", holder.key, holder.certificate, holder.above or None, lock)


def pem(
    holder: Holder,
    lock: serialization.KeySerializationEncryption = _NOT_LOCKED,
    layout: serialization.PrivateFormat = serialization.PrivateFormat.PKCS8,
) -> bytes:
    """Somebody's key in PEM."""
    return holder.key.private_bytes(serialization.Encoding.PEM, layout, lock)


def certificates(holder: Holder) -> bytes:
    """Somebody's certificate and those above it in PEM."""
    above = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in holder.above)
    return holder.pem + above


@cache
def key_of(holder: Holder):
    """Somebody's key, ready to sign with."""
    return from_p12(p12(holder), "key.p12")


def sign(
    data: bytes, role: str = "manager", holder: Holder | None = None, *, at: dt.datetime = AT, **wanted: object
) -> SignedPdf:
    """The form signed as `planforms sign` does."""
    by = holder or pki.person(pki.MANAGER if role == "manager" else pki.EMPLOYEE)
    return signed(data, "plan.pdf", samples_made.LIBRARY, key_of(by), Wanted(role, at, **wanted))


def both(data: bytes) -> bytes:
    """The form signed by the manager and then by the employee."""
    return sign(sign(data).data, "employee").data


def seen(data: bytes) -> dict[str, Signed]:
    """What our own reader says of each signature, by the name of its box."""
    asked = Asked(pki.NOW, Trusted(roots=(pki.authority().asn1.dump(),)))
    return {one.field: one for one in signed_file(data, "plan.pdf", asked).signatures}


def by_pyhanko(data: bytes) -> dict[str, bool]:
    """Whether pyHanko finds each signature in order, going by its own rules for what may change."""
    context = ValidationContext(trust_roots=[pki.authority().asn1])
    found = PdfFileReader(io.BytesIO(data)).embedded_regular_signatures
    return {one.field_name: validate_pdf_signature(one, context).bottom_line for one in found}


def by_pdfsig(data: bytes, folder: Path) -> list[str]:
    """What poppler's pdfsig, which checks with NSS, says of each signature."""
    need("poppler")
    file = folder / "signed.pdf"
    file.write_bytes(data)
    run = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=True, text=True, timeout=60)
    lines = run.stdout.splitlines()
    return [line.partition(":")[2].strip() for line in lines if "Signature Validation:" in line]
