"""Certificates that a list names as withdrawn, in lists that pyHanko passes over.

Those are lists that have ended, though whoever was withdrawn stays so; and lists of an authority that is trusted itself
without being a root, as those on the EU's trusted lists may be (pyhanko-certvalidator 0.33 finds no path to who signed
such a list).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import CRLReason, ExtensionNotFound, IssuingDistributionPoint, ReasonFlags, load_der_x509_crl

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from asn1crypto.crl import CertificateList
    from asn1crypto.keys import PublicKeyInfo
    from asn1crypto.x509 import Certificate
    from cryptography.x509 import CertificateRevocationList, RevokedCertificate
    from pyhanko_certvalidator.path import ValidationPath

_PASSING = frozenset({ReasonFlags.certificate_hold, ReasonFlags.remove_from_crl})
"""Reasons that a later list may take back."""


def is_withdrawn(path: ValidationPath, lists: Iterable[CertificateList], moment: dt.datetime) -> bool:
    """Whether one of the certificates between an anchor and a signer was withdrawn by that moment, for good."""
    certificates: Sequence[Certificate] = list(path.iter_certs(include_root=False))
    keys = [path.trust_anchor.authority.public_key, *(one.public_key for one in certificates)]
    by_issuer: dict[bytes, list[CertificateList]] = {}
    for one in lists:
        by_issuer.setdefault(one.issuer.dump(), []).append(one)
    return any(
        _names(held, certificate.serial_number, key, moment)
        for key, certificate in zip(keys, certificates, strict=False)
        for held in by_issuer.get(certificate.issuer.dump(), ())
    )


def _names(held: CertificateList, serial: int, key: PublicKeyInfo, moment: dt.datetime) -> bool:
    try:
        found = load_der_x509_crl(held.dump())
        entry = found.get_revoked_certificate_by_serial_number(serial)
        if entry is None or entry.revocation_date_utc > moment or _is_about_others(found):
            return False
        signer = load_der_public_key(key.dump())
        return _reason(entry) not in _PASSING and found.is_signature_valid(signer)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False  # a list that cannot be read, or by a key that cannot sign, says nothing


def _is_about_others(found: CertificateRevocationList) -> bool:
    """Whether its numbers may be those of certificates that others made out (an indirect list)."""
    try:
        return found.extensions.get_extension_for_class(IssuingDistributionPoint).value.indirect_crl
    except ExtensionNotFound:
        return False


def _reason(entry: RevokedCertificate) -> ReasonFlags | None:
    try:
        return entry.extensions.get_extension_for_class(CRLReason).value.reason
    except ExtensionNotFound:
        return None
