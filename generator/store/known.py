"""What the register knows about files and documents before more of them are kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.findings import Spot
from generator.store import diagnoses
from generator.store.model import Decision, Keeping, Kept, Reading, Return, What
from generator.store.rows import rows_with
from generator.store.tables import decisions, documents, history, returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from generator.findings import Finding


@dataclass
class _Seen:
    """A form in a file that was read before."""

    at: str
    bodies: set[str] = field(default_factory=set)


class Known:
    """What is known about a group of forms, and about each of them once it is kept: a folder may hold a file twice."""

    def __init__(self, connection: Connection, group: Sequence[Reading]) -> None:
        """Asks for it."""
        ids = {document for reading in group if (document := _document(reading))}
        self._seen = _seen(connection, {reading.original.sha256 for reading in group})
        self._returned = _returned(connection, ids)
        self._void = {
            row.document: row.at
            for row in rows_with(connection, decisions, decisions.c.document, ids)
            if row.decision == Decision.VOID
        }
        self._erased = _erased(connection, ids)

    def keep(self, reading: Reading, body: str, at: str) -> Keeping:
        """What keeping it comes to, and what whoever reads the file should know of what the register knows."""
        outcome = self._outcome(reading, body)
        told = tuple(self._told(reading, outcome))
        self._seen.setdefault(reading.where, _Seen(at)).bodies.add(body)
        if (document := _document(reading)) and not reading.is_copy:
            self._returned.setdefault(document, {}).setdefault(reading.original.sha256, at)
        return Keeping(outcome, told)

    def _outcome(self, reading: Reading, body: str) -> Kept:
        seen = self._seen.get(reading.where)
        if seen is not None:
            return Kept.KNOWN if body in seen.bodies else Kept.READ_AGAIN
        if reading.is_copy:
            return Kept.COPY
        return Kept.NEWER if self._returned.get(_document(reading)) else Kept.NEW

    def _told(self, reading: Reading, outcome: Kept) -> Iterator[Finding]:
        spot, document = Spot(reading.record.file), _document(reading)
        match outcome:
            case Kept.KNOWN:
                yield diagnoses.KNOWN_FILE.at(spot, day=_day(self._seen[reading.where].at))
            case Kept.READ_AGAIN:
                yield diagnoses.READ_AGAIN.at(spot, day=_day(self._seen[reading.where].at))
            case Kept.COPY if not any(one.code == diagnoses.COPY_CHANGED.code for one in reading.record.findings):
                yield diagnoses.COPY.at(spot)
            case Kept.NEWER:
                yield diagnoses.NEWER_RETURN.at(spot, day=_day(max(self._returned[document].values())))
        if document in self._void:
            yield diagnoses.RETURNED_VOID.at(spot, day=_day(self._void[document]))
        if document in self._erased:
            yield diagnoses.RETURNED_ERASED.at(spot, day=_day(self._erased[document]))


def _document(reading: Reading) -> str:
    """The document it is, where that is one of its own: a blank form is the same document for everybody."""
    named = reading.record.identity
    return named.document if named is not None and named.issued else ""


def _day(at: str) -> dt.date:
    return dt.date.fromisoformat(at[:10])


def _seen(connection: Connection, shas: set[str]) -> dict[Return, _Seen]:
    found: dict[Return, _Seen] = {}
    for row in rows_with(connection, returns, returns.c.sha256, shas):
        found.setdefault(Return(row.sha256, row.part), _Seen(row.at)).bodies.add(row.body)
    return found


def _returned(connection: Connection, ids: set[str]) -> dict[str, dict[str, str]]:
    """When each file of each document came back."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_with(connection, returns, returns.c.document, ids):
        if row.copied:
            continue
        found.setdefault(row.document, {}).setdefault(row.sha256, row.at)
    return found


def _erased(connection: Connection, ids: set[str]) -> dict[str, str]:
    """When the data of each of these documents was erased that were not issued again since."""
    there = {row.document for row in rows_with(connection, documents, documents.c.document, ids)}
    rows = rows_with(connection, history, history.c.subject, ids - there)
    return {row.subject: row.at for row in rows if row.what == What.ERASED}
