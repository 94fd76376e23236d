"""A field of any kind but rows, set at a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.model import Kind, Shown
from generator.forms.places import Slot, field_name
from generator.pages import design
from generator.pages.blocks import Setting, moved
from generator.pages.marks import set_buttons, set_tick
from generator.pages.model import Box, Control, Element, Item, Panel, Role, Stroke, Widget
from generator.pages.pieces import Piece, accessible_name, set_above, set_plain, set_several

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNATURE_PARTS = (0.58, 0.42)
"""Shares of the line under a signature box: name, date."""


def set_signature(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """A signature box with a line to sign on, and under it the name in capitals and the date."""
    sign, name, date = slots
    wide = min(width, design.SIGNATURE_WIDTH)
    above, above_items = set_above(setting, sign, wide, parent)
    box = Box(0, 0, wide, design.SIGNATURE_BOX)
    words = accessible_name(setting, sign)
    element = Element(Role.FORM, parent, words)
    brand = setting.brand
    items: list[Item] = [
        Panel(box, None, brand.accent.tint(0.4), 0.8, radius=3),
        Stroke(10, box.height - 12, wide - 10, box.height - 12, 0.8, brand.accent.tint(0.6)),
        Widget(field_name(sign.place), Control.SIGNATURE, box, words, element, sign),
    ]
    y = box.height + design.ROW_GAP * 0.8
    gap = design.GUTTER * 0.75
    under = [
        set_plain(setting, [slot], (wide - gap) * share, parent)
        for slot, share in zip((name, date), _SIGNATURE_PARTS, strict=True)
    ]
    x = 0.0
    for piece, share in zip(under, _SIGNATURE_PARTS, strict=True):
        items += [*moved(piece.above_items, x, y), *moved(piece.body_items, x, y + piece.above)]
        x += (wide - gap) * share + gap
    height = max(piece.above + piece.body for piece in under)
    return Piece(above, above_items, y + height, tuple(items))


def set_field(setting: Setting, slots: Sequence[Slot], width: float, parent: Element) -> Piece:
    """One field of any kind but rows, at that width."""
    field = slots[0].asked
    match field.kind:
        case Kind.TICK:
            return set_tick(setting, slots, width, parent)
        case Kind.SIGNATURE:
            return set_signature(setting, slots, width, parent)
        case Kind.DATES | Kind.PERIOD:
            return set_several(setting, slots, width, parent)
        case Kind.CHOICE if field.shown_as is Shown.BUTTONS:
            return set_buttons(setting, slots, width, parent)
        case _:
            return set_plain(setting, slots, width, parent)
