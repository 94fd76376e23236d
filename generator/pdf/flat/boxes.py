"""The boxes of a form found on its pages, where nobody knows what was issued and so how high and how many they are.

The panels of a layout are held against those on the pages one by one, and the numbers of items and rows are changed
until they agree. The boxes then stand where their panels are drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.model import Kind
from generator.forms.places import blank_counts, place_named
from generator.pages import design
from generator.pages.blocks import Room
from generator.pages.continuation import continuation_name
from generator.pages.furniture import furniture
from generator.pdf.flat.items import changes, days_of, lists_of_dates
from generator.pdf.flat.layouts import Outfit, pages_of
from generator.pdf.flat.owners import Spot
from generator.pdf.flat.panels import WITHIN, Ground, agreeing, drawn_on, grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages.model import Widget
    from generator.pdf.flat.layouts import Look
    from generator.pdf.flat.panels import Drawn
    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.reading import Leaf

MOST_TRIES = 120
"""Layouts tried; one takes 10 milliseconds."""
_BESIDE = 6.0
"""Points by which a box may be lower than its panel and grow with it."""
_GOES_ON = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.ID, Kind.COMPUTED})


class Agreed(NamedTuple):
    """A layout that agrees with the pages."""

    counts: Mapping[str, int]
    """Items and rows."""
    layout: Sequence[Ground]


def boxes_found(look: Look, leaves: Iterable[Leaf]) -> dict[int, list[Spot]] | None:
    """The boxes on each page of the form (0-based); `None` where the pages cannot be made out."""
    known = _kinds(look)
    drawn = list(drawn_on(leaves, known))
    agreed = _agreed(look, drawn)
    rest = None if agreed is None else _continued(look, agreed, drawn)
    if agreed is None or rest is None:
        return None
    found: dict[int, list[Spot]] = defaultdict(list)
    for ground, there in [*zip(agreed.layout, drawn, strict=False), *rest]:
        found[there.page] += (
            Spot(widget, _moved(ground.edges, edges, there.edges)) for widget, edges in ground.widgets
        )
    return found


def _agreed(look: Look, drawn: Sequence[Drawn]) -> Agreed | None:
    """The layout that agrees with those drawn but for continuations; `None` where none is found."""
    counts: Mapping[str, int] = blank_counts(look.form)
    layout = _layout(look, counts)
    reached, tries = agreeing(layout, drawn), 0
    while reached < len(layout) or _is_more(look, layout, drawn):
        tried = [
            (found, _layout(look, found)) for found in changes(look.form, counts, layout, drawn[reached:], reached)
        ]
        tries += len(tried)
        best = max(tried, key=lambda one: agreeing(one[1], drawn), default=None)
        if best is None or agreeing(best[1], drawn) <= reached or tries > MOST_TRIES:
            return None
        counts, layout = best
        reached = agreeing(layout, drawn)
    return Agreed(counts, layout)


def _layout(look: Look, counts: Mapping[str, int]) -> list[Ground]:
    """The panels of the form with these numbers of items and rows, nothing filled in."""
    return grounds(pages_of(look, Outfit(counts, Room(), {})))


def _kinds(look: Look) -> list[Ground]:
    """Every panel there may be: the dates of a list stand differently with each number of them."""
    blank = blank_counts(look.form)
    every = blank | {section.id: max(1, blank.get(section.id, 1)) for section in look.form.sections if section.repeat}
    found = _layout(look, {stem: max(1, count) for stem, count in every.items()})
    for stem in lists_of_dates(look.form, every):
        for days in range(1, days_of(look.form, stem)):
            found += _layout(look, {**every, stem: days})
    return list({(round(one.edges[0]), round(one.edges[2]), one.fill): one for one in found}.values())


def _is_more(look: Look, layout: Sequence[Ground], drawn: Sequence[Drawn]) -> bool:
    """Whether there are panels beyond those of the layout, and not under the title of answers that go on."""
    title = "".join(furniture(look.language).continuation.split())
    return any(title not in one.words for one in drawn[len(layout) : len(layout) + 1])


def _moved(ground: Edges, box: Edges, there: Edges) -> Edges:
    """A box on the panel as it is drawn: a box about as high as its panel is that still, another stays at its top."""
    left, low, right, high = box
    top = there[3] - (ground[3] - high)
    if low - ground[1] < _BESIDE:
        return left, there[1] + (low - ground[1]), right, top
    return left, top - (high - low), right, top


def _continued(look: Look, agreed: Agreed, drawn: Sequence[Drawn]) -> list[tuple[Ground, Drawn]] | None:
    """The panels on which answers go on, each with the box it goes on from; `None` where that cannot be told."""
    rest = drawn[len(agreed.layout) :]
    titles = list(_titles(look, agreed, drawn)) if rest else []
    numbers: Counter[str] = Counter()
    found = []
    for there in rest:
        widget = next((one for one, lines in titles if all(line in there.words for line in lines)), None)
        if widget is None:
            return None
        numbers[widget.name] += 1
        name = continuation_name(place_named(widget.name), numbers[widget.name])
        box = replace(widget, name=name, lines=2), there.edges
        found.append((Ground(there.edges, there.fill, (box,)), there))
    return found


def _titles(look: Look, agreed: Agreed, drawn: Sequence[Drawn]) -> Iterator[tuple[Widget, Sequence[str]]]:
    """The boxes whose answers may go on elsewhere, and what stands above the box they go on in."""
    widgets = {one.slot.place: one for one in _highest(look, agreed.layout, drawn) if one.slot is not None}
    continued = Room(continued=tuple((place, (6,)) for place in widgets))
    title = "".join(furniture(look.language).continuation.split())
    for ground in grounds(pages_of(look, Outfit(agreed.counts, continued, {})))[len(agreed.layout) :]:
        yield widgets[ground.place], [line for line in ground.words[:-1] if line != title]


def _highest(look: Look, layout: Sequence[Ground], drawn: Sequence[Drawn]) -> Iterator[Widget]:
    """The boxes that are as high as a box can be: only what fills one goes on elsewhere."""
    highest = design.box_height(design.paper(look.form.orientation).most_lines)
    for ground, there in zip(layout, drawn, strict=False):
        if there.edges[3] - there.edges[1] > highest - WITHIN:
            yield from (one for one, _ in ground.widgets if one.slot is not None and one.slot.kind in _GOES_ON)
