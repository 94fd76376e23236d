"""The history: an account of everything that was done, in which nothing can be changed or left out unnoticed.

    digest  =  SHA-256 of the salt and what the entry is about
    link    =  SHA-256 of the link before, number, time, what, subject and digest

What an entry is about stands in a table of its own, with the salt. Erasing takes both away: the digest that stays says
nothing any more, because without the salt nobody can try out what it might be the digest of, and the links still hold.
An entry whose matter is gone must be named by a tombstone, which is an entry itself.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from generator.store.bodies import storable
from generator.store.model import Entry, What
from generator.store.rows import put
from generator.store.tables import FACTS, SEALED, history

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from generator.store.rows import Content

FIRST_LINK = "0" * 64
"""What stands for the link before the first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to be kept, and told of."""

    what: What
    subject: str
    """Document id or SHA-256: never a name or a value, because it is never erased."""
    content: Content


def append(connection: Connection, at: str, facts: Sequence[Fact]) -> list[int]:
    """Keeps these facts with an entry for each, and gives back the entries' numbers.

    Args:
        connection: of a writer.
        at: the time.
        facts: in the order they are told in.
    """
    number, link = head(connection)
    entries: list[Content] = []
    rows: dict[What, list[Content]] = {}
    for number, fact in enumerate(facts, number + 1):  # noqa: B020 - goes on from the number of the head
        salt, content = secrets.token_hex(16), _storable(fact.content)
        digest = sealed(fact.what, salt, content)
        link = linked(link, number, at, fact.what, fact.subject, digest)
        entries.append(
            {"number": number, "at": at, "what": fact.what, "subject": fact.subject, "digest": digest, "link": link}
        )
        rows.setdefault(fact.what, []).append({"event": number, "salt": salt, "at": at, **content})
    put(connection, history, entries)
    for what, found in rows.items():
        put(connection, FACTS[what], found)
    return list(range(number - len(entries) + 1, number + 1))


def _storable(content: Content) -> dict[str, str | int | None]:
    return {name: storable(found) if isinstance(found, str) else found for name, found in content.items()}


def head(connection: Connection) -> tuple[int, str]:
    """Number and link of the last entry."""
    last = select(history.c.number, history.c.link).order_by(history.c.number.desc()).limit(1)
    found = connection.execute(last).one_or_none()
    return (found.number, found.link) if found else (0, FIRST_LINK)


def sealed(what: What, salt: str, content: Mapping[str, object]) -> str:
    """The salted digest of what an entry is about."""
    parts = [salt, *(_part(content[name]) for name in SEALED[what])]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _part(found: object) -> str:
    """A column's content with its length, so that nothing can be moved from one column to the next."""
    text = "" if found is None else str(found)
    return f"{-1 if found is None else len(text)} {text}"


def linked(before: str, number: int, at: str, what: str, subject: str, digest: str) -> str:
    """The link of an entry."""
    return hashlib.sha256("\n".join((before, str(number), at, what, subject, digest)).encode()).hexdigest()


def entries_of(connection: Connection, subject: str = "") -> Iterator[Entry]:
    """The entries in order; with a subject, those about it."""
    asked = select(history).order_by(history.c.number)
    if subject:
        asked = asked.where(history.c.subject == subject)
    for row in connection.execute(asked):
        yield Entry(row.number, row.at, row.what, row.subject, row.link)
