"""Whether a certificate may be signed with: a signature nobody could confirm is not made in the first place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.signing import diagnoses

if TYPE_CHECKING:
    import datetime as dt

    from asn1crypto.x509 import Certificate

    from generator.findings import Finding
    from generator.pdf.signing.keys import Key

LEAST_RSA_BITS = 2048
_SIGNING = frozenset({"digital_signature", "non_repudiation"})
_OTHER_PURPOSES = frozenset({"server_auth", "client_auth", "code_signing", "time_stamping", "ocsp_signing"})


def check(key: Key, file: str, at: dt.datetime) -> None:
    """Sees to it that the certificate holds at a time, and is one for signing documents.

    Raises:
        FileProblem: it does not, or is none.
    """
    certificate = key.signer.signing_cert
    found = None if certificate is None else _refusal(certificate, Spot(file), at)
    if found is not None:
        raise FileProblem(found)


def _refusal(certificate: Certificate, spot: Spot, at: dt.datetime) -> Finding | None:
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    if at > ends:
        return diagnoses.CERTIFICATE_ENDED.at(spot, day=ends.date())
    if at < begins:
        return diagnoses.CERTIFICATE_NOT_BEGUN.at(spot, day=begins.date())
    if not _is_for_documents(certificate):
        return diagnoses.CERTIFICATE_USE.at(spot)
    key = certificate.public_key
    if key.algorithm in {"rsa", "rsassa_pss"} and key.bit_size < LEAST_RSA_BITS:
        return diagnoses.KEY_WEAK.at(spot, bits=key.bit_size, least=LEAST_RSA_BITS)
    return None


def _is_for_documents(certificate: Certificate) -> bool:
    """Whether it says that it is for signing, or does not say what it is for."""
    uses, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    signs = uses is None or bool(uses.native & _SIGNING)
    return signs and (purposes is None or not set(purposes.native) <= _OTHER_PURPOSES)
