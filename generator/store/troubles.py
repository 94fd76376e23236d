"""What a database says when it cannot go on, in words of ours; its own may quote values, addresses and passwords."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from generator.errors import OutputProblem, RegisterProblem
from generator.findings import Spot
from generator.store import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.errors import PlanformsError
    from generator.findings import Diagnosis

_SQLITE = {
    "SQLITE_BUSY": diagnoses.BUSY,
    "SQLITE_LOCKED": diagnoses.BUSY,
    "SQLITE_PROTOCOL": diagnoses.BUSY,
    "SQLITE_NOTADB": diagnoses.NOT_A_REGISTER,
    "SQLITE_CORRUPT": diagnoses.DAMAGED,
    "SQLITE_ERROR": diagnoses.DAMAGED,
    "SQLITE_FULL": diagnoses.DISK_FULL,
    "SQLITE_READONLY": diagnoses.NOT_WRITABLE,
    "SQLITE_CANTOPEN": diagnoses.NOT_WRITABLE,
    "SQLITE_PERM": diagnoses.NOT_WRITABLE,
    "SQLITE_IOERR": diagnoses.NOT_WRITABLE,
}
"""By the first two parts of SQLite's name for the error; `ERROR` is a table or column that is not there."""
_POSTGRES = {
    "53": diagnoses.DISK_FULL,
    "42": diagnoses.NOT_WRITABLE,
    "25": diagnoses.NOT_WRITABLE,
    "55": diagnoses.BUSY,
    "40": diagnoses.BUSY,
    "XX": diagnoses.DAMAGED,
}
"""By the class of the SQLSTATE; without one, nobody answered."""


@contextmanager
def told(register: str) -> Iterator[None]:
    """Gives every trouble of the database inside it words.

    Raises:
        RegisterProblem: the register cannot be used.
        OutputProblem: it cannot be written.
    """
    try:
        yield
    except SQLAlchemyError as problem:
        raise _problem(_diagnosis(problem), register) from problem


def _diagnosis(problem: SQLAlchemyError) -> Diagnosis:
    found = problem.orig if isinstance(problem, DBAPIError) else None
    name = getattr(found, "sqlite_errorname", None)
    if name is not None:
        return _SQLITE.get("_".join(str(name).split("_")[:2]), diagnoses.DAMAGED)
    state = getattr(found, "sqlstate", None)
    if state is not None:
        return _POSTGRES.get(str(state)[:2], diagnoses.UNREACHABLE)
    # What Python itself refuses about a SQLite file (text that is no UTF-8 in a damaged page) has no name.
    return diagnoses.DAMAGED if type(found).__module__ == "sqlite3" else diagnoses.UNREACHABLE


def _problem(diagnosis: Diagnosis, register: str) -> PlanformsError:
    is_output = diagnosis in {diagnoses.DISK_FULL, diagnoses.NOT_WRITABLE}
    kind: type[PlanformsError] = OutputProblem if is_output else RegisterProblem
    return kind(diagnosis.at(Spot(register), register=register))
