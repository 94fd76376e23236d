"""Nothing but `trust update` (and `sign --timestamp`) uses a network, whatever addresses certificates name."""

import datetime as dt
import socket
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID

from generator import collect
from generator.forms.library import Library
from generator.resources import search_path
from tests.signatures import pki
from tests.signatures.looking import at, form, look, trusted
from tests.signatures.signing import sign


def talkative(base):
    """Somebody whose certificate says where to ask about it, and where to get what is above it."""
    above, key = pki.intermediate(), ec.generate_private_key(ec.SECP256R1())
    access = [
        x509.AccessDescription(method, x509.UniformResourceIdentifier(f"{base}/{name}"))
        for method, name in (
            (AuthorityInformationAccessOID.OCSP, "ocsp"),
            (AuthorityInformationAccessOID.CA_ISSUERS, "issuer.cer"),
        )
    ]
    lists = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{base}/list.crl")], None, None, None)
    usage = {one: one in pki.SIGNS for one in pki._USAGES}
    made = (
        x509.CertificateBuilder()
        .subject_name(pki.called(pki.MANAGER))
        .issuer_name(above.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(pki.LONG_AGO)
        .not_valid_after(pki.FAR_AWAY)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.AuthorityInformationAccess(access), critical=False)
        .add_extension(x509.CRLDistributionPoints([lists]), critical=False)
        .sign(above.key, hashes.SHA256())
    )
    return pki.Holder(pki.MANAGER, made, key)


@pytest.fixture
def signed(site):
    """A form signed with such a certificate, which lacks what is above it; and whom to trust."""
    Path("form.pdf").write_bytes(sign(form(), by=talkative(site.base)))
    Path("root.pem").write_bytes(pki.authority().pem)
    return Path("form.pdf")


def test_whatever_a_certificate_asks_for_nobody_is_asked(site, signed, planforms):
    done = planforms("--register", "none", "verify", signed, "--trust", "root.pem")

    assert pki.MANAGER in done.output
    assert site.asked == []


def test_no_connection_is_even_tried(signed, monkeypatch, planforms):
    def refuse(*_what, **_more):
        pytest.fail("a connection was tried")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    moment = pki.NOW + dt.timedelta(days=1)

    assert at(look(signed.read_bytes(), trusted(), moment=moment)).by == pki.MANAGER
    assert planforms("trust", "show", "root.pem").exit_code == 0
    assert collect.read_bytes(signed.read_bytes(), "form.pdf", collect.Aids(Library(search_path()), trusted=trusted()))
