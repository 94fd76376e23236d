"""Which place each control is for, after people added, copied and deleted items and rows.

A name that stands once keeps its numbers. Word's “+” and copied rows repeat the names of what they were copied from:
such copies get the next free numbers in the order of the document, and rows inside a copied item go with their item. A
single field that was copied is no item; both its texts stand at its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.model import Shown
from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from generator.docx.read.model import Said
    from generator.forms.model import Repeat
    from generator.forms.places import Slot


class Held(NamedTuple):
    """A control with the place its name says."""

    parts: tuple[str, ...]
    """The place as the file has it, taken apart at its periods."""
    slot: Slot
    """Stands for all places of its pattern."""
    said: Said


class TooMany(NamedTuple):
    """Copies that the form has no room for."""

    stem: str
    most: int
    items: int
    """How many."""


@dataclass(slots=True)
class Placed:
    """Every control at its place."""

    at: dict[str, list[Said]] = field(default_factory=dict)
    too_many: list[TooMany] = field(default_factory=list)

    def add(self, place: str, said: Said) -> None:
        """Puts one control at its place."""
        self.at.setdefault(place, []).append(said)


def placed(held: Iterable[Held], reserved: Collection[str]) -> Placed:
    """Where each control belongs; `reserved` are places that were issued with values, which no copy may take."""
    found = Placed()
    taken = numbers_of(reserved)
    for section in _grouped(held, lambda one: one.parts[0]):
        repeat = section[0].slot.section.repeat
        if repeat is None:
            _place_fields(section, section[0].parts[:1], 1, taken, found)
            continue
        stem = section[0].parts[:1]
        items = _items([_in_section(one) for one in section])
        for number, item in _numbered(items, repeat, stem, taken, found):
            _place_fields(item, (*stem, str(number)), 2, taken, found)
    return found


def _place_fields(held: Sequence[Held], stem: tuple[str, ...], at: int, taken: Numbers, found: Placed) -> None:
    """Places the fields of one item, or of a section that does not repeat; `at` is where the field's id stands."""
    for one in held:
        if one.slot.column is None:
            found.add(".".join((*stem, *one.parts[at:])), one.said)
    rows = (one for one in held if one.slot.column is not None)
    for table in _grouped(rows, lambda one: one.parts[at]):
        repeat = table[0].slot.field.repeat
        if repeat is None:
            continue
        base = (*stem, table[0].parts[at])
        for number, row in _numbered(_items([_in_rows(one) for one in table]), repeat, base, taken, found):
            for one in row:
                found.add(".".join((*base, str(number), one.parts[-1])), one.said)


def _grouped(held: Iterable[Held], key: Callable[[Held], str]) -> list[list[Held]]:
    groups: dict[str, list[Held]] = {}
    for one in held:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


# items


class _Entry(NamedTuple):
    """A control as part of an item."""

    number: str
    field: str
    key: tuple[str, ...]
    """What stands once in an item; empty for what stands in rows of the item."""
    unit: int | None
    """Mark of what holds the item together in the file; `None` where nothing does."""
    held: Held


@dataclass(slots=True)
class _Item:
    """Controls that belong to one item."""

    number: str
    unit: int | None
    held: list[Held] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    """What its controls are called."""

    def add(self, entry: _Entry) -> None:
        self.held.append(entry.held)
        self.names.add(entry.held.parts)
        if entry.key:
            self.keys.add(entry.key)

    def absorb(self, other: _Item) -> None:
        self.held += other.held
        self.keys |= other.keys
        self.names |= other.names


def _in_section(one: Held) -> _Entry:
    """A control as part of an item of a repeating section."""
    key = () if one.slot.column is not None else one.parts[2:]
    return _Entry(one.parts[1], one.parts[2], key, _unit(one.said, one.parts[:1]), one)


def _in_rows(one: Held) -> _Entry:
    """A control as part of a row."""
    unit = _unit(one.said, one.parts[:-2])
    if unit is None and one.slot.field.shown_as is not Shown.CARDS:
        unit = one.said.row
    return _Entry(one.parts[-2], one.parts[-1], one.parts[-1:], unit, one)


def _unit(said: Said, stem: tuple[str, ...]) -> int | None:
    """The item of that repeating control the control stands in; numbers inside the stem may be out of date."""
    wanted = pattern(".".join(stem))
    return next((unit.mark for unit in said.units if pattern(unit.stem) == wanted), None)


def _items(entries: Sequence[_Entry]) -> list[_Item]:
    """The items among the controls of one section or table, copies told from originals."""
    pieces = list(_pieces(entries))
    size = max(len(piece.keys) for piece in pieces)
    found: list[_Item] = []
    latest: dict[tuple[str, int | None], _Item] = {}
    hosts: dict[int | None, _Item] = {}
    for piece in pieces:
        before = latest.get((piece.number, piece.unit)) or latest.get((piece.number, None))
        host = hosts.get(piece.unit)
        if before is None or _is_copy(piece, before, host, size):
            found.append(piece)
            latest[piece.number, None] = latest[piece.number, piece.unit] = piece
            hosts[piece.unit] = hosts.get(piece.unit, piece)
        elif (
            host is not None and piece.unit is not None and not piece.keys and not before.names.isdisjoint(piece.names)
        ):
            host.absorb(piece)  # a row that was copied from another item
        else:
            before.absorb(piece)
    return found


def _pieces(entries: Sequence[_Entry]) -> Iterator[_Item]:
    """Controls in a row that belong together: a piece ends where a field comes again, or one that should be before."""
    rank: dict[str, int] = {}
    for entry in entries:
        rank.setdefault(entry.field, len(rank))
    piece, last = None, 0
    for entry in entries:
        here = rank[entry.field]
        if (
            piece is None
            or (entry.number, entry.unit) != (piece.number, piece.unit)
            or here < last
            or entry.key in piece.keys
        ):
            if piece is not None:
                yield piece
            piece = _Item(entry.number, entry.unit)
        piece.add(entry)
        last = here
    if piece is not None:
        yield piece


def _is_copy(piece: _Item, before: _Item, host: _Item | None, size: int) -> bool:
    """Whether a piece is an item of its own: it repeats at least half of what an item holds, or another unit's.

    `host` is what else stands in the unit of the piece: rows alone are no item where there is one already.
    """
    doubled = piece.keys & before.keys
    if piece.unit is not None and before.unit is not None and piece.unit != before.unit:
        return bool(doubled) or (not piece.keys and host is None)
    return bool(doubled) and 2 * len(doubled) >= size


# numbers

Numbers = dict[str, set[int]]
"""Numbers of items, by what comes before them."""


def numbers_of(places: Iterable[str]) -> Numbers:
    """The numbers of the items that these places stand in."""
    found: Numbers = {}
    for place in places:
        for stem, number in _items_of(place):
            found.setdefault(stem, set()).add(number)
    return found


@lru_cache(maxsize=8192)
def _items_of(place: str) -> tuple[tuple[str, int], ...]:
    """The items a place stands in: what comes before each of its numbers, and the number."""
    parts = place.split(".")
    return tuple((".".join(parts[:at]), int(part)) for at, part in enumerate(parts) if part.isdecimal())


def _numbered(
    items: Sequence[_Item], repeat: Repeat, stem: tuple[str, ...], taken: Numbers, found: Placed
) -> Iterator[tuple[int, list[Held]]]:
    """The items with their numbers; those there is no room for are left out, and counted."""
    own: dict[int, _Item] = {}
    for item in items:
        number = int(item.number)
        if 1 <= number <= repeat.most:
            own.setdefault(number, item)
    free = _free({*own, *taken.get(".".join(stem), ())}, repeat.most)
    left_over = 0
    for item in items:
        number = int(item.number)
        given = number if own.get(number) is item else next(free, None)
        if given is None:
            left_over += 1
        else:
            yield given, item.held
    if left_over:
        found.too_many.append(TooMany(".".join(stem), repeat.most, left_over))


def _free(used: set[int], most: int) -> Iterator[int]:
    """The numbers for copies: those after the last one used, then any that was left out."""
    last = max(used, default=0)
    yield from range(last + 1, most + 1)
    yield from (number for number in range(1, min(last, most) + 1) if number not in used)
