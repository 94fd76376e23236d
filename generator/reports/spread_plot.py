"""Lengths of time, drawn: a histogram in weeks, with what is usual and where the middle is.

A bar may stand for several weeks, where single ones are too few to be told; its height is what comes on one, so that
its area is what it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reports import words
from generator.reports.drawing import TEXT, Size, box, line, path, text
from generator.reports.scales import Scale, text_width, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.spans import Span
    from generator.reports.elements import Element
    from generator.reports.model import Bar, Spread, Usual
    from generator.reports.voice import Voice

_TALL = {Size.WIDE: 150.0, Size.NARROW: 130.0}
_ROW = 20.0
"""For each line of words above the bars."""
_FOOT = 40.0
_WEEK = 7
_MONTH = 30.44
"""Days in a month, on average: only to draw where three months are."""


@dataclass(frozen=True)
class _Drawn:
    """A spread and where it is drawn."""

    spread: Spread
    voice: Voice
    size: Size
    x: Scale
    y: Scale


def draw_spread(spread: Spread, weeks: int, voice: Voice, size: Size) -> tuple[float, list[Element]]:
    """The height of the drawing, and what is in it.

    Args:
        spread: with at least one bar.
        weeks: on the axis, so that spreads that stand together can be compared.
        voice: who speaks.
        size: how wide.
    """
    head = _ROW * (2 if spread.usual else 1) + TEXT
    bottom = head + _TALL[size]
    x = Scale(0, weeks * _WEEK, 0, size.width)
    y = Scale(0, max(_height(bar) for bar in spread.bars), bottom, head + TEXT)
    drawn = _Drawn(spread, voice, size, x, y)
    band = list(_band(drawn, spread.usual)) if spread.usual else []
    return bottom + _FOOT, [*band, *_bars(drawn), *_axis(drawn, weeks), *_middle(drawn)]


def _height(bar: Bar) -> float:
    return bar.count / (bar.ends - bar.begins)


def _bars(drawn: _Drawn) -> Iterator[Element]:
    for bar in drawn.spread.bars:
        left, right, top = drawn.x.at(bar.begins), drawn.x.at(bar.ends), drawn.y.at(_height(bar))
        yield box(left + 1, top, right - left - 2, drawn.y.start - top, "part s1")
        number = drawn.voice.number(bar.count)
        if text_width(number, TEXT) <= right - left + 10:
            yield text((left + right) / 2, top - 4, number, "small", "middle")


def _axis(drawn: _Drawn, weeks: int) -> Iterator[Element]:
    base = drawn.y.start
    yield line(0, base, drawn.size.width, base, "axis")
    for number in ticks(weeks, 8 if drawn.size is Size.WIDE else 5):
        if number <= weeks:
            x = drawn.x.at(number * _WEEK)
            anchor = "end" if x > drawn.size.width - TEXT else None if number == 0 else "middle"
            yield line(x, base, x, base + 5, "axis")
            yield text(x, base + 18, drawn.voice.number(number), "quiet", anchor)
    yield text(drawn.size.width / 2, base + 34, drawn.voice.say(words.WEEKS), "quiet", "middle")


def _band(drawn: _Drawn, usual: Usual) -> Iterator[Element]:
    """What is usual: a band from the least to the most, its name above it."""
    left = drawn.x.at(_days(usual.least)) if usual.least else 0.0
    right = min(drawn.x.at(_days(usual.most)) if usual.most else drawn.size.width, drawn.size.width)
    yield box(left, _ROW, right - left, drawn.y.start - _ROW, "band")
    label = said_usual(usual, drawn.voice)
    start = min(left, drawn.size.width - text_width(label, TEXT))
    yield text(max(start, 0.0), _ROW - 6, label, "c-band")


def said_usual(usual: Usual, voice: Voice) -> str:
    """What is usual, in words."""
    if usual.least and usual.most:
        return voice.say(words.USUAL_BETWEEN, least=voice.span(usual.least), most=voice.span(usual.most))
    if usual.least:
        return voice.say(words.USUAL_LEAST, least=voice.span(usual.least))
    return voice.say(words.USUAL_MOST, most=voice.span(usual.most)) if usual.most else ""


def _days(span: Span) -> float:
    return span.months * _MONTH + span.days


def _middle(drawn: _Drawn) -> Iterator[Element]:
    """Where the middle is: half are shorter, half are longer."""
    if drawn.spread.median is None:
        return
    x, base = drawn.x.at(drawn.spread.median + 0.5), drawn.y.start
    top = _ROW * (2 if drawn.spread.usual else 1)
    label = drawn.voice.say(words.MEDIAN, days=drawn.voice.days(drawn.spread.median))
    is_left = x + text_width(label, TEXT) + 8 > drawn.size.width
    yield line(x, top - 12, x, top + 6, "median")
    yield path([(x, base), (x - 5, base + 8), (x + 5, base + 8)], "marker", "Z")
    yield text(x - 6 if is_left else x + 6, top - 2, label, "", "end" if is_left else None)
