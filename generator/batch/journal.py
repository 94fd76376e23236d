"""The journal of a folder: which plan, as it was, became which file, so that a run need not make it to know.

Nothing in it is about a person but plan ids, which stand in the names of the files as well. It is no proof of anything:
a file counts as made only where it still has the bytes that were written, and without a journal every file is made
again and compared.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from generator.batch import diagnoses
from generator.errors import OutputProblem
from generator.files import diagnoses as file_diagnoses
from generator.files.writing import SYNCHRONOUS, Durability
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.findings import Finding

FILE = "journal.sqlite"
_VERSION = 1
_TABLES = """
CREATE TABLE made (
    form TEXT, language TEXT, medium TEXT, plan TEXT, source TEXT, input TEXT, document TEXT, file TEXT, sha256 TEXT,
    size INTEGER, pages INTEGER, told INTEGER, PRIMARY KEY (form, language, medium, plan)
) WITHOUT ROWID
"""
_SEEN = "CREATE TEMP TABLE seen (plan TEXT PRIMARY KEY) WITHOUT ROWID"
_GIVEN = "CREATE TEMP TABLE given (file TEXT PRIMARY KEY) WITHOUT ROWID"
_SHOWN = 5


class Key(NamedTuple):
    """What a file is: there is one for each."""

    form: str
    language: str
    medium: str
    plan: str


class Line(NamedTuple):
    """What the journal holds of a file."""

    form: str
    language: str
    medium: str
    plan: str
    source: str
    """Digest of where the plans came from."""
    input: str
    """Digest of all that the file follows from."""
    document: str
    file: str
    """Its name, without a folder."""
    sha256: str
    size: int
    pages: int | None
    told: bool
    """Whether the rules had something to say about the plan."""

    @property
    def key(self) -> Key:
        """Which file it is about."""
        return Key(*self[:4])

    def is_at(self, folder: Path) -> bool:
        """Whether the file is there with the bytes that were written."""
        path = folder / self.file
        try:
            return path.stat().st_size == self.size and hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256
        except OSError:
            return False


class Journal:
    """An open journal."""

    def __init__(self, connection: sqlite3.Connection, file: Path, noticed: tuple[Finding, ...]) -> None:
        self._connection, self._file, self.noticed = connection, file, noticed

    def line(self, key: Key) -> Line | None:
        """What is held of that file."""
        asked = "SELECT * FROM made WHERE form = ? AND language = ? AND medium = ? AND plan = ?"
        with _told(self._file):
            found = self._connection.execute(asked, key).fetchone()
        return Line(*found) if found else None

    def see(self, plans: Iterable[str]) -> None:
        """Remembers for as long as the journal is open that these plans are in the file they come from."""
        with _told(self._file):
            self._connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", ((plan,) for plan in plans))

    def give(self, name: str) -> bool:
        """Gives a file this name; `False` where another got it while the journal was open."""
        with _told(self._file):
            return self._connection.execute("INSERT OR IGNORE INTO given VALUES (?)", (name,)).rowcount == 1

    def keep(self, lines: Sequence[Line]) -> None:
        """Keeps what is held of these files: all of it or none.

        Raises:
            OutputProblem: it cannot be written.
        """
        marks = ", ".join("?" * len(Line._fields))
        with _told(self._file), self._transaction():
            self._connection.executemany(f"INSERT OR REPLACE INTO made VALUES ({marks})", lines)  # noqa: S608 - marks

    def vanished(self, form: str, language: str, source: str) -> tuple[int, list[str]]:
        """How many plans came from there before and were not seen now, and the first few of them."""
        missing = "FROM made WHERE form = ? AND language = ? AND source = ? AND plan NOT IN (SELECT plan FROM seen)"
        asked = (form, language, source)
        with _told(self._file):
            (count,) = self._connection.execute(f"SELECT COUNT(DISTINCT plan) {missing}", asked).fetchone()
            first = f"SELECT DISTINCT plan {missing} ORDER BY plan LIMIT {_SHOWN}"
            return count, [plan for (plan,) in self._connection.execute(first, asked)]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


@contextmanager
def opened(folder: Path, durability: Durability = Durability.DURABLE) -> Iterator[Journal]:
    """The journal in this folder, which nobody else may be using; written anew where it is damaged.

    Raises:
        OutputProblem: it cannot be written.
    """
    file = folder / FILE
    with _told(file):
        journal = _journal(file, durability)
    try:
        yield journal
    finally:
        journal._connection.close()  # noqa: SLF001 - its own module


def _journal(file: Path, durability: Durability) -> Journal:
    try:
        return Journal(_connected(file, durability), file, ())
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError):
            raise
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal"):
        file.with_name(name).unlink(missing_ok=True)
    return Journal(_connected(file, durability), file, (diagnoses.JOURNAL_LOST.at(folder=str(file.parents[1])),))


def _connected(file: Path, durability: Durability) -> sqlite3.Connection:
    """The database, with its table; nobody shares it, so it needs no memory shared with others, which drives may lack.

    Raises:
        sqlite3.DatabaseError: it is damaged, or no database.
    """
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", f"synchronous={SYNCHRONOUS[durability]}"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        _look_over(connection)
        if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
            connection.executescript(
                f"BEGIN; DROP TABLE IF EXISTS made; {_TABLES}; PRAGMA user_version={_VERSION}; COMMIT"
            )
        connection.execute(_SEEN)
        connection.execute(_GIVEN)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_over(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Turns what SQLite says into words.

    Raises:
        OutputProblem: SQLite refused.
    """
    try:
        yield
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorname", "") == "SQLITE_FULL":
            raise OutputProblem(file_diagnoses.DISK_FULL.at(Spot(str(file)), file=file.name)) from problem
        folder, reason = str(file.parents[1]), getattr(problem, "sqlite_errorname", type(problem).__name__)
        raise OutputProblem(diagnoses.JOURNAL_STUCK.at(folder=folder, reason=reason, file=str(file))) from problem
