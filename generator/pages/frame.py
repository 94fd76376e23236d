"""What stands on every page around the content: title, codes, corner marks, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.blocks import Look, Setting, Style, set_words
from generator.pages.model import (
    MM,
    Anchor,
    Box,
    Code,
    DocumentId,
    Element,
    Face,
    Item,
    Logo,
    Panel,
    Pending,
    Role,
    Stroke,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOGO_HEIGHT = 10 * MM
_LOGO_WIDTH = 60 * MM
ACCENT_BAR = (17 * MM, 3.2)
"""Width and height of the bar above a title."""


def opening(setting: Setting, document: Element) -> tuple[list[Item], float]:
    """Logo, title and lead at the head of the first page, and where the content begins under them."""
    brand = setting.brand
    x, y = design.MARGIN, design.CODE_TOP
    width = setting.paper.content_width - design.CODE_SIZE - 10 * MM
    items, y = organisation(setting, document, x, y, width)
    items.append(Panel(Box(x, y, *ACCENT_BAR), brand.accent))
    y += 3.2 * MM
    title = Style(Face.STRONG, _title_size(setting, width), brand.accent)
    words, height = set_words(setting, setting.form.title, title, width, Element(Role.H1, document), x=x, y=y)
    items += words
    y += height + 0.8 * MM
    lead = Style(Face.REGULAR, design.LEAD_SIZE, brand.quiet)
    words, height = set_words(setting, setting.form.lead, lead, width, Element(Role.PARAGRAPH, document), x=x, y=y)
    items += words
    return items, max(y + height, design.CODE_TOP + design.CODE_SIZE) + 5.5 * MM


def _title_size(setting: Setting, width: float) -> float:
    """The size at which the title takes one line, within reason."""
    natural = setting.brand.strong.width(setting.form.title, design.TITLE_SIZE)
    return max(17.0, min(design.TITLE_SIZE, design.TITLE_SIZE * width / natural * 0.995))


def organisation(look: Look, document: Element, x: float, y: float, width: float) -> tuple[list[Item], float]:
    """The logo, which speaks the organisation's name, or the name in words; nothing where the brand has neither."""
    brand = look.brand
    style = Style(Face.STRONG, 9.5, brand.ink)
    if brand.logo is None:
        paragraph = Element(Role.PARAGRAPH, document)
        items, height = set_words(look, brand.organisation, style, width, paragraph, x=x, y=y)
        return items, y + (height + 2.4 * MM if items else 0)
    logo = Logo(Box(x, y, _LOGO_WIDTH, _LOGO_HEIGHT), Element(Role.FIGURE, document, brand.organisation or brand.name))
    return [logo], y + _LOGO_HEIGHT + 3.4 * MM


def running_head(setting: Setting) -> list[Item]:
    """The form's title on every page but the first, as decoration."""
    brand, x = setting.brand, design.MARGIN
    y = design.CODE_TOP + 4 * MM
    label = " · ".join(part for part in (setting.form.title, brand.organisation) if part)
    return [
        Panel(Box(x, design.CODE_TOP, ACCENT_BAR[0] * 0.6, 2.2), brand.accent),
        Text(x, y + 6, label, Face.STRONG, 9.0, brand.accent),
    ]


def surround(setting: Setting, page: int) -> Iterator[Item]:
    """Corner marks, both codes and the footer of a page (1-based)."""
    sheet, brand = setting.paper, setting.brand
    for mark in design.corner_marks(sheet):
        yield Panel(mark, brand.ink)
    yield Code(Box(sheet.code_x, design.CODE_TOP, design.CODE_SIZE, design.CODE_SIZE))
    low = sheet.height - design.CODE_BOTTOM - design.CODE_SIZE
    yield Code(Box(sheet.code_x, low, design.CODE_SIZE, design.CODE_SIZE))
    right = sheet.code_x - 6 * MM
    yield Stroke(design.MARGIN, sheet.foot_y, sheet.width - design.MARGIN, sheet.foot_y, 0.6, brand.hairline)
    yield from _foot_lines(setting, low + 3.2 * MM, right, page)


def page_foot(setting: Setting, page: int, document: Element) -> Iterator[Item]:
    """The footer of a sheet that is only to be read: rule, title and page number, no codes.

    The edition is said nowhere else on such a sheet, so on its first page the line is content, not decoration.
    """
    sheet, brand, size = setting.paper, setting.brand, design.FOOT_SIZE
    y = sheet.foot_y + 12
    yield Stroke(design.MARGIN, sheet.foot_y, sheet.width - design.MARGIN, sheet.foot_y, 0.6, brand.hairline)
    element = Element(Role.PARAGRAPH, document) if page == 1 else None
    yield Text(design.MARGIN, y, _edition_line(setting), Face.REGULAR, size, brand.quiet, element)
    line = Text(sheet.width - design.MARGIN, y, setting.words.page_of_pages, Face.REGULAR, size, brand.quiet)
    yield Pending(Anchor.PAGE_OF_PAGES, str(page), line, align_right=True)


def _edition_line(setting: Setting) -> str:
    return f"{setting.form.title} · {setting.words.edition.format(edition=setting.form.edition)}"


def _foot_lines(setting: Setting, y: float, right: float, page: int) -> Iterator[Item]:
    """Beside the lower code: title and edition, the document id, page n of m."""
    brand, words, size = setting.brand, setting.words, design.FOOT_SIZE
    yield Text(design.MARGIN, y + 1, _edition_line(setting), Face.REGULAR, size, brand.quiet)
    label = f"{words.document} "
    yield Text(design.MARGIN, y + 12, label, Face.REGULAR, size, brand.quiet)
    x = design.MARGIN + brand.regular.width(label, size)
    yield DocumentId(x, y + 12, size, brand.ink)
    line = Text(right, y + 1, words.page_of_pages, Face.REGULAR, size, brand.quiet)
    yield Pending(Anchor.PAGE_OF_PAGES, str(page), line, align_right=True)
