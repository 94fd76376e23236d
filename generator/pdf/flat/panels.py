"""Panels: what the boxes of a form are drawn on, in a layout and on the pages of a file.

How far to the right a panel begins, how wide it is, its colour and the words before it follow from the form; how high
it is and where it stands up and down follow from what was issued.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.model import Layout
from generator.pages import design
from generator.pages.model import Box, Disc, Panel, Text, Widget
from generator.pdf.flat.placing import edges_of, middle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.brand import Colour
    from generator.pages.model import Page, Pages
    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.reading import Leaf

WITHIN = 1.3
"""Points: an outline makes a panel wider than it is, and programs round."""
_SAME_COLOUR = 0.01
"""The ground of a box and that of a matrix's band differ by 0.02."""


class Ground(NamedTuple):
    """A panel of a layout, and the boxes on it."""

    edges: Edges
    fill: Colour | None
    widgets: tuple[tuple[Widget, Edges], ...]
    words: tuple[str, ...] = ()
    """What the form prints between the panel before it and this one, line by line, without spaces."""
    is_again: bool = False
    """Whether these words are only said again: it goes on with a table at the top of a page."""

    @property
    def place(self) -> str:
        """The place of its last box."""
        slot = self.widgets[-1][0].slot
        return "" if slot is None else slot.place


class Drawn(NamedTuple):
    """A panel on a page of the file."""

    page: int
    """Of the form, 0-based."""
    edges: Edges
    """On the form's page."""
    fill: Colour | None
    words: str = ""
    """What is printed in between, without spaces."""
    is_again: bool = False
    """Whether these words are only said again, by a table or card that goes on at the top of a page."""


# in a layout


def grounds(pages: Pages) -> list[Ground]:
    """The panels of a form that boxes stand on, in the order they are drawn."""
    return [
        ground._replace(is_again=number > 0 and place == 0 and _goes_on(ground))
        for number, page in enumerate(pages.pages)
        for place, ground in enumerate(_grounds(page, pages.height))
    ]


def grounds_on(pages: Pages, number: int) -> list[Ground]:
    """The panels of one page (0-based); none where the form has no such page."""
    return list(_grounds(pages.pages[number], pages.height)) if number < len(pages.pages) else []


def _goes_on(ground: Ground) -> bool:
    """Whether a panel goes on with a table: it is no first row, and of a section set as one table no first item."""
    slot = ground.widgets[0][0].slot
    items = [number for _, number in items_of(ground)]
    if slot is None or not items:
        return False
    if slot.section.layout is Layout.MATRIX:
        return slot.column is not None or items[-1] > 1
    return slot.column is not None and items[0] > 1


def _grounds(page: Page, height: float) -> Iterator[Ground]:
    """The panels of a page that boxes stand on, in the order they are drawn."""
    panels: list[tuple[Edges, Colour | None, int]] = []
    lines: list[str] = []
    boxes: dict[int, list[tuple[Widget, Edges]]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, Panel):
            panels.append((edges_of(item.box, height), item.fill, len(lines)))
        elif isinstance(item, Text) and item.element is not None:
            lines.append("".join(item.words.split()))
        elif isinstance(item, Disc):
            box = Box(item.x - item.radius, item.y - item.radius, 2 * item.radius, 2 * item.radius)
            panels.append((edges_of(box, height), item.fill, len(lines)))
        elif isinstance(item, Widget) and item.slot is not None:
            edges = edges_of(item.box, height)
            number = max(number for number, (ground, *_) in enumerate(panels) if _holds(ground, edges))
            boxes[number].append((item, edges))
    before = 0
    for number, (edges, fill, end) in enumerate(panels):
        if number in boxes:
            yield Ground(edges, fill, tuple(boxes[number]), tuple(lines[before:end]))
            before = end


def _holds(ground: Edges, box: Edges) -> bool:
    point = middle(box)
    return ground[0] <= point.real <= ground[2] and ground[1] <= point.imag <= ground[3]


def items_of(ground: Ground) -> Iterator[tuple[str, int]]:
    """The items a panel stands in: what comes before each number of its place, and the number; the innermost first."""
    parts = ground.place.split(".")
    for at in range(len(parts) - 1, 0, -1):
        if parts[at].isdigit():
            yield ".".join(parts[:at]), int(parts[at])


# on the pages


def drawn_on(leaves: Iterable[Leaf], known: Sequence[Ground]) -> Iterator[Drawn]:
    """The panels of these kinds on the pages, each page once, in the order they are drawn."""
    by_page = {leaf.page: leaf for leaf in leaves}
    said: list[str] = []
    for page in sorted(by_page):
        leaf, before, is_first = by_page[page], 0, True
        words = _by_run(leaf)
        for shape in leaf.sheet.drawing.shapes:
            one = Drawn(page, leaf.placing.edges_on_form(shape.covers), shape.fill)
            if any(is_like(one, kind) for kind in known):
                between = "".join(words.get(run, "") for run in range(before, shape.runs))
                is_again = is_first and any(between.partition("·")[0] in other for other in said)
                yield one._replace(words=between, is_again=is_again)
                said.append(between)
                before, is_first = shape.runs, False


def _by_run(leaf: Leaf) -> dict[int, str]:
    """The letters of each text object, without spaces."""
    found: dict[int, str] = defaultdict(str)
    for letter in leaf.sheet.letters:
        found[letter.run] += letter.text.strip()
    return found


def is_like(drawn: Drawn, ground: Ground) -> bool:
    """Whether a panel drawn is of the kind of one in a layout; a form's boxes are never lower than a tick's."""
    left, low, right, high = drawn.edges
    level = abs(left - ground.edges[0]) < WITHIN and abs(right - ground.edges[2]) < WITHIN
    return level and high - low > design.TICK_BOX - WITHIN and _is_same_colour(drawn.fill, ground.fill)


def _is_same_colour(one: Colour | None, other: Colour | None) -> bool:
    if one is None or other is None:
        return one is other
    return max(abs(one.red - other.red), abs(one.green - other.green), abs(one.blue - other.blue)) < _SAME_COLOUR


def agreeing(layout: Sequence[Ground], drawn: Sequence[Drawn]) -> int:
    """How many panels agree before the first that does not."""
    pairs = enumerate(zip(layout, drawn, strict=False))
    agrees = (number for number, (ground, one) in pairs if not (is_like(one, ground) and _says(one, ground)))
    return next(agrees, min(len(layout), len(drawn)))


def _says(drawn: Drawn, ground: Ground) -> bool:
    """Whether the form's words stand before a panel; some may be others, where issued answers stand in for labels."""
    if not ground.words:
        return drawn.is_again or not drawn.words
    if not drawn.words:
        return ground.is_again
    return sum(line in drawn.words for line in ground.words) * 2 >= len(ground.words)
