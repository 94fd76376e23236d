"""What people call a place: `area.2.gap` is “Area for improvement 2 · Identified gap”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.aims import names_of

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.forms.places import Slot

JOINT = " · "


def name_of(form: Form, place: str) -> str:
    """The titles, labels and numbers that lead to a place, in the language of the form; the place where it has none."""
    aims = names_of(form).aims(place)
    if not aims:
        return place
    return JOINT.join(part for part in _parts(aims[0].slot, place.split(".")) if part)


def _parts(slot: Slot, given: list[str]) -> list[str]:
    """The name of the section, of the field, and of the column or part, each with its number."""
    rest = given[1:]
    section = slot.section.title
    if slot.section.repeat is not None and rest and rest[0].isdecimal():
        section = f"{section or slot.section.id} {rest.pop(0)}"
    if not rest:
        return [section or slot.section.id]
    field, rest = slot.field.label, rest[1:]
    if rest and rest[0].isdecimal():
        field = f"{field} {rest.pop(0)}"
    if not rest:
        return [section, field]
    return [section, field, slot.column.label if slot.column else rest[0]]
