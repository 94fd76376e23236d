"""Reads whom to believe: the certificates people say they trust, and what is known of certificates that were withdrawn.

Nothing is ever fetched.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.files.reasons import reason_of
from generator.findings import Spot
from generator.pdf.signatures import diagnoses
from generator.records.vouching import Trusted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ARMOUR = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
_CERTIFICATE, _LIST = ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"), ("X509 CRL", "CRL")
_ENDINGS = frozenset({".pem", ".crt", ".cer", ".der", ".crl", ".ocsp", ".ors"})
_ANSWERS = frozenset({".ocsp", ".ors"})
_LISTS = frozenset({".crl"})
MOST_BYTES = 5_000_000


def read_trust(paths: Iterable[Path]) -> Trusted:
    """What the files, and the files in folders, say about whom to trust.

    Raises:
        FileProblem: one of them cannot be read or holds no certificate; the finding says which.
    """
    found = Trusted()
    for path in paths:
        for file in trust_files(path):
            found += _read(file)
    return found


def trust_files(path: Path) -> Iterator[Path]:
    """The file itself; of a folder those in it that may hold certificates, sorted.

    Raises:
        FileProblem: the folder cannot be listed.
    """
    if not path.is_dir():
        yield path
        return
    try:
        yield from sorted(one for one in path.iterdir() if one.suffix.lower() in _ENDINGS)
    except OSError as problem:
        raise FileProblem(diagnoses.TRUST_UNREADABLE.at(Spot(str(path)), reason=reason_of(problem))) from problem


def _read(path: Path) -> Trusted:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as problem:
        raise FileProblem(diagnoses.TRUST_UNREADABLE.at(Spot(str(path)), reason=reason_of(problem))) from problem
    found = _trusted(data, path.suffix.lower())
    if found == Trusted():
        raise FileProblem(diagnoses.NO_CERTIFICATE.at(Spot(str(path))))
    return found


def _trusted(data: bytes, suffix: str) -> Trusted:
    if suffix in _ANSWERS:
        return Trusted(answers=(data,))
    blocks = list(_unarmoured(data)) or [("CRL" if suffix in _LISTS else "CERTIFICATE", data)]
    certificates = tuple(der for name, der in blocks if name in _CERTIFICATE and _issuer_of(der) is not None)
    # A file without a root is trusted as it stands: somebody chose to trust just these.
    roots = tuple(der for der in certificates if _issuer_of(der) == _subject_of(der)) or certificates
    others = tuple(der for der in certificates if der not in roots)
    return Trusted(roots, others, tuple(der for name, der in blocks if name in _LIST))


def _unarmoured(data: bytes) -> Iterator[tuple[str, bytes]]:
    for name, body in _ARMOUR.findall(data):
        try:
            yield name.decode("ascii"), base64.b64decode(body)
        except binascii.Error:
            continue


def _issuer_of(der: bytes) -> bytes | None:
    """Who made out a certificate; `None` where it is none."""
    from asn1crypto.x509 import Certificate

    try:
        return bytes(Certificate.load(der, strict=True).issuer.dump())
    except (ValueError, TypeError, KeyError):
        return None


def _subject_of(der: bytes) -> bytes:
    from asn1crypto.x509 import Certificate

    return bytes(Certificate.load(der).subject.dump())
