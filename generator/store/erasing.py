"""Erasing: what is known of a person, plan, document or file goes for good; a tombstone says that, when and why.

What goes: values that were issued, records, decisions, names and dates, and the bytes of every file that came back.
What stays: the entries of the history with their digests, and in a tombstone their numbers. Copies elsewhere (the forms
that were written, backups) are not the register's to delete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, text

from generator.errors import RegisterProblem
from generator.store import diagnoses
from generator.store.bodies import dumped
from generator.store.history import Fact, append
from generator.store.listing import items
from generator.store.matters import matter_of
from generator.store.model import Erased, Scope, What
from generator.store.originals import original, remove
from generator.store.rows import rows_with
from generator.store.tables import FACTS, INDEXES, documents, files, history, originals, returns
from generator.store.troubles import told

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection, Table

    from generator.store.matters import Matter
    from generator.store.register import Register
    from generator.store.worklist import Item


def erase(register: Register, scope: Scope, name: str, reason: str, who: str) -> Erased:
    """Erases all that is known of somebody or something, and leaves a tombstone for each document and file.

    Raises:
        RegisterProblem: there is no such thing, several people are called so, or the reason is missing.
        UsageProblem: the document is a blank form.
        OutputProblem: as `Register.writing`, or a file cannot be deleted.
    """
    if not reason.strip():
        raise RegisterProblem(diagnoses.REASON_NEEDED.at())
    with register.writing() as connection:
        matter = matter_of(connection, scope, name)
        erased = _counted(connection, matter)
        append(connection, register.at, _tombstones(connection, matter, scope, reason, who))
        _delete(connection, matter)
    for sha256 in _left_over(register):
        remove(register, sha256)
    _forget(register)
    return erased


def erasable(register: Register, scope: Scope, name: str) -> Erased:
    """What `erase` would erase.

    Raises:
        RegisterProblem, UsageProblem: as `erase`.
    """
    with register.reading() as connection:
        return _counted(connection, matter_of(connection, scope, name))


def due_for_erasure(register: Register, today: dt.date) -> tuple[Item, ...]:
    """What has been kept for as long as the register keeps things, the oldest first.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    due = ((item.keep_until, item) for item in items(register) if item.keep_until and item.keep_until <= today)
    return tuple(item for _, item in sorted(due, key=lambda pair: pair[0]))


def _counted(connection: Connection, matter: Matter) -> Erased:
    def count(table: Table) -> int:
        return sum(1 for _ in rows_with(connection, table, table.c.event, matter.events))

    names = {row.name for row in rows_with(connection, files, files.c.event, matter.events)}
    return Erased(count(documents), count(returns), count(originals), tuple(sorted(names)))


def _tombstones(connection: Connection, matter: Matter, scope: Scope, reason: str, who: str) -> list[Fact]:
    """A tombstone for each document and file, with the numbers of the entries whose matter goes."""
    numbers: dict[str, list[int]] = {}
    for row in rows_with(connection, history, history.c.number, matter.events):
        numbers.setdefault(row.subject, []).append(row.number)
    why = {"scope": scope.value, "reason": reason, "who": who}
    return [Fact(What.ERASED, one, {**why, "erased": dumped(sorted(gone))}) for one, gone in sorted(numbers.items())]


def _delete(connection: Connection, matter: Matter) -> None:
    """One by one: a person has dozens of entries, not thousands."""
    for table in (*(table for what, table in FACTS.items() if what is not What.ERASED), *INDEXES):
        for event in sorted(matter.events):
            connection.execute(delete(table).where(table.c.event == event))


def _left_over(register: Register) -> tuple[str, ...]:
    """The files in the store whose entries are erased, those of a run that was stopped just here included."""
    erased = select(history.c.subject).where(history.c.what == What.ERASED.value)
    with register.reading() as connection:
        subjects = set(connection.execute(erased).scalars())
        kept = set(connection.execute(select(originals.c.sha256)).scalars())
    return tuple(name for name in sorted(subjects - kept) if original(register, name).is_file())


def _forget(register: Register) -> None:
    """Has the database let go of what it keeps of erased rows: SQLite in its log, PostgreSQL in its tables."""
    outside = register.engine.execution_options(isolation_level="AUTOCOMMIT")
    with told(register.name), outside.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in (*FACTS.values(), *INDEXES):
            connection.execute(text(f"VACUUM {table.name}"))
