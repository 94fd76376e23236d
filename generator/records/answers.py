"""Answers from sightings: each place of a form with what was seen there, read as its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Finding, Spot, Words, words
from generator.forms import kinds
from generator.forms.model import Field, Kind
from generator.forms.once import once_per_form
from generator.forms.places import Slot, slots, stems
from generator.records import diagnoses
from generator.records.model import Answer, Sighting, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.model import Form, Repeat
    from generator.words.language import Language

Seen = tuple[Sighting, ...]

_KEPT_SHAPES = 32
_QUOTED = 60
"""Letters of a reading that a finding quotes."""


def expected(form: Form, seen: Iterable[str], counts: Mapping[str, int]) -> tuple[Slot, ...]:
    """The slots a returned form has: as many items as were issued (`counts`), and as many as were seen."""
    shapes = _shapes(form)
    key = (*seen, *_last_items(form, counts))
    if key not in shapes:
        if len(shapes) >= _KEPT_SHAPES:
            shapes.clear()
        shapes[key] = tuple(slots(form, _counts(form, _highest(key))))
    return shapes[key]


@once_per_form
def _shapes(_form: Form) -> dict[tuple[str, ...], tuple[Slot, ...]]:
    """The slots of a form by the places seen: a batch has few shapes, and working one out takes a millisecond."""
    return {}


def _highest(places: Iterable[str]) -> dict[str, int]:
    """The highest number of an item after each beginning of a place."""
    found: dict[str, int] = {}
    for place in places:
        parts = place.split(".")
        for depth, part in enumerate(parts):
            if part.isdecimal():
                stem = ".".join(parts[:depth])
                found[stem] = max(int(part), found.get(stem, 0))
    return found


def _counts(form: Form, highest: Mapping[str, int]) -> dict[str, int]:
    """How many items stand at each repeating section and rows field; the least the form needs where none is known."""
    counts: dict[str, int] = {}
    for section in form.sections:
        if section.repeat is not None:
            counts[section.id] = highest.get(section.id, section.repeat.least)
        for stem in stems(section, counts.get(section.id, 1)):
            for field in section.fields:
                rows = f"{stem}.{field.id}"
                if field.repeat is not None:
                    counts[rows] = highest.get(rows, field.repeat.least)
                elif field.kind is Kind.DATES and rows in highest:
                    counts[rows] = highest[rows]
    return counts


def _last_items(form: Form, counts: Mapping[str, int]) -> Iterator[str]:
    """The last item of each repeating section and rows field, no higher than the form allows whatever a file says."""
    for stem, count in counts.items():
        repeat = _repeat_at(form, stem.split("."))
        if repeat is not None:
            yield f"{stem}.{min(count, repeat.most)}"


def _repeat_at(form: Form, parts: Sequence[str]) -> Repeat | None:
    """How often items repeat at a stem: `area`, `details.action` or `area.2.action`."""
    section = form.section(parts[0])
    match section, parts[1:]:
        case None, _:
            return None
        case _, []:
            return section.repeat
        case _, [name] if section.repeat is None:
            return _rows(section.field(name))
        case _, [number, name] if section.repeat is not None and _is_item(number, section.repeat):
            return _rows(section.field(name))
    return None


def _rows(field: Field | None) -> Repeat | None:
    return field.repeat if field is not None else None


def _is_item(number: str, repeat: Repeat) -> bool:
    return number.isdecimal() and len(number) < 5 and 1 <= int(number) <= repeat.most


def answers(
    wanted: Iterable[Slot], seen: Mapping[str, Seen], language: Language, file: str
) -> tuple[dict[str, Answer], list[Finding]]:
    """The answer at each slot, by place, and what there is to say about them."""
    found: dict[str, Answer] = {}
    told: list[Finding] = []
    for slot in wanted:
        found[slot.place], findings = answer(slot, seen.get(slot.place, ()), language, file)
        told.extend(findings)
    return found, told


def answer(slot: Slot, seen: Seen, language: Language, file: str) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer at one slot, and what there is to say about it."""
    if not seen:
        return Answer(State.BLANK if slot.kind is Kind.COMPUTED else State.UNREADABLE), ()
    if len(seen) > 1 and len({" ".join(sighting.text.split()) for sighting in seen}) > 1:
        return Answer(State.DISPUTED, None, seen[0].text, seen), (_disputed(slot.place, seen, file),)
    return _typed(slot, seen, language, file)


def _disputed(place: str, seen: Seen, file: str) -> Finding:
    readings = tuple(_quoted(sighting.text) for sighting in seen)
    return diagnoses.DISPUTED.at(Spot(file, seen[0].page), place=place, readings=readings)


def _typed(slot: Slot, seen: Seen, language: Language, file: str) -> tuple[Answer, tuple[Finding, ...]]:
    """What everybody saw there, read as the slot's kind."""
    text = seen[0].text
    if not text:
        return Answer(State.BLANK, False if slot.kind is Kind.TICK else None, text, seen), ()
    if slot.kind is Kind.SIGNATURE:
        return Answer(State.ANSWERED, True, text, seen), ()
    value = kinds.read(text, slot.kind, slot.asked, language)
    if isinstance(value, kinds.Misread):
        return Answer(State.UNREADABLE, None, text, seen), (value.at(Spot(file, seen[0].page), slot.place),)
    if value is None:
        return Answer(State.BLANK, False if slot.kind is Kind.TICK else None, text, seen), ()
    return Answer(State.ANSWERED, value, text, seen), ()


def _quoted(text: str) -> str | Words:
    """A reading as a sentence holds it, a long one cut."""
    flat = " ".join(text.split())
    if not flat:
        return words(diagnoses.BLANK_READING)
    return f"“{flat}”" if len(flat) <= _QUOTED else f"“{flat[:_QUOTED]}…”"


def as_they_are(seen: Mapping[str, Seen], file: str) -> tuple[dict[str, Answer], list[Finding]]:
    """The answers of a form that is not in the library: by field name, as text."""
    found = {name: _as_it_is(sightings) for name, sightings in seen.items()}
    told = [_disputed(name, answer.seen, file) for name, answer in found.items() if answer.state is State.DISPUTED]
    return found, told


def _as_it_is(seen: Seen) -> Answer:
    text = seen[0].text
    if len(seen) > 1:
        return Answer(State.DISPUTED, None, text, seen)
    return Answer(State.ANSWERED, text, text, seen) if text.strip() else Answer(State.BLANK, None, text, seen)
