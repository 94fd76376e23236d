"""Times of day as people write them: `14:00`, `2 pm`, `kl. 14.00`, `9.30–10.15`; what can be two is neither."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LONGEST = 40
_NOON = 12
_BEGIN_OF_WORK = 7
"""An hour before this one, written without minutes or a zero, may be one in the afternoon as well."""
_TIME = re.compile(r"(kl\.? ?)?(\d{1,2})(?:[:.](\d\d))? ?(?:([ap])\.?m\.?)?", re.ASCII)
_BETWEEN = re.compile(r" ?[-–—] ?| (?:to|till|until) ")


@dataclass(frozen=True, slots=True)
class Slot:
    """Part of a day, in minutes after midnight."""

    start: int
    end: int | None = None
    """`None` where only the start is known."""

    def meets(self, other: Slot) -> bool:
        """Whether the two are known to have a moment in common."""
        return self._holds(other.start) or other._holds(self.start)

    def _holds(self, minute: int) -> bool:
        return minute == self.start or (self.end is not None and self.start <= minute < self.end)


def read_slot(text: str) -> Slot | None:
    """The slot this text names, or `None` where it names none, or could name two."""
    flat = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    parts = _BETWEEN.split(flat)
    if len(flat) > _LONGEST or len(parts) > 2:
        return None
    found = [_TIME.fullmatch(part.strip()) for part in parts]
    if found[0] is None or found[-1] is None:
        return None
    last = _minute(found[-1], found[-1][4])
    first = _minute(found[0], found[0][4] or found[-1][4])
    if first is None or last is None or (len(parts) == 2 and first >= last):
        return None
    return Slot(first, last if len(parts) == 2 else None)


def _minute(found: re.Match[str], half: str | None) -> int | None:
    """Minutes after midnight; `half` is `a` or `p` where the text says which half of the day is meant."""
    hour, minute = int(found[2]), int(found[3] or 0)
    if minute >= 60:
        return None
    if half:
        return (hour % _NOON + _NOON * (half == "p")) * 60 + minute if 1 <= hour <= _NOON else None
    settled = found[2].startswith("0") or hour >= _BEGIN_OF_WORK
    said = found[3] is not None or found[1] is not None
    return hour * 60 + minute if settled and said and hour < 24 else None
