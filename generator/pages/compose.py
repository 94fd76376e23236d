"""A form onto pages: `compose(form, …) -> Pages`. From here on nobody asks for a language, a brand or a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.errors import FormProblem
from generator.forms.identity import MOST_PAGES
from generator.forms.model import Field, Form, Kind, Layout, Orientation, Section, Shown
from generator.forms.places import Slot, blank_counts, field_name, slots, slots_of, stems
from generator.pages import design, diagnoses
from generator.pages.blocks import Block, Room, Setting, Style, keep_together, moved, paragraph, set_words
from generator.pages.flow import Filling, fill_pages, height_of
from generator.pages.frame import opening, page_foot, running_head, surround
from generator.pages.furniture import furniture
from generator.pages.model import (
    MM,
    Anchor,
    Box,
    Control,
    Disc,
    Element,
    Face,
    Item,
    Page,
    Pages,
    Panel,
    Pending,
    Role,
    Stroke,
    Text,
    Widget,
)
from generator.pages.pieces import Piece, accessible_name, ground, hint_style, label_style, set_field
from generator.pages.prose import Passage, prose
from generator.pages.tables import band_block, columns_of, header_block, row_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pages.brand import Brand
    from generator.words.language import Language

_SMALL_SECTION = 0.38
"""A section no higher than this share of a page stays on one."""
_CARD_INDENT = 4 * MM
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
    fill_pages(list(_body(setting, document)), filling)
    fill_pages(list(_continuations(setting, document)), filling)
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


def continuation_name(place: str, number: int) -> str:
    """The name of the field that goes on with an answer: `area__1__gap__more`, then `…__more2`."""
    return f"{field_name(place)}__more{number if number > 1 else ''}"


# sections


def _body(setting: Setting, document: Element) -> Iterator[Block]:
    number = _Counter()
    for section in setting.form.sections:
        blocks = list(_section(setting, section, document, number))
        if section.repeat is None and height_of(blocks) < _SMALL_SECTION * setting.paper.room:
            blocks = keep_together(blocks)
        yield from blocks


class _Counter:
    """Numbers headings through the whole form."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def _section(setting: Setting, section: Section, document: Element, number: _Counter) -> Iterator[Block]:
    count = setting.counts.get(section.id, 1)
    if section.layout is Layout.MATRIX:
        yield from _matrix(setting, section, Element(Role.SECTION, document), count)
        return
    for item, stem in enumerate(stems(section, count), 1):
        part = Element(Role.SECTION, document)
        title = f"{section.title} {item}" if section.repeat is not None and section.title else section.title
        badge = number.next() if section.number else None
        if title:
            yield from _heading(setting, title, section.intro if item == 1 else "", part, badge)
        rows = list(_grid(setting, section, stem, part, number, has_title=bool(title)))
        if rows and not title and (section is not setting.form.sections[0] or item > 1):
            rows[0] = replace(rows[0], gap=design.SECTION_GAP * 0.75)
        yield from rows


def _heading(setting: Setting, title: str, intro: str, part: Element, badge: int | None) -> Iterator[Block]:
    """A section's hairline, title and introduction; a short introduction stands on the title's line, at the right."""
    brand, width = setting.brand, setting.paper.content_width
    style = Style(Face.STRONG, design.HEADING_SIZE, brand.accent)
    y = design.SECTION_RULE
    items: list[Item] = [Stroke(0, 0, width, 0, 0.6, brand.hairline)]
    left = 0.0
    heading = Element(Role.H2, part)
    if badge is not None:
        marks, left = _badge(setting, badge, y + style.pitch / 2, heading)
        items += marks
    words, height = set_words(setting, title, style, width - left, heading, x=left, y=y)
    items += words
    beside = _beside_title(setting, title, intro, left, y + style.pitch * 0.72, part)
    items += beside
    yield Block(y + height + 0.6, tuple(items), design.SECTION_GAP, keep_with_next=True, bookmark=title)
    if intro and not beside:
        yield paragraph(setting, intro, _intro_style(setting), width, part, 1.0).kept()


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


def _badge(setting: Setting, number: int, middle: float, element: Element) -> tuple[list[Item], float]:
    """A number in a disc, and how far the title moves to the right for it."""
    radius, size = 7.2, 8.4
    text = str(number)
    x = radius - setting.brand.strong.width(text, size) / 2
    white = setting.brand.accent.tint(0)
    disc = Disc(radius, middle, radius, setting.brand.accent)
    return [disc, Text(x, middle + size * 0.36, text, Face.STRONG, size, white, element)], 2 * radius + 5


def _rows_of(fields: Sequence[Field]) -> Iterator[list[Field]]:
    """The fields in rows of the grid: as many beside each other as fit into twelve columns."""
    row: list[Field] = []
    for field in fields:
        if row and (field.kind is Kind.ROWS or sum(one.width for one in row) + field.width > design.COLUMNS):
            yield row
            row = []
        row.append(field)
        if field.kind is Kind.ROWS:
            yield row
            row = []
    if row:
        yield row


def _grid(
    setting: Setting, section: Section, stem: str, part: Element, number: _Counter, *, has_title: bool
) -> Iterator[Block]:
    gap = 0.0 if not has_title else 1.4 * MM
    for row in _rows_of(section.fields):
        if row[0].kind is Kind.ROWS:
            blocks = list(_table(setting, section, row[0], stem, part))
        else:
            slots = [list(slots_of(section, field, stem, setting.counts)) for field in row]
            blocks = [_grid_row(setting, slots, part, number if row[0].number else None, has_title=has_title)]
        if blocks:
            blocks[0] = replace(blocks[0], gap=gap or blocks[0].gap)
        yield from blocks
        gap = design.ROW_GAP


def _grid_row(
    setting: Setting,
    slots: Sequence[Sequence[Slot]],
    part: Element,
    number: _Counter | None = None,
    *,
    has_title: bool = True,
    grid: design.Grid | None = None,
) -> Block:
    """The fields of one row of the grid, their boxes beginning at one height."""
    grid = grid or design.Grid(0, setting.paper.content_width)
    placed, start = [], 0
    for group in slots:
        x, width = grid.span(start, group[0].asked.width)
        piece = set_field(setting, group, width, part)
        if number is not None and group[0].asked.number:
            piece = _numbered(setting, group[0], piece, width, part, number.next(), has_title=has_title)
        placed.append((x, piece))
        start += group[0].asked.width
    above = max(piece.above for _, piece in placed)
    items: list[Item] = []
    for x, piece in placed:
        items += [*moved(piece.above_items, x, 0), *moved(piece.body_items, x, above)]
    return Block(above + max(piece.body for _, piece in placed), tuple(items))


def _numbered(
    setting: Setting, slot: Slot, piece: Piece, width: float, part: Element, number: int, *, has_title: bool
) -> Piece:
    """The piece with its label set as a numbered heading."""
    style = Style(Face.STRONG, design.SUBHEADING_SIZE + 0.8, setting.brand.accent)
    heading = Element(Role.H3 if has_title else Role.H2, part)
    items, left = _badge(setting, number, style.pitch / 2 + 0.6, heading)
    words, height = set_words(setting, slot.asked.label, style, width - left, heading, x=left, y=0.6)
    hint, extra = set_words(
        setting, slot.asked.hint, hint_style(setting), width, Element(Role.PARAGRAPH, part), y=height + 3
    )
    return replace(piece, above=height + 3 + extra + design.LABEL_GAP, above_items=(*items, *words, *hint))


# rows


def _table(setting: Setting, section: Section, field: Field, stem: str, part: Element) -> Iterator[Block]:
    slots = list(slots_of(section, field, stem, setting.counts))
    width = len(field.columns)
    by_row = [slots[start : start + width] for start in range(0, len(slots), width)]
    yield _table_label(setting, field, part)
    if field.shown_as is Shown.CARDS:
        for number, row in enumerate(by_row, 1):
            yield from _card(setting, field, row, number, part)
        return
    table = Element(Role.TABLE, part)
    columns = columns_of(field.columns, setting.paper.content_width)
    header = header_block(setting, columns, table)
    yield header
    yield from (row_block(setting, row, columns, table, header) for row in by_row)


def _table_label(setting: Setting, field: Field, part: Element) -> Block:
    width = setting.paper.content_width
    style = replace(label_style(setting), size=design.LABEL_SIZE + 0.8)
    items, height = set_words(setting, field.label, style, width, Element(Role.H3, part))
    hint, extra = set_words(setting, field.hint, hint_style(setting), width, Element(Role.PARAGRAPH, part), y=height)
    return Block(height + extra + 3, (*items, *hint), keep_with_next=True)


def _card(setting: Setting, field: Field, slots: Sequence[Slot], number: int, part: Element) -> Iterator[Block]:
    """One row as a card: a small title, and its columns on a grid of their own."""
    grid = design.Grid(_CARD_INDENT, setting.paper.content_width - _CARD_INDENT)
    brand = setting.brand
    style = Style(Face.STRONG, design.LABEL_SIZE + 0.4, brand.accent)
    title, height = set_words(
        setting, f"{field.item or field.label} {number}", style, grid.width, Element(Role.H4, part), x=_CARD_INDENT, y=1
    )
    blocks = [Block(height + 3, tuple(title))]
    by_column = dict(zip((column.id for column in field.columns), slots, strict=True))
    for row in _rows_of(field.columns):
        groups = [[by_column[column.id]] for column in row]
        blocks.append(replace(_grid_row(setting, groups, part, grid=grid), gap=design.ROW_GAP * 0.75))
    lined = [_with_line(setting, block, first=not place) for place, block in enumerate(blocks)]
    lined[0] = replace(lined[0], gap=design.ROW_GAP if number > 1 else 0)
    yield from keep_together(lined)


def _with_line(setting: Setting, block: Block, *, first: bool) -> Block:
    """The block with its stretch of the line that runs down the left of a card."""
    above = 0 if first else block.gap
    line = Panel(Box(0, -above, 2.2, block.height + above), setting.brand.accent.tint(0.35))
    return replace(block, items=(line, *block.items))


def _matrix(setting: Setting, section: Section, part: Element, count: int) -> Iterator[Block]:
    """All items of a section as one table, each opening with a band that holds its title."""
    if section.title:
        yield from _heading(setting, section.title, section.intro, part, None)
    title, rows = section.fields[0], section.fields[1]
    table = Element(Role.TABLE, part)
    columns = columns_of(rows.columns, setting.paper.content_width)
    header = header_block(setting, columns, table)
    yield replace(header, gap=design.ROW_GAP)
    for stem in stems(section, count):
        (slot,) = slots_of(section, title, stem, setting.counts)
        yield band_block(setting, slot, columns, table, header)
        slots = list(slots_of(section, rows, stem, setting.counts))
        width = len(rows.columns)
        for start in range(0, len(slots), width):
            yield row_block(setting, slots[start : start + width], columns, table, header)


# continuation


def _continuations(setting: Setting, document: Element) -> Iterator[Block]:
    """The boxes in which answers go on that are longer than their largest box."""
    if not setting.continued:
        return
    part = Element(Role.SECTION, document)
    yield from _heading(setting, setting.words.continuation, "", part, None)
    for slot in slots(setting.form, setting.counts):
        for number, lines in enumerate(setting.continued.get(slot.place, ()), 1):
            yield _continuation(setting, slot, number, lines, part)


def _continuation(setting: Setting, slot: Slot, number: int, lines: int, part: Element) -> Block:
    width = setting.paper.content_width
    label = accessible_name(setting, replace(slot, field=_bare(slot.field), column=slot.column and _bare(slot.column)))
    style = label_style(setting)
    words, height = set_words(setting, label.rstrip("."), style, width - 45 * MM, Element(Role.H3, part))
    note = Text(width, 9, setting.words.continued_from, Face.REGULAR, design.NOTE_SIZE, setting.brand.quiet)
    note = replace(note, element=Element(Role.PARAGRAPH, part))
    box = Box(0, height + design.LABEL_GAP, width, design.box_height(max(2, lines)))
    name = f"{label} {setting.words.continuation}."
    widget = Widget(
        continuation_name(slot.place, number), Control.TEXT, box, name, Element(Role.FORM, part, name), slot,
        lines=max(2, lines),
    )  # fmt: skip
    pending = Pending(Anchor.CONTINUED_FROM, slot.place, note, align_right=True)
    return Block(box.bottom, (*words, pending, *ground(setting, box), widget), design.ROW_GAP)


def _bare(field: Field) -> Field:
    """The field without hint and requirement, whose label alone is wanted."""
    return replace(field, hint="", required=False)
