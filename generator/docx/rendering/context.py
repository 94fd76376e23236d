"""What a lowered template looks its values up in: items with everything that stands in them, already as XML."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from generator.docx.lowering.code import DATE, HIDDEN, LABEL, NUMBER, STEM
from generator.docx.lowering.defaults import TICKED
from generator.docx.tags import DOCUMENT
from generator.forms.identity import grouped
from generator.forms.model import Kind
from generator.forms.places import count_of, most_days, pattern, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.docx.lowering.lower import Lowered
    from generator.forms.model import Field, Form
    from generator.records.issued import Issue

UNTICKED = "0"


class Item(dict[str, object]):
    """One item of what repeats, or the document as a whole: keys are places within it.

    A place nobody answered is empty. The sandbox asks a dictionary for its keys at full speed, other objects not.
    """

    def __init__(self, stem: str, number: int, texts: Mapping[str, str]) -> None:
        super().__init__({STEM: stem, NUMBER: str(number)})
        self._texts = texts
        self._head = f"{stem}." if stem else ""

    def __missing__(self, key: str) -> object:
        found = self[key] = self._texts.get(self._head + key, "")
        return found


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into one document."""

    texts: Mapping[str, str]
    """By place and by place with a suffix (`@date`, `@hidden`, `@label`), as people read them."""
    counts: Mapping[str, int]


def contents_of(form: Form, lowered: Lowered, issue: Issue) -> Contents:
    """What goes into the document of an issue: its answers, and what HR typed into the template where it has none."""
    texts = {**_answers(issue), DOCUMENT: grouped(issue.identity.document)}
    if lowered.choices:
        texts.update(_renamed(lowered, issue))
    for key, text in lowered.defaults.items():
        place, _, _ = key.partition("@")
        if place not in issue.texts and place not in issue.values:
            texts[key] = text
    texts.update(_dates(form, issue.counts))
    return Contents(texts, issue.counts)


def _answers(issue: Issue) -> dict[str, str]:
    texts = dict(issue.texts)
    for place, found in issue.values.items():
        if isinstance(found, bool):
            texts[place] = TICKED if found else UNTICKED
        elif isinstance(found, dt.date):
            texts[place + DATE] = f"{found.isoformat()}T00:00:00Z"
    return texts


def _renamed(lowered: Lowered, issue: Issue) -> Iterator[tuple[str, str]]:
    """Choices in the words of the template's own lists."""
    for place, found in issue.values.items():
        words = lowered.choices.get((pattern(place), found)) if isinstance(found, str) else None
        if words:
            yield place, words


def _dates(form: Form, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Of every list of dates that shows fewer than it may: which are left out, and what the others are called."""
    for section in form.sections:
        for stem in stems(section, counts.get(section.id, 1)):
            for field in section.fields:
                if field.kind is Kind.DATES and field.last and f"{stem}.{field.id}" in counts:
                    yield from _fewer_dates(field, f"{stem}.{field.id}", counts[f"{stem}.{field.id}"])


def _fewer_dates(field: Field, place: str, shown: int) -> Iterator[tuple[str, str]]:
    for number in range(1, most_days(field) + 1):
        if number > shown:
            yield f"{place}.{number}{HIDDEN}", TICKED
        else:
            yield f"{place}.{number}{LABEL}", field.last if number == shown else f"{field.label} {number}"


def items(form: Form, contents: Contents, ink: Callable[[str], str]) -> Item:
    """The document as a whole, with the items of everything that repeats inside it; `ink` makes XML of texts."""
    texts = {key: ink(text) for key, text in contents.texts.items()}
    numbers = count(1)
    whole = Item("", 0, texts)
    for section in form.sections:
        rows = [field for field in section.fields if field.kind is Kind.ROWS]
        inside = [whole]
        if section.repeat is not None:
            amount = contents.counts.get(section.id, 1)
            inside = [Item(stem, next(numbers), texts) for stem in stems(section, amount)]
            whole[section.id] = inside
        elif not rows:
            continue
        for stem, one in zip(stems(section, len(inside)), inside, strict=True):
            for field in rows:
                key = field.id if section.repeat is not None else f"{stem}.{field.id}"
                amount = count_of(field, stem, contents.counts)
                one[key] = [Item(f"{stem}.{field.id}.{row}", next(numbers), texts) for row in range(1, amount + 1)]
    return whole
