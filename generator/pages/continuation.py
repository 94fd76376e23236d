"""Where answers go on that are longer than their largest box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.forms.places import Slot, field_name, slots
from generator.pages import design
from generator.pages.blocks import Block, Setting, set_words
from generator.pages.headings import section_heading
from generator.pages.model import MM, Anchor, Box, Control, Element, Face, Pending, Role, Text, Widget
from generator.pages.pieces import accessible_name, ground, label_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.model import Field


def continuation_name(place: str, number: int) -> str:
    """The name of the field that goes on with an answer: `area__1__gap__more`, then `…__more2`."""
    return f"{field_name(place)}__more{number if number > 1 else ''}"


def continuations(setting: Setting, document: Element) -> Iterator[Block]:
    """The boxes in which answers go on that are longer than their largest box."""
    if not setting.continued:
        return
    part = Element(Role.SECTION, document)
    yield from section_heading(setting, setting.words.continuation, "", part, None)
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
