"""The nouns of the worklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.store.model import Standing

if TYPE_CHECKING:
    import datetime as dt

    from generator.records.checked import Verdict
    from generator.store.model import Decision, Return


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the worklist: an issued document with what came back of it, or a return of none."""

    form: str
    """Empty where the file is no form of the library."""
    document: str = ""
    """Empty where the id is not its own: a blank form's is everybody's."""
    edition: int | None = None
    language: str = ""
    plan: str = ""
    unit: str = ""
    issued_at: str = ""
    """Empty where the register did not issue it."""
    standing: Standing = Standing.RETURNED
    due: str = ""
    """The first day it is to be looked at; empty where the form names none."""
    overdue: bool = False
    returned: Return | None = None
    """What counts of it: the newest return that could be read."""
    returns: int = 0
    """How many different files of it came back."""
    file: str = ""
    received_at: str = ""
    status: str = ""
    """Of its record: `clean`, `attention`, `unreadable`."""
    doubts: int = 0
    """Answers that are unreadable or disputed."""
    changes: int = 0
    """Answers that are no longer what was issued."""
    decision: Decision | None = None
    """The last decision about the return as a whole."""
    keep_until: dt.date | None = None
    """When it is due for erasure; `None` where the register has no such rule."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look: it is no clean record, and nobody has decided on it."""
        return self.returned is not None and self.status != "clean" and self.decision is None


class Only(StrEnum):
    """What a listing can be narrowed to."""

    OVERDUE = "overdue"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; empty means all."""

    status: frozenset[str] = frozenset()
    """Standings of documents and statuses of records, mixed."""
    form: str = ""
    unit: str = ""
    only: frozenset[Only] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    """Of signature boxes; a return with any box like one of these is listed."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Where every issued document is: issued = returned + open + void."""

    issued: int
    returned: int
    open: int
    void: int
    overdue: tuple[Item, ...]
    """Open and past their first review date, the longest overdue first."""
    others: int
    """Returns of blank forms, of documents that were not issued here, and of files that are no form of ours."""
    erased: int
    """Documents whose data was erased; they count nowhere else."""
