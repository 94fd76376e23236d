"""Papers grouped into cases, by whom they are about.

The same employee number is the same person. A paper with a name alone joins whoever has that name, where that is one
person; where several numbers go with the name, nobody can say whose it is, and it stands alone, as a paper does that
names nobody.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from generator.cases.model import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.cases.model import Reviewed
    from generator.store.model import Person

Known = TypeVar("Known")


def grouped_by_person(known: Iterable[tuple[Known, Person]]) -> Iterator[tuple[Known, ...]]:
    """What goes together, in the order in which each person is first met."""
    every = list(known)
    numbers: dict[str, set[str]] = {}
    for _, person in every:
        if person.name and person.number:
            numbers.setdefault(person.name, set()).add(person.number)
    groups: dict[tuple[str, str], list[Known]] = {}
    for at, (one, person) in enumerate(every):
        groups.setdefault(_key(person, numbers, at), []).append(one)
    return (tuple(group) for group in groups.values())


def _key(person: Person, numbers: Mapping[str, set[str]], at: int) -> tuple[str, str]:
    if person.number:
        return "number", person.number
    known = numbers.get(person.name, set())
    if not person.name or len(known) > 1:
        return "alone", str(at)
    return ("number", next(iter(known))) if known else ("name", person.name)


def cases_of(papers: Iterable[Reviewed]) -> Iterator[Case]:
    """The cases these papers make."""
    return (case_of(group) for group in grouped_by_person((one, one.paper.person) for one in papers))


def case_of(papers: Iterable[Reviewed]) -> Case:
    """The papers of one person by the form's own date, undated ones last; then by when they went out or came back."""
    return Case(tuple(sorted(papers, key=_when)))


def _when(one: Reviewed) -> tuple[dt.date, str]:
    item = one.paper.item
    return one.date or dt.date.max, item.issued_at or item.received_at
