"""Papers: documents whole, with what they were issued with, what came back of them and what was decided about that.

The worklist says where a document stands; a paper says what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from generator.store.decisions import decided
from generator.store.issuing import attachment_in
from generator.store.listing import EVERYTHING, items, listing
from generator.store.model import Person, Return
from generator.store.returns import newest
from generator.store.rows import rows_with
from generator.store.tables import documents, people, returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from generator.records.issued import Attachment
    from generator.records.model import Record
    from generator.store.model import KeptRecord
    from generator.store.register import Register
    from generator.store.worklist import Filter, Item

_AT_ONCE = 200
"""Papers held in memory at a time: a long plan is a few hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the register."""

    item: Item
    person: Person
    """Whom it is about: number as written, name folded (`forms.kinds.fold`); as it came back, else as it went out."""
    issued: Attachment | None = None
    """What it was issued with; `None` where the register did not issue it."""
    kept: KeptRecord | None = None
    """The return that counts, as it was read, with the decisions about it; `None` while nothing came back."""

    @property
    def record(self) -> Record | None:
        """What came back, with the reviewer's corrections and without what was waived."""
        return decided(self.kept.record, self.kept.decisions) if self.kept else None


def papers(register: Register, wanted: Filter = EVERYTHING) -> Iterator[Paper]:
    """The papers that are wanted, in the order of the worklist.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    yield from papers_of(register, listing(register, wanted))


def papers_of(register: Register, every: Sequence[Item]) -> Iterator[Paper]:
    """The papers of these items, in their order.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    for at in range(0, len(every), _AT_ONCE):
        with register.reading() as connection:
            found = list(_papers(connection, every[at : at + _AT_ONCE]))
        yield from found


def persons(register: Register) -> tuple[tuple[Item, Person], ...]:
    """Every item of the worklist with whom it is about, as its paper would say; no paper is opened for that.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    every = items(register)
    reading = select(returns.c.sha256, returns.c.part, func.max(returns.c.event).label("event"))
    with register.reading() as connection:
        known = {row.event: Person(row.number, row.name) for row in connection.execute(select(people))}
        issues = connection.execute(select(documents.c.document, documents.c.event))
        gone_out = {row.document: known.get(row.event) for row in issues}
        readings = connection.execute(reading.group_by(returns.c.sha256, returns.c.part))
        came_back = {Return(row.sha256, row.part): known.get(row.event) for row in readings}
    return tuple((item, person_of(item, gone_out, came_back)) for item in every)


def person_of(item: Item, gone_out: Mapping[str, Person | None], came_back: Mapping[Return, Person | None]) -> Person:
    """Whom an item is about: as it came back, else as it went out."""
    back = came_back.get(item.returned) if item.returned else None
    return back or (gone_out.get(item.document) if item.issued_at else None) or Person()


def returns_of(register: Register, document: str) -> tuple[Record, ...]:
    """What came back of a document, each with what was decided about it; copies in packs are none.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        rows = rows_with(connection, returns, returns.c.document, [document])
        found = newest(connection, {Return(row.sha256, row.part) for row in rows if not row.copied})
    return tuple(decided(one.kept.record, one.kept.decisions) for one in found.values())


def _papers(connection: Connection, group: Sequence[Item]) -> Iterator[Paper]:
    gone_out = {row.document: row for row in rows_with(connection, documents, documents.c.document, _ids(group))}
    came_back = newest(connection, [item.returned for item in group if item.returned is not None])
    events = {row.event for row in gone_out.values()} | {kept.event for kept in came_back.values()}
    persons = {row.event: Person(row.number, row.name) for row in rows_with(connection, people, people.c.event, events)}
    for item in group:
        issued = gone_out.get(item.document)
        back = came_back.get(item.returned) if item.returned else None
        known = [persons.get(one.event) for one in (back, issued) if one is not None]
        person = next((one for one in known if one is not None), Person())
        yield Paper(item, person, attachment_in(issued) if issued else None, back.kept if back else None)


def _ids(group: Sequence[Item]) -> set[str]:
    return {item.document for item in group if item.document and item.issued_at}
