"""How long records are kept: so many months after what a form agrees on has ended. At first there is no rule.

Where a form names no end, its last review counts, and where it names none either, the day it was issued or came back.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from generator.forms.spans import Span, after
from generator.store.tables import settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from generator.store.register import Register

_MONTHS = "retention_months"


def set_retention(register: Register, months: int | None) -> None:
    """Sets how many months records are kept; `None` for no rule.

    Raises:
        RegisterProblem, OutputProblem: as `Register.writing`.
    """
    with register.writing() as connection:
        connection.execute(delete(settings).where(settings.c.name == _MONTHS))
        if months is not None:
            connection.execute(insert(settings), {"name": _MONTHS, "value": str(months)})


def retention(register: Register) -> int | None:
    """How many months records are kept; `None` where there is no rule.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        return months_kept(connection)


def months_kept(connection: Connection) -> int | None:
    """The same, asked on a connection."""
    found = connection.execute(select(settings.c.value).where(settings.c.name == _MONTHS)).scalar()
    return None if found is None else int(found)


def keep_until(day: str, months: int | None) -> dt.date | None:
    """The day on which a record is due for erasure whose matter ended on that day."""
    return None if months is None else after(dt.date.fromisoformat(day), Span(months))
