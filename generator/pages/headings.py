"""Headings of sections, with their numbers and introductions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.blocks import Block, Keep, Setting, Style, paragraph, set_words
from generator.pages.model import MM, Disc, Element, Face, Item, Role, Stroke, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDER_INTRO = 1.2 * MM
"""What an introduction keeps clear below it, beyond the gap under a heading."""


class Counter:
    """Numbers headings through the whole form."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """The next number."""
        self.last += 1
        return self.last


def section_heading(setting: Setting, title: str, intro: str, part: Element, number: int | None) -> Iterator[Block]:
    """A section's hairline, title and introduction; a short introduction stands on the title's line, at the right."""
    brand, width = setting.brand, setting.paper.content_width
    style = Style(Face.STRONG, design.HEADING_SIZE, brand.accent)
    y = design.SECTION_RULE
    items: list[Item] = [Stroke(0, 0, width, 0, 0.6, brand.hairline)]
    left = 0.0
    heading = Element(Role.H2, part)
    if number is not None:
        marks, left = badge(setting, number, y + style.pitch / 2, heading)
        items += marks
    words, height = set_words(setting, title, style, width - left, heading, x=left, y=y)
    items += words
    beside = _beside_title(setting, title, intro, left, y + style.pitch * 0.72, part)
    items += beside
    yield Block(y + height + 0.6, tuple(items), design.SECTION_GAP, keep=Keep.ALWAYS, bookmark=title)
    if intro and not beside:
        words_below = paragraph(setting, intro, _intro_style(setting), width, part, 1.0).kept()
        yield replace(words_below, height=words_below.height + _UNDER_INTRO)


def _intro_style(setting: Setting) -> Style:
    return Style(Face.REGULAR, design.INTRO_SIZE, setting.brand.quiet)


def _beside_title(setting: Setting, title: str, intro: str, left: float, baseline: float, part: Element) -> list[Item]:
    """The introduction at the right end of the title's line; nothing where there is no room for it."""
    style = _intro_style(setting)
    wide = setting.face(style.face).width(intro, style.size)
    used = left + setting.face(Face.STRONG).width(title, design.HEADING_SIZE)
    if not intro or used + 12 * MM + wide > setting.paper.content_width:
        return []
    x = setting.paper.content_width - wide
    return [Text(x, baseline, intro, style.face, style.size, style.colour, Element(Role.PARAGRAPH, part))]


def badge(setting: Setting, number: int, middle: float, element: Element) -> tuple[list[Item], float]:
    """A number in a disc, and how far the title moves to the right for it."""
    radius, size = 7.2, 8.4
    text = str(number)
    x = radius - setting.brand.strong.width(text, size) / 2
    white = setting.brand.accent.tint(0)
    disc = Disc(radius, middle, radius, setting.brand.accent)
    return [disc, Text(x, middle + size * 0.36, text, Face.STRONG, size, white, element)], 2 * radius + 5
