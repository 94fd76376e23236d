"""A form onto pages: `compose(form, …) -> Pages`. From here on nobody asks for a language, a brand or a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.errors import FormProblem
from generator.forms.identity import MOST_PAGES
from generator.forms.model import Orientation
from generator.forms.places import blank_counts, field_name
from generator.pages import design, diagnoses
from generator.pages.blocks import Room, Setting
from generator.pages.continuation import continuation_name, continuations
from generator.pages.flow import Filling, fill_pages
from generator.pages.frame import opening, page_foot, running_head, surround
from generator.pages.furniture import furniture
from generator.pages.model import MM, Anchor, Box, Control, Element, Item, Page, Pages, Pending, Role, Widget
from generator.pages.prose import Passage, prose
from generator.pages.sections import body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.words.language import Language

DOCUMENT_FIELD = "document__id"


def compose(
    form: Form,
    language: Language,
    brand: Brand,
    counts: Mapping[str, int] | None = None,
    room: Room | None = None,
    labels: Mapping[str, str] | None = None,
    guidance: Sequence[Passage] = (),
) -> Pages:
    """The form on pages.

    Args:
        form: in the language it is to be printed in.
        language: that language, for the words that are no form's.
        brand: what it looks like.
        counts: items and rows to show (`places.counts_for`); default: as an empty form.
        room: boxes that are higher than declared, and continuation boxes (`fit`).
        labels: issued answers that stand in for labels.
        guidance: what is to stand on pages of its own after the form (`prose.read_guidance`).

    Raises:
        FormProblem: it would have more pages than a page code can count.
    """
    room = room or Room()
    setting = Setting(
        form, brand, furniture(language), design.paper(form.orientation), counts or blank_counts(form),
        dict(room.lines), dict(room.continued), labels or {},
    )  # fmt: skip
    document = Element(Role.DOCUMENT)
    head, top = opening(setting, document)
    filling = Filling(design.MARGIN, top, setting.paper.later_top, setting.paper.content_bottom)
    fill_pages(list(body(setting, document)), filling)
    fill_pages(list(continuations(setting, document)), filling)
    if guidance:
        filling.turn()
        fill_pages(list(prose(setting, guidance, document)), filling)
    return _finished(setting, filling, head, document)


def compose_guidance(form: Form, language: Language, brand: Brand, guidance: Sequence[Passage]) -> Pages:
    """The form's guidance alone: a sheet to read, with nothing on it to fill in and no codes."""
    setting = Setting(form, brand, furniture(language), design.paper(Orientation.PORTRAIT), {}, {}, {}, {})
    document = Element(Role.DOCUMENT)
    sheet = setting.paper
    filling = Filling(design.MARGIN, design.MARGIN, design.MARGIN, sheet.content_bottom)
    fill_pages(list(prose(setting, guidance, document, Role.H1)), filling)
    whole = [[*items, *page_foot(setting, number, document)] for number, items in enumerate(filling.pages, 1)]
    return _paged(setting, whole, tuple(filling.bookmarks))


def _checked(filling: Filling) -> None:
    if len(filling.pages) > MOST_PAGES:
        raise FormProblem(diagnoses.TOO_MANY_PAGES.at(pages=len(filling.pages), most=MOST_PAGES))


def _finished(setting: Setting, filling: Filling, head: Sequence[Item], document: Element) -> Pages:
    _checked(filling)
    filling.pages[0] = [*head, *filling.pages[0]]
    whole = []
    for number, items in enumerate(filling.pages, 1):
        around = [*(running_head(setting) if number > 1 else []), *surround(setting, number)]
        if number == 1:
            around.append(_document_widget(setting, document))
        whole.append([*items, *around])
    return _paged(setting, whole, tuple(filling.bookmarks))


def _paged(setting: Setting, whole: Sequence[Sequence[Item]], bookmarks: tuple[tuple[str, int, float], ...]) -> Pages:
    """The pages with every page number known."""
    found = _page_numbers(whole)
    pages = tuple(Page(tuple(_resolved(setting, item, found, len(whole)) for item in items)) for items in whole)
    sheet = setting.paper
    return Pages(setting.form, setting.brand, sheet.width, sheet.height, pages, setting.counts, bookmarks)


def _document_widget(setting: Setting, document: Element) -> Widget:
    """The read-only field that holds the document id, above the footer's own print of it."""
    sheet, name = setting.paper, setting.words.document_id
    size = design.FOOT_SIZE
    x = design.MARGIN + setting.brand.regular.width(f"{setting.words.document} ", size)
    y = sheet.height - design.CODE_BOTTOM - design.CODE_SIZE + 3.2 * MM + 12
    box = Box(x - 1, y - size - 0.5, 34 * MM, size + 4)
    return Widget(DOCUMENT_FIELD, Control.TEXT, box, name, Element(Role.FORM, document, name), None, read_only=True)


def _page_numbers(pages: Sequence[Sequence[Item]]) -> dict[str, int]:
    """The page (1-based) of every widget by name."""
    return {item.name: number for number, items in enumerate(pages, 1) for item in items if isinstance(item, Widget)}


def _resolved(setting: Setting, item: Item, found: Mapping[str, int], pages: int) -> Item:
    if not isinstance(item, Pending):
        return item
    match item.anchor:
        case Anchor.PAGE_OF_PAGES:
            words = item.text.words.format(page=item.place, pages=pages)
        case Anchor.CONTINUED_ON:
            words = item.text.words.format(page=found[continuation_name(item.place, 1)])
        case Anchor.CONTINUED_FROM:
            words = item.text.words.format(page=found[field_name(item.place)])
    line = replace(item.text, words=words)
    if item.align_right:
        line = line.moved(-setting.face(line.face).width(words, line.size), 0)
    return line
