"""Shares of a whole, drawn: one bar in parts on a wide page, a bar for each on a narrow one; each with its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reports.drawing import LINE, TEXT, Size, box, hatching, path, text
from generator.reports.scales import apart, strong_width, text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.reports.elements import Element
    from generator.reports.voice import Voice

_BAR = 34.0
_GAP = 2.0
_DROP = 16.0
"""From the bar down to its names."""
_LETTERS = 22
_THIN = 12.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole."""

    name: str
    count: int
    look: str
    """Class that colours it."""
    hatched: bool = False
    """It is several things together."""


def draw_shares(parts: Sequence[Part], voice: Voice, size: Size, ids: str) -> tuple[float, list[Element]]:
    """The height of the drawing, and what is in it; parts of nothing are not drawn."""
    shown = [part for part in parts if part.count]
    patterns = [hatching(f"{ids}-{at}", part.look) for at, part in enumerate(shown) if part.hatched]
    labels = [_label(part, voice) for part in shown]
    if size is Size.WIDE and sum(wide for _, wide in labels) <= size.width:
        height, drawn = _one_bar(shown, labels, ids)
    else:
        height, drawn = _bars(shown, voice, size, ids)
    return height, [*patterns, *drawn]


def _label(part: Part, voice: Voice) -> tuple[tuple[str, ...], float]:
    """The lines under a part, the number first, and how wide they are."""
    lines = (voice.number(part.count), *wrapped(part.name, _LETTERS))
    return lines, max(text_width(one, TEXT) for one in lines) + 18


def _fill(part: Part, at: int, ids: str) -> str | None:
    return f"{ids}-{at}" if part.hatched else None


def _one_bar(
    shown: Sequence[Part], labels: Sequence[tuple[tuple[str, ...], float]], ids: str
) -> tuple[float, list[Element]]:
    drawn: list[Element] = []
    starts: list[float] = []
    whole, x = sum(part.count for part in shown), 0.0
    room = Size.WIDE.width - _GAP * (len(shown) - 1)
    for at, part in enumerate(shown):
        width = room * part.count / whole
        drawn.append(box(x, 0, width, _BAR, "part" if part.hatched else f"part {part.look}", _fill(part, at, ids)))
        starts.append(x)
        x += width + _GAP
    places = apart(starts, [wide for _, wide in labels], 0, Size.WIDE.width)
    for (lines, _), start, place in zip(labels, starts, places, strict=True):
        drawn += _named(lines, start, place)
    lowest = max(len(lines) for lines, _ in labels)
    return _BAR + _DROP + lowest * LINE + 4, drawn


def _named(lines: Sequence[str], start: float, place: float) -> Iterator[Element]:
    """A line from the beginning of a part to its name."""
    top = _BAR + _DROP
    yield path(
        [(start + 0.5, _BAR), (start + 0.5, _BAR + 5), (place + 0.5, top - 4), (place + 0.5, top + 10)], "leader"
    )
    for at, words in enumerate(lines):
        yield text(place + 7, top + TEXT * 0.86 + at * LINE, words, "strong" if at == 0 else "")


def _bars(shown: Sequence[Part], voice: Voice, size: Size, ids: str) -> tuple[float, list[Element]]:
    """A bar for each part, under its name."""
    drawn: list[Element] = []
    most, y = max((part.count for part in shown), default=1), 0.0
    number = max((strong_width(voice.number(part.count), TEXT) for part in shown), default=0) + 10
    for at, part in enumerate(shown):
        for words in wrapped(part.name, int(size.width // (TEXT * 0.54))):
            y += LINE
            drawn.append(text(0, y - 5, words))
        width = (size.width - number) * part.count / most
        drawn.append(box(0, y, width, _THIN, "part" if part.hatched else f"part {part.look}", _fill(part, at, ids)))
        drawn.append(text(width + 6, y + _THIN, voice.number(part.count), "strong"))
        y += _THIN + 12
    return y, drawn
