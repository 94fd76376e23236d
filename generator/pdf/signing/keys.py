"""Keys to sign with: a PKCS#12 file, or a key and its certificates in PEM."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signatures.people import party
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn1crypto.algos import SignedDigestAlgorithm
    from asn1crypto.x509 import Certificate, Name
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
    from pyhanko.sign.signers import SimpleSigner

_NO_PASSPHRASE = (None, b"")
"""Programs lock a file with an empty passphrase where none was chosen, or leave the lock away."""


class Key(NamedTuple):
    """A key to sign with."""

    signer: SimpleSigner
    """As pyHanko signs with it."""
    holder: str
    """Whom the certificate is about, on one line."""
    issuer: str
    """Who made the certificate out, on one line."""
    digest: str
    """The digest algorithm that goes with the key."""


class NeedsPassphrase(Exception):
    """The key is locked, and no passphrase was given."""


def from_p12(data: bytes, file: str, passphrase: str | None = None) -> Key:
    """The key and certificates in a PKCS#12 file (RFC 7292).

    Raises:
        NeedsPassphrase: it is locked.
        FileProblem: it is none, the passphrase is wrong, or its key is not of a kind people sign with.
    """
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    problem: Exception | None = None
    for tried in _NO_PASSPHRASE if passphrase is None else (passphrase.encode(),):
        try:
            key, own, others = load_key_and_certificates(data, tried)
        except (ValueError, TypeError) as refused:
            problem = refused
            continue
        if key is None or own is None:
            raise FileProblem(diagnoses.KEY_UNREADABLE.at(Spot(file)))
        return _key(key, own, others, file)
    raise _refused(data, file, passphrase, problem) from problem


def from_pem(key_data: bytes, certificates: bytes, file: str, passphrase: str | None = None) -> Key:
    """A key in PEM with its certificate, and those above it in any order; all may stand in one file.

    Raises:
        NeedsPassphrase: the key is locked.
        FileProblem: one of them is none, the passphrase is wrong, they do not belong together, or the key is not of a
            kind people sign with.
    """
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    try:
        every = load_pem_x509_certificates(certificates)
    except ValueError as problem:
        raise FileProblem(diagnoses.CERTIFICATE_UNREADABLE.at(Spot(file))) from problem
    try:
        key = load_pem_private_key(key_data, None if passphrase is None else passphrase.encode())
    except TypeError as problem:
        if passphrase is not None:  # one was given although the key is not locked
            return from_pem(key_data, certificates, file)
        raise NeedsPassphrase from problem
    except ValueError as problem:
        told = diagnoses.KEY_UNREADABLE if passphrase is None else diagnoses.WRONG_PASSPHRASE
        raise FileProblem(told.at(Spot(file))) from problem
    own = next((one for one in every if one.public_key() == key.public_key()), None)
    if own is None:
        raise FileProblem(diagnoses.KEY_MISMATCH.at(Spot(file)))
    return _key(key, own, [one for one in every if one is not own], file)


def _refused(data: bytes, file: str, passphrase: str | None, problem: Exception | None) -> Exception:
    """Why a PKCS#12 file did not open: a locked one says so only by failing its own check."""
    if "password" not in str(problem).lower() or not data.startswith(b"\x30"):
        return FileProblem(diagnoses.KEY_UNREADABLE.at(Spot(file)))
    return NeedsPassphrase() if passphrase is None else FileProblem(diagnoses.WRONG_PASSPHRASE.at(Spot(file)))


def _key(key: PrivateKeyTypes, own: x509.Certificate, others: Sequence[x509.Certificate], file: str) -> Key:
    """The key as pyHanko signs with it.

    Raises:
        FileProblem: it is of a kind that is not for signing documents.
    """
    from asn1crypto.keys import PrivateKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.signers.pdf_cms import select_suitable_signing_md
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    if not isinstance(
        key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey
    ):
        raise FileProblem(diagnoses.KEY_KIND.at(Spot(file)))
    above = SimpleCertificateStore.from_certs([Certificate.load(one.public_bytes(Encoding.DER)) for one in others])
    raw = PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    certificate = Certificate.load(own.public_bytes(Encoding.DER))
    digest = select_suitable_signing_md(certificate.public_key)
    signer = SimpleSigner(certificate, raw, above, _mechanism(certificate, digest))
    return Key(signer, _called(certificate.subject), _called(certificate.issuer), digest)


def _mechanism(certificate: Certificate, digest: str) -> SignedDigestAlgorithm | None:
    """How a key signs that may sign by RSA-PSS only, which pyHanko 0.38 does not know by itself."""
    from asn1crypto.algos import SignedDigestAlgorithm
    from pyhanko.sign.general import optimal_pss_params

    if certificate.public_key.algorithm != "rsassa_pss":
        return None
    return SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": optimal_pss_params(certificate, digest)})


def _called(name: Name) -> str:
    """What a certificate calls somebody, without the numbers some authorities put beside names."""
    found = party(name)
    return found.name or found.organisation
