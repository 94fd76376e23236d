"""The sections of a form, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.starter.controls import repeating
from generator.docx.starter.grid import grid_table, single_box, slots_table
from generator.docx.starter.paragraphs import Style, paragraph
from generator.docx.starter.tables import by_row, matrix_table, rows_table
from generator.forms.model import Field, Kind, Layout, Section, Shown
from generator.forms.places import slots_of, stems
from generator.pages.grid import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft
    from generator.docx.starter.numbering import Level


def body(draft: Draft) -> Iterator[_Element]:
    """All sections of the form."""
    for section in draft.form.sections:
        count = draft.setting.counts.get(section.id, 1)
        if section.layout is Layout.MATRIX:
            yield from _heading(draft, section, None)
            yield matrix_table(draft, section, count)
        elif section.repeat is None:
            yield from _section(draft, section, section.id, None)
        else:
            items = (list(_section(draft, section, stem, _level(draft, section))) for stem in stems(section, count))
            yield repeating(section.id, section.title or section.id, items)


def _level(draft: Draft, section: Section) -> Level:
    return draft.lists.numbers if section.number else draft.lists.items[section.id]


def _heading(draft: Draft, section: Section, number: Level | None) -> Iterator[_Element]:
    """Title and introduction, or a little space where a section has no title."""
    number = draft.lists.numbers if section.number else number
    if section.title:
        yield paragraph(Style.HEADING_1, section.title, number=number)
    elif section is not draft.form.sections[0]:
        yield paragraph(Style.SPACER)
    if section.intro:
        yield paragraph(Style.INTRODUCTION, section.intro)


def _section(draft: Draft, section: Section, stem: str, number: Level | None) -> Iterator[_Element]:
    """One section, or one item of a repeating one."""
    yield from _heading(draft, section, number)
    for place, part in enumerate(_parts(section)):
        if part[0].kind is Kind.ROWS:
            yield from _rows(draft, section, part[0], stem)
        elif part[0].number:
            yield from _numbered(draft, section, part[0], stem)
        else:
            if place:
                # Two tables with nothing between them are one table to Word.
                yield paragraph(Style.SPACER)
            yield grid_table(draft, section, stem, part, section.title or draft.form.title)


def _parts(section: Section) -> Iterator[list[Field]]:
    """The fields in runs that are set as one table: rows and numbered fields stand under headings of their own."""
    gathered: list[Field] = []
    for field in section.fields:
        if field.kind is Kind.ROWS or field.number:
            if gathered:
                yield gathered
            yield [field]
            gathered = []
        else:
            gathered.append(field)
    if gathered:
        yield gathered


def _numbered(draft: Draft, section: Section, field: Field, stem: str) -> Iterator[_Element]:
    """A field whose label is a numbered heading."""
    style = Style.HEADING_2 if section.title else Style.FIELD_HEADING
    yield paragraph(style, field.label, number=draft.lists.numbers)
    yield from _hint(field)
    slots = list(slots_of(section, field, stem, draft.setting.counts))
    if len(slots) == 1:
        yield single_box(draft, slots[0], field.label)
    else:
        yield slots_table(draft, [[slots]], field.label)


def _hint(field: Field) -> Iterator[_Element]:
    if field.hint:
        yield paragraph(Style.INTRODUCTION, field.hint)


def _rows(draft: Draft, section: Section, field: Field, stem: str) -> Iterator[_Element]:
    """Rows under their label, as a table or as cards."""
    yield paragraph(Style.HEADING_2 if section.title else Style.HEADING_1, field.label)
    yield from _hint(field)
    if field.shown_as is not Shown.CARDS:
        yield rows_table(draft, section, field, stem)
    else:
        yield _cards(draft, section, field, stem)


def _cards(draft: Draft, section: Section, field: Field, stem: str) -> _Element:
    """Each row as a card: a small title, and its columns on a grid of their own."""
    title = field.item or field.label
    number = draft.lists.cards[section.id, field.id]
    cards = []
    for slots in by_row(draft, section, field, stem):
        by_column = {slot.asked.id: [slot] for slot in slots}
        groups = [[by_column[column.id] for column in row] for row in rows_of(field.columns)]
        heading = paragraph(Style.HEADING_3, title, number=number)
        cards.append([heading, slots_table(draft, groups, title)])
    return repeating(f"{stem}.{field.id}", title, cards)
