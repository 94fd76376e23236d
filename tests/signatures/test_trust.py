"""Whether we can confirm who signed: by what people trust, by what was withdrawn, and as of when."""

import datetime as dt

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from generator.errors import FileProblem
from generator.pdf.signatures.people import is_named
from generator.pdf.signatures.trust import read_trust
from generator.records.checked import TimeSource, Trust, Verdict
from generator.records.vouching import Trusted
from tests.signatures import pki
from tests.signatures.looking import at, codes, form, look, trusted
from tests.signatures.samples import signed
from tests.signatures.signing import clock, sign, stamped, with_proof

LATER = pki.SIGNED + dt.timedelta(days=400)
SHORT = (pki.LONG_AGO, pki.SIGNED + dt.timedelta(days=1))


def lists(*revoked, by=None, when=pki.SIGNED - dt.timedelta(days=1)):
    return Trusted(lists=(pki.crl(by or pki.intermediate(), *revoked, when=when), pki.crl(pki.authority())))


def trust_of(data, trust=None, **how):
    return at(look(data, trusted() if trust is None else trust, **how)).checked.trust


def test_without_anybody_to_trust_nobody_is_confirmed():
    found = at(look(signed(), Trusted()))

    assert found.checked.trust is Trust.UNKNOWN_ISSUER
    assert found.verdict is Verdict.UNKNOWN_SIGNER
    assert found.by == pki.MANAGER


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param(pki.person, Trust.REVOCATION_NOT_CHECKED, id="trusted"),
        pytest.param(lambda: pki.person(copy=1), Trust.UNKNOWN_ISSUER, id="a look-alike authority"),
        pytest.param(pki.nobody, Trust.UNKNOWN_ISSUER, id="vouching for oneself"),
        pytest.param(pki.expired, Trust.EXPIRED, id="expired"),
        pytest.param(pki.early, Trust.NOT_YET_VALID, id="not yet valid"),
        pytest.param(lambda: pki.person(usage=("key_encipherment",)), Trust.WRONG_USAGE, id="made for something else"),
        pytest.param(
            lambda: pki.person(purposes=(ExtendedKeyUsageOID.SERVER_AUTH,)), Trust.WRONG_USAGE, id="of a web server"
        ),
        pytest.param(
            lambda: pki.person(purposes=(ExtendedKeyUsageOID.EMAIL_PROTECTION,)),
            Trust.REVOCATION_NOT_CHECKED,
            id="of a person's mail",
        ),
    ],
)
def test_a_certificate_is_told_for_what_it_is(by, expected):
    data = sign(form(), by=by(), signer_key_usage=set())

    assert trust_of(data) is expected


def test_sha_1_can_be_forged():
    assert trust_of(sign(form(), md_algorithm="sha1")) is Trust.WEAK_ALGORITHM


def test_a_short_key_can_be_broken():
    assert trust_of(sign(form(), by=pki.with_rsa(size=1024))) is Trust.WEAK_ALGORITHM


def test_what_is_known_of_nothing_withdrawn_makes_it_trusted():
    assert trust_of(signed(), trusted(lists())) is Trust.TRUSTED


def test_an_answer_about_the_signer_is_enough():
    answers = Trusted(answers=(pki.answer(pki.intermediate(), pki.person()),))

    assert trust_of(signed(), trusted(answers)) is Trust.TRUSTED


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(lambda: lists(pki.person()), id="a list"),
        pytest.param(
            lambda: Trusted(answers=(pki.answer(pki.intermediate(), pki.person(), revoked=pki.SIGNED),)), id="an answer"
        ),
        pytest.param(
            lambda: Trusted(lists=(pki.crl(pki.authority(), pki.intermediate()),)), id="a list about the authority"
        ),
        pytest.param(lambda: Trusted(lists=(pki.crl(pki.intermediate(), pki.person()),)), id="one list of two"),
    ],
)
def test_a_withdrawn_certificate_is_told(known):
    found = at(look(signed(), trusted(known())))

    assert found.checked.trust is Trust.REVOKED
    assert found.verdict is Verdict.UNKNOWN_SIGNER


def test_a_list_by_somebody_else_counts_for_nothing():
    forged = Trusted(lists=(pki.crl(pki.intermediate(1), pki.person()),))

    assert trust_of(signed(), trusted(forged)) is Trust.REVOCATION_NOT_CHECKED


def test_a_time_stamp_proves_that_an_expired_certificate_was_used_in_time():
    data = sign(form(), by=pki.person(valid=SHORT), stamp=clock())

    found = at(look(data, moment=LATER))

    assert found.verdict is Verdict.INTACT
    assert found.checked.time_source is TimeSource.TIMESTAMP


def test_a_time_stamp_over_the_file_proves_it_as_well():
    data = stamped(sign(form(), by=pki.person(valid=SHORT)))

    assert at(look(data, moment=LATER)).verdict is Verdict.INTACT


def test_a_time_stamp_outlives_its_authority_under_a_later_one():
    old = pki.time_stamper(SHORT)
    data = stamped(sign(form(), by=pki.person(valid=SHORT), stamp=clock(by=old)))

    assert at(look(data, moment=LATER)).verdict is Verdict.INTACT


@pytest.mark.parametrize(
    "stamp",
    [
        pytest.param(lambda: clock(pki.SIGNED + dt.timedelta(days=30)), id="too late"),
        pytest.param(
            lambda: clock(by=pki.time_stamper(SHORT)),
            id="of an ended authority",
        ),
    ],
)
def test_a_time_stamp_that_proves_nothing_does_not_help(stamp):
    data = sign(form(), by=pki.person(valid=SHORT), stamp=stamp())

    assert trust_of(data, moment=LATER) is Trust.EXPIRED


def test_a_certificate_withdrawn_after_a_proven_signature_still_counts():
    data = sign(form(), stamp=clock())
    later = pki.SIGNED + dt.timedelta(days=1)

    assert trust_of(data, trusted(lists(pki.person(), when=later))) in {Trust.TRUSTED, Trust.REVOCATION_NOT_CHECKED}
    assert trust_of(signed(), trusted(lists(pki.person(), when=later))) is Trust.REVOKED


def test_proof_in_the_file_is_used_without_a_network():
    assert trust_of(with_proof(form())) is Trust.TRUSTED


def test_a_personal_number_is_told_nowhere():
    found = at(look(signed()))

    assert "198001019876" not in repr(found)


def test_another_persons_certificate_is_reported():
    report = look(sign(form(), by=pki.person("Somebody Else")))

    assert "signature.other-name" in codes(report)
    assert at(report).verdict is Verdict.INTACT


@pytest.mark.parametrize(
    ("certificate", "named", "expected"),
    [
        ("Łukasz Wiśniewski", "Lukasz WISNIEWSKI", True),
        ("ÄNGSVIK MARGARETA", "Margareta Ängsvik", True),
        ("Margareta Elisabet Ängsvik", "Margareta Ängsvik", True),
        ("Margareta", "Margareta Ängsvik", False),
        ("Margareta Ängsvik", "Martin Ängsvik", False),
        ("", "Margareta Ängsvik", False),
    ],
)
def test_names_are_the_same_however_they_are_written(certificate, named, expected):
    assert is_named(certificate, (named,)) is expected


def test_whom_to_trust_is_read_from_files_and_folders(tmp_path):
    (tmp_path / "root.pem").write_bytes(pki.authority().pem + pki.intermediate().pem)
    (tmp_path / "list.crl").write_bytes(pki.crl(pki.intermediate()))
    (tmp_path / "notes.txt").write_text("not a certificate")

    found = read_trust([tmp_path])

    assert found.roots == (pki.authority().asn1.dump(),)
    assert found.others == (pki.intermediate().asn1.dump(),)
    assert len(found.lists) == 1


@pytest.mark.parametrize("content", [b"", b"nothing", b"-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----"])
def test_a_file_without_a_certificate_is_refused(tmp_path, content):
    (tmp_path / "a.pem").write_bytes(content)

    with pytest.raises(FileProblem):
        read_trust([tmp_path / "a.pem"])


DAY = dt.timedelta(days=1)
LONG_ENDED = {"at": pki.NOW - 30 * DAY, "when": pki.NOW - 40 * DAY}


def by_itself(*lists):
    """Trust in who made out the people's certificates, who is no root."""
    return Trusted(roots=(pki.intermediate().asn1.dump(),), lists=lists)


@pytest.mark.parametrize(
    "trust",
    [
        pytest.param(lambda: by_itself(pki.crl(pki.intermediate(), pki.person())), id="of an issuer trusted by itself"),
        pytest.param(
            lambda: trusted(Trusted(lists=(pki.crl(pki.intermediate(), pki.person(), **LONG_ENDED),))),
            id="that has ended",
        ),
        pytest.param(
            lambda: trusted(Trusted(lists=(pki.crl(pki.authority(), pki.intermediate(), **LONG_ENDED),))),
            id="that names the issuer and has ended",
        ),
    ],
)
def test_a_list_that_pyhanko_passes_over_still_says_who_was_withdrawn(trust):
    assert at(look(sign(form()), trust())).checked.trust is Trust.REVOKED


def test_a_list_of_a_look_alike_withdraws_nobody():
    forged = by_itself(pki.crl(pki.intermediate(1), pki.person()))

    assert at(look(sign(form()), forged)).checked.trust is Trust.REVOCATION_NOT_CHECKED


def test_a_signature_stamped_before_its_certificate_was_withdrawn_still_counts():
    later = by_itself(pki.crl(pki.intermediate(), pki.person(), when=pki.SIGNED + DAY)) + trusted()

    assert at(look(sign(form(), stamp=clock()), later)).checked.trust.is_confirmed
    assert at(look(sign(form()), later)).checked.trust is Trust.REVOKED
