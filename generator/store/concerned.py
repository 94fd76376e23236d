"""Whom some papers concern: the items of the worklist about the same people, without going through all of it.

What that takes follows from how many papers these people have, never from how many the register holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from generator.forms.kinds import fold
from generator.store.listing import items_of
from generator.store.model import Person, Return
from generator.store.papers import person_of
from generator.store.rows import found_with
from generator.store.tables import documents, people, returns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Row

    from generator.store.register import Register
    from generator.store.worklist import Item


@dataclass(frozen=True, slots=True)
class Start:
    """What to begin with."""

    documents: frozenset[str] = frozenset()
    """Ids of documents."""
    files: frozenset[str] = frozenset()
    """SHA-256 of files that came back."""
    called: str = ""
    """The employee number or the name of a person; empty for nobody."""


def start_of(items: Iterable[Item]) -> Start:
    """These items, to begin with."""
    every = list(items)
    files = (item.returned.sha256 for item in every if item.returned and not item.document)
    return Start(frozenset(item.document for item in every if item.document), frozenset(files))


def concerned(register: Register, start: Start) -> tuple[tuple[Item, Person], ...]:
    """Every item about somebody these are about, each with that person, in the order of `papers.persons`.

    There may be more of them: everybody who shares a number or a name with one of these, so that whoever groups them
    can tell whether a name is one person's.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        own = _beginning(connection, start)
        keys = own | _of_people(connection, *_followed(connection, own, start.called))
        went_out = _went_out(connection, keys)
    every = items_of(register, [*went_out, *sorted(keys - went_out.keys())])
    with register.reading() as connection:
        came_back = _came_back(connection, {item.returned.sha256 for item in every if item.returned})
        known = _about(connection, {*went_out.values(), *came_back.values()})
    gone_out = {document: known.get(event) for document, event in went_out.items()}
    back = {where: known.get(event) for where, event in came_back.items()}
    return tuple((item, person_of(item, gone_out, back)) for item in every)


# keys: ids of documents, and the SHA-256 of files with forms that are of no document, as `items_of` takes them

_READINGS = select(returns.c.event, returns.c.document, returns.c.sha256, returns.c.issued)
_PEOPLE = select(people.c.event, people.c.number, people.c.name)


def _beginning(connection: Connection, start: Start) -> set[str]:
    came = found_with(connection, _READINGS, returns.c.sha256, start.files)
    return {*start.documents, *map(_key, came)}


def _followed(connection: Connection, keys: AbstractSet[str], called: str) -> tuple[set[str], set[str]]:
    """The numbers and names that may be these people's.

    A name may stand for a number, and a number goes with names that stand alone elsewhere: after these two steps
    nothing more can be one of theirs.
    """
    came = [*found_with(connection, _READINGS, returns.c.sha256, keys)]
    came += found_with(connection, _READINGS, returns.c.document, keys)
    own = _about(connection, {row.event for row in came} | set(_went_out(connection, keys).values())).values()
    numbers = {one.number for one in own} | {called.strip()}
    names = {one.name for one in own} | {fold(called)}
    numbers |= {row.number for row in found_with(connection, _PEOPLE, people.c.name, names - {""})}
    names |= {row.name for row in found_with(connection, _PEOPLE, people.c.number, numbers - {""})}
    return numbers - {""}, names - {""}


def _of_people(connection: Connection, numbers: AbstractSet[str], names: AbstractSet[str]) -> set[str]:
    """What tells of anybody with such a number or such a name."""
    events = {row.event for row in found_with(connection, _PEOPLE, people.c.number, numbers)}
    events |= {row.event for row in found_with(connection, _PEOPLE, people.c.name, names)}
    went_out = select(documents.c.event, documents.c.document)
    keys = {row.document for row in found_with(connection, went_out, documents.c.event, events)}
    return keys.union(map(_key, found_with(connection, _READINGS, returns.c.event, events)))


def _key(reading: Row[Any]) -> str:
    return str(reading.document if reading.issued else reading.sha256)


def _went_out(connection: Connection, keys: AbstractSet[str]) -> dict[str, int]:
    """The documents among them that went out, with their entries, in the order of the history."""
    asked = select(documents.c.event, documents.c.document)
    rows = found_with(connection, asked, documents.c.document, keys)
    return {row.document: row.event for row in sorted(rows, key=lambda row: int(row.event))}


def _came_back(connection: Connection, files: AbstractSet[str]) -> dict[Return, int]:
    """The entry of the newest reading of each form in these files."""
    newest = select(returns.c.sha256, returns.c.part, func.max(returns.c.event).label("event"))
    rows = found_with(connection, newest.group_by(returns.c.sha256, returns.c.part), returns.c.sha256, files)
    return {Return(row.sha256, row.part): row.event for row in rows}


def _about(connection: Connection, events: AbstractSet[int]) -> dict[int, Person]:
    """Whom these entries are about."""
    rows = found_with(connection, _PEOPLE, people.c.event, events)
    return {row.event: Person(row.number, row.name) for row in rows}
