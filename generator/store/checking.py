"""Is the history whole? Every link is worked out again, and every entry held against what it is about."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from generator.store.history import FIRST_LINK, linked, sealed
from generator.store.model import Entry, Fault, Verified, What
from generator.store.originals import is_whole
from generator.store.tables import FACTS, history, originals, tombstones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from generator.store.register import Register

_AT_ONCE = 500
"""Entries looked at together: what they are about may be large."""


def verify_history(register: Register) -> Verified:
    """What a check of the whole history comes to: the first entry that fails, if there is one.

    An entry cut off at the end leaves a history that is whole, but not without a trace: what it told of is still there,
    and `head` is another than whoever noted it before remembers.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    link, entries = FIRST_LINK, 0
    with register.reading() as connection:
        erased = _erased(connection)
        for portion in _portions(connection):
            contents = _contents(connection, portion)
            for row in portion:
                if fault := _fault(row, entries + 1, link, contents.get(row.number), gone=row.number in erased):
                    return Verified(entries, link, _entry(row), fault)
                link, entries = row.link, row.number
        stray = _stray(connection)
        if stray is not None:
            return Verified(entries, link, stray, Fault.STRAY)
        broken = next(_broken_originals(register, connection), None)
    return Verified(entries, link, broken, Fault.ORIGINAL if broken else None)


def _fault(row: Row[Any], number: int, before: str, content: Row[Any] | None, *, gone: bool) -> Fault | None:
    """What is wrong with one entry."""
    if row.number != number:
        return Fault.NUMBER
    if row.link != linked(before, row.number, row.at, row.what, row.subject, row.digest):
        return Fault.LINK
    if content is None:
        return None if gone else Fault.GONE
    return None if _digest(What(row.what), content) == row.digest else Fault.CONTENT


def _digest(what: What, content: Row[Any]) -> str:
    return sealed(what, content.salt, content._asdict())


def _portions(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    last = 0
    while True:
        asked = select(history).where(history.c.number > last).order_by(history.c.number).limit(_AT_ONCE)
        found = connection.execute(asked).all()
        if not found:
            return
        yield found
        last = found[-1].number


def _contents(connection: Connection, portion: Sequence[Row[Any]]) -> dict[int, Row[Any]]:
    """What the entries of a portion are about, by number."""
    found: dict[int, Row[Any]] = {}
    for what, rows in groupby(sorted(portion, key=lambda row: row.what), key=lambda row: row.what):
        if what not in set(What):
            continue
        table, numbers = FACTS[What(what)], [row.number for row in rows]
        found |= {row.event: row for row in connection.execute(select(table).where(table.c.event.in_(numbers)))}
    return found


def _erased(connection: Connection) -> frozenset[int]:
    """The numbers of the entries that tombstones name."""
    return frozenset(
        number for text in connection.execute(select(tombstones.c.erased)).scalars() for number in json.loads(text)
    )


def _stray(connection: Connection) -> Entry | None:
    """Something no entry tells of."""
    last = func.coalesce(select(func.max(history.c.number)).scalar_subquery(), 0)
    for what, table in FACTS.items():
        told = select(history.c.number).where(history.c.what == what.value)
        found = connection.execute(select(table).where((table.c.event > last) | table.c.event.not_in(told))).first()
        if found is not None:
            return Entry(found.event, found.at, what, "", "")
    return None


def _broken_originals(register: Register, connection: Connection) -> Iterator[Entry]:
    for row in connection.execute(select(originals).order_by(originals.c.event)):
        if not is_whole(register, row.sha256):
            yield Entry(row.event, row.at, What.RECEIVED, row.sha256, "")


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.number, row.at, row.what, row.subject, row.link)
