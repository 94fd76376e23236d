"""Answers of every kind, drawn by hypothesis from what a form declares."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from generator.forms.kinds import tidy
from generator.forms.model import Kind
from generator.forms.places import slots
from tests.samples_made import press

if TYPE_CHECKING:
    from generator.forms.kinds import Value
    from generator.forms.model import Field, Form, Repeat
    from generator.forms.places import Slot

MOST = 3
"""Items and rows drawn: one more than an empty form mostly shows."""
LONG = 5_000
"""More characters than a page holds."""
PEOPLE_WRITE = "abcåäöÅÄÖéŁłŻΩж€£$½°§“”‘’\"'\\/()<>[]{}#%&*+-–—…;:,.!?@_|~^`0123456789     "

letters = st.characters(
    include_characters=sorted(
        letter
        for letter in press("improvement_action_plan", "en").brand.regular.glyph
        if unicodedata.category(letter)[0] not in "ZC"
    ),
    categories=[],
)
lines = st.text(st.sampled_from(PEOPLE_WRITE) | letters, min_size=1, max_size=60).map(tidy)
paragraphs = st.lists(lines, min_size=1, max_size=6).map(lambda parts: tidy("\n".join(parts)))
long_texts = st.tuples(paragraphs, st.integers(40, 200)).map(lambda drawn: tidy((drawn[0] + " ") * drawn[1])[:LONG])
texts = st.one_of(lines, paragraphs, paragraphs, long_texts.map(tidy))


def answers(form: Form) -> st.SearchStrategy[dict[str, Value]]:
    """Typed answers by place: some of the form's slots, with as many items and rows as there happen to be."""
    return counts(form).flatmap(lambda found: some_of([slot for slot in slots(form, found) if slot.kind in VALUES]))


def counts(form: Form) -> st.SearchStrategy[dict[str, int]]:
    """How many items and rows there are."""
    stems = {}
    for section, field in form.fields():
        if section.repeat:
            stems[section.id] = numbers_of(section.repeat)
        if field.repeat:
            items = range(1, MOST + 1) if section.repeat else [None]
            for item in items:
                stem = section.id if item is None else f"{section.id}.{item}"
                stems[f"{stem}.{field.id}"] = numbers_of(field.repeat)
    return st.fixed_dictionaries(stems)


def numbers_of(repeat: Repeat) -> st.SearchStrategy[int]:
    """How often something may stand."""
    return st.integers(repeat.least, max(repeat.least, min(repeat.most, MOST)))


def some_of(asked: list[Slot]) -> st.SearchStrategy[dict[str, Value]]:
    """Answers to some of these slots; what is all blanks is no answer."""
    drawn = st.fixed_dictionaries({}, optional={slot.place: VALUES[slot.kind](slot.asked) for slot in asked})
    return drawn.map(lambda values: {place: value for place, value in values.items() if value != ""})


def numbers(field: Field) -> st.SearchStrategy[Value]:
    """Numbers with a few decimals, in the bounds of the field."""
    least, most = field.least, field.most
    return st.decimals(
        -9_999_999 if least is None else least, 9_999_999 if most is None else most, places=2
    ) | st.integers(-999 if least is None else least, 999_999 if most is None else most).map(Decimal)


VALUES = {
    Kind.LINE: lambda _: lines,
    Kind.ID: lambda _: lines,
    Kind.PARAGRAPH: lambda _: texts,
    Kind.DATE: lambda _: st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    Kind.NUMBER: numbers,
    Kind.CHOICE: lambda field: st.sampled_from([choice.code for choice in field.choices]),
    Kind.TICK: lambda _: st.booleans(),
}
"""The answers of each kind that is given; what is computed or signed is not."""
