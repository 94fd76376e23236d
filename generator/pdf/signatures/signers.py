"""Who signed, whether somebody we trust vouches for that, and when it was.

A certificate is looked at as of now. Where it does not hold now, and a time stamp we trust proves that the signature is
older, it is looked at as of then: people sign with certificates that end some day.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from asn1crypto import crl, ocsp
from asn1crypto.x509 import Certificate
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from generator.pdf.signatures import quiet  # noqa: F401 - before pyHanko has anything to say
from generator.pdf.signatures.people import party
from generator.pdf.signatures.withdrawn import is_withdrawn
from generator.records.checked import Party, TimeSource, Trust

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import (
        DocumentTimestampStatus,
        PdfSignatureStatus,
        TimestampSignatureStatus,
    )

    from generator.pdf.signatures.embedded import Embedded
    from generator.records.vouching import Trusted

_MUST, _NEED_NOT = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED, RevocationCheckingRule.NO_CHECK
_NOBODY = (_NEED_NOT, _NEED_NOT)
_STEPS = ((_MUST, _MUST), (_MUST, _NEED_NOT), (_NEED_NOT, _MUST), _NOBODY)
"""Whose withdrawal is asked about: the signer's and the authorities'. The less is known, the less is asked; what is
known about somebody withdrawn counts at every step. pyHanko's own “soft” mode passes over lists for certificates that
do not name one."""
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
_OTHER_PURPOSES = frozenset({"server_auth", "client_auth", "code_signing", "time_stamping", "ocsp_signing"})
_PROBLEMS = {
    AdESIndeterminate.REVOKED_NO_POE: Trust.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Trust.REVOKED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Trust.WRONG_USAGE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Trust.WEAK_ALGORITHM,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Trust.WEAK_ALGORITHM,
}
_BETTER = (Trust.TRUSTED, Trust.REVOCATION_NOT_CHECKED)


class Signer(NamedTuple):
    """Who signed, and when."""

    subject: Party
    issuer: Party
    trust: Trust
    is_intact: bool
    """Whether the bytes are the ones that were signed."""
    when: dt.datetime | None
    source: TimeSource
    is_possible: bool
    """Whether it can have been signed when the signer says."""


class Judge:
    """Judges the signers of one file by what people trust, by what the file brings along, and as of one moment."""

    def __init__(self, reader: PdfFileReader, found: Sequence[Embedded], trusted: Trusted, moment: dt.datetime) -> None:
        self._moment = moment
        self._over_all = [one.signature for one in found if one.is_stamp and one.signature is not None]
        self._roots = [Certificate.load(one) for one in trusted.roots]
        brought = _brought(reader)
        self._others = [*(Certificate.load(one) for one in trusted.others), *brought.certificates]
        self._lists = [*(crl.CertificateList.load(one) for one in trusted.lists), *brought.lists]
        self._answers = [*(ocsp.OCSPResponse.load(one) for one in trusted.answers), *brought.answers]

    def signer(self, one: EmbeddedPdfSignature) -> Signer:
        """Who made this signature.

        Raises:
            Exception: of whatever class pyHanko raises over signatures that are not in order.
        """
        first, trust = self._best(one, self._moment, self._moment)
        proof = self._proof(one, first)
        if proof is not None and trust is not Trust.TRUSTED and not _was_withdrawn_by(first, proof):
            then = self._best(one, proof, self._moment)[1]
            trust = then if then in _BETTER else trust
        certificate = one.signer_cert
        stamped = first.timestamp_validity.timestamp if _is_proof(first.timestamp_validity) else None
        claimed = first.signer_reported_dt
        return Signer(
            party(certificate.subject),
            party(certificate.issuer),
            trust,
            bool(first.intact and first.valid),
            stamped or claimed,
            TimeSource.CLAIMED if stamped is None else TimeSource.TIMESTAMP,
            claimed is None or _is_possible(claimed, certificate, self._moment),
        )

    def _best(
        self, one: EmbeddedPdfSignature, moment: dt.datetime, stamps_at: dt.datetime
    ) -> tuple[PdfSignatureStatus, Trust]:
        """What becomes of a signature as of a moment, asking for as much about withdrawals as can be answered."""
        steps = _STEPS if self._lists or self._answers or _archived(one)[0] or _archived(one)[1] else (_NOBODY,)
        for step in steps:
            status = validate_pdf_signature(
                one,
                self._context(moment, step, one),
                self._context(stamps_at, _NOBODY, one),
                key_usage_settings=_USAGE,
                skip_diff=True,
            )
            trust = _trust(status, step, moment)
            if trust.is_confirmed and self._is_withdrawn(one, status, moment):
                trust = Trust.REVOKED
            if trust in {Trust.TRUSTED, Trust.REVOKED, Trust.WRONG_USAGE}:
                break
        return status, trust

    def _is_withdrawn(self, one: EmbeddedPdfSignature, status: PdfSignatureStatus, moment: dt.datetime) -> bool:
        """Whether a list that pyHanko passes over names one of the certificates."""
        path = status.validation_path
        return path is not None and is_withdrawn(path, [*self._lists, *_archived(one)[0]], moment)

    def _context(self, moment: dt.datetime, step: _Step, one: EmbeddedPdfSignature | None = None) -> ValidationContext:
        lists, answers = ([], []) if one is None else _archived(one)
        policy = CertRevTrustPolicy(RevocationCheckingPolicy(*step), retroactive_revinfo=True)
        return ValidationContext(
            trust_roots=self._roots,
            other_certs=self._others,
            moment=moment,
            crls=[*self._lists, *lists],
            ocsps=[*self._answers, *answers],
            revinfo_policy=policy,
            allow_fetching=False,
        )

    def _proof(self, one: EmbeddedPdfSignature, status: PdfSignatureStatus) -> dt.datetime | None:
        """The earliest moment at which a time stamp that we trust proves the signature to have been there."""
        later = [when for revision, when in self._stamps if revision > one.signed_revision]
        held = min(later, default=None)
        stamp = status.timestamp_validity
        if held is not None and stamp is not None and not _is_proof(stamp):
            # The time stamp in the signature has ended itself; one over the file proves that it was there in time.
            stamp = self._best(one, self._moment, held)[0].timestamp_validity
        return stamp.timestamp if _is_proof(stamp) else held

    @cached_property
    def _stamps(self) -> list[tuple[int, dt.datetime]]:
        """The time stamps over the whole file that we trust, with their revisions: each as of the one after it."""
        found: list[tuple[int, dt.datetime]] = []
        moment = self._moment
        for one in reversed(self._over_all):
            status = _stamp(one, self._context(moment, _NOBODY))
            if status is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION:
                moment = status.timestamp
                found.append((one.signed_revision, moment))
        return found


_Step = tuple[RevocationCheckingRule, RevocationCheckingRule]


def _stamp(one: EmbeddedPdfSignature, context: ValidationContext) -> DocumentTimestampStatus | None:
    """What a time stamp over the file says; `None` where we do not believe it."""
    try:
        status = validate_pdf_timestamp(one, context, skip_diff=True)
    except Exception:  # noqa: BLE001 - of whatever class pyHanko raises: a broken stamp proves nothing
        return None
    return status if _is_proof(status) else None


def _is_proof(stamp: TimestampSignatureStatus | None) -> TypeGuard[TimestampSignatureStatus]:
    return stamp is not None and bool(stamp.intact and stamp.valid and stamp.trusted)


def _was_withdrawn_by(status: PdfSignatureStatus, proof: dt.datetime) -> bool:
    details = status.revocation_details
    return details is not None and details.revocation_date <= proof


def _is_possible(claimed: dt.datetime, certificate: Certificate, moment: dt.datetime) -> bool:
    if claimed.tzinfo is None:
        return True  # nobody knows which time that is
    begins, ends = _validity(certificate)
    return begins <= claimed <= min(ends, moment + dt.timedelta(days=1))


def _validity(certificate: Certificate) -> tuple[dt.datetime, dt.datetime]:
    return certificate.not_valid_before, certificate.not_valid_after


def _trust(status: PdfSignatureStatus, step: _Step, moment: dt.datetime) -> Trust:
    if status.trusted:
        if _is_for_something_else(status.signing_cert):
            return Trust.WRONG_USAGE
        return Trust.TRUSTED if step[0] is _MUST else Trust.REVOCATION_NOT_CHECKED
    if status.signing_cert.self_issued and status.validation_path is None:
        return Trust.UNKNOWN_ISSUER  # pyHanko takes it for an authority's, used for something else
    problem = status.trust_problem_indic
    known = _PROBLEMS.get(problem) if isinstance(problem, AdESIndeterminate) else None
    return known or _in_time(status, moment)


def _is_for_something_else(certificate: Certificate) -> bool:
    """Whether it was made out for web servers, programs and the like only, and not for documents."""
    purposes = certificate.extended_key_usage_value
    return purposes is not None and set(purposes.native) <= _OTHER_PURPOSES


def _in_time(status: PdfSignatureStatus, moment: dt.datetime) -> Trust:
    """Whether it is only that a certificate has ended or not begun; else nobody we trust vouches for it."""
    path = status.validation_path
    if path is None:
        return Trust.UNKNOWN_ISSUER
    for begins, ends in map(_validity, path.iter_certs(include_root=False)):
        if moment > ends:
            return Trust.EXPIRED
        if moment < begins:
            return Trust.NOT_YET_VALID
    return Trust.UNKNOWN_ISSUER


class _Brought(NamedTuple):
    """What a file brings along so that it can be checked in years to come (`/DSS`)."""

    certificates: Sequence[Certificate] = ()
    lists: Sequence[crl.CertificateList] = ()
    answers: Sequence[ocsp.OCSPResponse] = ()


def _brought(reader: PdfFileReader) -> _Brought:
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return _Brought(
            list(store.load_certs()),
            [crl.CertificateList.load(one) for one in _streams(store.crls)],
            [ocsp.OCSPResponse.load(one) for one in _streams(store.ocsps)],
        )
    except Exception:  # noqa: BLE001 - what a file brings along is a help; where it is broken we do without
        return _Brought()


def _streams(references: Sequence[object]) -> Iterator[bytes]:
    for one in references:
        read: Callable[[], bytes] = one.get_object  # type: ignore[attr-defined]
        yield read().data  # type: ignore[attr-defined]


def _archived(one: EmbeddedPdfSignature) -> tuple[list[crl.CertificateList], list[ocsp.OCSPResponse]]:
    """Lists and answers in the signature itself, as Adobe's programs put them there."""
    for attribute in one.signer_info["signed_attrs"]:
        if attribute["type"].native == "adobe_revocation_info_archival":
            held = attribute["values"][0]
            return list(held["crl"] or ()), list(held["ocsp"] or ())
    return [], []
