"""Certificates of people who do not exist: two authorities, the people they vouch for, and what goes wrong with those.

Everything is made when a test asks for it and kept for the others of the process. Keys are elliptic except for the time
stamping authority's, because pyHanko's own one signs with RSA only, and where somebody asks for another one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNED = dt.datetime.now(dt.UTC).replace(microsecond=0)
"""When people sign: now, because pyHanko asks the clock itself."""
NOW = SIGNED + dt.timedelta(days=2)
"""The moment at which the tests look at signatures."""
LONG_AGO, FAR_AWAY = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2045, 1, 1, tzinfo=dt.UTC)
MANAGER, EMPLOYEE = "Margareta Ängsvik", "Łukasz Dahl"


@dataclass(frozen=True, eq=False)
class Holder:
    """A certificate with its key, and what is above it."""

    name: str
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    above: tuple[x509.Certificate, ...] = ()
    """Intermediate certificates, nearest first."""

    @property
    def pem(self) -> bytes:
        """The certificate as a PEM file holds it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        """The certificate as pyHanko takes it."""
        return as_asn1(self.certificate)

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        """The key as pyHanko takes it."""
        form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(*form))

    @property
    def signer(self) -> SimpleSigner:
        """Signs with this certificate, sending along what is above it."""
        store = SimpleCertificateStore()
        store.register_multiple([as_asn1(one) for one in self.above])
        return SimpleSigner(self.asn1, self.asn1_key, store)


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """A certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def called(name: str, organisation: str = "Exempelbolaget AB") -> x509.Name:
    """A subject with a personal number, which nobody shall ever see in a report."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, "198001019876"),
        ]
    )


def authority(copy: int = 0) -> Holder:
    """A root that vouches for itself; another `copy` has the same name and another key."""
    return _authority(copy)


@cache
def _authority(_copy: int) -> Holder:
    name = "Exempelbolaget Root CA"
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(name, _made(called(name), called(name), key, key, usage=CA, is_ca=True), key)


def intermediate(copy: int = 0) -> Holder:
    """An authority below the root."""
    return _intermediate(copy)


@cache
def _intermediate(copy: int) -> Holder:
    root, key = authority(copy), ec.generate_private_key(ec.SECP256R1())
    name = "Exempelbolaget Issuing CA"
    made = _made(called(name), root.certificate.subject, key, root.key, usage=CA, is_ca=True)
    return Holder(name, made, key, ())


CA = ("key_cert_sign", "crl_sign")
SIGNS = ("digital_signature", "content_commitment")


def person(
    name: str = MANAGER,
    *,
    copy: int = 0,
    valid: tuple[dt.datetime, dt.datetime] = (LONG_AGO, FAR_AWAY),
    usage: tuple[str, ...] = SIGNS,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
) -> Holder:
    """Somebody the issuing authority vouches for."""
    return _person(name, copy, valid, usage, purposes)


@cache
def _person(
    name: str,
    copy: int,
    valid: tuple[dt.datetime, dt.datetime],
    usage: tuple[str, ...],
    purposes: tuple[x509.ObjectIdentifier, ...],
) -> Holder:
    above, key = intermediate(copy), ec.generate_private_key(ec.SECP256R1())
    made = _made(called(name), above.certificate.subject, key, above.key, usage=usage, purposes=purposes, between=valid)
    return Holder(name, made, key, (above.certificate,))


@cache
def with_rsa(name: str = MANAGER, size: int = 2048) -> Holder:
    """Somebody with an RSA key: signatures of poppler 22.12 must all have one length."""
    above, key = intermediate(), rsa.generate_private_key(public_exponent=65537, key_size=size)
    made = _made(called(name), above.certificate.subject, key, above.key, usage=SIGNS)
    return Holder(name, made, key, (above.certificate,))


@cache
def nobody(name: str = MANAGER) -> Holder:
    """Somebody who made a certificate for themselves."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Holder(name, _made(called(name), called(name), key, key, usage=SIGNS), key)


def time_stamper(valid: tuple[dt.datetime, dt.datetime] = (LONG_AGO, FAR_AWAY)) -> Holder:
    """A time stamping authority below the root."""
    return _time_stamper(valid)


@cache
def _time_stamper(valid: tuple[dt.datetime, dt.datetime]) -> Holder:
    root, key = authority(), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = called("Exempelbolaget Time")
    purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
    made = _made(
        name, root.certificate.subject, key, root.key, usage=("digital_signature",), purposes=purposes, between=valid
    )
    return Holder("Exempelbolaget Time", made, key, (root.certificate,))


def expired() -> Holder:
    """Somebody whose certificate ended the day after it was used."""
    return person(valid=(LONG_AGO, SIGNED + dt.timedelta(days=1)))


def early() -> Holder:
    """Somebody whose certificate begins next year."""
    return person(valid=(NOW + dt.timedelta(days=300), FAR_AWAY))


_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def _made(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    signing: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    *,
    usage: Sequence[str],
    purposes: Sequence[x509.ObjectIdentifier] = (),
    between: tuple[dt.datetime, dt.datetime] = (LONG_AGO, FAR_AWAY),
    is_ca: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), *between)
        .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
        .add_extension(x509.KeyUsage(**{one: one in usage for one in _USAGES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    if not is_ca:
        # pyHanko asks no answers about certificates that do not say where answers are given.
        there = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier("http://localhost")
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([there]), critical=False)
    if purposes:
        critical = ExtendedKeyUsageOID.TIME_STAMPING in purposes
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    return builder.sign(signing, hashes.SHA256())


def crl(
    by: Holder, *revoked: Holder, when: dt.datetime = SIGNED - dt.timedelta(days=1), at: dt.datetime = NOW
) -> bytes:
    """A list of what an authority has withdrawn, in DER; made the day before `at`."""
    builder = x509.CertificateRevocationListBuilder(
        by.certificate.subject, at - dt.timedelta(days=1), at + dt.timedelta(days=7)
    ).add_extension(x509.CRLNumber(1), critical=False)
    for one in revoked:
        entry = x509.RevokedCertificateBuilder(one.certificate.serial_number, when).build()
        builder = builder.add_revoked_certificate(entry)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False
    )
    return builder.sign(by.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def answer(by: Holder, about: Holder, *, revoked: dt.datetime | None = None, at: dt.datetime = NOW) -> bytes:
    """What an authority says about one certificate when it is asked (OCSP), in DER."""
    status = ocsp.OCSPCertStatus.GOOD if revoked is None else ocsp.OCSPCertStatus.REVOKED
    builder = ocsp.OCSPResponseBuilder().add_response(
        about.certificate,
        by.certificate,
        hashes.SHA1(),  # noqa: S303 - what the protocol names certificates by
        status,
        at - dt.timedelta(hours=1),
        at + dt.timedelta(days=1),
        revoked,
        None if revoked is None else x509.ReasonFlags.key_compromise,
    )
    signed = (
        builder.certificates([by.certificate])
        .responder_id(ocsp.OCSPResponderEncoding.NAME, by.certificate)
        .sign(by.key, hashes.SHA256())
    )
    return signed.public_bytes(serialization.Encoding.DER)
