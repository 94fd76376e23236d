"""Blocks: pieces of a page that are not broken, and the setting of words inside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.pages.model import Element, Face, Item, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.forms.model import Form
    from generator.pages.brand import Brand, Colour
    from generator.pages.design import Paper
    from generator.pages.furniture import Furniture
    from generator.pages.typeface import Typeface

_LEADING = 1.26
"""For labels and hints, which are set tighter than what is filled in."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room answers need beyond what the form gives them; hashable, because layouts are kept by it."""

    lines: tuple[tuple[str, int], ...] = ()
    """Places whose boxes are higher than declared, with their height in lines."""
    continued: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Places that go on on continuation pages, with the height in lines of each further box."""


@dataclass(frozen=True)
class Setting:
    """All that is decided before the first block is set."""

    form: Form
    brand: Brand
    words: Furniture
    paper: Paper
    counts: Mapping[str, int]
    lines: Mapping[str, int]
    """`Room.lines` by place."""
    continued: Mapping[str, tuple[int, ...]]
    """`Room.continued` by place."""
    labels: Mapping[str, str]
    """Issued answers that stand in for labels, by place."""

    def face(self, face: Face) -> Typeface:
        """The brand's typeface of that name."""
        return self.brand.strong if face is Face.STRONG else self.brand.regular


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stay together; their coordinates count from the block's upper left corner."""

    height: float
    items: tuple[Item, ...]
    gap: float = 0.0
    """Space above it, left out at the top of a page."""
    keep_with_next: bool = False
    repeated: Block | None = None
    """What is set again above this block where it begins a page: a table's header."""
    bookmark: str = ""
    """Title for the outline, where the block opens a section."""

    def kept(self) -> Block:
        """The block, kept on one page with the next."""
        return replace(self, keep_with_next=True)


def moved(items: Iterable[Item], x: float, y: float) -> list[Item]:
    """The items somewhere else."""
    return [item.moved(x, y) for item in items]


def keep_together(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, none of them parted from the next."""
    found = list(blocks)
    return [*(block.kept() for block in found[:-1]), *found[-1:]]


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set."""

    face: Face
    size: float
    colour: Colour

    @property
    def pitch(self) -> float:
        """Distance of baselines."""
        return self.size * _LEADING


def set_words(
    setting: Setting, words: str, style: Style, width: float, element: Element | None, *, x: float = 0, y: float = 0
) -> tuple[list[Item], float]:
    """The words as lines below `y`, and the height they take; nothing for no words."""
    if not words:
        return [], 0.0
    face = setting.face(style.face)
    lines = face.wrap(words, width, style.size)
    rise = (style.pitch - style.size) / 2 + style.size * 0.8
    items: list[Item] = [
        Text(x, y + number * style.pitch + rise, line.rstrip(), style.face, style.size, style.colour, element)
        for number, line in enumerate(lines)
    ]
    return items, len(lines) * style.pitch


def paragraph(setting: Setting, words: str, style: Style, width: float, parent: Element, gap: float = 0) -> Block:
    """A block that holds one paragraph."""
    items, height = set_words(setting, words, style, width, Element(Role.PARAGRAPH, parent))
    return Block(height, tuple(items), gap)
