"""The front pages of a pack: a cover, clickable contents, and a summary sheet for each person.

    cover · contents → one PDF        each person's timeline and documents → one PDF

They are tagged (PDF/UA-1) and hold no fields; their links lead to named destinations, the names of the pack's parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.packs.front import words
from generator.packs.front.contents import contents
from generator.packs.front.cover import cover_page
from generator.packs.front.legible import legible
from generator.packs.front.sheet import BOTTOM, TOP, Sheet, foot
from generator.packs.front.summary import summary_page
from generator.pages import design
from generator.pages.flow import Filling, fill_pages
from generator.pages.model import Booklet, Element, Page, Role
from generator.reports.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.findings import Finding
    from generator.packs.model import Chapter, Pack
    from generator.pages.brand import Brand
    from generator.words.language import Language


@dataclass(frozen=True)
class Leaves:
    """Front pages, set."""

    booklet: Booklet
    findings: tuple[Finding, ...] = ()
    """Letters of the whole pack that others stand for; said with its cover."""

    @property
    def pages(self) -> int:
        """How many they are."""
        return len(self.booklet.pages)

    @cached_property
    def data(self) -> bytes:
        """The file; written when it is asked for, as pages are set again when their number changes the contents."""
        from generator.pdf.plain import plain_pdf

        return plain_pdf(self.booklet)


class Front:
    """Sets front pages in one look and language."""

    def __init__(self, look: Brand, language: Language) -> None:
        self._sheet = Sheet(look, Voice(language))

    def cover(self, pack: Pack, first_pages: Mapping[str, int]) -> Leaves:
        """Cover and contents, to be asked for again with other numbers where it has other pages than was thought.

        Args:
            pack: what they say.
            first_pages: the page of the pack (1-based) on which each part begins; entries without pages have none.
        """
        shown = legible(pack, self._sheet.brand)
        filling, document = _empty()
        fill_pages(list(cover_page(self._sheet, shown.pack.cover, document)), filling)
        filling.turn()
        fill_pages(list(contents(self._sheet, shown.pack, first_pages, document)), filling)
        last = _last_page(shown.pack, first_pages, len(filling.pages))
        for number, items in enumerate(filling.pages, 1):
            numbered = self._sheet.say(words.PAGE_OF_PAGES, page=number, pages=last)
            items.extend(foot(self._sheet, shown.pack.cover, numbered))
        return Leaves(self._booklet(shown.pack, filling), shown.findings)

    def summary(self, pack: Pack, chapter: Chapter) -> Leaves:
        """A person's summary sheet; it has no footer, for the pack's stamp says the same.

        Letters the fonts lack are told once for the whole pack, with its cover.
        """
        shown = legible(_only(pack, chapter), self._sheet.brand).pack
        filling, document = _empty()
        fill_pages(list(summary_page(self._sheet, shown, shown.chapters[0], document)), filling)
        return Leaves(self._booklet(shown, filling))

    def _booklet(self, pack: Pack, filling: Filling) -> Booklet:
        pages = tuple(Page(tuple(items)) for items in filling.pages)
        # The title travels further than the page: it names nobody.
        return Booklet(pack.cover.title, pack.language, self._sheet.brand, design.A4_SHORT, design.A4_LONG, pages)


def _empty() -> tuple[Filling, Element]:
    return Filling(design.MARGIN, TOP, TOP, BOTTOM), Element(Role.DOCUMENT)


def _only(pack: Pack, chapter: Chapter) -> Pack:
    return replace(pack, chapters=(chapter,))


def _last_page(pack: Pack, first_pages: Mapping[str, int], own: int) -> int:
    """The number of the pack's last page."""
    ends = (
        first_pages[entry.part] + entry.pages - 1
        for chapter in pack.chapters
        for entry in chapter.entries
        if entry.part in first_pages
    )
    return max([own, *first_pages.values(), *ends])
