"""Places: the names of single answers, and the slots of a form they stand for.

A place is `section.field`, `section.N.field`, `section.N.rows.M.column`; dates add their number, periods `start` and
`end`, signatures `name` and `date`. A pattern is a place with `*` for each number. The name of a PDF field is the place
with `__` for each period, because a period in a PDF field name makes a hierarchy (ISO 32000-2 §12.7.4.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.forms.model import Field, Form, Kind, Section
from generator.forms.once import once_per_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NUMBER = re.compile(r"\.\d+(?=\.|$)")
_KEPT_PLACES = 8192

MOST_DAYS = 4
"""How many dates a list of dates holds that does not say."""
MORE = "more"
"""Last part of the name of a field on a continuation page."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One blank to be filled: a place, what kind of answer stands there, and the field it belongs to."""

    place: str
    kind: Kind
    section: Section
    field: Field
    column: Field | None = None
    """The column of a rows field this slot is in."""
    part: str = ""
    """`start`, `end`, `name`, `date` or the number of a date; empty where the place is the field itself."""

    @property
    def asked(self) -> Field:
        """The innermost declaration: the column where there is one, else the field."""
        return self.column or self.field

    @property
    def sensitive(self) -> bool:
        """Whether the section, field or column is marked sensitive."""
        return self.section.sensitive or self.field.sensitive or self.asked.sensitive


def field_name(place: str) -> str:
    """The name of the PDF field for a place: `area.1.gap` → `area__1__gap`."""
    return place.replace(".", "__")


def place_named(name: str) -> str:
    """The place a PDF field's name stands for: `area__1__gap` → `area.1.gap`."""
    return name.replace("__", ".")


@lru_cache(maxsize=_KEPT_PLACES)
def pattern(place: str) -> str:
    """The place with every number taken out: `area.1.action.2.what` → `area.*.action.*.what`."""
    return _NUMBER.sub(".*", place)


def _parts(field: Field, days: int) -> tuple[tuple[str, Kind], ...]:
    """The slots one field opens, as (part, kind); `days` is how many dates a list of dates shows."""
    match field.kind:
        case Kind.PERIOD:
            return ("start", Kind.DATE), ("end", Kind.DATE)
        case Kind.DATES:
            return tuple((str(number), Kind.DATE) for number in range(1, days + 1))
        case Kind.SIGNATURE:
            return ("", Kind.SIGNATURE), ("name", Kind.LINE), ("date", Kind.DATE)
        case _:
            return (("", field.kind),)


def count_of(field: Field, stem: str, counts: Mapping[str, int]) -> int:
    """How many rows a rows field has, or how many dates a list of dates shows, under `stem`."""
    default = most_days(field) if field.kind is Kind.DATES else 1
    return counts.get(f"{stem}.{field.id}", default)


def most_days(field: Field) -> int:
    """How many dates a list of dates may hold."""
    return field.most or MOST_DAYS


def slots_of(section: Section, field: Field, stem: str, counts: Mapping[str, int]) -> Iterator[Slot]:
    """The slots of one field whose places begin with `stem`, with as many rows or dates as `counts` says."""
    base = f"{stem}.{field.id}"
    count = count_of(field, stem, counts)
    if field.kind is not Kind.ROWS:
        for part, kind in _parts(field, count):
            yield Slot(f"{base}.{part}" if part else base, kind, section, field, None, part)
        return
    for row in range(1, count + 1):
        for column in field.columns:
            yield Slot(f"{base}.{row}.{column.id}", column.kind, section, field, column)


def stems(section: Section, count: int) -> tuple[str, ...]:
    """What the places of each item of a section begin with: `("area.1", "area.2")`, or `("details",)`."""
    if section.repeat is None:
        return (section.id,)
    return tuple(f"{section.id}.{number}" for number in range(1, count + 1))


def slots(form: Form, counts: Mapping[str, int]) -> Iterator[Slot]:
    """Every slot of the form in reading order, with as many items and rows as `counts` says."""
    for section in form.sections:
        for stem in stems(section, counts.get(section.id, 1)):
            for field in section.fields:
                yield from slots_of(section, field, stem, counts)


@once_per_form
def patterns(form: Form) -> Mapping[str, Slot]:
    """Every pattern of the form with one slot that stands for it."""
    return {pattern(slot.place): slot for slot in slots(form, {})}


def blank_counts(form: Form, asked: Mapping[str, int] | None = None) -> dict[str, int]:
    """How many items and rows an empty form shows; `asked` overrides by section (`area`) or field (`area.action`)."""
    return counts_for(form, (), asked)


@lru_cache(maxsize=_KEPT_PLACES)
def _items_of(place: str) -> tuple[tuple[str, int], ...]:
    """The items a place stands in: what comes before each of its numbers, and the number."""
    parts = place.split(".")
    return tuple((".".join(parts[:at]), int(part)) for at, part in enumerate(parts) if at and part.isdigit())


def _highest(places: Iterable[str]) -> dict[str, int]:
    """The highest item number among the places, by what comes before the number."""
    found: dict[str, int] = {}
    for place in places:
        for stem, number in _items_of(place):
            if number > found.get(stem, 0):
                found[stem] = number
    return found


def counts_for(form: Form, answered: Iterable[str], asked: Mapping[str, int] | None = None) -> dict[str, int]:
    """How many items and rows a form shows that holds these answered places.

    Sections follow the data; where there is none, an empty form's number. Rows never fall below an empty form's number,
    so that people find room to add one. A list of dates whose last one has a name of its own (the final follow-up)
    shows just the dates there are, so that the last of them stands under that name.
    """
    asked = asked or {}
    highest = _highest(answered)
    counts: dict[str, int] = {}
    for section in form.sections:
        if section.repeat is not None:
            found = highest.get(section.id, 0)
            shown = max(found, section.repeat.least) if found else section.repeat.blank
            counts[section.id] = max(shown, asked.get(section.id, 0))
        for stem in stems(section, counts.get(section.id, 1)):
            for field in section.fields:
                found = highest.get(f"{stem}.{field.id}", 0)
                if field.repeat is not None:
                    wanted = (field.repeat.blank, found, asked.get(f"{section.id}.{field.id}", 0))
                    counts[f"{stem}.{field.id}"] = max(wanted)
                elif field.last and 0 < found < most_days(field):
                    counts[f"{stem}.{field.id}"] = max(found, field.least or 1)
    return counts
