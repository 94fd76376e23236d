"""`evidence_before`: before a paper's day, something dated stands in other papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cases.kinds import Broken, other

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.cases.rules import Check
    from generator.cases.sheets import Sheet, Stack


def lacking(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The papers before whose day nothing stands there; nobody is asked where none of the first others came back."""
    if any(by.form in stack.unread for by in check.by):
        return
    for sheet in stack.papers(check.of):
        day = sheet.date(check.of)
        first = [one for one in stack.papers(check.by[0]) if sheet.agrees(one, check.by[0].tie) is not False]
        if day is not None and first and not _stands_before(sheet, day, check, stack):
            yield Broken(sheet, sheet.date_place(check.of), other(first[-1], check.by[0]))


def _stands_before(sheet: Sheet, day: dt.date, check: Check, stack: Stack) -> bool:
    """Whether something is dated before that day, or may be: a day that cannot be read counts."""
    for by in check.by:
        for one in stack.papers(by):
            if sheet.agrees(one, by.tie) is False:
                continue
            name = by.places["dates"]
            if one.is_doubtful(name) or any(found < day for found, _ in one.days(name)):
                return True
    return False
