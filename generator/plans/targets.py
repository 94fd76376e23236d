"""What the columns of a sheet can mean: the plan's own keys, and every answer of the form.

A target is a pattern of places together with the words it can be named by, part by part: section, field, column or the
part of a period. `headings` makes the names of whole columns out of these words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from generator.forms.model import Field, Form, Kind, Section
from generator.forms.places import Slot, most_days
from generator.plans.synonyms import CONCEPTS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Role(Enum):
    """What a column is for."""

    PLAN_ID = "plan id"
    UNIT = "unit"
    NUMBER = "number of an item"
    ANSWER = "answer"
    NOT_GIVEN = "filled in on the form itself"
    NOT_READ = "told to people, not read"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a target's name, and whether a number can stand after it."""

    id: str
    words: tuple[str, ...]
    """Labels in every language, the form's own first."""
    numbered: bool = False
    several: bool = False
    """Whether there can be more than one, so that the id is also known in singular or plural."""
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What one column, or several numbered ones, can mean."""

    role: Role
    pattern: str
    """`area.*.gap`; the pattern of the item (`area.*`) for its number; empty for plan id and unit."""
    parts: tuple[Part, ...] = ()
    slot: Slot | None = None
    most: tuple[int, ...] = ()
    """The highest number that can stand for each `*` of the pattern."""
    label: str = ""
    last: tuple[str, ...] = ()
    """Labels of the last of several days, in every language."""
    is_implied: bool = False
    """Whether another target of the same name has the better right to it: a signature means its name in capitals."""

    def place(self, numbers: Sequence[int]) -> str:
        """The place these numbers make of the pattern."""
        return place_of(self.pattern, numbers)


def place_of(pattern: str, numbers: Sequence[int]) -> str:
    """The place a pattern becomes with a number for each `*`; what follows the last number given is left out."""
    pieces = pattern.split("*")
    whole = len(numbers) >= len(pieces) - 1
    filled = "".join(f"{piece}{number}" for piece, number in zip(pieces, numbers, strict=False))
    return filled + pieces[-1] if whole else filled + pieces[len(numbers)].rstrip(".")


def targets(form: Form, everywhere: Mapping[str, Form]) -> tuple[Target, ...]:
    """Every target of the form in reading order, with words in the form's language and in every other."""
    forms = (form, *(other for other in everywhere.values() if other != form))
    return tuple(
        target
        for at, section in enumerate(form.sections)
        for target in _of_section(section, [other.sections[at] for other in forms])
    )


def _of_section(section: Section, twins: Sequence[Section]) -> Iterator[Target]:
    most = (section.repeat.most,) if section.repeat else ()
    titles = tuple(dict.fromkeys(twin.title for twin in twins if twin.title))
    part = Part(section.id, titles, section.repeat is not None, section.repeat is not None)
    stem = f"{section.id}.*" if section.repeat else section.id
    if section.repeat:
        yield Target(Role.NUMBER, stem, (part,), None, most, section.title or section.id)
    for at, field in enumerate(section.fields):
        yield from _of_field(
            section, field, [twin.fields[at] for twin in twins], Target(Role.ANSWER, stem, (part,), None, most)
        )


def _named(field: Field, twins: Sequence[Field]) -> Part:
    words = dict.fromkeys(word for twin in twins for word in (twin.label, twin.name) if word)
    several = field.kind in {Kind.DATES, Kind.ROWS}
    return Part(field.id, tuple(words), False, several, CONCEPTS.get(field.concept, ()))


def _of_field(section: Section, field: Field, twins: Sequence[Field], base: Target) -> Iterator[Target]:
    """The targets of one field; `base` is the section it is in."""
    whole = replace(
        base,
        pattern=f"{base.pattern}.{field.id}",
        parts=(*base.parts, _named(field, twins)),
        slot=Slot("", field.kind, section, field),
        label=field.label,
        last=tuple(dict.fromkeys(twin.last for twin in twins if twin.last)),
    )
    match field.kind:
        case Kind.ROWS:
            yield from _of_rows(whole, field, twins)
        case Kind.COMPUTED:
            yield replace(whole, role=Role.NOT_GIVEN)
        case Kind.DATES:
            day = _numbered(whole, most_days(field), Kind.DATE)
            yield from (replace(day, role=Role.NUMBER, slot=None), whole, day)
        case Kind.PERIOD:
            yield from (whole, _part(whole, "start", Kind.DATE), _part(whole, "end", Kind.DATE))
        case Kind.SIGNATURE:
            signed = replace(_part(whole, "date", Kind.DATE), role=Role.NOT_GIVEN)
            yield from (_part(whole, "name", Kind.LINE), signed, _implied_name(whole))
        case _:
            yield whole


def _slot(target: Target, kind: Kind, part: str = "", column: Field | None = None) -> Slot | None:
    return target.slot and replace(target.slot, kind=kind, part=part, column=column)


def _part(whole: Target, part: str, kind: Kind) -> Target:
    """The start or end of a period, the name or date of a signature."""
    synonyms = CONCEPTS.get(f"{whole.slot.field.concept}.{part}", ()) if whole.slot else ()
    parts = (*whole.parts, Part(part, PARTS[part], synonyms=synonyms))
    return replace(whole, pattern=f"{whole.pattern}.{part}", parts=parts, slot=_slot(whole, kind, part))


def _implied_name(whole: Target) -> Target:
    """The same place as the name in capitals, called like the signature itself."""
    return replace(whole, pattern=f"{whole.pattern}.name", slot=_slot(whole, Kind.LINE, "name"), is_implied=True)


def _numbered(whole: Target, most: int, kind: Kind) -> Target:
    """One of several days, or one row of a table."""
    *before, own = whole.parts
    return replace(
        whole,
        pattern=f"{whole.pattern}.*",
        parts=(*before, replace(own, numbered=True)),
        most=(*whole.most, most),
        slot=_slot(whole, kind),
    )


def _of_rows(whole: Target, field: Field, twins: Sequence[Field]) -> Iterator[Target]:
    rows = _numbered(whole, field.repeat.most if field.repeat else 99, Kind.ROWS)
    yield replace(rows, role=Role.NUMBER, slot=None)
    for at, column in enumerate(field.columns):
        yield replace(
            rows,
            pattern=f"{rows.pattern}.{column.id}",
            parts=(*rows.parts, _named(column, [twin.columns[at] for twin in twins])),
            slot=_slot(rows, column.kind, "", column),
            label=column.label,
        )
