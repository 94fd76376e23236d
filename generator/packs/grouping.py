"""Slips → groups, a pack for each: by unit, by manager, by person, or all in one; in each group a chapter for a person.

Names are compared folded, so that `MARGARETA ängsvik` and `Margareta Ängsvik` lead the same people. A paper that does
not name its unit or manager goes where that person's other papers go.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.batch.names import slug
from generator.cases.grouping import grouped_by_person
from generator.forms.identity import canonical
from generator.forms.kinds import fold
from generator.packs.model import By

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.packs.folios import Slip
    from generator.packs.order import Order

    People = tuple[Slip, ...]

_LONGEST = 40
"""Letters of a unit in the name of a file."""


@dataclass(frozen=True, slots=True)
class Group:
    """What goes into one pack."""

    label: str
    """The unit, manager or person as the papers write them; empty where they name none, or where all go together."""
    people: tuple[People, ...]
    """The papers of each person."""

    @property
    def slips(self) -> tuple[Slip, ...]:
        """All of them."""
        return tuple(slip for papers in self.people for slip in papers)


def groups_of(slips: Iterable[Slip], by: By) -> list[Group]:
    """The groups by name, what belongs to none last; in each the people by name and number."""
    everybody = grouped_by_person((slip, slip.person) for slip in slips)
    found: dict[str, list[tuple[str, People]]] = {}
    for papers in everybody:
        for label, some in _labelled(papers, by):
            found.setdefault(_key(label, some, by), []).append((label, some))
    return [_group(members) for _, members in sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))]


def _key(label: str, papers: People, by: By) -> str:
    """What tells groups apart: of people the number, as two may have the same name."""
    return f"{fold(label)} {number_of(papers)}".strip() if by is By.PERSON else fold(label)


def _group(members: Sequence[tuple[str, People]]) -> Group:
    people = tuple(sorted((papers for _, papers in members), key=_by_name))
    return Group(members[0][0], people)


def _by_name(papers: People) -> tuple[str, str, str]:
    return fold(called(papers)), number_of(papers), papers[0].key


def called(papers: Iterable[Slip]) -> str:
    """The person's name as the papers write it last; empty where none does."""
    return next((slip.called for slip in reversed(list(papers)) if slip.called), "")


def number_of(papers: Iterable[Slip]) -> str:
    """The person's employee number; empty where no paper has it."""
    return next((slip.person.number for slip in papers if slip.person.number), "")


_LABELS: dict[By, Callable[[Slip], str]] = {By.UNIT: lambda slip: slip.unit, By.MANAGER: lambda slip: slip.manager}


def _labelled(papers: People, by: By) -> list[tuple[str, People]]:
    """The papers of a person by the group each belongs to."""
    if by is By.ALL:
        return [("", papers)]
    if by is By.PERSON:
        return [(called(papers) or number_of(papers), papers)]
    label = _LABELS[by]
    usual = next((label(slip) for slip in reversed(papers) if label(slip)), "")
    found: dict[str, list[Slip]] = {}
    names: dict[str, str] = {}
    for slip in papers:
        name = label(slip) or usual
        names.setdefault(fold(name), name)
        found.setdefault(fold(name), []).append(slip)
    return [(names[key], tuple(some)) for key, some in found.items()]


def name_of(group: Group, order: Order) -> str:
    """The name of the pack's file, without a suffix: no personal name is in it.

    The last six letters follow from which papers it is made of and how, so that a pack of other papers is another file.
    """
    what = [fold(group.label), sorted(slip.key for slip in group.slips)]
    how = [order.by, order.tag, order.brand, order.fields.value, order.sensitive, order.titles]
    how += [order.asked_by] if order.asked_by else []
    digest = hashlib.sha256(canonical([what, how]).encode()).hexdigest()[:6]
    parts = ("pack", order.by, _slug(group, order.by), order.made_on.isoformat(), digest)
    return "_".join(part for part in parts if part)


def archive_name(names: Iterable[str], order: Order) -> str:
    """The name of a ZIP of these packs, without a suffix."""
    digest = hashlib.sha256(canonical(sorted(names)).encode()).hexdigest()[:6]
    return f"packs_{order.by}_{order.made_on.isoformat()}_{digest}"


def _slug(group: Group, by: By) -> str:
    if by is By.UNIT:
        return slug(group.label)[:_LONGEST].rstrip("-") or "none"
    return slug(number_of(group.slips))[:_LONGEST].rstrip("-") if by is By.PERSON else ""
