"""Certificates in words."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pdf.signatures.people import party

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate, Name

_COUNTRIES_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Described:
    """What people compare of a certificate."""

    subject: str
    issuer: str
    country: str
    """Where the holder is, as the certificate says; empty where it does not."""
    valid_until: dt.datetime | None
    """`None` where it does not say so that it can be read."""
    sha256: str
    """Fingerprint."""


def described(der: bytes) -> Described:
    """The certificate in words, without numbers that identify a person."""
    held = _loaded(der)
    country = held.subject.native.get("country_name")
    return Described(
        _name(held.subject),
        _name(held.issuer),
        country[:_COUNTRIES_LETTERS].upper() if isinstance(country, str) else "",
        _end(held),
        hashlib.sha256(der).hexdigest(),
    )


def is_root(der: bytes) -> bool:
    """Whether its holder made it out for themselves."""
    held = _loaded(der)
    return bool(held.subject.dump() == held.issuer.dump())


def is_readable(der: bytes) -> bool:
    """Whether it is a certificate that can be read; the file of a country must not fail for one that cannot."""
    try:
        described(der)
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _loaded(der: bytes) -> Certificate:
    from asn1crypto.x509 import Certificate

    return Certificate.load(der, strict=True)


def _end(held: Certificate) -> dt.datetime | None:
    end = held.not_valid_after
    return end if isinstance(end, dt.datetime) else None


def _name(name: Name) -> str:
    who = party(name)
    parts = (who.name, "" if who.organisation == who.name else who.organisation)
    return ", ".join(filter(None, parts))
