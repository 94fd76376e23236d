"""How rules and computed fields name places, and which answers such a name aims at.

A name is a place with or without numbers (`area.action.end`, `area.1.gap`, `area.*.gap`), or what holds several places:
a section, rows, a period, days. Where a name leaves a number out, it means the item at hand, and outside of that every
item.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.forms.model import Kind
from generator.forms.once import once_per_form
from generator.forms.places import Slot, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.model import Form

Parts = tuple[str, ...]
"""A place or pattern, taken apart at its periods."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One pattern of places a name aims at."""

    pattern: str
    parts: Parts
    numbers: tuple[tuple[int, str], ...]
    """Numbers the name itself gives, with where they stand in `parts`."""
    bound: int
    """How many of the first parts are those of the item at hand."""
    length: int
    """How many of the parts the name itself names; fewer than all for a section or rows."""
    slot: Slot

    @property
    def whole(self) -> bool:
        """Whether the name names the answer itself, not something that holds it."""
        return self.length == len(self.parts)

    def takes(self, parts: Parts, scope: Parts) -> bool:
        """Whether that place, or the item it begins with, is one of those aimed at; `scope` is the item at hand."""
        if parts[: self.bound] != scope[: self.bound]:
            return False
        return all(parts[at] == number for at, number in self.numbers if at < len(parts))

    def place(self, scope: Parts) -> str:
        """The place itself, for that item; the first one where a number is left open."""
        named = [*scope[: self.bound], *self.parts[self.bound : self.length]]
        for at, number in self.numbers:
            named[at] = number
        while named[-1] == "*":
            named.pop()
        return ".".join("1" if part == "*" else part for part in named)

    @property
    def is_period(self) -> bool:
        """Whether the name names a period, of which this is one end."""
        return self.slot.field.kind is Kind.PERIOD and self.length == len(self.parts) - 1

    @property
    def in_full(self) -> Aim:
        """The same aim, as if the name named the answer itself."""
        return replace(self, length=len(self.parts))

    @property
    def item(self) -> int:
        """How many parts make one item of what is named: `area` names items of two parts."""
        opens = not self.whole and self.parts[self.length] == "*"
        return self.length + 1 if opens else self.length

    @property
    def open_item(self) -> int:
        """How many parts lead to the innermost item the name leaves open; 0 where it leaves none open.

        Several days of one field are one answer, so a number at the very end opens nothing.
        """
        given = {at for at, _ in self.numbers}
        stars = (at for at in range(self.bound, len(self.parts) - 1) if self.parts[at] == "*" and at not in given)
        return max((at + 1 for at in stars), default=0)


@dataclass(frozen=True)
class Names:
    """Everything a name can be matched with in one form."""

    form: str
    """The form's id, which is the domain of its words."""

    by_head: Mapping[str, tuple[Slot, ...]]
    """The slot of each pattern, by section."""
    computed: frozenset[str]
    """The patterns nobody answers."""
    items: Mapping[str, Parts]
    """The pattern of one item, by the name of what repeats."""
    kept: dict[tuple[str, Parts], tuple[Aim, ...]] = field(default_factory=dict)
    """What was asked before: a form's rules ask the same few dozen names for every record."""

    def aims(self, name: str, scope: Parts = ()) -> tuple[Aim, ...]:
        """What the name aims at; `scope` is the pattern of the item at hand. Empty where the form has no such place."""
        key = (name, scope)
        if key not in self.kept:
            given = tuple(name.split("."))
            found = [aim for slot in self.by_head.get(given[0], ()) if (aim := _aim(slot, given, scope)) is not None]
            self.kept[key] = tuple(aim for aim in found if aim.whole) or tuple(found)
        return self.kept[key]

    def __contains__(self, name: str) -> bool:
        return bool(self.aims(name))


@once_per_form
def names_of(form: Form) -> Names:
    """The names of a form; kept, because every record of a batch asks for them."""
    by_head: dict[str, list[Slot]] = {}
    found = patterns(form)
    for slot in found.values():
        by_head.setdefault(slot.section.id, []).append(slot)
    computed = frozenset(pattern for pattern, slot in found.items() if slot.kind is Kind.COMPUTED)
    return Names(form.id, {head: tuple(slots) for head, slots in by_head.items()}, computed, dict(repeats(form)))


def pattern_parts(slot: Slot) -> Parts:
    """The parts of a slot's place with `*` for each number."""
    return tuple("*" if part.isdecimal() else part for part in slot.place.split("."))


def _aim(slot: Slot, given: Parts, scope: Parts) -> Aim | None:
    """The slot as the name sees it, or `None` where the name does not lead to it."""
    parts = pattern_parts(slot)
    named = _matched(parts, given)
    if named is None:
        return None
    length, numbers, said = named
    same = min(len(parts), len(scope))
    shared = next((at for at in range(same) if parts[at] != scope[at]), same)
    bound = min(shared, *said) if said else shared
    return Aim(".".join(parts), parts, numbers, bound, length, slot)


def _matched(parts: Parts, given: Parts) -> tuple[int, tuple[tuple[int, str], ...], tuple[int, ...]] | None:
    """How far the name reaches into the parts, the numbers it gives, and where it says number or `*` itself."""
    numbers: list[tuple[int, str]] = []
    said: list[int] = []
    at = 0
    for word in given:
        counts = word == "*" or word.isdecimal()
        if not counts and at < len(parts) and parts[at] == "*":
            at += 1
        if at == len(parts) or (parts[at] != "*" if counts else parts[at] != word):
            return None
        if counts:
            said.append(at)
        if word.isdecimal():
            numbers.append((at, str(int(word))))
        at += 1
    return (at + 1 if parts[at:] == ("*",) else at), tuple(numbers), tuple(said)


def known_names(form: Form) -> tuple[str, ...]:
    """Every name without numbers, sorted: for saying which one was meant."""
    known: set[str] = set()
    for slot in patterns(form).values():
        words = [part for part in pattern_parts(slot) if part != "*"]
        known |= {".".join(words[:end]) for end in range(1, len(words) + 1)}
    return tuple(sorted(known))


def repeats(form: Form) -> Iterator[tuple[str, Parts]]:
    """Every section and rows field that repeats: its name without numbers, and the pattern of one item."""
    for section in form.sections:
        stem = (section.id, "*") if section.repeat else (section.id,)
        if section.repeat:
            yield section.id, stem
        for one in section.fields:
            if one.kind is Kind.ROWS:
                yield f"{section.id}.{one.id}", (*stem, one.id, "*")


@lru_cache(maxsize=4_096)
def natural(parts: Parts) -> tuple[tuple[int, str], ...]:
    """A key that sorts 2 before 10; kept, because the records of a form have the same few hundred places."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
