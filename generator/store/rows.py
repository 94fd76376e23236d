"""Rows into tables, many at a time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import insert, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Dialect, Row, Table

Content: TypeAlias = "Mapping[str, str | int | None]"
"""What a row holds, by column."""

_AT_ONCE = 500
"""Values in one `IN (…)`: databases have a limit."""


def put(connection: Connection, table: Table, rows: Sequence[Content]) -> None:
    """Inserts these rows, all with the same columns.

    The statement is made once; SQLAlchemy would work out the parameters of every row anew, which takes as long as
    all the rest of keeping it.
    """
    if not rows:
        return
    statement, order = _insert(table, tuple(rows[0]), connection.dialect)
    found: list[Any] = [tuple(row[name] for name in order) for row in rows] if order else [dict(row) for row in rows]
    connection.exec_driver_sql(statement, found)


@lru_cache(maxsize=64)
def _insert(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement, and the order of its parameters where they go by position."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), tuple(compiled.positiontup or ())


def rows_with(connection: Connection, table: Table, column: Column[Any], keys: Iterable[Any]) -> Iterator[Row[Any]]:
    """The rows of a table with one of these keys, asked for in portions."""
    every = sorted(set(keys))
    for at in range(0, len(every), _AT_ONCE):
        yield from connection.execute(select(table).where(column.in_(every[at : at + _AT_ONCE])))
