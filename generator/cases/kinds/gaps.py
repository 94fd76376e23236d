"""`gap`: no more time than agreed lies between two papers of one kind."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.cases.kinds import Broken, other
from generator.cases.rules import Which
from generator.cases.sheets import in_order
from generator.forms.spans import after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.cases.rules import Check
    from generator.cases.sheets import Sheet, Stack


def too_long(check: Check, stack: Stack, _today: dt.date) -> Iterator[Broken]:
    """The papers that follow the one before them too late, where both are of the kind the check means.

    A paper that names the one before it itself is judged by its own form; and where it names one that never came back,
    papers are missing here, and nothing can be said.
    """
    every = Which(check.of.form, check.of.places)
    if not stack.is_whole(every):
        return
    unless = check.of.conditions.get("unless")
    when = check.of.conditions.get("when")
    for (before, earlier), (day, later) in pairwise(in_order(stack.papers(every), every)):
        meant = when is None or (earlier.holds(when) and later.holds(when))
        is_over = after(before, check.spans["most"]) < day
        if is_over and meant and not later.holds(unless) and _is_next(before, later, check.of):
            facts = {"days": (day - before).days, **other(earlier, every)}
            yield Broken(later, later.date_place(every), facts)


def _is_next(before: dt.date, later: Sheet, which: Which) -> bool:
    """Whether nothing in the later paper says that there was another one between, or that its form has judged."""
    name = which.places.get("previous", "")
    named = later.day(name)
    return not later.is_doubtful(name) and (named is None or named < before)
