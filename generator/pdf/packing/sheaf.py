"""A part taken apart: its objects as bytes, and which of them other parts may share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.packing.tokens import references, rekeyed, renumbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.pdf.packing.tokens import Mark
    from generator.pdf.packing.writing import Writer


@dataclass
class Sheaf:
    """The objects of a part under the marks they have in its file."""

    bodies: dict[Mark, bytes]
    """Dictionaries, arrays and the rest; of a stream its entries but `/Length`, without brackets."""
    streams: dict[Mark, bytes]
    """Contents of those that are streams, as they stand in the file."""
    own: set[Mark]
    """Objects that no other part may share, because programs change them or they stand in the pack's trees."""
    pages: tuple[Mark, ...]
    fields: tuple[Mark, ...] = ()
    """The top of the tree of fields."""
    top: Mark | None = None
    """The element that holds the structure of the part."""
    parents: Mapping[int, bytes] = field(default_factory=dict)
    """The parent tree: what stands for each number."""
    above: Mapping[Mark, str] = field(default_factory=dict)
    """Objects of the file in whose place one of the pack's stands, each with the name of that (`PAGES`, `ELEMENT`)."""
    records: tuple[tuple[str, Mark], ...] = ()
    """Attached records with their names."""
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    """What fields write with: names of fonts, each with its reference."""
    roles: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, bytes] = field(default_factory=dict)
    stamps: tuple[Mark, ...] = ()
    """The streams that draw the stamps of its pages."""
    names: tuple[tuple[bytes, Mark], ...] = ()
    """Elements that other elements name, by their identifiers."""


PAGES, ELEMENT, STAMP_FONT = "pages", "element", "font"


class Sorted(NamedTuple):
    """The objects of a sheaf, told apart."""

    own: tuple[Mark, ...]
    """In the order of the file."""
    shared: dict[Mark, int]
    """The numbers in the pack of all others; and of those the pack has in their place."""


def sorted_out(sheaf: Sheaf, writer: Writer, above: Mapping[str, int]) -> Sorted:
    """Puts what can be shared into the pack, and says what is left.

    Args:
        sheaf: the part.
        writer: of the pack.
        above: numbers of the pack's objects that stand above those of parts.
    """
    fonts = {mark for mark, name in sheaf.above.items() if name == STAMP_FONT}
    targets = {mark: set(references(body)) - fonts - {mark} for mark, body in sheaf.bodies.items()}
    own = _closure(sheaf.own | (sheaf.above.keys() - fonts) | _selfish(sheaf.bodies), targets)
    shared = {mark: above[name] for mark, name in sheaf.above.items()}
    for mark in _in_order({mark: wanted for mark, wanted in targets.items() if mark not in own}):
        body = renumbered(sheaf.bodies[mark], lambda one: b"%d 0 R" % shared[one])
        content = sheaf.streams.get(mark)
        shared[mark] = writer.shared(body) if content is None else writer.shared_stream(body, content)
    return Sorted(tuple(sorted(sheaf.bodies.keys() - shared.keys())), shared)


def _selfish(bodies: Mapping[Mark, bytes]) -> set[Mark]:
    """Objects that refer to themselves, and those that stand in the parent tree."""
    return {mark for mark, body in bodies.items() if b"/StructParent" in body or mark in references(body)}


def _closure(first: Iterable[Mark], targets: Mapping[Mark, Iterable[Mark]]) -> set[Mark]:
    """Those objects, and all that lead to one of them."""
    sources = defaultdict(list)
    for mark, wanted in targets.items():
        for one in wanted:
            sources[one].append(mark)
    found, waiting = set(first), list(first)
    while waiting:
        for one in sources[waiting.pop()]:
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _in_order(targets: dict[Mark, set[Mark]]) -> list[Mark]:
    """The objects, each after those it refers to; what goes round in circles is left out."""
    left = {mark: len(wanted) for mark, wanted in targets.items()}
    sources = defaultdict(list)
    for mark, wanted in targets.items():
        for one in wanted:
            sources[one].append(mark)
    found = sorted(mark for mark, wanted in left.items() if not wanted)
    for mark in found:  # grows while it is walked
        for one in sources[mark]:
            left[one] -= 1
            if not left[one]:
                found.append(one)
    return found


class Placed(NamedTuple):
    """Where the objects of a sheaf are in the pack."""

    number: Callable[[Mark], int]
    keys: Mapping[int, int]
    """New numbers in the parent tree, by the old ones."""
    no_key: int
    """The number of what stands in none; nothing has it."""

    def reference(self, mark: Mark) -> bytes:
        """How the pack refers to an object of the part."""
        return b"%d 0 R" % self.number(mark)

    def renumbered(self, body: bytes) -> bytes:
        """An object of the part as it stands in the pack."""
        found = renumbered(body, self.reference)
        return (
            rekeyed(found, lambda key: b"%d" % self.keys.get(key, self.no_key)) if b"/StructParent" in found else found
        )


def placed(sheaf: Sheaf, found: Sorted, first: int, first_key: int) -> Placed:
    """Gives numbers to the objects that are the part's own, and to what stands in its parent tree."""
    numbers = found.shared | dict(zip(found.own, count(first)))
    keys = dict(zip(sorted(sheaf.parents), count(first_key)))
    return Placed(numbers.__getitem__, keys, first_key + len(keys))


def write_own(sheaf: Sheaf, found: Sorted, there: Placed, writer: Writer) -> None:
    """Puts the objects that are the part's own into the pack."""
    for mark in found.own:
        body, content = there.renumbered(sheaf.bodies[mark]), sheaf.streams.get(mark)
        if content is None:
            writer.add(there.number(mark), body)
        else:
            writer.add_stream(there.number(mark), body, content)
