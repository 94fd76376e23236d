"""What lists say, and what is kept of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

LIST_OF_LISTS = "EU"
"""Stands for the list of lists where others have a country."""
_COUNTRY = re.compile("[A-Z]{2}")


def is_country(text: str) -> bool:
    """Whether it is written as lists write countries; files are named after them, so nothing else may stand for one."""
    return _COUNTRY.fullmatch(text) is not None


class Service(StrEnum):
    """What a service vouches for, as it is asked for on the command line."""

    SIGNATURES = "qualified-signatures"
    SEALS = "qualified-seals"


class Pointer(NamedTuple):
    """Where the list of a country is, and who signs it."""

    country: str
    """As the lists write it: ISO 3166, but `EL` for Greece and `UK`."""
    url: str
    signers: tuple[bytes, ...] = ()
    """Certificates in DER; one of them is enough."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a list says about itself (TS 119 612 §5.3)."""

    country: str
    is_of_lists: bool
    """Whether it names lists rather than services."""
    sequence: int
    """Grows with each issue."""
    issued: dt.datetime
    next_update: dt.datetime | None
    """When it has to have been issued anew; `None` for one that was closed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list as it was received."""

    url: str
    sha256: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Granted:
    """Whom the list of a country vouches for."""

    source: Source
    certificates: tuple[bytes, ...]
    """In DER."""

    @property
    def country(self) -> str:
        """The country whose list it is."""
        return self.source.facts.country


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the folder of certificates."""

    list_of_lists: Source | None = None
    lists: tuple[Source, ...] = ()

    def of(self, country: str) -> Source | None:
        """The list of a country that was kept last."""
        held = self.list_of_lists if country == LIST_OF_LISTS else None
        return held or next((one for one in self.lists if one.facts.country == country), None)
