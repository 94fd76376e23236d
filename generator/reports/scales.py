"""Scales: from what is counted to where it stands, with ticks at numbers and days people would choose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = (1, 2, 5)
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_LETTER = 0.54
"""Mean width of a letter, in parts of the size of the type: measured on Segoe UI, Noto Sans and DejaVu Sans it is 0.50
to 0.58."""
_STRONG_LETTER = 0.70
"""The most a letter of strong type takes: DejaVu Sans, which has no half-bold and so shows bold, needs 0.58 to 0.70."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high`, set from one place to another."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Where a number stands."""
        if self.high == self.low:
            return self.start
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(most: int, about: int = 4) -> tuple[int, ...]:
    """Whole numbers from 0 to the first at or past `most`, about as many as asked for."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * about >= most:
                return tuple(range(0, most + step * power, step * power))
        power *= 10


def months(first: dt.date, last: dt.date, most: int) -> tuple[dt.date, ...]:
    """First days of months between two days, every one or every few, so that there are no more than `most`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _MONTHS if -(-count // step) <= most), _MONTHS[-1])
    begins = first.year * 12 + first.month - 1
    every = (dt.date(at // 12, at % 12 + 1, 1) for at in range(begins, begins + count + 1) if at % step == 0)
    return tuple(day for day in every if first <= day <= last)


def text_width(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * _LETTER


def strong_width(text: str, size: float) -> float:
    """How much room a text in strong type may take; strong words stand where a drawing ends, so it is the most."""
    return len(text) * size * _STRONG_LETTER


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """A text in lines of about so many letters, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Where things start that are to stand at these places in this order, so that none lies over another.

    Each is moved as little as the ones before it allow; where that leads past `high`, all the last ones move back.
    """
    places: list[float] = []
    edge = low
    for place, size in zip(wanted, sizes, strict=True):
        places.append(max(place, edge))
        edge = places[-1] + size
    edge = high
    for at in range(len(places) - 1, -1, -1):
        places[at] = max(low, min(places[at], edge - sizes[at]))
        edge = places[at]
    return tuple(places)
