"""Looks over a list before any other library reads it: what it says about itself, and whether it may be read at all.

It must be in UTF-8 and have no DTD, which is where entities, and so XML bombs, come from. It must be one list with none
inside it: then what is signed is what is read here, and not a list that an attacker has put another one around.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from xml.parsers import expat

from generator.findings import N_, words
from generator.trust.model import LIST_OF_LISTS, Facts, is_country

if TYPE_CHECKING:
    from generator.findings import Words

_LIST = "http://uri.etsi.org/02231/v2#"
_ROOT = f"{_LIST} TrustServiceStatusList"
_DEEPEST = 100
_LONGEST = 500
"""Letters of one fact."""

DAMAGED = N_("it is not whole")
HAS_DTD = N_("it holds definitions of its own")
OTHER_LETTERS = N_("it is not in UTF-8")
NO_LIST = N_("it is something else")
SEVERAL = N_("there is more than one list in it")
LACKING = N_("it does not say what it is")


class NotAList(ValueError):
    """It must not be read as a list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason: Words = words(reason)


def screened(data: bytes) -> Facts:
    """What a list says about itself. Whether that is true, its signature shows.

    Raises:
        NotAList: it is none, or is made to harm whoever reads it.
    """
    screen = _Screen()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = screen.declared
    parser.StartDoctypeDeclHandler = screen.defines
    parser.StartElementHandler = screen.begins
    parser.EndElementHandler = screen.ends
    parser.CharacterDataHandler = screen.says
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise NotAList(DAMAGED) from problem
    return _facts(screen.found)


class _Screen:
    """Follows a document from tag to tag."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._path: list[str] = []

    def declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding is not None and encoding.upper() != "UTF-8":
            raise NotAList(OTHER_LETTERS)

    def defines(self, *_what: object) -> None:
        raise NotAList(HAS_DTD)

    def begins(self, name: str, _attributes: object) -> None:
        if (name == _ROOT) != (not self._path):
            raise NotAList(SEVERAL if self._path else NO_LIST)
        if len(self._path) >= _DEEPEST:
            raise NotAList(DAMAGED)
        self._path.append(name.removeprefix(f"{_LIST} "))

    def ends(self, _name: str) -> None:
        self._path.pop()

    def says(self, text: str) -> None:
        if self._path[1:2] == ["SchemeInformation"] and len(self._path) <= 4:
            place = "/".join(self._path[2:])
            self.found[place] = (self.found.get(place, "") + text)[:_LONGEST]


def _facts(found: dict[str, str]) -> Facts:
    kind = found.get("TSLType", "").strip().rpartition("/")[2]
    of_lists = kind == "EUlistofthelists"
    due = found.get("NextUpdate/dateTime", "").strip()
    try:
        country = LIST_OF_LISTS if of_lists else found["SchemeTerritory"].strip().upper()
        sequence, issued = int(found["TSLSequenceNumber"]), _time(found["ListIssueDateTime"])
        facts = Facts(country, of_lists, sequence, issued, _time(due) if due else None)
    except (KeyError, ValueError) as problem:
        raise NotAList(LACKING) from problem
    if not is_country(country):
        raise NotAList(LACKING)
    return facts


def _time(text: str) -> dt.datetime:
    found = dt.datetime.fromisoformat(text.strip())
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
