"""One field set at a given width: the words above, and the box with its widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.forms.model import Field, Kind
from generator.forms.places import Slot, count_of, field_name
from generator.pages import design
from generator.pages.blocks import Setting, Style, moved, set_words
from generator.pages.model import (
    MM,
    Anchor,
    Box,
    Control,
    Element,
    Face,
    Item,
    Panel,
    Pending,
    Role,
    Stroke,
    Text,
    Widget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_DATE = 37 * MM
"""The width a date wants: three columns of the grid on portrait paper, two on landscape."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A field as set: heights in points, items from its own upper left corner."""

    above: float
    """Height of label and hint; boxes of one row begin at the same height."""
    above_items: tuple[Item, ...]
    body: float
    body_items: tuple[Item, ...]
    """From the upper edge of the box."""


def label_style(setting: Setting) -> Style:
    """How labels are set."""
    return Style(Face.STRONG, design.LABEL_SIZE, setting.brand.ink)


def hint_style(setting: Setting) -> Style:
    """How hints are set."""
    return Style(Face.REGULAR, design.HINT_SIZE, setting.brand.quiet)


def shown_label(setting: Setting, field: Field) -> str:
    """The field's label, or the issued answer that stands in for it."""
    return setting.labels.get(field.label_from, "") or field.label


def part_label(setting: Setting, slot: Slot) -> str:
    """The label of one slot: of a date among several, an end of a period, a part of a signature."""
    field, words = slot.asked, setting.words
    label = shown_label(setting, field)
    match field.kind, slot.part:
        case Kind.DATES, part:
            count = count_of(slot.field, slot.place.removesuffix(f".{slot.field.id}.{part}"), setting.counts)
            is_last = field.last and part == str(count)
            return field.last if is_last else f"{label} {part}" if count > 1 else label
        case Kind.PERIOD, part:
            return f"{label}: {words.period_from if part == 'start' else words.period_to}"
        case Kind.SIGNATURE, "name":
            return words.name_in_capitals
        case Kind.SIGNATURE, "date":
            return words.date
        case _:
            return label


def _item_title(slot: Slot) -> str:
    """Which item of a repeating section, and which row, a slot is in: `Area 2 · Agreed actions 1`."""
    parts = slot.place.split(".")
    titles = []
    if slot.section.repeat is not None:
        titles.append(f"{slot.section.title or slot.section.id} {parts[1]}")
    if slot.column is not None:
        titles.append(f"{slot.field.item or slot.field.label} {parts[-2]}")
    if slot.field.kind is Kind.SIGNATURE and slot.part:
        titles.append(slot.field.label)
    return " · ".join(titles)


def accessible_name(setting: Setting, slot: Slot, option: str = "") -> str:
    """What a screen reader says at the box: where it is, label, option, hint, format, and whether it is required."""
    field = slot.asked
    name = field.name if field.name and not slot.part else part_label(setting, slot)
    where = _item_title(slot)
    parts = [": ".join(part for part in (where, name, option) if part)]
    if field.hint:
        parts.append(field.hint)
    if slot.kind is Kind.DATE:
        parts.append(setting.words.date_format.format(example=setting.words.example_date))
    if field.required and slot.part not in {"name", "date"}:
        parts.append(setting.words.required)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)


def lines_of(setting: Setting, slot: Slot) -> int:
    """The height of a slot's box in lines, with the room its answer needs."""
    declared = slot.asked.lines if slot.kind is Kind.PARAGRAPH else 1
    return setting.lines.get(slot.place, declared)


def ground(setting: Setting, box: Box) -> list[Item]:
    """What a box to write in is drawn on: a faint ground, a thin outline, a firm lower edge."""
    brand = setting.brand
    return [
        Panel(box, brand.field_fill, brand.hairline, design.BOX_OUTLINE),
        Stroke(box.x, box.bottom, box.right, box.bottom, design.BOX_RULE, brand.accent.tint(0.75)),
    ]


def text_widget(setting: Setting, slot: Slot, box: Box, parent: Element) -> Widget:
    """The widget of a slot that takes text."""
    name = accessible_name(setting, slot)
    lines = lines_of(setting, slot)
    return Widget(
        name=field_name(slot.place),
        control=Control.TEXT,
        box=box,
        accessible_name=name,
        element=Element(Role.FORM, parent, name),
        slot=slot,
        lines=lines if slot.kind is not Kind.PARAGRAPH else max(2, lines),
        read_only=slot.kind is Kind.COMPUTED,
        required=slot.asked.required,
    )


def combo_widget(setting: Setting, slot: Slot, box: Box, parent: Element) -> Widget:
    """The widget of a choice shown as a drop-down list."""
    name = accessible_name(setting, slot)
    element = Element(Role.FORM, parent, name)
    return Widget(field_name(slot.place), Control.COMBO, box, name, element, slot, required=slot.asked.required)


def chevron(setting: Setting, box: Box) -> list[Item]:
    """The sign of a drop-down list, at the right end of its box."""
    x, y, reach, colour = box.right - 7.0, box.y + box.height / 2 - 1, 2.4, setting.brand.quiet
    return [
        Stroke(x - reach, y - 0.6, x, y + reach - 0.6, 0.9, colour),
        Stroke(x, y + reach - 0.6, x + reach, y - 0.6, 0.9, colour),
    ]


def box_items(setting: Setting, slot: Slot, box: Box, parent: Element) -> list[Item]:
    """The widget of a text or list slot with the sign that belongs to it, without ground."""
    if slot.kind is Kind.CHOICE:
        return [*chevron(setting, box), combo_widget(setting, slot, box, parent)]
    return [text_widget(setting, slot, box, parent)]


def set_above(setting: Setting, slot: Slot, width: float, parent: Element) -> tuple[float, tuple[Item, ...]]:
    """Label and hint over a box."""
    field = slot.asked
    items, height = set_words(
        setting, part_label(setting, slot), label_style(setting), width, Element(Role.PARAGRAPH, parent)
    )
    if field.hint and slot.part in {"", "start", "1"}:
        more, extra = set_words(
            setting, field.hint, hint_style(setting), width, Element(Role.PARAGRAPH, parent), y=height + 0.6
        )
        items, height = [*items, *more], height + extra + 0.6
    return height + design.LABEL_GAP, tuple(items)


def continuation_note(setting: Setting, slot: Slot, width: float, parent: Element) -> list[Item]:
    """“continued on page n”, right under a box, where its answer goes on."""
    if slot.place not in setting.continued:
        return []
    style = Style(Face.REGULAR, design.NOTE_SIZE, setting.brand.quiet)
    line = Text(
        width, 0, setting.words.continued_on, style.face, style.size, style.colour, Element(Role.PARAGRAPH, parent)
    )
    return [Pending(Anchor.CONTINUED_ON, slot.place, line, align_right=True)]


def set_box(setting: Setting, slot: Slot, width: float, parent: Element) -> tuple[float, tuple[Item, ...]]:
    """The box of a slot that takes text or a choice from a list, and its height."""
    unit = slot.asked.unit
    unit_items, unit_width = _unit(setting, unit, parent) if unit else ([], 0.0)
    height = design.box_height(lines_of(setting, slot))
    box = Box(0, 0, width - unit_width, height)
    note = continuation_note(setting, slot, width, parent)
    items = [*ground(setting, box), *box_items(setting, slot, box, parent)]
    items += moved(unit_items, box.right, design.LINE_BOX / 2 + 3)
    return height + (10 if note else 0), (*items, *moved(note, 0, height + 8))


def _unit(setting: Setting, unit: str, parent: Element) -> tuple[list[Item], float]:
    size = design.OPTION_SIZE
    width = setting.brand.regular.width(unit, size) + 5
    element = Element(Role.PARAGRAPH, parent)
    return [Text(5, 0, unit, Face.REGULAR, size, setting.brand.ink, element)], width


def set_plain(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """A field with one box and its label above."""
    above, above_items = set_above(setting, slots[0], width, parent)
    return Piece(above, above_items, *set_box(setting, slots[0], width, parent))


def set_several(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """Boxes beside each other, each with a label of its own: the dates of a list, the two ends of a period."""
    gap = design.GUTTER
    per_row = min(len(slots), max(1, int((width + gap) / (_LEAST_DATE + gap))))
    each = (width - (per_row - 1) * gap) / per_row
    rows = [
        _beside(setting, slots[start : start + per_row], each, gap, parent) for start in range(0, len(slots), per_row)
    ]
    first, *rest = rows
    items, height = list(first.body_items), first.body
    for row in rest:
        height += design.ROW_GAP
        items += [*moved(row.above_items, 0, height), *moved(row.body_items, 0, height + row.above)]
        height += row.above + row.body
    return Piece(first.above, first.above_items, height, tuple(items))


def _beside(setting: Setting, slots: Sequence[Slot], each: float, gap: float, parent: Element) -> Piece:
    """One row of labelled boxes of equal width."""
    words = [set_above(setting, slot, each, parent) for slot in slots]
    boxes = [set_box(setting, slot, each, parent) for slot in slots]
    return Piece(
        max(height for height, _ in words),
        tuple(item for number, (_, items) in enumerate(words) for item in moved(items, number * (each + gap), 0)),
        max(height for height, _ in boxes),
        tuple(item for number, (_, items) in enumerate(boxes) for item in moved(items, number * (each + gap), 0)),
    )
