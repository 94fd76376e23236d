"""The days of a person's papers, drawn: above the line what was planned, below it what took place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.packs.front import words
from generator.packs.front.flags import GAP, Flag, furthest, rises
from generator.packs.front.sheet import WIDTH
from generator.packs.front.signs import SIGN_SIZE, day_sign
from generator.packs.model import MomentKind
from generator.pages.blocks import set_words
from generator.pages.model import MM, Box, Drawing, Element, Face, Panel, Stroke, Text
from generator.reports.scales import Scale, months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.packs.front.sheet import Sheet
    from generator.packs.front.signs import Shape
    from generator.packs.model import Moment

    Mark = Shape | Text

_START = 5.0
"""Where the line begins, so that the first sign is not cut."""
_LABEL = 7.4
_LABEL_WIDTH = 38 * MM
_HIGHEST = 50 * MM
"""Of the labels on one side of the line; where they would be higher they say less."""
_OFF_LINE = 11.0
"""From the line to the nearest label, past one sign."""
_STACKED = SIGN_SIZE + 1.5
"""From one sign of a day to the next."""
_FROM_THE_LINE = (MomentKind.BEGIN, MomentKind.END, MomentKind.DUE, MomentKind.PLANNED, MomentKind.HELD)
"""How the signs of one day stand above one another: bars cross the line."""
_TICK_GAP = 9.0
_FEW_DAYS = 70
"""Up to so many days, days are named below the line rather than months."""
_FAR = 45
"""A day this far from the others, in days, does not stretch the line for the day on which the pack was made."""


@dataclass(frozen=True)
class _Day:
    """What stands at one day on one side of the line."""

    date: dt.date
    kinds: tuple[MomentKind, ...]
    said: tuple[str, ...]
    due: tuple[str, ...] = ()
    """What is to be reached by then: said where there is room, for it is told in people's own words."""
    is_quiet: bool = False


class _Side(NamedTuple):
    """The days above or below the line, from left to right, with their labels."""

    days: Sequence[_Day]
    labels: Sequence[tuple[list[Text], float, float]]
    """The lines of each, and how wide and high they are."""
    off_line: float
    """From the line to the nearest label: past the signs of the day that is most things at once."""


class _Detail(Enum):
    """How much labels say."""

    ALL = auto()
    COURSE = auto()
    """The day, and what it is in the course of the plan; not what is due."""
    DAY = auto()
    NOTHING = auto()
    """The signs on the line stand alone; the table below the drawing says what they are."""


class Plot(NamedTuple):
    """A drawing and its height."""

    drawing: Drawing
    height: float


def draw_timeline(sheet: Sheet, moments: Sequence[Moment], made_on: dt.date, figure: Element) -> Plot:
    """The timeline of at least one day."""
    held = [one for one in moments if one.kind is MomentKind.HELD]
    planned = [one for one in moments if one.kind is not MomentKind.HELD]
    first, last = span_of(moments, made_on)
    shows_made = first <= made_on <= last
    above = _days(planned)
    if shows_made:
        made = _Day(made_on, (), (sheet.say(words.PACK_MADE),), is_quiet=True)
        above = sorted([*above, made], key=attrgetter("date"))
    return _Timeline(sheet, first, last, above, _days(held)).plot(moments, made_on, figure)


def span_of(moments: Sequence[Moment], made_on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day on the line: those of the moments, and the one the pack was made on if it is near."""
    days = [one.date for one in moments]
    first, last = min(days), max(days)
    near = dt.timedelta(days=max(_FAR, (last - first).days // 2))
    if first - near <= made_on <= last + near:
        first, last = min(first, made_on), max(last, made_on)
    return first, last


def _days(moments: Iterable[Moment]) -> list[_Day]:
    found = []
    for date, same in groupby(sorted(moments, key=attrgetter("date")), key=attrgetter("date")):
        group = list(same)
        kinds = tuple(dict.fromkeys(one.kind for one in group))
        due = dict.fromkeys(one.words for one in group if one.kind is MomentKind.DUE)
        said = dict.fromkeys(one.words for one in group if one.kind is not MomentKind.DUE)
        found.append(_Day(date, kinds, tuple(said), tuple(due)))
    return found


@dataclass(frozen=True)
class _Timeline:
    """The days and who speaks of them."""

    sheet: Sheet
    first: dt.date
    last: dt.date
    above: Sequence[_Day]
    below: Sequence[_Day]

    def plot(self, moments: Sequence[Moment], made_on: dt.date, figure: Element) -> Plot:
        """The drawing; the labels are set first, for they say how far the line runs and how high it stands."""
        up, down = self._side(self.above), self._side(self.below)
        x = self._scale(min(furthest(self._flags(side), WIDTH, _START) for side in (up, down)))
        over, under = self._rises(up, x), self._rises(down, x)
        base = self._extent(up, over) + up.off_line
        foot = base + down.off_line + self._extent(down, under)
        items = [
            *self._ticks(x, base, foot),
            *self._line(moments, made_on, x, base),
            *self._labelled(up, over, x, base, -1),
            *self._labelled(down, under, x, base, 1),
            *self._signs(x, base),
        ]
        return Plot(Drawing(tuple(items), figure), foot + 26)

    def _side(self, days: Sequence[_Day]) -> _Side:
        """The labels, saying as much as they can without standing too high on one another."""
        for detail in (_Detail.ALL, _Detail.COURSE, _Detail.DAY):
            side = self._side_with(days, detail)
            x = self._scale(furthest(self._flags(side), WIDTH, _START))
            if self._extent(side, self._rises(side, x)) <= _HIGHEST:
                return side
        return self._side_with(days, _Detail.NOTHING)

    def _side_with(self, days: Sequence[_Day], detail: _Detail) -> _Side:
        said = days if detail is not _Detail.NOTHING else [day for day in days if day.is_quiet]
        off_line = _OFF_LINE + _STACKED * (max([1, *(len(day.kinds) for day in days)]) - 1)
        return _Side(said, [self._label(day, detail) for day in said], off_line)

    def _scale(self, end: float) -> Scale:
        first = self.first.toordinal()
        return Scale(first, max(self.last.toordinal(), first + 1), _START, end)

    def _label(self, day: _Day, detail: _Detail) -> tuple[list[Text], float, float]:
        sheet, full = self.sheet, detail in {_Detail.ALL, _Detail.COURSE}
        ink = sheet.brand.quiet if day.is_quiet else sheet.brand.ink
        strong, plain = sheet.strong(_LABEL, ink), sheet.plain(_LABEL, ink)
        said = [(sheet.voice.day(day.date) if full else sheet.voice.day_of_month(day.date), strong)]
        said += [(one, plain) for one in day.said] if full or day.is_quiet else []
        said += [(one, plain) for one in day.due] if detail is _Detail.ALL else []
        y, lines = 0.0, list[Text]()
        for one, style in said:
            found, height = set_words(sheet, one, style, _LABEL_WIDTH, None, y=y)
            lines += [line for line in found if isinstance(line, Text)]
            y += height
        wide = max(sheet.face(line.face).width(line.words, line.size) for line in lines)
        return lines, wide + 4, y + 3

    def _flags(self, side: _Side) -> list[Flag]:
        whole = max((self.last - self.first).days, 1)
        return [
            Flag((day.date - self.first).days / whole, width, height)
            for day, (_, width, height) in zip(side.days, side.labels, strict=True)
        ]

    def _rises(self, side: _Side, x: Scale) -> list[float]:
        return rises(self._flags(side), [x.at(day.date.toordinal()) for day in side.days])

    @staticmethod
    def _extent(side: _Side, risen: Sequence[float]) -> float:
        return max((rise + height for rise, (_, _, height) in zip(risen, side.labels, strict=True)), default=0.0)

    # what is drawn

    def _ticks(self, x: Scale, base: float, foot: float) -> Iterator[Mark]:
        """Names of days or months under everything, with light lines up to the line."""
        brand, size = self.sheet.brand, _LABEL
        yield Stroke(0, foot, WIDTH, foot, 0.5, brand.hairline)
        shown = 0
        for day, name in self._named(x):
            place = x.at(day.toordinal())
            yield Stroke(place, base, place, foot + 3, 0.4, brand.hairline)
            yield Text(place, foot + 11, name, Face.REGULAR, size, brand.quiet)
            if not shown or (day.month == 1 and day.year != shown):
                yield Text(place, foot + 20, str(day.year), Face.REGULAR, size, brand.quiet)
            shown = day.year

    def _named(self, x: Scale) -> list[tuple[dt.date, str]]:
        """As many days or months as can be named without one name touching the next."""
        found: list[tuple[dt.date, str]] = []
        for most in range(14, 0, -1):
            found = self._at_most(most)
            if found and self._are_apart(found, x):
                break
        return found

    def _at_most(self, most: int) -> list[tuple[dt.date, str]]:
        voice, days = self.sheet.voice, (self.last - self.first).days
        if days > _FEW_DAYS:
            return [(day, voice.month(day)) for day in months(self.first, self.last, most)]
        step = next(step for step in (1, 2, 7, 14, 28, 56, 112) if days // step < most)
        every = (self.first + dt.timedelta(days=at) for at in range(0, days + 1, step))
        return [(day, voice.day_of_month(day)) for day in every]

    def _are_apart(self, named: Sequence[tuple[dt.date, str]], x: Scale) -> bool:
        face = self.sheet.brand.regular
        places = [x.at(day.toordinal()) for day, _ in named]
        ends = [place + max(face.width(name, _LABEL), 18) for place, (_, name) in zip(places, named, strict=True)]
        return all(end + _TICK_GAP <= place for end, place in zip(ends, places[1:], strict=False)) and ends[-1] <= WIDTH

    def _line(self, moments: Sequence[Moment], made_on: dt.date, x: Scale, base: float) -> Iterator[Mark]:
        """The line, thick while a plan runs, and darker as far as that has run when the pack is made."""
        accent = self.sheet.brand.accent
        yield Stroke(0, base, min(x.end + GAP, WIDTH), base, 1.2, accent.tint(0.45))
        begins = [one.date for one in moments if one.kind is MomentKind.BEGIN]
        ends = [one.date for one in moments if one.kind is MomentKind.END]
        if begins and ends and min(begins) < max(ends):
            left, right = x.at(min(begins).toordinal()), x.at(max(ends).toordinal())
            yield Panel(Box(left, base - 3, right - left, 6), accent.tint(0.25))
            run = min(max(made_on, min(begins)), max(ends))
            yield Panel(Box(left, base - 3, x.at(run.toordinal()) - left, 6), accent.tint(0.6))

    def _labelled(self, side: _Side, risen: Sequence[float], x: Scale, base: float, way: int) -> Iterator[Mark]:
        """Poles and labels; `way` is -1 above the line and 1 below it."""
        brand = self.sheet.brand
        placed, off = list(zip(side.days, side.labels, risen, strict=True)), side.off_line
        for day, (_, _, height), rise in placed:
            place, reach = x.at(day.date.toordinal()), base + way * (off + rise + height - 3)
            yield Stroke(
                place, base, place, reach, 0.7, brand.quiet.tint(0.6) if day.is_quiet else brand.accent.tint(0.5)
            )
        for day, (lines, width, height), rise in placed:
            place = x.at(day.date.toordinal())
            top = base - off - rise - height if way < 0 else base + off + rise
            # A ground of its own, for the light lines of the months run behind it.
            yield Panel(Box(place + 1, top, width, height - 1), brand.accent.tint(0))
            yield from (line.moved(place + 4, top) for line in lines)

    def _signs(self, x: Scale, base: float) -> Iterator[Mark]:
        """What a day is; where it is several things at once, their signs stand above one another."""
        for day in (*self.above, *self.below):
            for at, kind in enumerate(sorted(day.kinds, key=_FROM_THE_LINE.index)):
                yield from day_sign(kind, x.at(day.date.toordinal()), base - at * _STACKED, self.sheet.brand)
