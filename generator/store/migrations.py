"""The tables, version by version: each step is a function that takes a register from the version before to its own.

A step is never changed once it was released, and says in plain SQL what it does, so that it stays the same whatever
becomes of `tables`. A test holds what all of them make together against `tables`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, select, text, update

from generator.errors import RegisterProblem
from generator.findings import Spot
from generator.store import diagnoses
from generator.store.tables import version

if TYPE_CHECKING:
    from sqlalchemy import Connection

_EVENT = "event INTEGER PRIMARY KEY, salt TEXT NOT NULL, at TEXT NOT NULL"


def _tables(connection: Connection) -> None:
    """1: the history, the six tables of facts, and what is looked up in them."""
    _run(
        connection,
        "CREATE TABLE history (number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,"
        " digest TEXT NOT NULL, link TEXT NOT NULL)",
        f"CREATE TABLE documents ({_EVENT}, document TEXT NOT NULL UNIQUE, form TEXT NOT NULL,"
        " edition INTEGER NOT NULL, language TEXT NOT NULL, plan TEXT, unit TEXT NOT NULL, body TEXT NOT NULL)",
        f"CREATE TABLE files ({_EVENT}, document TEXT NOT NULL, medium TEXT NOT NULL, brand TEXT NOT NULL,"
        " name TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (document, sha256))",
        f"CREATE TABLE originals ({_EVENT}, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, name TEXT NOT NULL)",
        f"CREATE TABLE returns ({_EVENT}, sha256 TEXT NOT NULL, part INTEGER NOT NULL, document TEXT NOT NULL,"
        " form TEXT NOT NULL, edition INTEGER, language TEXT NOT NULL, issued INTEGER NOT NULL, unit TEXT NOT NULL,"
        " status TEXT NOT NULL, doubts INTEGER NOT NULL, changes INTEGER NOT NULL, body TEXT NOT NULL)",
        f"CREATE TABLE decisions ({_EVENT}, document TEXT NOT NULL, sha256 TEXT NOT NULL, part INTEGER NOT NULL,"
        " decision TEXT NOT NULL, place TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL,"
        " reason TEXT NOT NULL, who TEXT NOT NULL)",
        f"CREATE TABLE tombstones ({_EVENT}, scope TEXT NOT NULL, erased TEXT NOT NULL, reason TEXT NOT NULL,"
        " who TEXT NOT NULL)",
        "CREATE TABLE people (event INTEGER NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL)",
        "CREATE TABLE dates (event INTEGER NOT NULL, reviews TEXT NOT NULL, due TEXT NOT NULL, last TEXT NOT NULL,"
        " ends TEXT NOT NULL)",
        "CREATE TABLE findings (event INTEGER NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,"
        " severity TEXT NOT NULL, place TEXT NOT NULL)",
        "CREATE INDEX returns_sha256 ON returns (sha256, part)",
        "CREATE INDEX returns_document ON returns (document)",
        "CREATE INDEX people_event ON people (event)",
        "CREATE INDEX dates_event ON dates (event)",
        "CREATE INDEX findings_event ON findings (event)",
    )


def _retention(connection: Connection) -> None:
    """2: settings of the register itself, the first of them how long records are kept; indexes."""
    _run(
        connection,
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE INDEX people_number ON people (number)",
        "CREATE INDEX people_name ON people (name)",
        "CREATE INDEX documents_plan ON documents (plan)",
        "CREATE INDEX decisions_document ON decisions (document)",
        "CREATE INDEX decisions_sha256 ON decisions (sha256, part)",
        "CREATE INDEX history_subject ON history (subject)",
    )


def _copies(connection: Connection) -> None:
    """3: which returns are copies in a pack that add nothing to what came back before."""
    _run(connection, "ALTER TABLE returns ADD COLUMN copied INTEGER NOT NULL DEFAULT 0")


STEPS = (_tables, _retention, _copies)
NEWEST = len(STEPS)


def migrate(connection: Connection, register: str) -> None:
    """Brings the register to the newest version; an empty database gets all of it.

    Args:
        connection: in a transaction that keeps every other writer out; each step is all there or not at all.
        register: how messages call the register.

    Raises:
        RegisterProblem: the database holds something else, or was written by a newer version.
    """
    found = version_of(connection, register)
    if found > NEWEST:
        raise RegisterProblem(diagnoses.NEWER.at(Spot(register), register=register, found=found, known=NEWEST))
    for step in STEPS[found:]:
        step(connection)
    if found < NEWEST:
        connection.execute(update(version).values(version=NEWEST))


def version_of(connection: Connection, register: str) -> int:
    """The version of the tables; 0 for a database that was empty, which has a table for its version from now on.

    Raises:
        RegisterProblem: the database is somebody else's.
    """
    names = inspect(connection).get_table_names()
    if version.name in names:
        return int(connection.execute(select(version.c.version)).scalar_one())
    if names:
        raise RegisterProblem(diagnoses.NOT_A_REGISTER.at(Spot(register), register=register))
    _run(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL)")
    connection.execute(insert(version).values(version=0))
    return 0


def _run(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.execute(text(statement))
