"""Returns over time, drawn: two rising lines, and between them what is still out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reports import words
from generator.reports.drawing import LINE, TEXT, Size, line, path, text
from generator.reports.scales import Scale, apart, months, strong_width, ticks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from generator.reports.elements import Element
    from generator.reports.model import Week
    from generator.reports.voice import Voice

_TOP, _BOTTOM = 20.0, 46.0
_HEIGHT = {Size.WIDE: 320.0, Size.NARROW: 270.0}
_PER_TICK = 52.0
"""Room for the name of a month."""
_FEW_WEEKS = 9
"""Up to so many weeks, days are named rather than months."""


@dataclass(frozen=True)
class _Flow:
    """The weeks and where they are drawn."""

    weeks: Sequence[Week]
    x: Scale
    y: Scale
    steps: tuple[int, ...]
    size: Size

    def points(self, what: str) -> list[tuple[float, float]]:
        return [(self._across(week.last_day), self.y.at(getattr(week, what))) for week in self.weeks]

    def _across(self, day: dt.date) -> float:
        return self.x.at(day.toordinal())


def draw_flow(weeks: Sequence[Week], void: int, voice: Voice, size: Size) -> tuple[float, list[Element]]:
    """The height of the drawing, and what is in it.

    Args:
        weeks: at least one.
        void: how many of the papers issued are void.
        voice: who speaks.
        size: how wide.
    """
    height, last = _HEIGHT[size], weeks[-1]
    labels = _labels(last, void, voice)
    right = size.width - max(strong_width(label, TEXT) for label, _ in labels) - 12
    steps = ticks(last.issued, 5)
    x = Scale(weeks[0].last_day.toordinal() - 7, last.last_day.toordinal(), 0, right)
    y = Scale(0, steps[-1], height - _BOTTOM, _TOP)
    flow = _Flow(weeks, x, y, steps, size)
    return height, [*_grid(flow, voice), *_days(flow, voice), *_lines(flow), *_named(flow, labels)]


def _labels(last: Week, void: int, voice: Voice) -> list[tuple[str, str]]:
    """The words at the end of the lines and between them, and how they look; the lines' own stand first and last."""
    between = [(voice.say(words.FLOW_OPEN, count=last.issued - last.returned - void), "strong c-open")]
    if void:
        between.append((voice.say(words.FLOW_VOID, count=void), "quiet"))
    return [
        (voice.say(words.FLOW_ISSUED, count=last.issued), "strong c-out"),
        *between,
        (voice.say(words.FLOW_RETURNED, count=last.returned), "strong c-back"),
    ]


def _grid(flow: _Flow, voice: Voice) -> Iterator[Element]:
    for number in flow.steps:
        y = flow.y.at(number)
        yield line(0, y, flow.x.end, y, "axis" if number == 0 else "grid")
        if number:
            yield text(0, y - 4, voice.number(number), "quiet")


def _days(flow: _Flow, voice: Voice) -> Iterator[Element]:
    """Names under the axis: months, with their year below the first and each January; days where it is a few weeks."""
    base, most = flow.y.start, int(flow.x.end // _PER_TICK)
    for at, (day, name) in enumerate(_ticks(flow, voice, most)):
        x = flow.x.at(day.toordinal())
        yield line(x, base, x, base + 5, "axis")
        yield text(x, base + 18, name, "quiet")
        if at == 0 or day.month == 1:
            yield text(x, base + 18 + LINE, str(day.year), "quiet")


def _ticks(flow: _Flow, voice: Voice, most: int) -> list[tuple[dt.date, str]]:
    if len(flow.weeks) <= _FEW_WEEKS:
        every = -(-len(flow.weeks) // max(most, 1))
        return [(week.last_day, voice.day_of_month(week.last_day)) for week in flow.weeks[:-1:every]]
    days = months(flow.weeks[0].last_day, flow.weeks[-1].last_day, most)
    return [(day, voice.month(day)) for day in days]


def _lines(flow: _Flow) -> Iterator[Element]:
    out, back = flow.points("issued"), flow.points("returned")
    foot = [(out[-1][0], flow.y.start), (out[0][0], flow.y.start)]
    yield path([*back, *foot], "fill-back", "Z")
    yield path([*out, *reversed(back)], "fill-open", "Z")
    yield path(out, "line c-out")
    yield path(back, "line dashed c-back")


def _named(flow: _Flow, labels: Sequence[tuple[str, str]]) -> Iterator[Element]:
    """The lines' names at their ends, moved apart where the ends are close."""
    last, x = flow.weeks[-1], flow.x.end
    top, low = flow.y.at(last.issued), flow.y.at(last.returned)
    middle = (top + low - LINE * (len(labels) - 3)) / 2
    wanted = [top, *(middle + LINE * at for at in range(len(labels) - 2)), low]
    places = apart([y - TEXT / 2 for y in wanted], [LINE + 1] * len(labels), 0, flow.y.start + LINE)
    for (label, look), y in zip(labels, places, strict=True):
        yield text(x + 10, y + TEXT * 0.86, label, look)
    yield line(x + 3, top, x + 3, low, "bracket")
