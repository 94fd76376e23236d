"""From the list of lists to whom each country vouches for. The trouble of one country costs the others nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import FileProblem
from generator.findings import Finding, Spot, words
from generator.trust import diagnoses
from generator.trust.describing import is_readable
from generator.trust.lists import NotSigned, NotUnderstood, Signers, followed, granted, pivots, pointers
from generator.trust.model import LIST_OF_LISTS, Granted, Kept, Pointer, Service, Source
from generator.trust.screening import LACKING, NotAList, screened

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from generator.trust.getting import Supply


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for."""

    moment: dt.datetime
    """Lists must not have ended by then."""
    services: tuple[Service, ...] = (Service.SIGNATURES,)
    countries: tuple[str, ...] = ()
    """As the lists write them; none: all."""


class Known(NamedTuple):
    """The list of lists, checked."""

    source: Source
    pointers: tuple[Pointer, ...]

    def chosen(self, wanted: Wanted) -> tuple[Pointer, ...]:
        """The lists that are asked for."""
        return tuple(one for one in self.pointers if not wanted.countries or one.country in wanted.countries)

    def unknown(self, wanted: Wanted) -> tuple[Finding, ...]:
        """What is said of countries that have no list."""
        there = {one.country for one in self.pointers}
        spot, known = Spot(self.source.url), ", ".join(sorted(there))
        strange = (one for one in wanted.countries if one not in there)
        return tuple(diagnoses.NO_SUCH_COUNTRY.at(spot, country=one, known=known) for one in strange)


class Answer(NamedTuple):
    """What became of the list of one country."""

    granted: Granted | None
    """`None` where it cannot be used; what was kept of it stays."""
    findings: tuple[Finding, ...] = ()


def countries_lists(supply: Supply, signers: Signers, wanted: Wanted, kept: Kept) -> Known:
    """The list of lists: fetched, checked and not older than the one that was used before.

    Raises:
        FileProblem: there is none that can be used.
    """
    url, data = supply.list_of_lists()
    pointer = Pointer(LIST_OF_LISTS, url)
    source = _received(pointer, data, wanted, kept)
    if isinstance(source, Finding):
        raise FileProblem(source)
    try:
        known = Known(source, _signed_pointers(data, signers, supply))
    except NotSigned as problem:
        raise FileProblem(diagnoses.LOTL_NOT_SIGNED.at(Spot(url))) from problem
    except NotUnderstood as problem:
        raise FileProblem(_not_a_list(pointer, str(problem))) from problem
    if not known.pointers:
        raise FileProblem(_not_a_list(pointer, words(LACKING)))
    return known


def answers(supply: Supply, chosen: Sequence[Pointer], wanted: Wanted, kept: Kept) -> Iterator[Answer]:
    """What each country's list comes to, in the order of the pointers."""
    got = supply.lists(chosen) if chosen else {}
    for pointer in chosen:
        found = _answer(pointer, got[pointer.url], wanted, kept)
        yield Answer(None, (found,)) if isinstance(found, Finding) else found


def _signed_pointers(data: bytes, signers: Signers, supply: Supply) -> tuple[Pointer, ...]:
    """Where the lists are, believing those who are known to sign today, or those who follow from the anchors."""
    try:
        return pointers(data, signers.today)
    except NotSigned:
        earlier = supply.lists(pivots(data))
        if not earlier or not all(isinstance(one, bytes) for one in earlier.values()):
            raise
        return pointers(data, followed(data, _bytes_of(earlier), signers.anchors))


def _bytes_of(earlier: Mapping[str, bytes | Finding]) -> dict[str, bytes]:
    return {url: one for url, one in earlier.items() if isinstance(one, bytes)}


def _answer(pointer: Pointer, data: bytes | Finding, wanted: Wanted, kept: Kept) -> Answer | Finding:
    if isinstance(data, Finding):
        return data
    source = _received(pointer, data, wanted, kept)
    if isinstance(source, Finding):
        return source
    try:
        certificates, strange = granted(data, pointer.signers, wanted.services)
    except NotSigned:
        return diagnoses.NOT_SIGNED.at(Spot(pointer.url), country=pointer.country)
    except NotUnderstood as problem:
        return _not_a_list(pointer, str(problem))
    readable = tuple(filter(is_readable, certificates))
    left_out = strange + len(certificates) - len(readable)
    told = diagnoses.SERVICES_LEFT_OUT.at(Spot(pointer.url), country=pointer.country, count=left_out)
    return Answer(Granted(source, readable), (told,) if left_out else ())


def _received(pointer: Pointer, data: bytes, wanted: Wanted, kept: Kept) -> Source | Finding:
    """The list as it says it is, or why it cannot be used. What it says is not proven until its signature is."""
    spot, country = Spot(pointer.url), pointer.country
    try:
        facts = screened(data)
    except NotAList as problem:
        return _not_a_list(pointer, problem.reason)
    if facts.country != country:
        return _not_a_list(pointer, f"{facts.country} ≠ {country}")
    if facts.next_update is None or facts.next_update < wanted.moment:
        ended = facts.next_update or facts.issued
        return diagnoses.EXPIRED.at(spot, country=country, date=ended.date())
    former = kept.of(country)
    if former is not None and former.facts.sequence > facts.sequence:
        return diagnoses.OLDER.at(spot, country=country, sequence=facts.sequence, kept=former.facts.sequence)
    return Source(pointer.url, hashlib.sha256(data).hexdigest(), facts)


def _not_a_list(pointer: Pointer, reason: object) -> Finding:
    return diagnoses.NOT_A_LIST.at(Spot(pointer.url), country=pointer.country, reason=reason)
