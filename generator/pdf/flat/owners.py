"""Which box each letter on a page belongs to.

A text too long for its box is cut at the box's edge and still stands in the file, under the boxes below. So letters go
by what draws them: a form XObject as it was the appearance of a field, else the text object and what it is cut to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.model import Control, Widget
from generator.pdf.flat.placing import edges_of, middle
from generator.pdf.flat.sheet import common

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.model import Page
    from generator.pdf.flat.placing import Edges, Placing
    from generator.pdf.flat.sheet import Letter, Sheet

CORNER_WITHIN = 1.5
"""Points between the corner of a box and the origin of the form XObject that fills it."""
APART = 0.6
"""Of a letter's height: the letters of two boxes beside each other are never nearer (10 points in a table)."""
WRITTEN_IN = frozenset({Control.TEXT, Control.COMBO})


@dataclass(frozen=True)
class Spot:
    """A box of the form on a page of it."""

    widget: Widget
    edges: Edges
    """On the form's page."""


class Held(NamedTuple):
    """Letters in a box, on the form's page."""

    letters: list[Letter]
    whole: bool
    """Whether the file holds them even where they are not shown; else what was cut off may be lost."""


def spots_of(page: Page, height: float) -> list[Spot]:
    """The boxes on a page that stand for answers."""
    return [
        Spot(item, edges_of(item.box, height))
        for item in page.items
        if isinstance(item, Widget) and item.slot is not None
    ]


def held(sheet: Sheet, placing: Placing, spots: Sequence[Spot]) -> dict[int, Held]:
    """The letters in each box that is written in, by the box's number in `spots`."""
    found: dict[int, Held] = {}
    wanted = [(number, spot.edges) for number, spot in enumerate(spots) if spot.widget.control in WRITTEN_IN]
    for stage, letters in _by_stage(sheet, placing).items():
        owner = _filled_by(sheet, placing, stage, wanted)
        if owner is not None:
            found[owner] = Held([*(found[owner].letters if owner in found else ()), *letters], whole=True)
            continue
        for part in _stretches(letters):
            place = _place(part, _clip(sheet, placing, part[0].run))
            number = next((number for number, edges in wanted if _holds(edges, place)), None)
            if number is not None:
                before = found.get(number, Held([], whole=False))
                found[number] = Held([*before.letters, *part], before.whole)
    return found


def _by_stage(sheet: Sheet, placing: Placing) -> dict[int, list[Letter]]:
    """The letters, on the form's page, by the form XObject that draws them."""
    groups: dict[int, list[Letter]] = defaultdict(list)
    for letter in sheet.letters:
        placed = letter._replace(start=placing.on_form(letter.start), edges=placing.edges_on_form(letter.edges))
        groups[sheet.drawing.runs[letter.run].stage if letter.run >= 0 else -1].append(placed)
    return groups


def _filled_by(sheet: Sheet, placing: Placing, stage: int, wanted: Sequence[tuple[int, Edges]]) -> int | None:
    """The box whose lower left corner is the origin of the form XObject, or of one it stands in."""
    while stage >= 0:
        origin, above = sheet.drawing.stages[stage]
        there = placing.on_form(origin)
        for number, (left, low, _, _) in wanted:
            if abs(there - complex(left, low)) < CORNER_WITHIN:
                return number
        stage = above
    return None


def _stretches(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Letters that follow upon each other in one text object; some programs draw all that is on a line as one."""
    stretch: list[Letter] = []
    for letter in letters:
        if stretch and not _follows(letter, stretch[-1]):
            yield stretch
            stretch = []
        stretch.append(letter)
    if stretch:
        yield stretch


def _follows(letter: Letter, before: Letter) -> bool:
    height = max(letter.edges[3] - letter.edges[1], before.edges[3] - before.edges[1])
    level = abs(letter.start.imag - before.start.imag) < height / 3
    gap = letter.start.real - before.edges[2]
    return letter.run == before.run and level and -height < gap < APART * height


def _clip(sheet: Sheet, placing: Placing, run: int) -> Edges | None:
    clip = sheet.drawing.runs[run].clip if run >= 0 else None
    return None if clip is None else placing.edges_on_form(clip)


def _place(letters: Sequence[Letter], clip: Edges | None) -> complex:
    """A point of what is shown of a text object: where it begins, a little above the baseline."""
    first = min(letters, key=lambda letter: letter.edges[0])
    if clip is not None:
        left, low, right, high = shown = common(first.edges, clip)
        if left < right and low < high:
            return middle(shown)
        return middle(clip)
    left, low, right, high = first.edges
    return complex((left + right) / 2, first.start.imag + (high - first.start.imag) / 4)


def _holds(edges: Edges, point: complex) -> bool:
    left, low, right, high = edges
    return left <= point.real <= right and low <= point.imag <= high
