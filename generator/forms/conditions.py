"""The shape of a rule's conditions: what may stand in one, and which places it names.

`load` asks here whether a condition is one; `rules` asks whether it holds.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from generator.findings import N_, Words, words
from generator.forms.spans import read_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.forms.model import Condition

_HEADS = ("filled", "any_filled", "count", "days", "place", "some", "all", "any", "not")
GROUPS = frozenset({"all", "any", "not"})
_BESIDE: Mapping[str, frozenset[str]] = {
    "count": frozenset({"least", "most"}),
    "days": frozenset({"least", "most"}),
}


class Takes(StrEnum):
    """What a relation compares with, in words."""

    ANSWER = N_("an answer")
    ANSWERS = N_("a list of answers")
    NUMBER = N_("a number")
    PLACES = N_("a place, or a list of places")
    TRUE = N_("true")


RELATIONS: Mapping[str, Takes] = {
    "is": Takes.ANSWER,
    "is_in": Takes.ANSWERS,
    "at_least": Takes.NUMBER,
    "at_most": Takes.NUMBER,
    "not_before": Takes.PLACES,
    "not_after": Takes.PLACES,
    "before": Takes.PLACES,
    "equals_any": Takes.PLACES,
    "mentions_date": Takes.TRUE,
    "ascending": Takes.TRUE,
    "distinct": Takes.TRUE,
    "consecutive": Takes.TRUE,
    "covers": Takes.ANSWERS,
}
TOGETHER = frozenset({"ascending", "distinct", "consecutive", "covers"})
"""Relations about all answers of a place at once, so that “some” has no meaning beside them."""


def _is_answer(found: object) -> bool:
    return isinstance(found, str | bool | int | float | dt.date)


def _is_list_of(found: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(found, list) and bool(found) and all(fits(one) for one in found)


def _is_text(found: object) -> bool:
    return isinstance(found, str) and bool(found)


def is_number(found: object) -> bool:
    """Whether it is a number as TOML holds one; true and false are none."""
    return isinstance(found, int | float) and not isinstance(found, bool)


_FITS: Mapping[Takes, Callable[[object], bool]] = {
    Takes.ANSWER: _is_answer,
    Takes.ANSWERS: lambda found: _is_list_of(found, _is_answer),
    Takes.NUMBER: is_number,
    Takes.PLACES: lambda found: _is_text(found) or _is_list_of(found, _is_text),
    Takes.TRUE: lambda found: found is True,
}


def head_of(condition: Condition) -> str:
    """What a condition is about: its one key among the heads; empty where it has none or two."""
    heads = [head for head in _HEADS if head in condition]
    return heads[0] if len(heads) == 1 else ""


def as_list(found: object) -> list[object]:
    """A list as it is, anything else as a list of one."""
    return found if isinstance(found, list) else [found]


def check_condition(condition: object) -> Iterator[Words]:
    """What is wrong with a condition, in words; nothing where it is one."""
    if not isinstance(condition, dict):
        yield words(N_("a table in curly brackets is expected"))
        return
    head = head_of(condition)
    if not head:
        yield words(N_("it needs exactly one of {known}"), known=", ".join(_HEADS))
    elif head in GROUPS:
        yield from _check_group(condition, head)
    elif head in ("place", "some"):
        yield from _check_relation(condition, head)
    else:
        yield from _check_measure(condition, head)


def _check_group(condition: Condition, head: str) -> Iterator[Words]:
    if condition.keys() != {head}:
        yield words(N_("beside “{head}” nothing else may stand"), head=head)
    inner = condition[head]
    if head == "not":
        yield from check_condition(inner)
    elif not isinstance(inner, list) or not inner:
        yield words(N_("“{head}” takes a list of conditions"), head=head)
    else:
        for one in inner:
            yield from check_condition(one)


def _check_relation(condition: Condition, head: str) -> Iterator[Words]:
    if not _is_text(condition[head]):
        yield words(N_("“{head}” takes one place"), head=head)
    given = {key: value for key, value in condition.items() if key != head}
    if not given:
        yield words(N_("“{head}” needs a relation: {known}"), head=head, known=", ".join(RELATIONS))
    for name, wanted in given.items():
        takes = RELATIONS.get(name)
        if takes is None:
            yield words(N_("“{found}” is no relation; known are {known}"), found=name, known=", ".join(RELATIONS))
        elif not _FITS[takes](wanted):
            yield words(N_("“{head}” takes {wanted}"), head=name, wanted=words(takes.value))
        elif head == "some" and name in TOGETHER:
            yield words(N_("“{found}” is about all answers together, so it goes with “place”"), found=name)


def _check_measure(condition: Condition, head: str) -> Iterator[Words]:
    for unknown in sorted(condition.keys() - {head} - _BESIDE.get(head, frozenset())):
        yield words(N_("“{found}” does not go with “{head}”"), found=unknown, head=head)
    match head:
        case "filled" | "any_filled":
            if not _FITS[Takes.PLACES](condition[head]):
                yield words(N_("“{head}” takes {wanted}"), head=head, wanted=words(Takes.PLACES.value))
        case "count":
            yield from _check_count(condition)
        case _:
            yield from _check_days(condition)


def _check_count(condition: Condition) -> Iterator[Words]:
    if not _is_text(condition["count"]):
        yield words(N_("“{head}” takes one place"), head="count")
    yield from _check_bounds(condition, "count", is_number, words(Takes.NUMBER.value))


def _check_days(condition: Condition) -> Iterator[Words]:
    ends = condition["days"]
    if not _is_list_of(ends, _is_text) or len(as_list(ends)) != 2:
        yield words(N_("“days” takes two places: from and to"))
    wanted = words(N_("a time such as “4 weeks” or “3 months”"))
    yield from _check_bounds(condition, "days", lambda bound: read_span(bound) is not None, wanted)


def _check_bounds(condition: Condition, head: str, fits: Callable[[object], bool], wanted: Words) -> Iterator[Words]:
    given = [bound for bound in ("least", "most") if bound in condition]
    if not given:
        yield words(N_("“{head}” needs “least”, “most” or both"), head=head)
    for bound in given:
        if not fits(condition[bound]):
            yield words(N_("“{head}” takes {wanted}"), head=bound, wanted=wanted)


def conditions_in(condition: Condition) -> Iterator[Condition]:
    """The condition itself where it says something about places, else every such condition inside it."""
    head = head_of(condition)
    if head not in GROUPS:
        yield condition
        return
    for inner in as_list(condition[head]):
        if isinstance(inner, dict):
            yield from conditions_in(inner)


def places_in(condition: Condition) -> Iterator[str]:
    """Every place the condition names, in the order it names them."""
    for simple in conditions_in(condition):
        yield from (str(place) for place in as_list(simple.get(head_of(simple), [])))
        for relation, wanted in simple.items():
            if RELATIONS.get(relation) is Takes.PLACES:
                yield from (str(place) for place in as_list(wanted))


_VALUE, _DAYS, _COUNT, _NOTHING = (frozenset(found) for found in ({"value"}, {"days"}, {"count"}, set[str]()))
_FACTS: Mapping[tuple[str, bool], frozenset[str]] = {
    ("count", True): _COUNT,
    ("count", False): _COUNT,
    ("days", False): _DAYS,
    ("place", False): _VALUE,
    ("some", True): _VALUE,
}
"""What each head has to tell when it holds and when it does not; what is not here tells nothing for certain."""


def facts_of(condition: Condition, *, holds: bool = False) -> frozenset[str]:
    """What a message may mention (`value`, `days`, `count`) once the condition came to that."""
    head = head_of(condition)
    if head in GROUPS:
        inner = [cast("Condition", one) for one in as_list(condition[head])]
        return _facts_of_group(inner, head, holds)
    return _NOTHING if "covers" in condition else _FACTS.get((head, holds), _NOTHING)


def _facts_of_group(inner: list[Condition], head: str, holds: bool) -> frozenset[str]:
    """What can be told whichever of them decided; of “any” that came to nothing, the first is told."""
    if head == "not":
        return facts_of(inner[0], holds=not holds)
    if holds is (head == "any"):
        return frozenset.intersection(*(facts_of(one, holds=holds) for one in inner))
    return _NOTHING if holds else facts_of(inner[0])
