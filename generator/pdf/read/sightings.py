"""The fields of a file held against a form: which place each belongs to, and what was seen there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Finding, Spot
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import MORE, Slot, field_name, pattern, patterns, place_named
from generator.pdf.carriers import ID_FIELD, SEAL_FIELD
from generator.pdf.read import diagnoses
from generator.pdf.read.model import FieldType, Said
from generator.pdf.read.values import distinct
from generator.pdf.strings import Oddity
from generator.records.model import Means, Sighting
from generator.records.returned import Match, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.model import Form

_COPY = re.compile(r"(?: ?\[\d+\]|[+#]\d+)\Z")
"""What programs put behind a name to tell copies apart: `gap[0]`, `gap [515]`, `gap+1`, `gap#1`."""
_PART = re.compile(rf"(.+)\.{MORE}(\d{{0,4}})\Z")
_NUMBER = re.compile(r"\.(\d+)(?=\.|\Z)")
_PREFIX = re.compile(r"__|[_-]")
LONGEST_NAME = 200
TICKED = "x"
"""What a box that is ticked shows, whatever its on state is called."""
MOST_READINGS = 4
_KEPT_NAMES = 20_000


class Named(NamedTuple):
    """What the name of a field says."""

    prefix: str
    """What a pack or another program put before our name; empty in a file as it was issued."""
    place: str
    part: int
    """0, or the number of the continuation: `__more` is 1, `__more2` is 2."""


def see_form_fields(fields: Sequence[Said], form: Form, file: str) -> Seen:
    """What the fields say at each place of the form; fields that belong to no place are reported."""
    known = _known(form)
    named = [(one, known.name(one.name)) for one in fields]
    ours = _main_prefix(name for _, name in named)
    parts: dict[str, dict[int, Said]] = {}
    for one, name in named:
        if name is not None and name.prefix == ours:
            there = parts.setdefault(name.place, {})
            there[name.part] = _together(there[name.part], one) if name.part in there else one
    odd = (told for place, said in parts.items() for told in _odd(place, said.values(), file))
    findings = [*_not_ours(named, file), *odd]
    return Seen({place: _sightings(known.slot(place), said) for place, said in parts.items()}, findings)


def once_each(fields: Iterable[Said]) -> tuple[Said, ...]:
    """Each name once: programs differ in which of two fields of one name they fill, so both have their say."""
    every = tuple(fields)
    if len({one.name for one in every}) == len(every):  # as in nearly all files
        return every
    found: dict[str, Said] = {}
    for one in every:
        found[one.name] = _together(found[one.name], one) if one.name in found else one
    return tuple(found.values())


def _together(first: Said, other: Said) -> Said:
    readings = distinct((*first.readings, *other.readings))
    return first._replace(readings=readings, oddity=first.oddity or other.oddity, doubled=True)


class _Known:
    """The places of a form, and the names of fields looked up so far: files of one form have the same names."""

    def __init__(self, form: Form) -> None:
        self.patterns = patterns(form)
        self._names: dict[str, Named | None] = {}

    def name(self, name: str) -> Named | None:
        """What the name of a field says."""
        if name not in self._names:
            if len(self._names) >= _KEPT_NAMES:
                self._names.clear()
            self._names[name] = read_name(name, self.patterns)
        return self._names[name]

    def slot(self, place: str) -> Slot:
        """The slot that stands for a place of the form."""
        return self.patterns[pattern(place)]


@once_per_form
def _known(form: Form) -> _Known:
    return _Known(form)


def place_in(name: str, form: Form) -> str:
    """The place of the form that a field's name stands for; the name itself where it stands for none."""
    named = _known(form).name(name)
    return name if named is None else named.place


def as_named(fields: Iterable[Said]) -> dict[str, tuple[Sighting, ...]]:
    """What the fields of an unknown form say, by their names."""
    return {one.name: _of_readings(one.readings, one) for one in fields if one.type is not FieldType.SIGNATURE}


def name_match(fields: Sequence[Said], form: Form) -> Match:
    """How well the names of the fields match the places of the form."""
    known = _known(form)
    names = [known.name(one.name) for one in fields if not is_id(one.name)]
    matched = {pattern(name.place) for name in names if name is not None}
    share = sum(name is not None for name in names) / max(len(names), 1)
    return Match(share, len(matched) / max(len(known.patterns), 1))


def with_plain_names(fields: Sequence[Said], form: Form) -> tuple[Said, ...]:
    """The fields of one document with the names they were issued with, where programs put something before them."""
    known = _known(form)
    return tuple(
        one if named is None or not named.prefix else one._replace(name=_plain_name(named))
        for one, named in ((one, known.name(one.name)) for one in fields)
    )


def _plain_name(named: Named) -> str:
    more = "" if not named.part else f"__{MORE}{named.part if named.part > 1 else ''}"
    return field_name(named.place) + more


def read_name(name: str, known: Mapping[str, Slot]) -> Named | None:
    """The place a field's name stands for, or `None` where the form has none like it."""
    above, _, own = name.rpartition(".")
    own = _COPY.sub("", own)
    found = _place(own, known)
    if found is not None:
        return Named(above, *found)
    if len(own) > LONGEST_NAME:
        return None
    for cut in _PREFIX.finditer(own):
        found = _place(own[cut.end() :], known)
        if found is not None:
            return Named(f"{above}.{own[: cut.end()]}", *found)
    return None


def _place(name: str, known: Mapping[str, Slot]) -> tuple[str, int] | None:
    """Place and part, where the form has such a place."""
    place, part = place_named(name), 0
    if pattern(place) not in known and (more := _PART.match(place)):
        place, part = more[1], int(more[2] or 1)
    slot = known.get(pattern(place))
    return (place, part) if slot is not None and _is_within(place, slot) else None


def _is_within(place: str, slot: Slot) -> bool:
    """Whether the numbers in a place are ones the form allows, spelt as we spell them."""
    limits = [repeat.most for repeat in (slot.section.repeat, slot.field.repeat) if repeat is not None]
    if slot.field.kind is Kind.DATES:
        limits.append(slot.field.most or 4)
    numbers = _NUMBER.findall(place)
    return all(_is_number(number, limit) for number, limit in zip(numbers, limits, strict=True))


def _is_number(text: str, most: int) -> bool:
    return len(text) < 5 and text == str(int(text)) and 1 <= int(text) <= most


def is_id(name: str) -> bool:
    """Whether it is the field that shows the document id, whatever was put before its name or behind it."""
    return ID_FIELD in name and _COPY.sub("", name).endswith(ID_FIELD)


def _main_prefix(names: Iterable[Named | None]) -> str:
    """The prefix most fields have."""
    counted = Counter(named.prefix for named in names if named is not None)
    return max(counted, key=lambda prefix: (counted[prefix], not prefix), default="")


def _not_ours(named: Sequence[tuple[Said, Named | None]], file: str) -> Iterator[Finding]:
    """Fields that belong to no place of the form, and fields of other documents in the same file."""
    for one, name in named:
        if name is None and not is_id(one.name) and one.name.rpartition(".")[2] != SEAL_FIELD:
            yield diagnoses.UNKNOWN_FIELD.at(Spot(file, one.page), name=one.name)
    prefixes = {name.prefix for _, name in named if name is not None}
    if len(prefixes) > 1:
        yield diagnoses.SEVERAL_DOCUMENTS.at(Spot(file), count=len(prefixes))


# what stands there


def _sightings(slot: Slot, parts: Mapping[int, Said]) -> tuple[Sighting, ...]:
    """What was seen at a place: its field, and the fields its text continues in, joined as they were split."""
    ordered = [parts[number] for number in sorted(parts)]
    first = ordered[0]
    if slot.kind is Kind.TICK:
        return _of_readings(_ticked(first), first)
    if len(ordered) == 1:
        return _of_readings(first.readings, first)
    texts = product(*(one.readings for one in ordered))
    return _of_readings(tuple("".join(text) for text in islice(texts, MOST_READINGS)), first)


def _ticked(one: Said) -> tuple[str, ...]:
    """What a box says, with the mark it shows for its on state."""
    if one.type not in {FieldType.TICK, FieldType.RADIO}:
        return one.readings
    return tuple(dict.fromkeys(TICKED if reading else "" for reading in one.readings))


def _of_readings(readings: Sequence[str], one: Said) -> tuple[Sighting, ...]:
    confidence = 1.0 if len(readings) == 1 else 0.5
    return tuple(Sighting(text, Means.FORM_FIELD, one.page, None, confidence) for text in readings)


_ODD = {Oddity.LETTERS_LOST: diagnoses.LETTERS_LOST, Oddity.UNMARKED_UTF8: diagnoses.UNMARKED_UTF8}


def _odd(place: str, said: Iterable[Said], file: str) -> Iterator[Finding]:
    """What was out of order in the fields of one place."""
    for one in said:
        if one.oddity is not None:
            yield _ODD[one.oddity].at(Spot(file, one.page), place=place)
        if one.doubled and len(one.readings) == 1:
            yield diagnoses.SAME_NAME.at(Spot(file, one.page), place=place)
