"""A register, opened: a SQLite file, or the same tables in a PostgreSQL database, and the folder of originals.

Whoever writes holds one lock from the first read of the history to the commit, so that every entry follows from the one
before it whoever else is at work. Readers wait for nobody.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from generator.errors import OutputProblem, RegisterProblem, UsageProblem
from generator.files.writing import SYNCHRONOUS, Durability
from generator.findings import Spot
from generator.store import diagnoses
from generator.store.migrations import migrate
from generator.store.troubles import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

STORE = "store"
"""Name of the folder of originals, beside the register."""
_SQLITE = b"SQLite format 3\0"
"""What every SQLite file begins with that is not empty."""
_PATIENCE = 30
"""Seconds to wait for other writers; a group of 100 documents takes less than a tenth of one."""
_LOCK = 0x504C464D
"""What writers lock in PostgreSQL: a number of our own, because there is nothing else to hold while tables are made."""
_WRITING = "planforms_writing"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Register:
    """A register that is open. Connections are made as they are needed, so it may be held for as long as one likes."""

    engine: Engine
    name: str
    """How messages call it: never with a password."""
    store: Path
    """The folder of originals."""
    clock: Callable[[], dt.datetime] = field(default=_now, compare=False)

    @cached_property
    def _writer(self) -> Engine:
        return self.engine.execution_options(**{_WRITING: True})

    @property
    def at(self) -> str:
        """The time an entry carries."""
        return self.clock().astimezone(dt.UTC).isoformat(timespec="seconds")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the register as it is now, and goes on seeing that.

        Raises:
            RegisterProblem: it cannot be used.
        """
        with told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; what is done with it is all kept or, where anything fails, none of it.

        Raises:
            RegisterProblem: it cannot be used, or others write for too long.
            OutputProblem: it cannot be written.
        """
        with told(self.name), self._writer.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Lets go of its connections; the next use makes new ones."""
        self.engine.dispose()


def open_register(where: Path | str, durability: Durability = Durability.DURABLE) -> Register:
    """The register at this path or URL, made where it is not there, upgraded where it is of an older version.

    What a fast one is told outlives the program, but a power cut may take away the last of it; in PostgreSQL the server
    decides.

    Raises:
        UsageProblem: the URL is no register's.
        RegisterProblem: it is damaged, something else, of a newer version, or cannot be reached.
        OutputProblem: it cannot be written.
    """
    register = _register(where, durability)
    try:
        with register.writing() as connection:
            migrate(connection, register.name)
    except BaseException:
        register.close()
        raise
    return register


def existing_register(where: Path | str) -> Register:
    """The register at this path or URL, upgraded where it is of an older version.

    Raises:
        PlanformsError: as `open_register`; also where there is none yet.
    """
    if "://" not in str(where) and not Path(where).is_file():
        raise RegisterProblem(diagnoses.NOT_THERE.at(register=str(where)))
    return open_register(where)


def _register(where: Path | str, durability: Durability) -> Register:
    if "://" not in str(where):
        return _in_file(Path(where), durability)
    try:
        url = make_url(str(where))
    except ArgumentError as problem:
        raise UsageProblem(diagnoses.UNKNOWN_KIND.at(kind=str(where).partition("://")[0])) from problem
    match url.get_backend_name():
        case "sqlite" if url.database:
            return _in_file(Path(url.database), durability)
        case "postgresql":
            return _in_postgres(url)
    raise UsageProblem(diagnoses.UNKNOWN_KIND.at(kind=url.get_backend_name()))


def _in_file(path: Path, durability: Durability) -> Register:
    _make_private(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", partial(_settle_sqlite, durability))
    event.listen(engine, "begin", _begin_sqlite)
    return Register(engine, str(path), path.parent / STORE)


def _make_private(path: Path) -> None:
    """Makes the file for its owner alone where it is not there; SQLite gives its other files the same rights.

    Raises:
        OutputProblem: it cannot be made or written to.
        RegisterProblem: it is no database. SQLite would take a file of a few bytes for an empty one, and write over it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb") as stream:
            beginning = stream.read(len(_SQLITE))
    except OSError as problem:
        raise OutputProblem(diagnoses.NOT_WRITABLE.at(Spot(str(path)), register=str(path))) from problem
    if beginning not in {b"", _SQLITE}:
        raise RegisterProblem(diagnoses.NOT_A_REGISTER.at(Spot(str(path)), register=str(path)))


def _settle_sqlite(durability: Durability, connection: object, _record: object) -> None:
    """Each connection's settings; erased values are written over with zeros, not just let go."""
    connection.isolation_level = None  # type: ignore[attr-defined] # transactions begin where we say: `_begin_sqlite`
    for setting in ("journal_mode=WAL", f"synchronous={SYNCHRONOUS[durability]}", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")  # type: ignore[attr-defined]


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads: a reader that turns writer could find the history moved on."""
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITING) else "BEGIN")


def _in_postgres(url: URL) -> Register:
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as problem:
        raise RegisterProblem(diagnoses.NO_DRIVER.at()) from problem
    event.listen(engine, "begin", _begin_postgres)
    return Register(engine, url.render_as_string(hide_password=True), Path("output", STORE))


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITING):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
