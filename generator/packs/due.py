"""The days by which something is to be reached, as the form's concepts name them, with the words of what that is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import N_, words
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import pattern, patterns
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.words.language import Language

DUE = "due"
"""The concept of a day by which a task, an action or a milestone is to be done."""
_ENDS = "period.end"
"""Of an area or a goal, it is a day by which that is to be reached."""
_TEXTS = frozenset({Kind.LINE, Kind.PARAGRAPH})
_LONGEST = 60
"""Letters of what is due; the whole of it stands on the form."""

WHAT_IS_DUE = N_("{item}: {what}")
NUMBERED = N_("{item} {number}")


class _Item(NamedTuple):
    """What a day belongs to: an item of a section that repeats, or a row."""

    name: str
    """What such an item is called."""
    texts: tuple[str, ...]
    """The last part of the places in it whose answers say what it is, the likeliest first."""


def due_days(form: Form, values: Mapping[str, Value], language: Language) -> Iterator[tuple[dt.date, str]]:
    """Each day by which something is to be reached, and what; sensitive answers are never quoted."""
    known = _items(form)
    for place, day in values.items():
        item = known.get(pattern(place))
        if item is not None and isinstance(day, dt.date):
            yield day, _called(place, item, values, language)


def _called(place: str, item: _Item, values: Mapping[str, Value], language: Language) -> str:
    """What is due, in a few words; the item by its number where nobody wrote what it is."""
    stem = place.rpartition(".")[0]
    said = (str(values.get(f"{stem}.{text}", "")).strip() for text in item.texts)
    what = next((one for one in said if one), "")
    if what:
        return phrase(words(WHAT_IS_DUE, item=item.name, what=_shortened(what)), language)
    number = stem.rpartition(".")[2]
    return phrase(words(NUMBERED, item=item.name, number=number), language) if number.isdecimal() else item.name


def _shortened(text: str) -> str:
    """The first words of a text."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST:
        return flat
    return f"{flat[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:.–') or flat[:_LONGEST]}…"


@once_per_form
def _items(form: Form) -> dict[str, _Item]:
    """The patterns of days by which something is to be reached, with what they belong to."""
    slots = patterns(form)
    return {place: _item(slot, slots) for place, slot in slots.items() if _is_due(slot)}


def _is_due(slot: Slot) -> bool:
    concept = slot.asked.concept
    is_of_an_item = slot.section.repeat is not None and slot.column is None
    return slot.kind is Kind.DATE and (concept == DUE or (concept == _ENDS and is_of_an_item))


def _item(slot: Slot, slots: Mapping[str, Slot]) -> _Item:
    if slot.column is not None:
        return _Item(slot.field.item or slot.field.label, _texts(pattern(slot.place), slots))
    if slot.section.repeat is not None:
        return _Item(slot.section.title, _texts(pattern(slot.place), slots))
    return _Item(slot.asked.label, ())


def _texts(place: str, slots: Mapping[str, Slot]) -> tuple[str, ...]:
    """The texts beside a place that anybody may see, in the order of the form."""
    stem = place.rpartition(".")[0]
    return tuple(
        last
        for other, slot in slots.items()
        if other.rpartition(".")[0] == stem
        and (last := other.rpartition(".")[2])
        and slot.kind in _TEXTS
        and not slot.part
        and not slot.sensitive
    )
