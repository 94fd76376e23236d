"""`not_in_slot`: a meeting has a time of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cases.kinds import Broken
from generator.cases.times import read_slot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.cases.rules import Check, Which
    from generator.cases.sheets import Sheet, Stack
    from generator.cases.times import Slot


def taken(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The papers whose day and time are those of another; a time that cannot be read is no time."""
    for sheet in stack.papers(check.of):
        slot = _slot(sheet, check.of)
        for by in check.by if slot else ():
            for one in stack.papers(by):
                theirs = _slot(one, by)
                if (
                    slot
                    and theirs
                    and slot.meets(theirs)
                    and one.date(by) == sheet.date(check.of) is not None
                    and sheet.agrees(one, by.tie) is not False
                ):
                    facts = {"value": _text(sheet, check.of), "document": one.document, "date": one.own_date or "–"}
                    yield Broken(sheet, sheet.date_place(check.of), facts)
                    break


def _text(sheet: Sheet, which: Which) -> str:
    return next((str(answer.value) for answer in sheet.answers(which.places["time"])), "")


def _slot(sheet: Sheet, which: Which) -> Slot | None:
    return read_slot(_text(sheet, which))
