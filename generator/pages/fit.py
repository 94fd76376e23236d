"""Answers measured against their boxes, so that nothing is ever clipped.

The remedies, in their order: full size; half a point smaller at a time, down to 8 pt; the next of a few box heights;
a continuation page with a box of its own. Few heights make few layouts, and layouts are kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from generator.forms.model import Kind
from generator.forms.places import field_name, pattern
from generator.pages import design
from generator.pages.blocks import Room
from generator.pages.continuation import continuation_name
from generator.pages.model import Control, Pages, Widget

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pages.typeface import Typeface

_GROWING = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.ID, Kind.COMPUTED})
_ARROW_ROOM = 14.0
"""What a drop-down's sign takes of its box."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text set in its box."""

    text: str
    size: float
    lines: tuple[str, ...]
    """Joined they are the text: each keeps the space or newline it was broken at."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Where every text goes, and the room that takes."""

    room: Room
    entries: Mapping[str, Entry]
    """By field name, continuation fields included."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a box has to offer a text."""

    width: float
    """Of the text, inside the box."""
    lines: int
    """As declared."""
    grows: bool
    in_table: bool

    @property
    def sizes(self) -> tuple[float, ...]:
        """Sizes of type, from large to small."""
        return design.sizes_in(table=self.in_table)

    def heights(self, most: int) -> tuple[int, ...]:
        """Heights it may have, in lines."""
        return (design.row_heights if self.in_table else design.heights_above)(self.lines, most)


@dataclass(frozen=True, slots=True)
class Measures:
    """The boxes of a form by pattern; items and rows of one kind are equally wide."""

    boxes: Mapping[str, Measure]
    beside: Mapping[str, tuple[str, ...]]
    """The last names of the boxes in the same row that are as high as declared, its own included."""
    face: Typeface
    paper: design.Paper


def measures_of(base: Pages) -> Measures:
    """The boxes of a form laid out as declared, with at least one of everything."""
    boxes = {pattern(widget.slot.place): _measure(widget) for widget in base.widgets() if widget.slot is not None}
    return Measures(boxes, _rows_in(base), base.brand.regular, design.paper(base.form.orientation))


def _rows_in(base: Pages) -> dict[str, tuple[str, ...]]:
    """The boxes that stand in one row and may grow, by pattern; a table's rows are level by themselves."""
    rows: dict[tuple[int, str, float, float], dict[str, str]] = {}
    for number, page in enumerate(base.pages):
        for item in page.items:
            if isinstance(item, Widget) and item.slot is not None and item.slot.kind in _GROWING and not item.in_table:
                stem, _, name = item.slot.place.rpartition(".")
                row = rows.setdefault((number, stem, item.box.y, item.box.height), {})
                row[pattern(item.slot.place)] = name
    return {place: tuple(row.values()) for row in rows.values() if len(row) > 1 for place in row}


def fit(texts: Mapping[str, str], measures: Measures) -> Fitted:
    """The texts set in their boxes; `texts` is what is to be shown, by place, blank ones left out."""
    lines: dict[str, int] = {}
    continued: list[tuple[str, tuple[int, ...]]] = []
    entries: dict[str, Entry] = {}
    face, paper = measures.face, measures.paper
    for place, text in texts.items():
        box = measures.boxes[pattern(place)]
        if not box.grows:
            entries[field_name(place)] = _one_line(face, text, box)
            continue
        found = _fitted(face, text, box, paper.most_lines)
        if found is not None:
            lines_needed, entry = found
            entries[field_name(place)] = entry
        else:
            lines_needed = paper.most_lines
            parts = list(_parts(face, text, box, paper))
            entries.update(zip(_names(place, len(parts)), parts, strict=True))
            continued.append((place, tuple(_box_lines(part, paper.most_lines) for part in parts[1:])))
        if lines_needed != box.lines:
            lines[place] = lines_needed
    levelled = _levelled(lines, measures)
    raised = {place for place, height in levelled.items() if height != lines.get(place)}
    for place in raised - dict(continued).keys() & texts.keys():
        entries[field_name(place)] = _largest(face, texts[place], measures.boxes[pattern(place)], levelled[place])
    return Fitted(Room(tuple(sorted(levelled.items())), tuple(sorted(continued))), entries)


def _levelled(lines: Mapping[str, int], measures: Measures) -> dict[str, int]:
    """The heights in lines, every box as high as the highest beside it."""
    found = dict(lines)
    for place, height in lines.items():
        stem = place.rpartition(".")[0]
        for name in measures.beside.get(pattern(place), ()):
            beside = f"{stem}.{name}"
            found[beside] = max(height, found.get(beside, 0))
    return found


def _largest(face: Typeface, text: str, box: Measure, height: int) -> Entry:
    """The text at the largest size at which it fits into a box of that height."""
    at_sizes = ((size, face.wrap(text, box.width, size)) for size in box.sizes)
    size, lines = next((size, lines) for size, lines in at_sizes if len(lines) <= _capacity(height, size))
    return Entry(text, size, tuple(lines))


def _measure(widget: Widget) -> Measure:
    slot = widget.slot
    arrow = _ARROW_ROOM if widget.control is Control.COMBO else 0
    grows = slot is not None and slot.kind in _GROWING
    declared = slot.asked.lines if slot is not None and slot.kind is Kind.PARAGRAPH else 1
    return Measure(widget.box.width - 2 * design.TEXT_INSET - arrow, declared, grows, widget.in_table)


def _one_line(face: Typeface, text: str, box: Measure) -> Entry:
    natural = face.width(text, 1)
    sizes = (size for size in (*box.sizes, 8.0, 7.5, 7.0, design.SHORTEST_SIZE) if natural * size <= box.width)
    # Small print can be enlarged; what is cut off is gone.
    size = next(sizes, None) or math.floor(100 * box.width / natural) / 100
    return Entry(text, size, (text,))


def _fitted(face: Typeface, text: str, box: Measure, most: int) -> tuple[int, Entry] | None:
    """The lowest box and the largest size in it at which the text fits; `None` where it goes on elsewhere."""
    measured = face.measured(text)
    broken: dict[float, list[str]] = {}
    for height, size in product(box.heights(most), box.sizes):
        room, limit = _capacity(height, size), box.width * 1000 / size
        if size not in broken and measured.fewest_lines(limit) <= room:
            broken[size] = measured.lines(limit)
        if size in broken and len(broken[size]) <= room:
            return height, Entry(text, size, tuple(broken[size]))
    return None


@cache
def _capacity(lines: int, size: float) -> int:
    return 1 if lines == 1 else design.lines_within(design.box_height(lines), size)


def _parts(face: Typeface, text: str, box: Measure, paper: design.Paper) -> Iterator[Entry]:
    """The text over its own box and as many continuation boxes as it takes; joined, the parts are the text."""
    size = box.sizes[-1]
    room = _capacity(paper.most_lines, size)
    first = face.wrap(text, box.width, size)[:room]
    yield Entry("".join(first), size, tuple(first))
    rest = text[sum(map(len, first)) :]
    size = design.TEXT_SIZE
    room = _capacity(paper.most_lines, size)
    lines = face.wrap(rest, paper.content_width - 2 * design.TEXT_INSET, size)
    for start in range(0, len(lines), room):
        part = lines[start : start + room]
        yield Entry("".join(part), size, tuple(part))


def _box_lines(part: Entry, most: int) -> int:
    """The height of a continuation box: one of a few, so that layouts are few."""
    return next(height for height in design.heights_above(6, most) if len(part.lines) <= height)


def _names(place: str, count: int) -> Sequence[str]:
    return [field_name(place), *(continuation_name(place, number) for number in range(1, count))]
