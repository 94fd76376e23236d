"""Verdicts in words: what is there, never what it is worth. Nothing here is ever called valid in law."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.findings import N_, Words, words
from generator.records.checked import Checked, TimeSource, Trust, Verdict
from generator.records.words import HARMS, WHY_NOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.records.model import Signature

NOT_SIGNED = N_("Not signed electronically.")
INK = N_("Ink in the signature box; it cannot be verified, and the form is not signed electronically.")
UNCHANGED = N_("Signed by {name} on {day}, unchanged since.")
COUNTERSIGNED = N_("Signed by {name} on {day}; after that only: signature at {others}.")
FILLED = N_("Signed by {name} on {day}; after that only these were filled in: {fields}.")
FILLED_AND_SIGNED = N_(
    "Signed by {name} on {day}; after that only these were filled in: {fields}; and signature at {others}."
)
CHANGED = N_("Changed after {name} signed on {day}: {fields}. Do not rely on it.")
CHANGED_ELSEWHERE = N_(
    "Changed after {name} signed on {day}, in more than fields of the form. "
    "Do not rely on it before somebody has looked."
)
CHANGED_BOTH = N_(
    "Changed after {name} signed on {day}: {fields}, and more than fields of the form. Do not rely on it."
)
SEALED = N_("Sealed by {name} on {day}, unchanged since.")
SEALED_AND_FILLED = N_("Sealed by {name} on {day}; after that it was only filled in and signed: {filled}.")
MORE = N_("{count} more")
UNCONFIRMED = N_("Signed, but we cannot confirm who: {why}. The certificate says {name}, on {day}.")
UNCONFIRMED_TOO = N_("{said} And we cannot confirm who signed: {why}.")
NOT_ASKED = N_("{said} Whether the certificate was withdrawn was not checked.")
UNCHECKED = N_("Signed, but this signature cannot be checked here.")
DAMAGED = N_("Signature damaged: {why}. Ask for the original.")
NO_DAY = N_("an unknown day")
OWN_CLOCK = N_("{day} (by the signer's own clock)")
MOST_NAMED = 12
"""Places that one sentence names."""
NOBODY = N_("somebody without a name")


def words_of(signature: Signature, named: Callable[[str], str] = str) -> Words:
    """What a signature's verdict means; `named` gives what people call a place."""
    checked = signature.checked
    if checked is None:
        return words(INK if signature.verdict is Verdict.INK else NOT_SIGNED)
    if checked.harm is not None:
        return words(DAMAGED, why=words(HARMS[checked.harm]))
    if checked.trust is Trust.NOT_CHECKED:
        return words(UNCHECKED)
    return _about_trust(signature, checked, _about_changes(signature, checked, named))


def _about_trust(signature: Signature, checked: Checked, said: Words) -> Words:
    if checked.trust is Trust.TRUSTED:
        return said
    if checked.trust is Trust.REVOCATION_NOT_CHECKED:
        return words(NOT_ASKED, said=said)
    why = words(WHY_NOT[checked.trust])
    if signature.verdict is Verdict.UNKNOWN_SIGNER and not checked.later:
        return words(UNCONFIRMED, why=why, name=_name(signature), day=_day(signature, checked))
    return words(UNCONFIRMED_TOO, said=said, why=why)


def _about_changes(signature: Signature, checked: Checked, named: Callable[[str], str]) -> Words:
    sentence = _sentence(checked)
    return words(
        sentence,
        name=_name(signature),
        day=_day(signature, checked),
        fields=_listed(signature.changed_after, named),
        others=_listed(checked.later, named),
        filled=_listed((*signature.changed_after, *checked.later), named),
    )


def _sentence(checked: Checked) -> str:
    if checked.is_seal and checked.is_orderly:
        return SEALED_AND_FILLED if checked.differences or checked.later else SEALED
    if checked.is_orderly:
        if checked.differences:
            return FILLED_AND_SIGNED if checked.later else FILLED
        return COUNTERSIGNED if checked.later else UNCHANGED
    if not checked.differences:
        return CHANGED_ELSEWHERE
    return CHANGED_BOTH if checked.unexplained else CHANGED


def _listed(places: Sequence[str], named: Callable[[str], str]) -> tuple[str | Words, ...]:
    """The names of the places; of many the first, as a sentence can hold."""
    told = tuple(named(place) for place in places[:MOST_NAMED])
    return told if len(places) <= MOST_NAMED else (*told, words(MORE, count=len(places) - MOST_NAMED))


def _name(signature: Signature) -> str | Words:
    return signature.by or words(NOBODY)


def _day(signature: Signature, checked: Checked) -> Words | dt.date:
    """When it was signed; whose clock it was is said where nobody else vouches for it."""
    if signature.when is None:
        return words(NO_DAY)
    day = dt.datetime.fromisoformat(signature.when).date()
    return day if checked.time_source is TimeSource.TIMESTAMP else words(OWN_CLOCK, day=day)
