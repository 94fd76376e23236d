"""The controls of a Word file held against a form: which place each belongs to, and what was seen there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import ControlType
from generator.docx.read import diagnoses
from generator.docx.read.by_kind import Spoken, readings, spoken_in
from generator.docx.read.items import gone
from generator.docx.read.labels import by_labels
from generator.docx.read.model import Said
from generator.docx.read.numbering import Held, numbers_of, placed
from generator.docx.read.passages import laid_out
from generator.docx.read.telling import of_place, of_remarks
from generator.docx.read.text import flat
from generator.docx.read.tongues import tongues
from generator.findings import Finding, Spot
from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import Slot, most_days, pattern, patterns
from generator.records.answers import expected
from generator.records.model import Means, Sighting
from generator.records.returned import Match, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.docx.read.contents import WordContents
    from generator.docx.read.numbering import Placed
    from generator.forms.model import Form
    from generator.records.issued import Attachment

_BLANK = (Sighting("", Means.CONTENT_CONTROL),)
_LONGEST_NUMBER = 4
_UNSURE = 0.5
_KEPT_NAMES = 20_000
_MOST_TOLD = 20
"""Controls of no place that are told one by one; a file can have a hundred thousand of them."""


class Known(NamedTuple):
    """What is asked of a form again and again."""

    patterns: Mapping[str, Slot]
    spoken: Spoken
    own: frozenset[str]
    """The words of the form itself, folded."""
    places: dict[str, tuple[tuple[str, ...], Slot] | None]
    """The names looked up so far: files of one form have the same."""

    def held(self, said: Said) -> Held | None:
        """A control with its place; `None` where the form has none of its names."""
        for name in said.names:
            if name not in self.places:
                if len(self.places) >= _KEPT_NAMES:
                    self.places.clear()
                self.places[name] = self._place(name)
            place = self.places[name]
            if place is not None:
                return Held(*place, said)
        return None

    def is_round(self, name: str) -> bool:
        """Whether a name stands round items: LibreOffice 24.8 makes plain controls of repeating ones."""
        begins = f"{pattern(name)}.*."
        return any(place.startswith(begins) for place in self.patterns)

    def _place(self, name: str) -> tuple[tuple[str, ...], Slot] | None:
        """The place of that name, taken apart, and what stands there; `None` where the form has none."""
        slot = self.patterns.get(pattern(name))
        return (tuple(name.split(".")), slot) if slot is not None and _is_within(name, slot) else None

    def slot(self, place: str) -> Slot:
        """The slot that stands for a place of the form."""
        return self.patterns[pattern(place)]


@once_per_form
def _known(form: Form) -> Known:
    return Known(patterns(form), spoken_in(form.language), tongues(form)[0].furniture, {})


def _is_within(name: str, slot: Slot) -> bool:
    """Whether the numbers in a name are numbers; which of them the form has room for is asked when they are given."""
    numbers = [part for part in name.split(".") if part.isdecimal()]
    if slot.field.kind is Kind.DATES and not 1 <= int(numbers[-1]) <= most_days(slot.field):
        return False
    return all(len(number) <= _LONGEST_NUMBER and number == str(int(number)) for number in numbers)


def match(said: Sequence[Said], form: Form) -> Match:
    """How well the names of controls match the places of the form."""
    known = _known(form)
    held = [known.held(one) for one in said]
    matched = {pattern(".".join(one.parts)) for one in held if one is not None}
    share = sum(one is not None for one in held) / max(len(held), 1)
    return Match(share, len(matched) / max(len(known.patterns), 1))


def as_named(said: Iterable[Said]) -> dict[str, tuple[Sighting, ...]]:
    """What the controls of an unknown form say, by their names."""
    found: dict[str, list[str]] = {}
    for one in said:
        found.setdefault(one.name, []).extend(one.readings)
    return {name: _of_texts(texts) for name, texts in found.items()}


def see(contents: WordContents, form: Form, issued: Attachment | None) -> Seen:
    """What was seen at each place of the form; `issued` is what went out, where the file says so."""
    known, spot = _known(form), Spot(contents.file)
    held = [(one, known.held(one)) for one in contents.said]
    where = placed((one for _, one in held if one is not None), issued.issued if issued else ())
    seen: dict[str, tuple[Sighting, ...]] = {}
    findings = list(_of_whole(held, where, known, spot))
    for place, said in where.at.items():
        slot = known.slot(place)
        seen[place] = _of_texts(text for one in said for text in readings(slot, one, known.spoken))
        findings += of_place(slot, place, said, known.spoken.language, known.own, spot)
    findings += of_remarks(contents.remarks, where.at, spot)
    findings += _found_by_labels(seen, contents, form, issued, spot)
    findings += _blanked(seen, form, issued, where, spot)
    if contents.loses_breaks:
        findings += _mended(seen, known, issued, contents.loses_breaks, spot)
    return Seen(seen, findings)


def _of_texts(texts: Iterable[str]) -> tuple[Sighting, ...]:
    """The texts that differ in more than blanks, each as a sighting."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(flat(text), text)
    if len(found) == 1:
        return (Sighting(next(iter(found.values())), Means.CONTENT_CONTROL),)
    return tuple(Sighting(text, Means.CONTENT_CONTROL, None, None, _UNSURE) for text in found.values())


def _of_whole(held: Iterable[tuple[Said, Held | None]], where: Placed, known: Known, spot: Spot) -> Iterator[Finding]:
    """What there is to say about controls that have no place."""
    foreign = [
        said.name
        for said, one in held
        if one is None and any(text.strip() for text in said.readings) and not known.is_round(said.name)
    ]
    for name in foreign[:_MOST_TOLD]:
        yield diagnoses.UNKNOWN_CONTROL.at(spot, name=name)
    if len(foreign) > _MOST_TOLD:
        yield diagnoses.MORE_UNKNOWN_CONTROLS.at(spot, count=len(foreign) - _MOST_TOLD)
    for many in where.too_many:
        yield diagnoses.TOO_MANY_ITEMS.at(spot, place=many.stem, most=many.most, count=many.items)


def _found_by_labels(
    seen: dict[str, tuple[Sighting, ...]], contents: WordContents, form: Form, issued: Attachment | None, spot: Spot
) -> Iterator[Finding]:
    """Adds what stands beside the labels of places whose controls are gone; each such answer is told."""
    counts = issued.counts if issued else {}
    there = numbers_of(seen)
    if all(slot.place in seen or _is_deleted(slot.place, there) for slot in expected(form, seen, counts)):
        return
    known = _known(form)
    found = by_labels(
        laid_out(contents.roots[0]),
        form,
        tuple(seen),
        counts,
        lambda place: place not in seen and not _is_deleted(place, there),
    )
    lost = [place for place, one in found.items() if not one.text.strip()]
    if lost:
        yield diagnoses.FIELDS_GONE.at(spot, count=len(lost), first=found[lost[0]].label)
    for place, one in found.items():
        slot = known.slot(place)
        said = Said((place,), ControlType.RICH, (one.text,))
        seen[place] = tuple(
            replace(sighting, confidence=_UNSURE) for sighting in _of_texts(readings(slot, said, known.spoken))
        )
        if any(sighting.text.strip() for sighting in seen[place]):
            yield diagnoses.BY_LABEL.at(spot, place=place, label=one.label)
    if not seen:
        yield diagnoses.NOTHING_RECOGNISED.at(spot)


def _is_deleted(place: str, there: Mapping[str, set[int]]) -> bool:
    """Whether a place is in an item that is gone while others of its kind are there."""
    return any(stem in there and not numbers <= there[stem] for stem, numbers in numbers_of((place,)).items())


def _blanked(
    seen: dict[str, tuple[Sighting, ...]], form: Form, issued: Attachment | None, where: Placed, spot: Spot
) -> Iterator[Finding]:
    """Puts blanks where items were deleted, and says so where they had been issued with answers.

    Where no control is left, an item that no label leads to is missing rather than deleted.
    """
    there = numbers_of(seen)
    for one in list(gone(form, seen, issued)):
        if not where.at and one.stem.rpartition(".")[0] not in there:
            continue
        for place in one.places:
            seen.setdefault(place, _BLANK)
        if one.was_answered:
            yield diagnoses.ITEM_DELETED.at(spot, place=one.stem)


def _mended(
    seen: dict[str, tuple[Sighting, ...]], known: Known, issued: Attachment | None, program: str, spot: Spot
) -> Iterator[Finding]:
    """Puts back the line breaks a program lost, where nothing else changed; says so where nobody can know."""
    before = issued.issued if issued else {}
    doubtful = 0
    for place, sightings in seen.items():
        first = sightings[0].text
        if known.slot(place).kind is not Kind.PARAGRAPH or not first.strip() or "\n" in first:
            continue
        went_out = before.get(place)
        if isinstance(went_out, str) and _letters(went_out) == _letters(first):
            seen[place] = (replace(sightings[0], text=went_out), *sightings[1:])
        else:
            doubtful += 1
    if doubtful:
        yield diagnoses.LINE_BREAKS_LOST.at(spot, program=program)


def _letters(text: str) -> str:
    return "".join(text.split())
