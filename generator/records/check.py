"""What is missing from a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.findings import Spot
from generator.forms.model import Kind
from generator.records import diagnoses
from generator.records.model import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.findings import Finding
    from generator.forms.places import Slot
    from generator.records.model import Answer


def absent(
    slots: Iterable[Slot], answers: Mapping[str, Answer], explained: Collection[str], file: str
) -> Iterator[Finding]:
    """A finding about the places that the file does not have, but for those of which others say why."""
    lost = [slot.place for slot in slots if slot.place not in explained and _is_absent(slot, answers[slot.place])]
    if lost:
        yield diagnoses.PLACES_MISSING.at(Spot(file), count=len(lost), first=lost[0])


def _is_absent(slot: Slot, answer: Answer) -> bool:
    """Whether the file has no such place; what was computed may stand on the page as plain words."""
    return not answer.seen and slot.kind is not Kind.COMPUTED


def missing(slots: Sequence[Slot], answers: Mapping[str, Answer], file: str) -> Iterator[Finding]:
    """A finding for each required answer that is blank, or one where nothing at all was filled in.

    Items and rows that nobody began are spare, unless the form needs them.
    """
    if not any(_says(answers, slot) for slot in slots):
        yield diagnoses.NOTHING_FILLED.at(Spot(file))
        return
    begun = {item for slot in slots if _says(answers, slot) for item in _items(slot)}
    for slot in slots:
        if _is_required(slot) and answers[slot.place].state is State.BLANK and _counts(slot, begun):
            spot = Spot(file, _page(answers[slot.place]))
            yield diagnoses.REQUIRED_MISSING.at(spot, place=slot.place, label=slot.asked.label)


def _says(answers: Mapping[str, Answer], slot: Slot) -> bool:
    """Whether somebody put something there; what was computed nobody did."""
    return slot.kind is not Kind.COMPUTED and answers[slot.place].says_something


def _items(slot: Slot) -> tuple[str, ...]:
    """The item of a repeating section and the row a slot is in, as the beginnings of their places."""
    parts = slot.place.split(".")
    item = (".".join(parts[:2]),) if slot.section.repeat else ()
    row = (slot.place.rpartition(".")[0],) if slot.column else ()
    return (*item, *row)


def _counts(slot: Slot, begun: set[str]) -> bool:
    """Whether every item the slot is in was begun or is one the form cannot do without."""
    repeats = [repeat for repeat in (slot.section.repeat, slot.field.repeat) if repeat is not None]
    return all(
        item in begun or int(item.rpartition(".")[2]) <= repeat.least
        for item, repeat in zip(_items(slot), repeats, strict=True)
    )


def _is_required(slot: Slot) -> bool:
    """Whether a slot must be answered; of several days only the least number, of a signature the signature itself."""
    if not slot.asked.required:
        return False
    if slot.field.kind is Kind.DATES:
        return int(slot.part) <= (slot.field.least or 1)
    return slot.field.kind is not Kind.SIGNATURE or slot.kind is Kind.SIGNATURE


def _page(answer: Answer) -> int | None:
    return answer.seen[0].page if answer.seen else None
