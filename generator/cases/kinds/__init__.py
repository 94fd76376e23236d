"""One module for each kind of check: `check, stack, today → what breaks it`.

What accuses is taken strictly, what excuses loosely: two papers accuse each other only where they say that they belong
together, a paper excuses another where nothing says that they do not, and where something cannot be read nothing is
missing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.cases.rules import Which
    from generator.cases.sheets import Sheet


class Broken(NamedTuple):
    """Where a rule is broken, and what its message may mention."""

    sheet: Sheet
    place: str
    facts: Mapping[str, object] = MappingProxyType({})


def other(sheet: Sheet, which: Which) -> dict[str, object]:
    """What a message says of the other paper."""
    day = sheet.date(which)
    return {"document": sheet.document, "date": "–" if day is None else day}
