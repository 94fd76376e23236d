"""The answers of a document as rows of its form's tables.

An item in which nobody wrote anything has no row, but a document always has one for its single answers. What is in
doubt is never a blank: the cell holds `DOUBT`, and the row's last column says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.form_tables import depth_of, entity_of, split
from generator.exports.model import DOUBT, Content, Document, Row
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.records.model import DOUBTFUL
from generator.records.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.exports.form_tables import Numbers, Part
    from generator.forms.places import Slot

_Item = dict[str, Content]
"""What stands in one item, by place with `*` for its numbers."""


def rows_of(document: Document, parts: Sequence[Part]) -> Iterator[tuple[str, Row]]:
    """The rows of a document's answers, each with the name of its table."""
    items = _items(document)
    for part in parts:
        found = items.get(part.entity, {})
        for numbers in sorted(found):
            yield part.table.name, tuple(_row(document, part, numbers, found[numbers]))


def _items(document: Document) -> dict[str, dict[Numbers, _Item]]:
    """What a document says, by entity and item; an item is there where anything in it or below it is answered."""
    found: dict[str, dict[Numbers, _Item]] = {"": {(): {}}}
    empty: list[tuple[dict[Numbers, _Item], Numbers, str]] = []
    for slot, place, content in _held(document):
        starred, numbers = split(place, depth_of(slot))
        items = found.setdefault(entity_of(slot), {})
        if content is False:
            empty.append((items, numbers, starred))
            continue
        items.setdefault(numbers, {})[starred] = content
        if slot.section.repeat is not None:
            found.setdefault(slot.section.id, {}).setdefault(numbers[:1], {})
    for items, numbers, starred in empty:
        if numbers in items:
            items[numbers][starred] = False
    return found


def _held(document: Document) -> Iterator[tuple[Slot, str, Content]]:
    """Every answer that the form has a place for."""
    known = patterns(document.form) if document.form else {}
    held: Mapping[str, Content] = dict(document.reviewed.values) | dict(_beyond_values(document, known))
    for place, content in held.items():
        if (slot := known.get(pattern(place))) is not None:
            yield slot, place, content


def _beyond_values(document: Document, known: Mapping[str, Slot]) -> Iterator[tuple[str, Content]]:
    """What no value says: which answers are in doubt, which signature boxes came back empty."""
    answers = document.record.answers if document.record else {}
    for place, answer in answers.items():
        slot = known.get(pattern(place))
        if answer.state in DOUBTFUL:
            yield place, DOUBT
        elif answer.value is None and slot is not None and slot.kind is Kind.SIGNATURE:
            yield place, False


def _row(document: Document, part: Part, numbers: Numbers, held: _Item) -> Iterator[Content]:
    item = document.item
    yield from (document.key, item.plan, item.unit, document.came_back)
    yield from numbers
    for place, slot in part.slots:
        yield from _cells(held.get(place), slot)
    yield ", ".join(_doubts(document, numbers, held))


def _cells(content: Content, slot: Slot) -> tuple[Content, ...]:
    """The cells of one answer: of a choice its label and its code."""
    if slot.kind is not Kind.CHOICE:
        return (content,)
    labels: dict[Content, str] = {choice.code: choice.label for choice in slot.asked.choices}
    return labels.get(content, content), content


def _doubts(document: Document, numbers: Numbers, held: _Item) -> Iterator[str]:
    """Each answer in doubt by its name, with what is wrong with it: `Plan starts on (unreadable)`."""
    answers = document.record.answers if document.record else {}
    for starred, content in held.items():
        if content is DOUBT:
            place = _place(starred, numbers)
            yield f"{document.name(place)} ({document.language.text(STATES[answers[place].state])})"


def _place(starred: str, numbers: Numbers) -> str:
    for number in numbers:
        starred = starred.replace("*", str(number), 1)
    return starred
