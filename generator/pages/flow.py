"""Blocks onto pages: one below the other, kept together where they ask for it, table headers set again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.pages.blocks import Block, Keep, moved
from generator.pages.model import Drawing, Element, Item, Link, Logo, Pending, Role, Text, Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_ROUNDING = 0.01
_MOST_EMPTY = 0.22
"""Share of a page that may stay empty to keep blocks together that are only gladly kept."""


@dataclass(slots=True)
class Filling:
    """Pages being filled."""

    x: float
    first_top: float
    later_top: float
    bottom: float
    pages: list[list[Item]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)
    _tables: dict[Element, Element] = field(default_factory=dict)
    """Tables that go on on this page, and the element that holds their rows here."""

    def __post_init__(self) -> None:
        self.y = self.first_top

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.pages[-1]

    @property
    def room(self) -> float:
        """Height of the content on a page that is not the first."""
        return self.bottom - self.later_top

    @property
    def left(self) -> float:
        """Height that is still free on this page."""
        return self.bottom - self.y

    def fits(self, group: Sequence[Block]) -> bool:
        """Whether the run has room on this page."""
        return height_of(group) <= self.left + _ROUNDING

    def could_fit(self, group: Sequence[Block]) -> bool:
        """Whether the run has room on an empty page."""
        return height_of(group) <= self.room + group[0].gap

    def turn(self) -> None:
        """Goes on on a new page."""
        self.pages.append([])
        self.y = self.later_top

    def put(self, block: Block) -> None:
        """Places one block below the last."""
        if self.at_top and block.repeated is not None:
            self._begin_table_again(block.repeated)
        elif not self.at_top:
            self.y += block.gap
        if block.bookmark:
            self.bookmarks.append((block.bookmark, len(self.pages) - 1, self.y))
        self._draw(block)

    def _begin_table_again(self, header: Block) -> None:
        """Sets a table's header again, and makes the rows on this page a table of their own.

        So a screen reader finds the headers on whatever page it is; repeated as decoration they would be silent there.
        """
        for table in {element for element in map(_table_of, header.items) if element is not None}:
            self._tables[table] = Element(Role.TABLE, table.parent)
        self._draw(header)

    def _draw(self, block: Block) -> None:
        items: list[Item] = moved(block.items, self.x, self.y)
        self.pages[-1] += reparented(items, self._tables) if self._tables else items
        self.y += block.height


def _element_of(item: Item) -> Element | None:
    return item.text.element if isinstance(item, Pending) else getattr(item, "element", None)


def _table_of(item: Item) -> Element | None:
    """The table an item stands in, if any."""
    element = _element_of(item)
    while element is not None and element.role is not Role.TABLE:
        element = element.parent
    return element


def reparented(items: Sequence[Item], instead: dict[Element, Element]) -> list[Item]:
    """The items with new elements below the tables that stand in for others; the rest as they are."""
    made: dict[Element, Element] = dict(instead)

    def twin(element: Element) -> Element:
        if element in made or element.parent is None:
            return made.get(element, element)
        parent = twin(element.parent)
        made[element] = element if parent is element.parent else replace(element, parent=parent)
        return made[element]

    return [_with_element(item, twin) for item in items]


def _with_element(item: Item, twin: Callable[[Element], Element]) -> Item:
    element = _element_of(item)
    if element is None:
        return item
    if isinstance(item, Pending):
        return replace(item, text=replace(item.text, element=twin(element)))
    return replace(item, element=twin(element)) if isinstance(item, Text | Logo | Widget | Link | Drawing) else item


def groups(blocks: Sequence[Block], keep: Keep) -> Iterator[list[Block]]:
    """The blocks in runs that stay together at least that firmly."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if block.keep < keep:
            yield group
            group = []
    if group:
        yield group


def height_of(group: Sequence[Block]) -> float:
    """The height of a run, with the gaps inside it and above it."""
    return sum(block.gap + block.height for block in group)


def fill_pages(blocks: Sequence[Block], filling: Filling) -> Filling:
    """Places all blocks; a run that does not fit begins a new page, and one higher than a page is broken."""
    for group in groups(blocks, Keep.GLADLY):
        # A run higher than a page is broken in any case, and must not be broken behind a heading.
        if filling.fits(group) or (filling.left <= _MOST_EMPTY * filling.room and filling.could_fit(group)):
            _place(group, filling)
        else:
            for part in groups(group, Keep.ALWAYS):
                _place(part, filling)
    return filling


def _place(group: Sequence[Block], filling: Filling) -> None:
    if not filling.fits(group) and not filling.at_top and filling.could_fit(group):
        filling.turn()
    for block in group:
        if not filling.fits([block]) and not filling.at_top:
            filling.turn()
        filling.put(block)
