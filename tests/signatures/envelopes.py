"""Signatures whose inside was tampered with: the envelope (CMS) that stands in the file as hexadecimal digits.

The digits themselves are signed by nobody, so that an attacker may put another envelope in their place.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from asn1crypto import algos, cms, core
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.signatures import pki
from tests.signatures.parts import parts

if TYPE_CHECKING:
    from collections.abc import Callable

_ALWAYS = ("version", "sid", "digest_algorithm", "signature_algorithm", "signature")
"""Parts of a signer's entry that it cannot do without."""


def in_envelope(change: Callable[[cms.SignedData], None]) -> Callable[[bytes], bytes]:
    """The file with the envelope of its first signature changed."""

    def changed(data: bytes) -> bytes:
        lie = parts(data)
        content = cms.ContentInfo.load(bytes.fromhex(data[lie.hole + 1 : lie.after - 1].decode("ascii")))
        change(content["content"])
        digits = content.dump().hex().encode("ascii").ljust(lie.after - lie.hole - 2, b"0")
        return data[: lie.hole + 1] + digits + data[lie.after - 1 :]

    return changed


def _signer(signed: cms.SignedData) -> cms.SignerInfo:
    return signed["signer_infos"][0]


def _signed_by_the_manager(signed: cms.SignedData) -> None:
    """Whoever holds the key can sign what they like: attributes that are in order all but for one."""
    attributes = _signer(signed)["signed_attrs"].untag().dump(force=True)
    _signer(signed)["signature"] = pki.person().key.sign(attributes, ec.ECDSA(hashes.SHA256()))


def _without(kind: str) -> Callable[[cms.SignedData], None]:
    def change(signed: cms.SignedData) -> None:
        kept = [one for one in _signer(signed)["signed_attrs"] if one["type"].native != kind]
        _signer(signed)["signed_attrs"] = cms.CMSAttributes(kept)
        _signed_by_the_manager(signed)

    return change


def _two_signers(signed: cms.SignedData) -> None:
    signed["signer_infos"] = cms.SignerInfos([_signer(signed), _signer(signed).copy()])


def _nothing_signed(signed: cms.SignedData) -> None:
    kept = {key: _signer(signed)[key] for key in _ALWAYS}
    signed["signer_infos"] = cms.SignerInfos([cms.SignerInfo(kept)])


def _another_certificate_named(signed: cms.SignedData) -> None:
    """The attribute that says whose certificate it is (ESS) names somebody else's."""
    kept = [one for one in _signer(signed)["signed_attrs"] if one["type"].native != "signing_certificate_v2"]
    other = hashlib.sha256(pki.person(pki.EMPLOYEE).asn1.dump()).digest()
    named = {"certs": [{"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "cert_hash": other}]}
    kept.append(cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}))
    _signer(signed)["signed_attrs"] = cms.CMSAttributes(kept)
    _signed_by_the_manager(signed)


def _somebody_elses_certificate(signed: cms.SignedData) -> None:
    signed["certificates"] = cms.CertificateSet([cms.CertificateChoices("certificate", pki.nobody().asn1)])


def _with_content(signed: cms.SignedData) -> None:
    """What was signed stands in the envelope itself, so that the file would not matter."""
    signed["encap_content_info"] = {"content_type": "data", "content": core.OctetString(b"anything")}


def _another_digest(signed: cms.SignedData) -> None:
    """The digest named outside is not the one that was signed with."""
    _signer(signed)["digest_algorithm"] = algos.DigestAlgorithm({"algorithm": "sha512"})


PUT_BACK = in_envelope(_signed_by_the_manager)
"""Changes nothing: shows that what is found in the others is what was changed in them."""
ENVELOPES: dict[str, Callable[[bytes], bytes]] = {
    "two signers in one envelope": in_envelope(_two_signers),
    "no signed attributes": in_envelope(_nothing_signed),
    "no digest of the file": in_envelope(_without("message_digest")),
    "no type of content": in_envelope(_without("content_type")),
    "another certificate named": in_envelope(_another_certificate_named),
    "somebody else's certificate sent along": in_envelope(_somebody_elses_certificate),
    "the content in the envelope": in_envelope(_with_content),
    "another digest named": in_envelope(_another_digest),
}
