"""Rows into tables, many at a time."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy import insert, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Dialect, Row, Select, Table

Content: TypeAlias = "Mapping[str, str | int | None]"
"""What a row holds, by column."""

Key = TypeVar("Key")

_AT_ONCE = 500
"""Values in one `IN (…)`: databases have a limit."""


def put(connection: Connection, table: Table, rows: Sequence[Content]) -> None:
    """Inserts these rows, all with the same columns.

    The statement is made once; SQLAlchemy would work out the parameters of every row anew, which takes as long as
    all the rest of keeping it.
    """
    if not rows:
        return
    statement, parameters = _insert(table, tuple(rows[0]), connection.dialect)
    connection.exec_driver_sql(statement, [parameters(row) for row in rows])


@lru_cache(maxsize=64)
def _insert(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, Callable[[Content], Any]]:
    """The statement, and what makes its parameters of a row: in order, for every table has several, or by name."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), itemgetter(*compiled.positiontup) if compiled.positiontup else dict


def rows_with(connection: Connection, table: Table, column: Column[Any], keys: Iterable[Any]) -> Iterator[Row[Any]]:
    """The rows of a table with one of these keys, asked for in portions."""
    yield from found_with(connection, select(table), column, keys)


def found_with(
    connection: Connection, asked: Select[Any], column: Column[Any], keys: Iterable[Any]
) -> Iterator[Row[Any]]:
    """What a query gives where that column is one of these keys, asked for in portions."""
    for some in portions(sorted(set(keys))):
        yield from connection.execute(asked.where(column.in_(some)))


def portions(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """So many of these at a time as go into one query."""
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
