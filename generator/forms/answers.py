"""The answers of one record, found the way rules and computed fields name them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.aims import Aim, Names, Parts, natural
from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.kinds import Value


class Answer(NamedTuple):
    """One answer where it stands."""

    place: str
    parts: Parts
    value: Value

    @property
    def given(self) -> bool:
        """Whether somebody answered: an empty tick box is no answer."""
        return self.value is not False


@dataclass(frozen=True, slots=True)
class Index:
    """The answers of one record by pattern, in the order of the form, and what was found among them before.

    A form's rules ask a record for the same few dozen places from each of its items, so nothing is looked for twice.
    """

    by_pattern: Mapping[str, list[Answer]]
    by_item: dict[tuple[str, int], dict[Parts, list[Answer]]] = field(default_factory=dict)
    kept_items: dict[Parts, tuple[Parts, ...]] = field(default_factory=dict)

    def answers(self, pattern: str, item: Parts) -> Sequence[Answer]:
        """The answers of that pattern in one item; `()` is the record as a whole."""
        if not item:
            return self.by_pattern.get(pattern, ())
        width = len(item)
        groups = self.by_item.get((pattern, width))
        if groups is None:
            groups = self.by_item[pattern, width] = {}
            for answer in self.by_pattern.get(pattern, ()):
                groups.setdefault(answer.parts[:width], []).append(answer)
        return groups.get(item, ())

    def items(self, shape: Parts) -> tuple[Parts, ...]:
        """The items of that pattern in which anything is answered, in order."""
        if shape not in self.kept_items:
            width, stem = len(shape), ".".join((*shape, ""))
            inside = (answers for found, answers in self.by_pattern.items() if found.startswith(stem))
            items = {answer.parts[:width] for answers in inside for answer in answers if answer.given}
            self.kept_items[shape] = tuple(sorted(items, key=natural))
        return self.kept_items[shape]


@dataclass(frozen=True, slots=True)
class View:
    """A record seen from one of its items, or as a whole."""

    names: Names
    index: Index
    shape: Parts = ()
    """Pattern of the item at hand: `("area", "*")`; empty for the record as a whole."""
    scope: Parts = ()
    """The item at hand: `("area", "2")`."""
    silence: bool = True
    """What a relation comes to where nothing is answered: it holds in a check, and does not in `when` and `unless`."""

    def at(self, scope: Parts, shape: Parts) -> View:
        """The same record, seen from that item."""
        return View(self.names, self.index, shape, scope, self.silence)

    def with_silence(self, silence: bool) -> View:
        """The same view, in which relations without an answer come to that."""
        return View(self.names, self.index, self.shape, self.scope, silence)

    def aims(self, name: str) -> tuple[Aim, ...]:
        """What the name aims at from here."""
        return self.names.aims(name, self.shape)

    def place(self, name: str) -> str:
        """The first place the name aims at from here; the name itself where the form has no such place."""
        aims = self.aims(name)
        return aims[0].place(self.scope) if aims else name

    def found(self, name: str) -> Iterator[tuple[Aim, Answer]]:
        """The answers the name aims at, each with how it was aimed at."""
        for aim in self.aims(name):
            for answer in self._aimed_at(aim):
                yield aim, answer

    def _aimed_at(self, aim: Aim) -> Iterable[Answer]:
        found = self.index.answers(aim.pattern, self.scope[: aim.bound])
        return [answer for answer in found if aim.takes(answer.parts, self.scope)] if aim.numbers else found

    def values(self, name: str) -> Iterator[tuple[Aim, Answer]]:
        """The answers the name aims at; several values kept in one line come one by one."""
        for aim, answer in self.found(name):
            if aim.slot.asked.several and isinstance(answer.value, str):
                parts = (part.strip() for part in answer.value.split(";"))
                yield from ((aim, answer._replace(value=part)) for part in parts if part)
            else:
                yield aim, answer

    def missing(self, name: str) -> str | None:
        """The first place under that name that is not answered, or `None` where all are.

        A period is answered when both its days are, several days when one is, a section or rows when anything in them
        is.
        """
        aims = self.aims(name)
        if aims and not (aims[0].whole or aims[0].is_period):
            return None if any(answer.given for _, answer in self.found(name)) else self.place(name)
        full = (aim.in_full if aim.is_period else aim for aim in aims)
        return next((place for aim in full if (place := self._missing(aim)) is not None), None if aims else name)

    def _missing(self, aim: Aim) -> str | None:
        answers = [answer.parts for answer in self._aimed_at(aim) if answer.given]
        width = aim.open_item
        if not width:
            return None if answers else aim.place(self.scope)
        items = [item for item in self.index.items(aim.parts[:width]) if aim.takes(item, self.scope)]
        having = {parts[:width] for parts in answers}
        lacking = next((item for item in items if item not in having), None)
        if lacking is not None:
            return replace(aim, bound=width).place(lacking)
        return None if items else aim.place(self.scope)


def view(names: Names, values: Mapping[str, Value]) -> View:
    """The record as a whole; blanks are left out, and what is computed, because nobody answered it."""
    found: dict[str, list[Answer]] = {}
    for place, value in values.items():
        shape = pattern(place)
        if value is not None and value != "" and shape not in names.computed:
            found.setdefault(shape, []).append(Answer(place, tuple(place.split(".")), value))
    for answers in found.values():
        if len(answers) > 1:
            answers.sort(key=lambda answer: natural(answer.parts))
    return View(names, Index(found))
