"""The tables of one form: its single answers, each repeating section, each table of rows.

A row is known by the document and the numbers of its item, so that the tables can be joined again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.exports.model import Column, Sensitive, Table, Type
from generator.findings import N_, words
from generator.forms.model import Kind
from generator.forms.naming import PARTS
from generator.forms.places import slots
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.words.language import Language

KEYS = (
    ("document", N_("Document"), Type.TEXT),
    ("plan", N_("Plan"), Type.TEXT),
    ("unit", N_("Unit"), Type.TEXT),
    ("returned", N_("Came back"), Type.TICK),
)
DOUBTS = ("doubts", N_("In doubt"), Type.PROSE)
ITEM_WORD = N_("{item} no.")
CODE_WORD = N_("{heading} (code)")

_KEPT_PLACES = 8192
_TYPES: Mapping[Kind, Type] = {
    Kind.PARAGRAPH: Type.PROSE,
    Kind.DATE: Type.DATE,
    Kind.NUMBER: Type.NUMBER,
    Kind.TICK: Type.TICK,
    Kind.SIGNATURE: Type.TICK,
}

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a form, and where its cells come from."""

    table: Table
    entity: str
    """What a row is: the document (empty), an item of a section (`area`), a row of a table (`area.action`)."""
    slots: tuple[tuple[str, Slot], ...]
    """By place, with `*` for the numbers a row is known by, in the order of the columns."""


def parts_of(form: Form, language: Language, sensitive: Sensitive) -> tuple[Part, ...]:
    """The tables of a form, its single answers first."""
    found: dict[str, list[Slot]] = {"": []}
    for section in form.sections:
        if section.repeat is not None:
            found[section.id] = []
        for field in section.fields:
            if field.kind is Kind.ROWS:
                found[f"{section.id}.{field.id}"] = []
    for slot in slots(form, {}):
        found[entity_of(slot)].append(slot)
    return tuple(_part(form, entity, held, language, sensitive) for entity, held in found.items())


def entity_of(slot: Slot) -> str:
    """What a row with that slot is."""
    if slot.column is not None:
        return f"{slot.section.id}.{slot.field.id}"
    return slot.section.id if slot.section.repeat is not None else ""


def depth_of(slot: Slot) -> int:
    """How many numbers a row with that slot is known by."""
    return (slot.section.repeat is not None) + (slot.column is not None)


@lru_cache(maxsize=_KEPT_PLACES)
def split(place: str, depth: int) -> tuple[str, Numbers]:
    """The place with `*` for its first numbers, and these: `area.3.review_dates.2` stands in the row of area 3."""
    numbers: list[int] = []
    parts = place.split(".")
    for at, part in enumerate(parts):
        if part.isdecimal() and len(numbers) < depth:
            numbers.append(int(part))
            parts[at] = "*"
    return ".".join(parts), tuple(numbers)


def _part(form: Form, entity: str, held: Sequence[Slot], language: Language, sensitive: Sensitive) -> Part:
    shown = [slot for slot in held if sensitive is Sensitive.INCLUDED or not slot.sensitive]
    headings = _headings(held, language)
    columns = {slot.place: tuple(_columns(slot, headings[slot.place], language)) for slot in held}
    keys = [*_keys(language), *_numbers(form, entity, language)]
    last = Column(DOUBTS[0], language.text(DOUBTS[1]), DOUBTS[2])
    table = Table(
        ".".join(part for part in (_stem(form), entity) if part),
        _title(form, entity),
        distinct([*keys, *(column for slot in shown for column in columns[slot.place]), last]),
        len(keys),
        tuple(column for slot in held if slot not in shown for column in columns[slot.place]),
    )
    return Part(table, entity, tuple((split(slot.place, depth_of(slot))[0], slot) for slot in shown))


def _stem(form: Form) -> str:
    """What its tables' names begin with. Editions have tables of their own: a field may have changed its meaning."""
    return form.id if form.edition == 1 else f"{form.id}.{form.edition}"


def _title(form: Form, entity: str) -> str:
    """The form's short code, then what a row is: the sheets of one form are told from those of another."""
    code = form.code if form.edition == 1 else f"{form.code} {form.edition}"
    named, _, rows = entity.partition(".")
    section = form.section(named)
    if section is None:
        return f"{code} {form.title}"
    field = section.field(rows)
    return f"{code} {field.label if field is not None else section.title or section.id}"


def _keys(language: Language) -> Iterator[Column]:
    for name, heading, type_ in KEYS:
        yield Column(name, language.text(heading), type_)


def _numbers(form: Form, entity: str, language: Language) -> Iterator[Column]:
    """The number of the section's item, and of the row inside it."""
    named, _, rows = entity.partition(".")
    section = form.section(named)
    if section is not None and section.repeat is not None:
        yield _number(section.id, section.title or section.id, language)
    if section is not None and (field := section.field(rows)) is not None:
        yield _number(entity, field.item or field.label, language)


def _number(name: str, item: str, language: Language) -> Column:
    return Column(f"{name}.number", phrase(words(ITEM_WORD, item=item), language), Type.NUMBER)


def _headings(held: Sequence[Slot], language: Language) -> dict[str, str]:
    """What the column of each slot is called; the section's title goes before a label that stands twice."""
    labels = {slot.place: _label(slot, language) for slot in held}
    said = list(labels.values())
    return {
        slot.place: f"{slot.section.title or slot.section.id} · {labels[slot.place]}"
        if said.count(labels[slot.place]) > 1
        else labels[slot.place]
        for slot in held
    }


def _label(slot: Slot, language: Language) -> str:
    label = " ".join((slot.asked.label or slot.asked.id).split())
    if slot.part.isdecimal():
        return f"{label} {slot.part}"
    if slot.part:
        return f"{label}: {language.text(PARTS[slot.part])}"
    return f"{label} ({slot.asked.unit})" if slot.asked.unit else label


def _columns(slot: Slot, heading: str, language: Language) -> Iterator[Column]:
    """The column of a slot; of a choice two, its label and its code."""
    asked = slot.asked
    name = split(slot.place, depth_of(slot))[0].replace(".*", "")
    own = Column(name, heading, _TYPES.get(slot.kind, Type.TEXT), asked.hint, (), asked.concept, slot.sensitive)
    if slot.kind is not Kind.CHOICE:
        yield own
        return
    yield replace(own, name=f"{name}.label")
    codes = tuple((choice.code, choice.label) for choice in asked.choices)
    yield replace(own, heading=phrase(words(CODE_WORD, heading=heading), language), type=Type.CODE, codes=codes)


def distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns with a number after a heading that was there before, in whatever case: Excel's tables insist."""
    taken: set[str] = set()
    found = []
    for column in columns:
        heading, number = column.heading, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{column.heading} ({number})"
        taken.add(heading.casefold())
        found.append(replace(column, heading=heading))
    return tuple(found)
