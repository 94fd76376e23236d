"""Keys as people have them: what opens, what is asked for, and what is refused in words."""

import base64
import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES

from generator.errors import FileProblem
from generator.pdf.signing.fitness import check
from generator.pdf.signing.keys import NeedsPassphrase, from_p12, from_pem
from generator.records.checked import Verdict
from generator.sign import Wanted, signed
from tests import samples_made
from tests.signatures import pki
from tests.signatures.pki import Holder
from tests.signing.making import AT, LOCKED, MANAGER_BOX, PASSPHRASE, certificates, form, p12, pem, seen

ANNA = "Anna Å. Lind"
LEGACY = Path(__file__).with_name("legacy_rc2.p12.txt")
"""Made by `openssl pkcs12 -export -legacy`, as Windows and Java did for twenty years: RC2 with 40 bits, and SHA-1."""


def person(**how):
    return pki.person(ANNA, **how)


def with_key(key):
    """Somebody with a key of that kind, who made the certificate for themselves."""
    name = pki.called(ANNA)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, pki.LONG_AGO, pki.FAR_AWAY)
    return Holder(ANNA, builder.sign(key, digest), key)


OPENING = {
    "PKCS#12": lambda one: from_p12(p12(one), "k"),
    "PKCS#12, locked": lambda one: from_p12(p12(one, LOCKED), "k", PASSPHRASE),
    "PKCS#12, locked with Triple DES": lambda one: from_p12(
        p12(
            one,
            PrivateFormat.PKCS12.encryption_builder()
            .key_cert_algorithm(PBES.PBESv1SHA1And3KeyTripleDESCBC)
            .hmac_hash(hashes.SHA1())  # noqa: S303 - as old files have it
            .build(PASSPHRASE.encode()),
        ),
        "k",
        PASSPHRASE,
    ),
    "PEM": lambda one: from_pem(pem(one), certificates(one), "k"),
    "PEM, locked": lambda one: from_pem(pem(one, LOCKED), certificates(one), "k", PASSPHRASE),
    "PEM of old OpenSSL, locked": lambda one: from_pem(
        pem(one, LOCKED, PrivateFormat.TraditionalOpenSSL), certificates(one), "k", PASSPHRASE
    ),
    "key and certificate in one file": lambda one: from_pem(pem(one) + one.pem, pem(one) + one.pem, "k"),
    "the chain the other way round": lambda one: from_pem(pem(one), one.above[0].public_bytes(ENCODING) + one.pem, "k"),
    "a passphrase for a key without one": lambda one: from_pem(pem(one), one.pem, "k", PASSPHRASE),
}
ENCODING = pki.serialization.Encoding.PEM


@pytest.mark.parametrize("way", OPENING)
def test_a_key_opens_with_its_own_certificate(way):
    key = OPENING[way](person())

    assert (key.holder, key.issuer) == (ANNA, "Exempelbolaget Issuing CA")


def test_a_file_locked_as_of_old_opens():
    assert from_p12(base64.b64decode(LEGACY.read_text()), "k", "hemligt").holder == "Gun Gammal"


KEYS = {
    "RSA": lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate,
}


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_key_makes_a_signature_in_order(kind):
    key = from_p12(p12(with_key(KEYS[kind]())), "k")
    data = signed(form(), "plan.pdf", samples_made.LIBRARY, key, Wanted("manager", AT)).data

    # Nobody vouches for whoever made the certificate; were the signature not in order, it would be damaged.
    assert seen(data)[MANAGER_BOX].checked.verdict is Verdict.UNKNOWN_SIGNER


@pytest.mark.parametrize("load", [
    lambda: from_p12(p12(person(), LOCKED), "k"),
    lambda: from_pem(pem(person(), LOCKED), certificates(person()), "k"),
])  # fmt: skip
def test_a_locked_key_asks_for_its_passphrase(load):
    with pytest.raises(NeedsPassphrase):
        load()


REFUSED = {
    "wrong passphrase, PKCS#12": (lambda: from_p12(p12(person(), LOCKED), "k", "x"), "sign.wrong-passphrase"),
    "wrong passphrase, PEM": (
        lambda: from_pem(pem(person(), LOCKED), certificates(person()), "k", "x"), "sign.wrong-passphrase",
    ),
    "no PKCS#12": (lambda: from_p12(b"x" * 200, "k"), "sign.key-unreadable"),
    "half a PKCS#12": (lambda: from_p12(p12(person())[:300], "k"), "sign.key-unreadable"),
    "a certificate where the key should be": (
        lambda: from_pem(certificates(person()), certificates(person()), "k"), "sign.key-unreadable",
    ),
    "a key where the certificate should be": (
        lambda: from_pem(pem(person()), pem(person()), "k"), "sign.certificate-unreadable",
    ),
    "somebody else's certificate": (
        lambda: from_pem(pem(person()), certificates(pki.person()), "k"), "sign.key-mismatch",
    ),
    "a key of a kind nobody signs with": (
        lambda: from_p12(p12(with_key(dsa.generate_private_key(1024))), "k"),  # noqa: S505 - made to be refused
        "sign.key-kind",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_key_to_sign_with_is_refused_in_words(case):
    load, code = REFUSED[case]

    with pytest.raises(FileProblem) as problem:
        load()

    assert [one.code for one in problem.value.findings] == [code]


def used(**how):
    return from_p12(p12(person(**how)), "k")


SOON = (pki.LONG_AGO, pki.SIGNED + dt.timedelta(days=1))
UNFIT = {
    "expired": (lambda: used(valid=SOON), pki.NOW, "sign.certificate-ended"),
    "not begun": (lambda: used(valid=(pki.NOW, pki.FAR_AWAY)), pki.SIGNED, "sign.certificate-not-begun"),
    "for encryption": (lambda: used(usage=("key_encipherment",)), AT, "sign.certificate-use"),
    "for web servers": (
        lambda: used(purposes=(x509.oid.ExtendedKeyUsageOID.SERVER_AUTH,)), AT, "sign.certificate-use",
    ),
    "an authority's": (lambda: from_p12(p12(pki.intermediate()), "k"), AT, "sign.certificate-use"),
    "short": (
        lambda: from_p12(p12(with_key(rsa.generate_private_key(65537, 1024))), "k"),  # noqa: S505 - as above
        AT, "sign.key-weak",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNFIT)
def test_nobody_signs_with_a_certificate_that_could_not_be_confirmed(case):
    make, at, code = UNFIT[case]

    with pytest.raises(FileProblem) as problem:
        check(make(), "k", at)

    assert [one.code for one in problem.value.findings] == [code]


def test_a_certificate_that_does_not_say_what_it_is_for_may_be_used():
    check(from_p12(p12(with_key(ec.generate_private_key(ec.SECP256R1()))), "k"), "k", AT)
