"""Answers of every kind, drawn by hypothesis from what a form declares."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
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

UNASKED = {Kind.COMPUTED, Kind.SIGNATURE}
MOST = 3
"""Items and rows drawn: one more than an empty form mostly shows."""
LONG = 8_000
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
lines = st.text(st.sampled_from(PEOPLE_WRITE) | letters, min_size=1, max_size=60).map(tidy).filter(bool)
paragraphs = st.lists(lines, min_size=1, max_size=6).map("\n".join)
long_texts = st.tuples(paragraphs, st.integers(5, 100)).map(
    lambda drawn: tidy((drawn[0] + " ") * drawn[1])[:LONG].strip()
)
texts = paragraphs | paragraphs | long_texts
days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@dataclass(frozen=True)
class Pool:
    """A few answers of each kind; a form has too many slots for each to draw one of its own."""

    lines: list[str]
    texts: list[str]
    days: list[dt.date]
    parts: list[Decimal]
    """Numbers from 0 to 1: how far between the bounds of its field a number lies."""

    def answer(self, slot: Slot, number: int) -> Value:
        """An answer to the slot."""
        match slot.kind:
            case Kind.LINE | Kind.ID:
                return self.lines[number % len(self.lines)]
            case Kind.PARAGRAPH:
                return self.texts[number % len(self.texts)]
            case Kind.DATE:
                return self.days[number % len(self.days)]
            case Kind.NUMBER:
                return number_in(slot.asked, self.parts[number % len(self.parts)])
            case Kind.CHOICE:
                return slot.asked.choices[number % len(slot.asked.choices)].code
        return number % 2 == 0


pools = st.builds(
    Pool,
    st.lists(lines, min_size=1, max_size=5),
    st.lists(texts, min_size=1, max_size=4),
    st.lists(days, min_size=1, max_size=5),
    st.lists(st.decimals(0, 1, places=6), min_size=1, max_size=4),
)


def answers(form: Form) -> st.SearchStrategy[dict[str, Value]]:
    """Typed answers by place: some of the form's slots, with as many items and rows as there happen to be."""
    return counts(form).flatmap(
        lambda found: some_of([slot for slot in slots(form, found) if slot.kind not in UNASKED])
    )


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
    """Answers to some of these slots."""
    numbers = st.lists(st.none() | st.integers(0, 19), min_size=len(asked), max_size=len(asked))
    return st.builds(
        lambda pool, drawn: {
            slot.place: pool.answer(slot, number)
            for slot, number in zip(asked, drawn, strict=True)
            if number is not None
        },
        pools,
        numbers,
    )


def number_in(field: Field, part: Decimal) -> Decimal:
    """A number between the bounds of the field, with as many decimals as it happens to have."""
    least = Decimal(-99_999 if field.least is None else field.least)
    most = Decimal(9_999_999 if field.most is None else field.most)
    return (least + (most - least) * part).quantize(Decimal("0.01"))
