"""What a look at one electronic signature found out: plain facts, from which the verdict follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


HIDDEN = "…"
"""Stands for what is not told."""


class Verdict(StrEnum):
    """What can be said about a signature."""

    UNSIGNED = "unsigned"
    INTACT = "intact"
    CHANGED_AFTER = "changed_after"
    DAMAGED = "damaged"
    UNKNOWN_SIGNER = "unknown_signer"
    INK = "ink"

    @property
    def is_doubtful(self) -> bool:
        """Whether something was signed, but not by somebody we know, or not what stands there now."""
        return self in {Verdict.CHANGED_AFTER, Verdict.DAMAGED, Verdict.UNKNOWN_SIGNER}


class Trust(StrEnum):
    """Whether we can confirm who signed."""

    TRUSTED = "trusted"
    REVOCATION_NOT_CHECKED = "revocation_not_checked"
    """Trusted, but nobody could be asked whether the certificate was withdrawn since."""
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_USAGE = "wrong_usage"
    WEAK_ALGORITHM = "weak_algorithm"
    NOT_CHECKED = "not_checked"
    """There was no checking it: the signature or the file is not of a kind we check."""

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody we trust vouches for the signer."""
        return self in {Trust.TRUSTED, Trust.REVOCATION_NOT_CHECKED}


class TimeSource(StrEnum):
    """Who says when it was signed."""

    CLAIMED = "claimed"
    TIMESTAMP = "timestamp"


class Coverage(StrEnum):
    """What of the file a signature covers."""

    WHOLE_FILE = "whole_file"
    REVISION = "revision"
    """The file as it was when signed; something was added later."""
    UNCLEAR = "unclear"


class Harm(StrEnum):
    """What is wrong with a damaged signature."""

    REWRITTEN = "rewritten"
    """The file was saved anew, so that nothing stands where it stood when it was signed."""
    ALTERED = "altered"
    """Bytes that were signed are not what they were."""
    WRAPPED = "wrapped"
    """The signature leaves out more of the file than itself."""
    UNREADABLE = "unreadable"
    SHARED = "shared"
    """Two fields show one signature."""
    REMOVED = "removed"
    """There was a signature, and it was taken out."""


class What(StrEnum):
    """What of a field changed."""

    VALUE = "value"
    LOOK = "look"
    """What is shown, while the stored value is the same."""
    RULES = "rules"
    """What may be entered, or whether it may be entered."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is no longer as it was when it was signed."""

    place: str
    """The name of the field where it belongs to no place of the form."""
    what: What
    then: str = ""
    now: str = ""

    @property
    def is_filling(self) -> bool:
        """Whether a blank was filled in, as forms are made for."""
        return self.what is What.VALUE and not self.then.strip()

    @property
    def veiled(self) -> Difference:
        """The same without what stood and stands there; a blank stays one, so that filling in stays filling in."""
        then, now = (HIDDEN if text.strip() else "" for text in (self.then, self.now))
        return replace(self, then=then, now=now)


@dataclass(frozen=True, slots=True)
class Party:
    """Who a certificate is about, or who made it out."""

    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts about one signature."""

    field: str
    """Name of the field it stands in."""
    fingerprint: str = ""
    """SHA-256 of the signature itself, by which it is known again in another file."""
    claimed: str = ""
    """The name the signing program wrote beside the signature; nobody vouches for it."""
    subject: Party = Party()
    issuer: Party = Party()
    time_source: TimeSource = TimeSource.CLAIMED
    trust: Trust = Trust.NOT_CHECKED
    coverage: Coverage = Coverage.UNCLEAR
    harm: Harm | None = None
    """What is wrong with it; `None`: the bytes that were signed are as they were."""
    differences: tuple[Difference, ...] = ()
    """Fields that changed after it was signed; the boxes of later signatures are not among them."""
    unexplained: bool = False
    """Whether something else changed after it was signed that is more than filling in and signing."""
    later: tuple[str, ...] = ()
    """Places signed after it."""
    locked: tuple[str, ...] = ()
    """Places that the signature locks."""
    forbids_filling: bool = False
    """Whether it allows nothing to be filled in after it."""
    is_seal: bool = False
    """Whether it is the seal of whoever issued the form, in no box of the form: made before anybody filled it in."""

    @property
    def is_orderly(self) -> bool:
        """Whether all that happened after it was what it leaves open: filling in blanks, and signing.

        Under a seal answers may change as well; whether they are those that were issued is told by itself.
        """
        if self.unexplained or (self.forbids_filling and self.differences):
            return False
        if self.is_seal:
            return all(one.what is What.VALUE for one in self.differences)
        return all(one.is_filling and one.place not in self.locked for one in self.differences)

    def placed(self, place_of: Callable[[str], str | None]) -> Checked:
        """The same, said of places instead of the names of fields.

        A field of another document in the same file, for which `place_of` gives `None`, keeps its name. What stands in
        it is somebody else's, and is not told.
        """
        differences = (_placed(one, place_of(one.place)) for one in self.differences)
        later, locked = (
            tuple(dict.fromkeys(place_of(name) or name for name in names)) for names in (self.later, self.locked)
        )
        return replace(self, differences=tuple(dict.fromkeys(differences)), later=later, locked=locked)

    @property
    def verdict(self) -> Verdict:
        """The facts in one word; the worst counts."""
        if self.harm is not None:
            return Verdict.DAMAGED
        if self.trust is Trust.NOT_CHECKED:
            return Verdict.UNKNOWN_SIGNER
        if (self.differences or self.unexplained) and not (self.is_seal and self.is_orderly):
            return Verdict.CHANGED_AFTER
        return Verdict.INTACT if self.trust.is_confirmed else Verdict.UNKNOWN_SIGNER


def _placed(one: Difference, place: str | None) -> Difference:
    return one.veiled if place is None else replace(one, place=place)
