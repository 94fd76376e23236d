"""Blocks: pieces of a page that are not broken, and the setting of words inside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from generator.pages.model import MM, Element, Face, Item, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.forms.model import Form
    from generator.pages.brand import Brand, Colour
    from generator.pages.design import Paper
    from generator.pages.furniture import Furniture
    from generator.pages.typeface import Typeface

_FEW_LINES = 3
_SHORT_LINE = 0.4
"""A last line shorter than this share of the width is made longer, at the cost of those above it."""
_LOW = 40 * MM
"""Rows lower than this, signatures among them, look lost alone on a page."""
_LEADING = 1.26
"""For labels and hints, which are set tighter than what is filled in."""


class Look(Protocol):
    """What words are set in."""

    @property
    def brand(self) -> Brand:
        """Whose colours and typefaces."""
        ...

    def face(self, face: Face) -> Typeface:
        """The brand's typeface of that name."""
        ...


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


class Keep(IntEnum):
    """How firmly a block stays on one page with the next."""

    FREE = 0
    GLADLY = 1
    """Unless much of a page would stay empty for it."""
    ALWAYS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stay together; their coordinates count from the block's upper left corner."""

    height: float
    items: tuple[Item, ...]
    gap: float = 0.0
    """Space above it, left out at the top of a page."""
    keep: Keep = Keep.FREE
    """How firmly it stays with the next block."""
    repeated: Block | None = None
    """What is set again above this block where it begins a page: a table's header."""
    bookmark: str = ""
    """Title for the outline, where the block opens a section."""

    def kept(self, keep: Keep = Keep.ALWAYS) -> Block:
        """The block, kept on one page with the next at least that firmly."""
        return replace(self, keep=max(self.keep, keep))


def moved(items: Iterable[Item], x: float, y: float) -> list[Item]:
    """The items somewhere else."""
    return [item.moved(x, y) for item in items]


def keep_together(blocks: Iterable[Block], keep: Keep = Keep.ALWAYS) -> list[Block]:
    """The blocks, none of them parted from the next."""
    found = list(blocks)
    return [*(block.kept(keep) for block in found[:-1]), *found[-1:]]


def none_alone(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; where the first or the last of them is low, it is not alone on its page if that can be helped."""
    found = list(blocks)
    if len(found) > 1 and found[0].height < _LOW:
        found[0] = found[0].kept(Keep.GLADLY)
    if len(found) > 1 and found[-1].height < _LOW:
        found[-2] = found[-2].kept(Keep.GLADLY)
    return found


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
    look: Look, words: str, style: Style, width: float, element: Element | None, *, x: float = 0, y: float = 0
) -> tuple[list[Item], float]:
    """The words as lines below `y`, and the height they take; nothing for no words."""
    if not words:
        return [], 0.0
    face = look.face(style.face)
    lines = _even_lines(face, words, width * 1000 / style.size)
    rise = (style.pitch - style.size) / 2 + style.size * 0.8
    items: list[Item] = [
        Text(x, y + number * style.pitch + rise, line.rstrip(), style.face, style.size, style.colour, element)
        for number, line in enumerate(lines)
    ]
    return items, len(lines) * style.pitch


def _even_lines(face: Typeface, words: str, limit: float) -> list[str]:
    """The words in as few lines as they need; no word or two are left alone on the last."""
    measured = face.measured(words)
    lines = measured.lines(limit)
    if not 1 < len(lines) <= _FEW_LINES or face.width(lines[-1], 1000) > _SHORT_LINE * limit:
        return lines
    low, high = limit * 0.4, limit
    while high - low > limit / 100:
        middle = (low + high) / 2
        narrower = measured.lines(middle)
        unbroken = all(line.endswith(" ") for line in narrower[:-1])
        low, high = (low, middle) if unbroken and len(narrower) == len(lines) else (middle, high)
    return measured.lines(high)


def paragraph(look: Look, words: str, style: Style, width: float, parent: Element, gap: float = 0) -> Block:
    """A block that holds one paragraph."""
    items, height = set_words(look, words, style, width, Element(Role.PARAGRAPH, parent))
    return Block(height, tuple(items), gap)
