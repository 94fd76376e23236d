"""Items and rows that are no longer in a document: people delete spare ones, and now and then one that held answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.docx.read.numbering import numbers_of
from generator.forms.places import slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.forms.model import Form, Repeat, Section
    from generator.records.issued import Attachment


class Gone(NamedTuple):
    """An item that nothing is left of."""

    stem: str
    """The item itself: `area.2`, `area.1.action.3`."""
    places: tuple[str, ...]
    was_answered: bool
    """Whether it was issued with answers in it."""


def gone(form: Form, seen: Iterable[str], issued: Attachment | None) -> Iterator[Gone]:
    """The items of the form that ought to be there and that no place seen belongs to."""
    known = _Known(numbers_of(seen), numbers_of(issued.issued) if issued else {}, issued.counts if issued else {})
    for section in form.sections:
        if section.repeat is None:
            yield from _rows(section, section.id, known)
            continue
        for number in known.upto(section.id, section.repeat):
            stem = f"{section.id}.{number}"
            if number in known.there.get(section.id, ()):
                yield from _rows(section, stem, known)
            else:
                slots = (slot for field in section.fields for slot in slots_of(section, field, stem, known.counts))
                yield known.gone(section.id, number, (slot.place for slot in slots))


def _rows(section: Section, stem: str, known: _Known) -> Iterator[Gone]:
    """The rows that are gone from an item that is there."""
    for field in section.fields:
        if field.repeat is None:
            continue
        base = f"{stem}.{field.id}"
        for number in known.upto(base, field.repeat):
            if number not in known.there.get(base, ()):
                places = (f"{base}.{number}.{column.id}" for column in field.columns)
                yield known.gone(base, number, places)


class _Known(NamedTuple):
    """Numbers of items by what comes before them."""

    there: Mapping[str, set[int]]
    answered: Mapping[str, set[int]]
    counts: Mapping[str, int]

    def upto(self, stem: str, repeat: Repeat) -> range:
        """The numbers that items have there."""
        last = max(repeat.least, self.counts.get(stem, 0), *self.there.get(stem, ()))
        return range(1, min(last, repeat.most) + 1)

    def gone(self, base: str, number: int, places: Iterable[str]) -> Gone:
        """The item as one that is gone."""
        return Gone(f"{base}.{number}", tuple(places), number in self.answered.get(base, ()))
