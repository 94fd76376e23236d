"""The first page of a pack: what it is, for whom, how much is in it, and how it is to be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.packs.front import words
from generator.packs.front.rows import PAD, spaced
from generator.packs.front.sheet import ALERT, WIDTH, fitting_size, heading, masthead
from generator.packs.front.signs import SIGN_SIZE, mark_colour, mark_sign
from generator.packs.model import By
from generator.packs.words import MARKS
from generator.pages import design
from generator.pages.blocks import Block, set_words
from generator.pages.model import MM, Box, Element, Item, Panel, Role, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.packs.front.sheet import Sheet
    from generator.packs.model import Cover, Mark
    from generator.pages.blocks import Style

_CLEAR = 34 * MM
"""Above the title of the pack."""
_INSET = 4 * MM
_COUNT_WIDTH = 41.6 * MM
_MARKS_X = 2 * _COUNT_WIDTH
"""Beside the two large numbers."""


def cover_page(sheet: Sheet, cover: Cover, document: Element) -> Iterator[Block]:
    """The blocks of the first page."""
    yield masthead(sheet, "", cover.title, 34, document, clear=_CLEAR)
    yield _group(sheet, cover, document)
    yield _counts(sheet, cover, document)
    if cover.held_back:
        yield _notice(sheet, words.HELD_BACK, "", document)
    yield _notice(sheet, words.PERSONAL_DATA, words.HANDLING, document)
    if cover.notes:
        yield from _notes(sheet, cover, document)


def _group(sheet: Sheet, cover: Cover, document: Element) -> Block:
    """For which unit, manager or person, when it was made, and who asked for it."""
    items: list[Item] = []
    y = 1.5 * MM
    over = sheet.say(words.GROUPED[cover.by]) if cover.by is not By.ALL and cover.group else ""
    name = cover.group or (sheet.say(words.GROUPED[By.ALL]) if cover.by is By.ALL else "")
    made = sheet.say(words.MADE, day=cover.made_on)
    paragraph, asked = Element(Role.PARAGRAPH, document), Element(Role.PARAGRAPH, document)
    quiet = sheet.plain(10, sheet.brand.quiet)
    by = sheet.say(words.ASKED_BY) if cover.asked_by else ""
    for said, style, element, after in (
        (over, quiet, paragraph, 0.6 * MM),
        (name, sheet.strong(fitting_size(sheet, name, 18)), paragraph, 2.4 * MM),
        (made, quiet, Element(Role.PARAGRAPH, document), 3.6 * MM if by else 0.0),
        (by, quiet, asked, 0.6 * MM),
        (cover.asked_by, sheet.plain(12), asked, 0.0),
    ):
        lines, height = set_words(sheet, said, style, WIDTH, element, y=y)
        items += lines
        y += height + (after if said else 0)
    return Block(y, tuple(items), 1 * MM)


def _counts(sheet: Sheet, cover: Cover, document: Element) -> Block:
    """How many people and documents, large, and how many documents carry each mark."""
    points, say = Element(Role.LIST, document), sheet.say
    items: list[Item] = [Stroke(0, 0, WIDTH, 0, 0.6, sheet.brand.hairline)]
    high = 0.0
    for place, (number, called) in enumerate(((cover.people, words.PEOPLE), (cover.documents, words.DOCUMENTS))):
        lines, height = _large(sheet, number, say(called), place * _COUNT_WIDTH, points)
        items += lines
        high = max(high, height)
    y = 5 * MM
    for mark, count in cover.counts.items():
        lines, height = _counted(sheet, mark, count, y, points)
        items += lines
        y += height + PAD
    return Block(max(high, y) + 4 * MM, tuple(items), 9 * MM)


def _large(sheet: Sheet, number: int, called: str, x: float, points: Element) -> tuple[list[Item], float]:
    body = _point(points)
    width = _COUNT_WIDTH - 4
    figure, high = set_words(
        sheet, sheet.voice.number(number), sheet.strong(30, sheet.brand.accent), width, body, x=x, y=3 * MM
    )
    label, more = set_words(sheet, called, sheet.plain(10, sheet.brand.quiet), width, body, x=x, y=3 * MM + high)
    return [*spaced(figure), *label], 3 * MM + high + more


def _counted(sheet: Sheet, mark: Mark, count: int, y: float, points: Element) -> tuple[list[Item], float]:
    """A mark with its sign, how many carry it, and its words."""
    style, body = sheet.strong(10, mark_colour(mark, sheet.brand)), _point(points)
    left = _MARKS_X + SIGN_SIZE + 5
    room = 12 * MM
    number = sheet.voice.number(count)
    x = left + room - sheet.brand.strong.width(number, style.size) - 3 * MM
    figure, _ = set_words(sheet, number, style, room, body, x=x, y=y)
    said = _regular(sheet, mark)
    lines, height = set_words(sheet, sheet.say(MARKS[mark]), said, WIDTH - left - room, body, x=left + room, y=y)
    sign = mark_sign(mark, _MARKS_X + SIGN_SIZE / 2, y + style.pitch / 2, sheet.brand)
    return [*sign, *spaced(figure), *lines], height


def _regular(sheet: Sheet, mark: Mark) -> Style:
    return sheet.plain(10, mark_colour(mark, sheet.brand))


def _point(points: Element) -> Element:
    return Element(Role.LIST_BODY, Element(Role.LIST_ITEM, points))


def _notice(sheet: Sheet, first: str, rest: str, document: Element) -> Block:
    """A sentence that must be seen, on a ground with a bar at its left."""
    element, say = Element(Role.PARAGRAPH, document), sheet.say
    left, width = _INSET + 2, WIDTH - 2 * _INSET
    lines, height = set_words(sheet, say(first), sheet.strong(10), width, element, x=left, y=3 * MM)
    more, extra = set_words(
        sheet, say(rest) if rest else "", sheet.plain(9.4), width, element, x=left, y=3.6 * MM + height
    )
    whole = height + extra + (6.6 if rest else 6) * MM
    ground = Panel(Box(0, 0, WIDTH, whole), sheet.brand.field_fill)
    bar = Panel(Box(0, 0, 3, whole), ALERT)
    return Block(whole, (ground, bar, *spaced(lines), *more), 3.4 * MM)


def _notes(sheet: Sheet, cover: Cover, document: Element) -> Iterator[Block]:
    part = Element(Role.SECTION, document)
    yield heading(sheet, sheet.say(words.READING), "", part)
    for note in cover.notes:
        style = sheet.plain(design.TEXT_SIZE)
        lines, height = set_words(sheet, note, style, 150 * MM, Element(Role.PARAGRAPH, part))
        yield Block(height, tuple(lines), 1.6 * MM)
