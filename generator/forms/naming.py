"""What people call a place: `area.2.gap` is “Area for improvement 2 · Identified gap”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import N_
from generator.forms.aims import names_of

if TYPE_CHECKING:
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.words.language import Language

JOINT = " · "


PARTS = {"start": N_("from"), "end": N_("to"), "name": N_("name"), "date": N_("date")}
"""What the parts of a period and of a signature are called."""


def name_of(form: Form, place: str, language: Language) -> str:
    """The titles, labels and numbers that lead to a place; the place itself where the form has none such.

    Args:
        form: the form, in the language of whoever reads.
        place: with or without the numbers at its end.
        language: the language of whoever reads.
    """
    aims = names_of(form).aims(place)
    if not aims:
        return place
    return JOINT.join(part for part in _parts(aims[0].slot, place.split("."), language) if part)


def _parts(slot: Slot, given: list[str], language: Language) -> list[str]:
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
    return [section, field, slot.column.label if slot.column else language.text(PARTS[rest[0]])]
