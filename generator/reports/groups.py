"""Groups that are large enough to be told.

Nothing is said of what fewer than five people answered. Leaving such a group out is not enough, as the total less the
others gives it away; so it is told together with others, as one group of at least five people. What is told is then
only ever a sum, of which many different answers could be the parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST = 5
"""People in the smallest group that is told."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something holds, and of whom."""

    code: str
    count: int = 0
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """What is told: one answer with how often it was given, or several together."""

    codes: tuple[str, ...]
    count: int


def tallies(codes: Iterable[str], found: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """How often each of the codes was found, and of whom.

    Args:
        codes: in the order they are told in; what was found of others is passed over.
        found: each code with whose it is.
    """
    counts: dict[str, int] = dict.fromkeys(codes, 0)
    people: dict[str, set[str]] = {code: set() for code in counts}
    for code, person in found:
        if code in counts:
            counts[code] += 1
            people[code].add(person)
    return tuple(Tally(code, count, frozenset(people[code])) for code, count in counts.items())


def groups(found: Sequence[Tally]) -> tuple[Group, ...]:
    """What may be told of these; nothing where there are fewer than five people in all.

    Answers of one to four people go together, with those nobody gave. Where they are still fewer than five, the answers
    that follow them go with them, in the order of the form: if the smallest of the others did, a sum of eight beside a
    group of five could only be four and four. Told are the single answers in their order, then those together.
    """
    if len(_people(found)) < LEAST:
        return ()
    together = _too_small(found)
    single = tuple(Group((one.code,), one.count) for one in found if one not in together)
    if not together:
        return single
    joined = Group(tuple(one.code for one in found if one in together), sum(one.count for one in together))
    return (*single, joined)


def _too_small(found: Sequence[Tally]) -> list[Tally]:
    """Those that must be told together: none, or so many that they are of at least five people."""
    small = [one for one in found if len(one.people) < LEAST]
    if not any(one.count for one in small):
        return []
    last = found.index(small[-1])
    for one in (*found[last + 1 :], *found[:last]):
        if len(_people(small)) >= LEAST:
            break
        if one not in small:
            small.append(one)
    return small


def _people(found: Iterable[Tally]) -> frozenset[str]:
    return frozenset().union(*(one.people for one in found))


def runs(found: Mapping[int, Tally]) -> tuple[tuple[int, int, int], ...]:
    """Numbers in order, put together until each run is of five people: first and last number, and how many.

    Numbers nobody has are left out at either end of a run. What is left over at the end goes with the last run.
    """
    made: list[tuple[int, int, int]] = []
    open_run: list[int] = []
    for number in sorted(number for number, tally in found.items() if tally.count):
        open_run.append(number)
        if len(_people(found[one] for one in open_run)) >= LEAST:
            made.append(_run(open_run, found))
            open_run = []
    if open_run and made:
        first, _, count = made.pop()
        made.append((first, open_run[-1], count + _run(open_run, found)[2]))
    return tuple(made)


def _run(numbers: Sequence[int], found: Mapping[int, Tally]) -> tuple[int, int, int]:
    return numbers[0], numbers[-1], sum(found[number].count for number in numbers)
