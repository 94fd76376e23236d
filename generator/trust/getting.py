"""Gets lists: over the network, within limits, or from a folder into which somebody has put them.

Whoever sends them need not be trusted: they are signed. The limits keep a sender from filling the memory, and from
never coming to an end.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from generator.errors import FileProblem
from generator.files.reasons import reason_of
from generator.findings import N_, Spot, words
from generator.trust import diagnoses
from generator.trust.model import LIST_OF_LISTS, Facts, Pointer
from generator.trust.screening import NotAList, screened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from aiohttp import ClientSession

    from generator.findings import Finding, Words

EU_LOTL = "https://ec.europa.eu/tools/lotl/eu-lotl.xml"
_ENDINGS = frozenset({".xml", ".xtsl"})
_CHUNK = 1 << 16
_HEADERS = {"Accept": "application/vnd.etsi.tsl+xml, text/xml, application/xml, */*;q=0.1", "User-Agent": "planforms"}

TOO_LONG = N_("it took too long")
NO_CONNECTION = N_("there is no connection")
BROKE_OFF = N_("the connection broke off")
GOES_ROUND = N_("one address sends on to the next without end")
OTHER_SERVER = N_("the server cannot show that it is the one it should be")
ANSWER = N_("the answer is {status}")
NOT_THE_WEB = N_("only http and https addresses are fetched")


def is_of_the_web(url: str) -> bool:
    """Whether it may be fetched."""
    return url.lower().startswith(("http://", "https://"))


class Supply(Protocol):
    """Where lists come from."""

    def list_of_lists(self) -> tuple[str, bytes]:
        """The list of lists, with where it was.

        Raises:
            FileProblem: there is none to be had.
        """

    def lists(self, pointers: Sequence[Pointer]) -> Mapping[str, bytes | Finding]:
        """The lists of these countries by their addresses, or why there is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is let in."""

    most_bytes: int = 30_000_000
    """Of one list; Belgium's of 2026 has 0.7 million."""
    seconds: float = 90
    """For one list, from the first byte asked to the last one received."""
    redirects: int = 5
    at_once: int = 6


@dataclass(frozen=True, slots=True)
class Network:
    """Lists as they are published."""

    url: str = EU_LOTL
    limits: Limits = Limits()

    def list_of_lists(self) -> tuple[str, bytes]:
        """The list of lists, with its address.

        Raises:
            FileProblem: it cannot be fetched.
        """
        found = self.lists([Pointer(LIST_OF_LISTS, self.url)])[self.url]
        if isinstance(found, bytes):
            return self.url, found
        raise FileProblem(found)

    def lists(self, pointers: Sequence[Pointer]) -> Mapping[str, bytes | Finding]:
        """The lists by their addresses, or why one could not be fetched."""
        return asyncio.run(_all(pointers, self.limits))


async def _all(pointers: Sequence[Pointer], limits: Limits) -> dict[str, bytes | Finding]:
    from aiohttp import ClientSession, ClientTimeout

    gate = asyncio.Semaphore(limits.at_once)
    timeout = ClientTimeout(total=limits.seconds)
    # Offices reach the world through proxies, which the environment names.
    async with ClientSession(headers=_HEADERS, timeout=timeout, trust_env=True) as session:

        async def one(pointer: Pointer) -> bytes | Finding:
            async with gate:
                return await _fetched(session, pointer, limits)

        found = await asyncio.gather(*map(one, pointers))
    return {pointer.url: got for pointer, got in zip(pointers, found, strict=True)}


async def _fetched(session: ClientSession, pointer: Pointer, limits: Limits) -> bytes | Finding:
    from aiohttp import ClientError

    if not is_of_the_web(pointer.url):
        return _unreachable(pointer, words(NOT_THE_WEB))
    try:
        async with session.get(pointer.url, max_redirects=limits.redirects, raise_for_status=True) as answer:
            data = bytearray()
            async for chunk in answer.content.iter_chunked(_CHUNK):
                data += chunk
                if len(data) > limits.most_bytes:
                    return _too_large(pointer, limits)
            return bytes(data)
    except (ClientError, OSError, ValueError) as problem:
        return _unreachable(pointer, _reason(problem))


def _reason(problem: Exception) -> Words | str:
    import aiohttp

    if isinstance(problem, aiohttp.ClientResponseError) and not isinstance(problem, aiohttp.TooManyRedirects):
        return words(ANSWER, status=problem.status)
    reasons = {
        TimeoutError: TOO_LONG,
        aiohttp.TooManyRedirects: GOES_ROUND,
        aiohttp.NonHttpUrlClientError: NOT_THE_WEB,
        ValueError: NOT_THE_WEB,
        aiohttp.ClientSSLError: OTHER_SERVER,
        aiohttp.ClientConnectionError: NO_CONNECTION,
        aiohttp.ClientPayloadError: BROKE_OFF,
    }
    known = next((said for kind, said in reasons.items() if isinstance(problem, kind)), None)
    return words(known) if known else type(problem).__name__


def _unreachable(pointer: Pointer, reason: Words | str) -> Finding:
    return diagnoses.UNREACHABLE.at(Spot(pointer.url), country=pointer.country, reason=reason)


def _too_large(pointer: Pointer, limits: Limits) -> Finding:
    return diagnoses.TOO_LARGE.at(Spot(pointer.url), country=pointer.country, most=f"{limits.most_bytes / 1e6:g}")


@dataclass(frozen=True, slots=True)
class Folder:
    """Lists that somebody has downloaded."""

    path: Path
    """A folder of lists, or the list of lists with the others beside it."""
    limits: Limits = Limits()

    def list_of_lists(self) -> tuple[str, bytes]:
        """The list of lists of the latest issue, with its path.

        Raises:
            FileProblem: there is none, or it cannot be read.
        """
        pointer = Pointer(LIST_OF_LISTS, str(self.path))
        file = self.path
        if self.path.is_dir():
            issues = [(facts.sequence, one) for one, facts in self._there().items() if facts.is_of_lists]
            if not issues:
                raise FileProblem(diagnoses.NOT_THERE.at(Spot(str(self.path)), country=LIST_OF_LISTS))
            file = max(issues)[1]
        found = self._read(file, pointer)
        if isinstance(found, bytes):
            return str(file), found
        raise FileProblem(found)

    def lists(self, pointers: Sequence[Pointer]) -> Mapping[str, bytes | Finding]:
        """By the addresses they were published at: the latest of each country; lists of lists by their file names."""
        there = self._there()
        by_name = {one.name: one for one in there}
        latest = {facts.country: one for one, facts in sorted(there.items(), key=lambda item: item[1].sequence)}
        found: dict[str, bytes | Finding] = {}
        for pointer in pointers:
            earlier = pointer.country == LIST_OF_LISTS
            file = by_name.get(_name(pointer.url)) if earlier else latest.get(pointer.country)
            found[pointer.url] = self._read(file, pointer)
        return found

    def _there(self) -> dict[Path, Facts]:
        """The lists in the folder; what is none is passed over."""
        folder = self.path if self.path.is_dir() else self.path.parent
        found = {}
        for file in sorted(one for one in folder.iterdir() if one.suffix.lower() in _ENDINGS):
            try:
                found[file] = screened(self._bytes(file))
            except (NotAList, OSError):
                continue
        return found

    def _read(self, file: Path | None, pointer: Pointer) -> bytes | Finding:
        if file is None:
            return diagnoses.NOT_THERE.at(Spot(str(self.path)), country=pointer.country)
        try:
            data = self._bytes(file)
        except OSError as problem:
            return _unreachable(Pointer(pointer.country, str(file)), reason_of(problem))
        return data if len(data) <= self.limits.most_bytes else _too_large(pointer, self.limits)

    def _bytes(self, file: Path) -> bytes:
        with file.open("rb") as stream:
            return stream.read(self.limits.most_bytes + 1)


def _name(url: str) -> str:
    return unquote(url.rpartition("/")[2])
