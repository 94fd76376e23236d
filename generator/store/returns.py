"""What came back, read: kept with the file it was read from, and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from generator.records.model import DOUBTFUL
from generator.store.bodies import record_body, record_of, storable
from generator.store.decisions import decisions_about, decisions_by_return
from generator.store.history import Fact, append
from generator.store.issuing import keep_facts
from generator.store.known import Known
from generator.store.model import Keeping, Kept, KeptRecord, Return, What
from generator.store.rows import put, rows_with
from generator.store.tables import findings, originals, returns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from generator.store.model import Reading
    from generator.store.register import Register
    from generator.store.rows import Content


def keep_record(register: Register, reading: Reading) -> Keeping:
    """Keeps what was read in one form; see `keep_records`."""
    return keep_records(register, [reading])[0]


def keep_records(register: Register, group: Sequence[Reading]) -> tuple[Keeping, ...]:
    """Keeps what was read in a group of forms, all of it or nothing, and says of each what that came to.

    The same file read to the same record is not kept twice. A newer return of a document stands beside the earlier
    ones; which of them counts is worked out by whoever lists them. Forms that were not issued for a plan are the same
    document for everybody, so that one return of such a form never follows another.

    Raises:
        RegisterProblem, OutputProblem: as `Register.writing`.
    """
    with register.writing() as connection:
        at, known = register.at, Known(connection, group)
        append(connection, at, _new_originals(connection, group))
        bodies = [record_body(reading.record) for reading in group]
        told = tuple(known.keep(reading, body, at) for reading, body in zip(group, bodies, strict=True))
        new = [number for number, keeping in enumerate(told) if keeping.outcome is not Kept.KNOWN]
        events = append(connection, at, [_fact(group[number], bodies[number]) for number in new])
        kept = [(event, group[number]) for event, number in zip(events, new, strict=True)]
        keep_facts(connection, [(event, reading.facts) for event, reading in kept])
        put(connection, findings, [row for event, reading in kept for row in _found(event, reading)])
    return told


def records(register: Register, *, document: str = "", sha256: str = "") -> tuple[KeptRecord, ...]:
    """The records of a document or in a file, the oldest first.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    condition = returns.c.document == document if document else returns.c.sha256 == sha256
    with register.reading() as connection:
        return tuple(_records(connection, condition))


def record(register: Register, where: Return) -> KeptRecord | None:
    """The newest reading of one form in a file.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    found = [one for one in records(register, sha256=where.sha256) if one.where == where]
    return found[-1] if found else None


class Newest(NamedTuple):
    """The newest reading of one form in a file, and the entry that tells of it."""

    event: int
    kept: KeptRecord


def newest(connection: Connection, wanted: Iterable[Return]) -> dict[Return, Newest]:
    """The newest reading of each of these."""
    asked = set(wanted)
    last: dict[Return, Row[Any]] = {}
    for row in rows_with(connection, returns, returns.c.sha256, {one.sha256 for one in asked}):
        where = Return(row.sha256, row.part)
        if where in asked and (where not in last or row.event > last[where].event):
            last[where] = row
    came = {row.sha256: row for row in rows_with(connection, originals, originals.c.sha256, {w.sha256 for w in last})}
    taken = decisions_by_return(connection, last)
    found: dict[Return, Newest] = {}
    for where, row in last.items():
        original = came.get(where.sha256)
        record = record_of(row.body, original.name if original else "", row.sha256, row.part)
        kept = KeptRecord(where, original.at if original else row.at, record, taken.get(where, ()))
        found[where] = Newest(row.event, kept)
    return found


def _new_originals(connection: Connection, group: Sequence[Reading]) -> list[Fact]:
    by_sha = {one.original.sha256: one.original for one in reversed(group)}
    known = {row.sha256 for row in rows_with(connection, originals, originals.c.sha256, by_sha)}
    return [
        Fact(What.RECEIVED, sha256, {"sha256": sha256, "size": one.size, "name": one.name})
        for sha256, one in reversed(by_sha.items())
        if sha256 not in known
    ]


def _fact(reading: Reading, body: str) -> Fact:
    record, named = reading.record, reading.record.identity
    content: Content = {
        "sha256": reading.original.sha256,
        "part": reading.part,
        "document": named.document if named else "",
        "form": named.form if named else "",
        "edition": named.edition if named else None,
        "language": named.language if named else "",
        "issued": int(named.issued) if named else 0,
        "unit": reading.facts.unit,
        "status": record.status.value,
        "doubts": sum(answer.state in DOUBTFUL for answer in record.answers.values()),
        "changes": len(record.changes),
        "body": body,
        "copied": int(reading.is_copy),
    }
    return Fact(What.READ, named.document if named and named.issued else reading.original.sha256, content)


def _found(event: int, reading: Reading) -> Iterator[Content]:
    for position, finding in enumerate(reading.record.findings):
        place = storable(finding.place or "")
        yield {
            "event": event, "position": position, "code": finding.code, "severity": finding.severity.value,
            "place": place,
        }  # fmt: skip


def _records(connection: Connection, condition: ColumnElement[bool]) -> Iterator[KeptRecord]:
    joined = returns.outerjoin(originals, originals.c.sha256 == returns.c.sha256)
    asked = select(returns, originals.c.name, originals.c.at.label("received")).select_from(joined)
    for row in connection.execute(asked.where(condition).order_by(returns.c.event)).all():
        where = Return(row.sha256, row.part)
        found = record_of(row.body, row.name or "", row.sha256, row.part)
        yield KeptRecord(where, row.received or row.at, found, decisions_about(connection, where))
