"""What front pages are set with, and what stands on each of them around its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.blocks import Block, Keep, Style, set_words
from generator.pages.brand import Colour
from generator.pages.frame import ACCENT_BAR, organisation
from generator.pages.model import MM, Box, Element, Face, Item, Panel, Role, Stroke, Text
from generator.pages.wrapping import PerWord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.packs.model import Cover
    from generator.pages.brand import Brand
    from generator.pages.typeface import Typeface
    from generator.reports.voice import Voice

TOP = 18 * MM
BOTTOM = design.A4_LONG - 24 * MM
FOOT = design.A4_LONG - 20 * MM
"""The rule above the footer; the pack's stamp stands below it."""
WIDTH = design.A4_SHORT - 2 * design.MARGIN
_HIGHEST = 70 * MM
"""Of a title: nobody's name is so long, but whatever stands in a box has to go on the page."""
_SIZES = (16.0, 11.0, 7.0)
ALERT = Colour.of("#8F3A00")
"""What waits for somebody: 7.4:1 on white; a sign and words say the same."""


@dataclass(frozen=True)
class Sheet:
    """A brand and a language."""

    brand: Brand
    voice: Voice

    def face(self, face: Face) -> Typeface:
        """The brand's typeface of that name."""
        return self.brand.strong if face is Face.STRONG else self.brand.regular

    @cached_property
    def _kept(self) -> PerWord[str]:
        return PerWord(self.voice.say)

    def say(self, message: str, **arguments: object) -> str:
        """A message of the program; what every line repeats is kept."""
        return self.voice.say(message, **arguments) if arguments else self._kept[message]

    def strong(self, size: float, colour: Colour | None = None) -> Style:
        """Words that stand out."""
        return Style(Face.STRONG, size, colour or self.brand.ink)

    def plain(self, size: float, colour: Colour | None = None) -> Style:
        """Words as they stand."""
        return Style(Face.REGULAR, size, colour or self.brand.ink)

    @property
    def quiet(self) -> Style:
        """Words beside others."""
        return self.plain(design.INTRO_SIZE, self.brand.quiet)


def fitting_size(sheet: Sheet, title: str, size: float) -> float:
    """The size in points, or the largest below it at which a title leaves room for what stands under it."""
    sizes = (size, *(one for one in _SIZES if one < size))
    heights = ((one, set_words(sheet, title, sheet.strong(one), WIDTH, None)[1]) for one in sizes)
    return next((one for one, height in heights if height <= _HIGHEST), sizes[-1])


def masthead(sheet: Sheet, over: str, title: str, size: float, document: Element, *, clear: float = 0) -> Block:
    """Organisation, bar and title; `over` stands small above the title, `clear` is left free above the bar."""
    items, y = organisation(sheet, document, 0, 0, WIDTH)
    y += clear
    items.append(Panel(Box(0, y, *ACCENT_BAR), sheet.brand.accent))
    y += 3.2 * MM
    if over:
        words, height = set_words(sheet, over, sheet.quiet, WIDTH, Element(Role.PARAGRAPH, document), y=y)
        items, y = [*items, *words], y + height
    style = sheet.strong(fitting_size(sheet, title, size), sheet.brand.accent)
    words, height = set_words(sheet, title, style, WIDTH, Element(Role.H1, document), y=y)
    return Block(y + height, (*items, *words), keep=Keep.ALWAYS)


def heading(sheet: Sheet, title: str, intro: str, part: Element) -> Block:
    """A hairline, a title and a sentence below it."""
    items: list[Item] = [Stroke(0, 0, WIDTH, 0, 0.6, sheet.brand.hairline)]
    y = design.SECTION_RULE
    style = sheet.strong(design.HEADING_SIZE, sheet.brand.accent)
    words, height = set_words(sheet, title, style, WIDTH, Element(Role.H2, part), y=y)
    below, more = set_words(sheet, intro, sheet.quiet, WIDTH, Element(Role.PARAGRAPH, part), y=y + height + 1)
    return Block(y + height + more + 2 * MM, (*items, *words, *below), design.SECTION_GAP, keep=Keep.ALWAYS)


def foot(sheet: Sheet, cover: Cover, numbered: str) -> Iterator[Item]:
    """The rule and the line at the lower edge, as decoration; `numbered` stands at its right end."""
    brand, size, right = sheet.brand, design.FOOT_SIZE, design.A4_SHORT - design.MARGIN
    yield Stroke(design.MARGIN, FOOT, right, FOOT, 0.6, brand.hairline)
    wide = brand.regular.width(numbered, size)
    yield Text(right - wide, FOOT + 11, numbered, Face.REGULAR, size, brand.quiet)
    said = " · ".join(part for part in (brand.organisation, cover.title) if part)
    line = brand.regular.wrap(said, WIDTH - wide - 6 * MM, size)[0].rstrip()
    yield Text(design.MARGIN, FOOT + 11, line, Face.REGULAR, size, brand.quiet)
