"""Keys to sign with: a PKCS#12 file, or a key and its certificate in PEM."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from pyhanko.sign.signers import SimpleSigner


class Key(NamedTuple):
    """A key to sign with."""

    signer: SimpleSigner
    """As pyHanko signs with it."""
    holder: str
    """Whom the certificate is about, on one line."""
    issuer: str
    """Who made the certificate out, on one line."""


class NeedsPassphrase(Exception):
    """The key is locked, and no passphrase was given."""


def from_p12(data: bytes, file: str, passphrase: str | None = None) -> Key:
    """The key and certificates in a PKCS#12 file (RFC 7292).

    Raises:
        NeedsPassphrase: it is locked.
        FileProblem: it is none, or the passphrase is wrong.
    """
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    try:
        key, own, others = load_key_and_certificates(data, _bytes(passphrase))
    except (ValueError, TypeError) as problem:
        raise _refused(data, file, passphrase, problem) from problem
    if key is None or own is None:
        raise FileProblem(diagnoses.KEY_UNREADABLE.at(Spot(file)))
    return _signer(key, own, others)


def from_pem(key_data: bytes, certificates: bytes, file: str, passphrase: str | None = None) -> Key:
    """A key in PEM with its certificate, the signer's first, then those above it.

    Raises:
        NeedsPassphrase: the key is locked.
        FileProblem: one of them is none, the passphrase is wrong, or they do not belong together.
    """
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    try:
        own, *others = load_pem_x509_certificates(certificates)
    except ValueError as problem:
        raise FileProblem(diagnoses.KEY_UNREADABLE.at(Spot(file))) from problem
    try:
        key = load_pem_private_key(key_data, _bytes(passphrase))
    except TypeError as problem:
        raise NeedsPassphrase from problem
    except ValueError as problem:
        told = diagnoses.KEY_UNREADABLE if passphrase is None else diagnoses.WRONG_PASSPHRASE
        raise FileProblem(told.at(Spot(file))) from problem
    if key.public_key() != own.public_key():
        raise FileProblem(diagnoses.KEY_MISMATCH.at(Spot(file)))
    return _signer(key, own, others)


def _bytes(passphrase: str | None) -> bytes | None:
    return None if passphrase is None else passphrase.encode()


def _refused(data: bytes, file: str, passphrase: str | None, problem: Exception) -> Exception:
    """Why a PKCS#12 file did not open: a locked one says so only by failing its own check."""
    if "password" not in str(problem).lower() or not data.startswith(b"\x30"):
        return FileProblem(diagnoses.KEY_UNREADABLE.at(Spot(file)))
    return NeedsPassphrase() if passphrase is None else FileProblem(diagnoses.WRONG_PASSPHRASE.at(Spot(file)))


def _signer(key: PrivateKeyTypes, own: x509.Certificate, others: list[x509.Certificate]) -> Key:
    """The key as pyHanko signs with it."""
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    above = SimpleCertificateStore.from_certs([Certificate.load(one.public_bytes(Encoding.DER)) for one in others])
    raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = Certificate.load(own.public_bytes(Encoding.DER))
    signer = SimpleSigner(certificate, PrivateKeyInfo.load(raw), above)
    return Key(signer, _common_name(certificate.subject.native), _common_name(certificate.issuer.native))


def _common_name(name: dict[str, object]) -> str:
    """What a certificate calls somebody, on one line."""
    found = name.get("common_name") or name.get("organization_name") or ""
    return " ".join(str(found[0] if isinstance(found, list) else found).split())
