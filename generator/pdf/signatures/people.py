"""Names: of whom a certificate is made out to, and whether that is the person a form names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.records.checked import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn1crypto.x509 import Name

LONGEST = 120
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})
_NUMBER = re.compile(r"\d{6,}")
"""Personal numbers, which some authorities put into names."""


def party(name: Name) -> Party:
    """Common name and organisation; never the numbers that identify a person."""
    held = name.native
    common = _first(held.get("common_name"))
    given = " ".join(filter(None, (_first(held.get("given_name")), _first(held.get("surname")))))
    return Party(common or given, _first(held.get("organization_name")))


def _first(value: object) -> str:
    text = value[0] if isinstance(value, list) and value else value
    return in_one_line(_NUMBER.sub("", text)) if isinstance(text, str) else ""


def in_one_line(text: str) -> str:
    """A name as it can be shown in a sentence: without what moves a cursor, turns text round or cannot be seen."""
    return " ".join(_UNSEEN.sub("", " ".join(text.split())).split())[:LONGEST]


def is_named(certificate: str, named: Iterable[str]) -> bool:
    """Whether a certificate's name is one of these people's, whatever the order of its parts, accents and case.

    People have more names than they use, so the shorter name must be in the longer one, with at least two parts.
    """
    held = _parts(certificate)
    return any(_same(held, _parts(one)) for one in named)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter <= longer and (len(shorter) > 1 or one == other)


def _parts(name: str) -> frozenset[str]:
    flat = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return frozenset(re.findall(r"[^\W\d_]+", plain))
