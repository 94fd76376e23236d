"""What a person should know of one signature beside its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Spot, words
from generator.pdf.signatures import diagnoses
from generator.records.checked import Trust
from generator.records.words import HARMS, WHY_NOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.records.checked import Checked
    from generator.records.model import Signature
    from generator.records.vouching import Trusted


def told_of(one: Signature, file: str, trusted: Trusted) -> Iterator[Finding]:
    """What there is to say about a signature; nothing about one that is unchanged and of somebody we trust."""
    checked, spot = one.checked, Spot(file)
    if checked is None:
        return
    if checked.harm is not None:
        yield diagnoses.DAMAGED.at(spot, place=one.place, why=words(HARMS[checked.harm]))
        return
    if one.changed_after and not (checked.is_seal and checked.is_orderly):
        told = diagnoses.FILLED_AFTER if checked.is_orderly else diagnoses.CHANGED_AFTER
        yield told.at(spot, place=one.place, fields=one.changed_after)
    if checked.unexplained:
        yield diagnoses.CHANGED_ELSEWHERE.at(spot, place=one.place)
    yield from _of_trust(one, checked, spot, trusted)


def _of_trust(one: Signature, checked: Checked, spot: Spot, trusted: Trusted) -> Iterator[Finding]:
    """Why we cannot confirm who signed; that nobody said whom to trust is nothing against the signer."""
    if checked.trust not in WHY_NOT:
        return
    unasked = checked.trust is Trust.UNKNOWN_ISSUER and not trusted.roots
    told = diagnoses.NOBODY_TRUSTED if unasked else diagnoses.UNCONFIRMED
    yield told.at(spot, place=one.place, why=words(WHY_NOT[checked.trust]))
