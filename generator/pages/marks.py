"""Fields that are marked rather than written in: ticks, and choices shown as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.places import Slot, field_name
from generator.pages import design
from generator.pages.blocks import Setting, Style, moved, set_words
from generator.pages.model import MM, Box, Control, Disc, Element, Face, Item, Panel, Role, Widget
from generator.pages.pieces import Piece, accessible_name, hint_style, part_label, set_above, shown_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.forms.model import Field

_TICK_GAP = 2.2 * MM
_OPTION_GAP = 5 * MM
_LEAST_OPTION_GAP = 2.6 * MM
_OPTION_LEFT = design.TICK_BOX + _TICK_GAP * 0.8
"""From a button's left edge to its label."""


def set_tick(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """A box to tick with its label beside it."""
    slot, brand = slots[0], setting.brand
    name = accessible_name(setting, slot)
    left = design.TICK_BOX + _TICK_GAP
    style = Style(Face.REGULAR, design.OPTION_SIZE, brand.ink)
    box = Box(0, 0, design.TICK_BOX, design.TICK_BOX)
    widget = Widget(
        field_name(slot.place), Control.TICK, box, name, Element(Role.FORM, parent, name), slot, state="Yes"
    )
    label = part_label(setting, slot)
    lift = (design.TICK_BOX - style.pitch) / 2
    words, height = set_words(setting, label, style, width - left, Element(Role.PARAGRAPH, parent), x=left, y=lift)
    hint, extra = set_words(
        setting,
        slot.asked.hint,
        hint_style(setting),
        width - left,
        Element(Role.PARAGRAPH, parent),
        x=left,
        y=height + lift,
    )
    items = [tick_ground(setting, box), widget, *words, *hint]
    return Piece(0, (), max(design.TICK_BOX, height + extra + lift), tuple(items))


def tick_width(setting: Setting, field: Field) -> float:
    """The width of a tick with its label on one line."""
    label = setting.brand.regular.width(shown_label(setting, field), design.OPTION_SIZE)
    return design.TICK_BOX + _TICK_GAP + label + 1


def tick_ground(setting: Setting, box: Box) -> Panel:
    """What a tick box is drawn as."""
    return Panel(box, setting.brand.field_fill, setting.brand.accent.tint(0.75), 0.8, radius=1.2)


def set_buttons(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """A choice as buttons in rows, its label above."""
    slot = slots[0]
    above, above_items = set_above(setting, slot, width, parent)
    items: list[Item] = []
    x = y = 0.0
    style = Style(Face.REGULAR, design.OPTION_SIZE, setting.brand.ink)
    labels = [setting.brand.regular.width(choice.label, style.size) + 1 for choice in slot.asked.choices]
    gap = _option_gap(labels, width)
    pitch = design.TICK_BOX + 2.0 * MM
    for choice, natural in zip(slot.asked.choices, labels, strict=True):
        label_width = min(natural, width - _OPTION_LEFT)
        if x and x + _OPTION_LEFT + label_width > width:
            x, y = 0.0, y + pitch
        words, height = set_words(
            setting, choice.label, style, label_width, Element(Role.PARAGRAPH, parent),
            x=x + _OPTION_LEFT, y=y + (design.TICK_BOX - style.pitch) / 2,
        )  # fmt: skip
        items += [*_button(setting, slot, choice.code, choice.label, x, y, parent), *words]
        x += _OPTION_LEFT + label_width + gap
        y += max(0.0, height - style.pitch)
    # Centred on the height of a line box, so that buttons and boxes of one row sit on one line.
    body = max(design.LINE_BOX, y + design.TICK_BOX)
    sink = (design.LINE_BOX - design.TICK_BOX) / 2 if not y else 0
    return Piece(above, above_items, body, tuple(moved(items, 0, sink)))


def _option_gap(labels: Sequence[float], width: float) -> float:
    """The space between buttons: narrower where that keeps them on one line."""
    free = width - sum(label + _OPTION_LEFT for label in labels)
    each = free / max(1, len(labels) - 1)
    return min(_OPTION_GAP, each - 0.01) if each >= _LEAST_OPTION_GAP else _OPTION_GAP


def _button(setting: Setting, slot: Slot, code: str, label: str, x: float, y: float, parent: Element) -> list[Item]:
    brand, radius = setting.brand, design.TICK_BOX / 2
    name = accessible_name(setting, slot, label)
    box = Box(x, y, design.TICK_BOX, design.TICK_BOX)
    element = Element(Role.FORM, parent, name)
    return [
        Disc(x + radius, y + radius, radius, brand.field_fill, brand.accent.tint(0.75), 0.8),
        Widget(field_name(slot.place), Control.RADIO, box, name, element, slot, state=code),
    ]
