"""The summary sheet of a person: who, the timeline, the same days in words, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.packs.front import words
from generator.packs.front.rows import Cell, Column, Passage, Target, marks_in, table_head, table_line
from generator.packs.front.sheet import WIDTH, heading, masthead
from generator.packs.front.signs import day_sign
from generator.packs.front.timeline import draw_timeline, span_of
from generator.packs.words import MARKS, ORIGINS
from generator.pages import design
from generator.pages.blocks import Block, paragraph, set_words
from generator.pages.model import MM, Element, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.packs.front.sheet import Sheet
    from generator.packs.model import Chapter, Entry, Moment, Pack

_SIZE = 8.8
_GAP = 4 * MM


def summary_page(sheet: Sheet, pack: Pack, chapter: Chapter, document: Element) -> Iterator[Block]:
    """The blocks of the sheet."""
    yield masthead(sheet, sheet.say(words.SUMMARY), chapter.name, 22, document)
    facts = " · ".join(part for part in (chapter.unit, chapter.label) if part and part != chapter.name)
    if facts:
        yield paragraph(sheet, facts, sheet.plain(10, sheet.brand.quiet), WIDTH, document, 1 * MM)
    yield from _documents(sheet, chapter, document)
    yield from _timeline(sheet, chapter, pack.cover.made_on, document)
    if chapter.notes:
        yield from _across(sheet, chapter, document)


def _documents(sheet: Sheet, chapter: Chapter, document: Element) -> Iterator[Block]:
    part, say = Element(Role.SECTION, document), sheet.say
    yield heading(sheet, say(words.DOCUMENTS), "", part)
    columns = (
        Column(0, 92 * MM - _GAP, say(words.DOCUMENT)),
        Column(92 * MM, 34 * MM - _GAP, say(words.DATE)),
        Column(126 * MM, WIDTH - 126 * MM, say(words.MARKS)),
    )
    table = Element(Role.TABLE, part)
    yield (head := table_head(sheet, columns, table))
    for entry in chapter.entries:
        cells = [
            Cell(columns[0], tuple(_told(sheet, entry))),
            Cell(columns[1], (Passage(_day(sheet, entry.date), sheet.plain(_SIZE)),)),
            Cell(columns[2], marks_in(sheet, entry.marks)),
        ]
        said = ", ".join([entry.title, _day(sheet, entry.date), *(say(MARKS[mark]) for mark in entry.marks)])
        yield table_line(sheet, cells, table, head, Target(entry.part, said) if entry.part else None)


def _told(sheet: Sheet, entry: Entry) -> Iterator[Passage]:
    """The document's title; below it how it came here, its id, and what there is to say beside the marks."""
    yield Passage(entry.title, sheet.strong(_SIZE))
    below = " · ".join(part for part in (sheet.say(ORIGINS[entry.origin]), entry.document) if part)
    yield Passage(below, sheet.quiet)
    if entry.note:
        yield Passage(entry.note, sheet.plain(design.INTRO_SIZE))


def _day(sheet: Sheet, day: dt.date | None) -> str:
    return sheet.voice.day(day) if day else sheet.say(words.NO_DATE)


def _timeline(sheet: Sheet, chapter: Chapter, made_on: dt.date, document: Element) -> Iterator[Block]:
    part, say = Element(Role.SECTION, document), sheet.say
    if not chapter.moments:
        yield heading(sheet, say(words.TIMELINE), say(words.NO_DAYS), part)
        return
    yield heading(sheet, say(words.TIMELINE), "", part)
    first, last = span_of(chapter.moments, made_on)
    figure = Element(Role.FIGURE, part, say(words.SHOWN, first=first, last=last))
    plot = draw_timeline(sheet, chapter.moments, made_on, figure)
    yield Block(plot.height, (plot.drawing,), 1 * MM)
    yield from _days(sheet, chapter, part)


def _days(sheet: Sheet, chapter: Chapter, part: Element) -> Iterator[Block]:
    say, style = sheet.say, sheet.strong(design.SUBHEADING_SIZE, sheet.brand.accent)
    lines, height = set_words(sheet, say(words.DAYS), style, WIDTH, Element(Role.H3, part))
    yield Block(height + 1.2 * MM, tuple(lines), 4 * MM).kept()
    columns = (
        Column(0, 34 * MM - _GAP, say(words.DATE)),
        Column(34 * MM, 92 * MM - _GAP, say(words.WHAT)),
        Column(126 * MM, WIDTH - 126 * MM, say(words.KIND)),
    )
    table = Element(Role.TABLE, part)
    yield (head := table_head(sheet, columns, table))
    for moment in chapter.moments:
        day = sheet.voice.day(moment.date)
        cells = [
            Cell(columns[0], (Passage(day, sheet.plain(_SIZE)),)),
            Cell(columns[1], (Passage(moment.words, sheet.plain(_SIZE)),)),
            Cell(columns[2], (_kind(sheet, moment),)),
        ]
        target = Target(moment.part, f"{day}, {moment.words}") if moment.part else None
        yield table_line(sheet, cells, table, head, target)


def _kind(sheet: Sheet, moment: Moment) -> Passage:
    said = sheet.say(words.KINDS[moment.kind])
    return Passage(said, sheet.plain(_SIZE), lambda x, y: day_sign(moment.kind, x, y, sheet.brand))


def _across(sheet: Sheet, chapter: Chapter, document: Element) -> Iterator[Block]:
    """What the rules across a person's papers say."""
    part = Element(Role.SECTION, document)
    yield heading(sheet, sheet.say(words.ACROSS), "", part)
    points = Element(Role.LIST, part)
    for note in chapter.notes:
        body = Element(Role.LIST_BODY, Element(Role.LIST_ITEM, points))
        lines, height = set_words(sheet, note, sheet.plain(design.TEXT_SIZE), 150 * MM, body)
        yield Block(height, tuple(lines), 1.4 * MM)
