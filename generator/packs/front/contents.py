"""The contents of a pack: first what needs attention, then for each person the documents.

Tagged as what it is, a table of contents (`TOC`, `TOCI`, `Reference`, `Link`), not as a table: a line is one link that
is heard as one sentence, and the names of the columns, set again on each page, need not be heard at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.packs.front import words
from generator.packs.front.rows import Cell, Column, Passage, Target, contents_line, marks_in, table_head
from generator.packs.front.sheet import WIDTH, heading
from generator.packs.front.signs import WAITING
from generator.packs.words import MARKS
from generator.pages.blocks import Block, moved, set_words
from generator.pages.model import MM, Element, Role, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.packs.front.sheet import Sheet
    from generator.packs.model import Chapter, Entry, Pack

_INDENT = 4 * MM
_PAGE_WIDTH = 13 * MM
_DATE_X, _MARKS_X = 78 * MM, 110 * MM
_GAP = 4 * MM
_ABOVE_PERSON = 1.2 * MM
_ENTRY_SIZE, _PERSON_SIZE = 8.8, 9.4


class _Columns(NamedTuple):
    what: Column
    date: Column
    marks: Column
    page: Column


def _columns(sheet: Sheet) -> _Columns:
    end = WIDTH - _PAGE_WIDTH
    return _Columns(
        Column(0, _DATE_X - _GAP, sheet.say(words.DOCUMENT)),
        Column(_DATE_X, _MARKS_X - _DATE_X - _GAP, sheet.say(words.DATE)),
        Column(_MARKS_X, end - _MARKS_X - _GAP, sheet.say(words.MARKS)),
        Column(end, _PAGE_WIDTH, sheet.say(words.PAGE), is_right=True),
    )


def contents(sheet: Sheet, pack: Pack, pages: Mapping[str, int], document: Element) -> Iterator[Block]:
    """What needs attention, and everything; `pages` are the first pages of the parts."""
    columns = _columns(sheet)
    listing = _Listing(sheet, pages, columns, table_head(sheet, columns, None))
    yield from listing.attention(pack, Element(Role.SECTION, document))
    yield from listing.everything(pack, Element(Role.SECTION, document))


@dataclass(frozen=True)
class _Listing:
    """What all lines have in common."""

    sheet: Sheet
    pages: Mapping[str, int]
    columns: _Columns
    head: Block
    """The names of the columns."""

    def attention(self, pack: Pack, part: Element) -> Iterator[Block]:
        """The documents that wait for somebody, each with whose it is."""
        say = self.sheet.say
        waiting = [(who, entry) for who in pack.chapters for entry in who.entries if WAITING.intersection(entry.marks)]
        if not waiting:
            yield heading(self.sheet, say(words.ATTENTION), say(words.NOTHING), part)
            return
        yield heading(self.sheet, say(words.ATTENTION), say(words.ATTENTION_INTRO), part)
        yield self.head
        listed = Element(Role.CONTENTS, part)
        for who, entry in waiting:
            yield self._waiting(who, entry, Element(Role.CONTENTS_ITEM, listed))

    def everything(self, pack: Pack, part: Element) -> Iterator[Block]:
        """Every person with every document."""
        yield heading(self.sheet, self.sheet.say(words.CONTENTS), self.sheet.say(words.CONTENTS_INTRO), part)
        yield self.head
        listed = Element(Role.CONTENTS, part)
        for chapter in pack.chapters:
            yield from self._chapter(chapter, Element(Role.CONTENTS_ITEM, listed))

    def _chapter(self, chapter: Chapter, item: Element) -> Iterator[Block]:
        """A person's own line, which leads to the summary sheet, and a line for each document."""
        yield self._person(chapter, item)
        if chapter.entries:
            below, again = Element(Role.CONTENTS, item), self._again(chapter)
            for entry in chapter.entries:
                yield replace(self._document(entry, Element(Role.CONTENTS_ITEM, below)), repeated=again)

    def _person(self, chapter: Chapter, item: Element) -> Block:
        style, page = self.sheet.strong(_PERSON_SIZE), self.pages.get(chapter.part)
        cells = [
            Cell(replace(self.columns.what, width=_MARKS_X - _GAP), (Passage(chapter.name, style),)),
            Cell(self.columns.marks, (Passage(chapter.unit, self.sheet.quiet),)),
            Cell(self.columns.page, (Passage(_number(page), style),)),
        ]
        line = contents_line(self.sheet, cells, item, self._target(chapter.part, chapter.name))
        return replace(self._ruled(line).kept(), gap=_ABOVE_PERSON)

    def _waiting(self, who: Chapter, entry: Entry, item: Element) -> Block:
        name = Passage(who.name, self.sheet.strong(_ENTRY_SIZE))
        what = Cell(self.columns.what, (name, Passage(entry.title, self.sheet.quiet)))
        return self._ruled(self._line(what, entry, item, f"{who.name}, "))

    def _document(self, entry: Entry, item: Element) -> Block:
        column = replace(self.columns.what, x=_INDENT, width=self.columns.what.width - _INDENT)
        return self._line(Cell(column, (Passage(entry.title, self.sheet.plain(_ENTRY_SIZE)),)), entry, item)

    def _line(self, what: Cell, entry: Entry, item: Element, whose: str = "") -> Block:
        sheet, columns = self.sheet, self.columns
        day = sheet.voice.day(entry.date) if entry.date else sheet.say(words.NO_DATE)
        cells = [
            what,
            Cell(columns.date, (Passage(day, sheet.plain(_ENTRY_SIZE, sheet.brand.quiet)),)),
            Cell(columns.marks, marks_in(sheet, entry.marks)),
            Cell(columns.page, (Passage(_number(self.pages.get(entry.part)), sheet.plain(_ENTRY_SIZE)),)),
        ]
        said = ", ".join([entry.title, day, *(sheet.say(MARKS[mark]) for mark in entry.marks)])
        return contents_line(sheet, cells, item, self._target(entry.part, whose + said))

    def _again(self, chapter: Chapter) -> Block:
        """What stands above documents that a page begins with: names of columns, and whose documents they are."""
        said = self.sheet.say(words.GOES_ON, name=chapter.name)
        lines, height = set_words(self.sheet, said, self.sheet.quiet, WIDTH, None)
        return Block(self.head.height + height + 5, (*self.head.items, *moved(lines, 0, self.head.height + 3)))

    def _ruled(self, line: Block) -> Block:
        rule = Stroke(0, 0, WIDTH, 0, 0.5, self.sheet.brand.hairline)
        return replace(line, items=(rule, *line.items), repeated=self.head)

    def _target(self, part: str, said: str) -> Target | None:
        """Where a line leads; nowhere where there are no pages."""
        page = self.pages.get(part)
        return None if page is None else Target(part, self.sheet.say(words.LEADS, what=said, page=page))


def _number(page: int | None) -> str:
    return "–" if page is None else str(page)
