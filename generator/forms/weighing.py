"""Whether a condition holds for the answers of a record, and what decided it."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from generator.findings import Words
from generator.forms import relations
from generator.forms.conditions import RELATIONS, Takes, as_list, head_of
from generator.forms.model import Kind
from generator.forms.spans import after, read_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.forms.aims import Aim
    from generator.forms.answers import Answer, View
    from generator.forms.model import Condition


class Verdict(NamedTuple):
    """Whether a condition holds, and what decided it."""

    holds: bool
    place: str = ""
    """The answer, or the blank, that decided; empty where no single one did."""
    facts: Mapping[str, object] = MappingProxyType({})
    """What the message may mention: `value`, `days`, `count`."""


def weigh(condition: Condition, seen: View) -> Verdict:
    """Whether the condition, one that `check_condition` found nothing wrong with, holds as seen from there."""
    return _HEADS[head_of(condition)](condition, seen)


def _inner(condition: Condition, head: str) -> Iterator[Condition]:
    return (cast("Condition", one) for one in as_list(condition[head]))


def _all(condition: Condition, seen: View) -> Verdict:
    verdicts = (weigh(one, seen) for one in _inner(condition, "all"))
    return next((verdict for verdict in verdicts if not verdict.holds), Verdict(True))


def _any(condition: Condition, seen: View) -> Verdict:
    first: Verdict | None = None
    for one in _inner(condition, "any"):
        verdict = weigh(one, seen)
        if verdict.holds:
            return verdict
        first = first or verdict
    return first or Verdict(False)


def _not(condition: Condition, seen: View) -> Verdict:
    (inner,) = _inner(condition, "not")
    verdict = weigh(inner, seen.with_silence(not seen.silence))
    return verdict._replace(holds=not verdict.holds)


def _names(condition: Condition, head: str) -> list[str]:
    return [str(name) for name in as_list(condition[head])]


def _filled(condition: Condition, seen: View) -> Verdict:
    names = _names(condition, "filled")
    lacking = next((place for name in names if (place := seen.missing(name)) is not None), None)
    return Verdict(lacking is None, lacking or seen.place(names[0]))


def _any_filled(condition: Condition, seen: View) -> Verdict:
    names = _names(condition, "any_filled")
    first = next((answer for name in names for _, answer in seen.found(name) if answer.given), None)
    return Verdict(first is not None, first.place if first else seen.place(names[0]))


def _count(condition: Condition, seen: View) -> Verdict:
    (name,) = _names(condition, "count")
    number = len({answer.parts[: aim.item] for aim, answer in seen.found(name) if answer.given})
    within = _within(number, condition)
    return Verdict(within, "", {"count": number})


def _within(number: int, bounds: Mapping[str, object]) -> bool:
    least, most = cast("float", bounds.get("least", number)), cast("float", bounds.get("most", number))
    return least <= number <= most


def _days(condition: Condition, seen: View) -> Verdict:
    least, most = read_span(condition.get("least")), read_span(condition.get("most"))
    verdict = Verdict(True)
    first, last = _names(condition, "days")
    for start, end, place in _pairs(seen, first, last):
        short = least is not None and end < after(start, least)
        long = most is not None and end > after(start, most)
        verdict = Verdict(not (short or long), place, {"days": (end - start).days})
        if not verdict.holds:
            break
    return verdict


def _pairs(seen: View, start: str, end: str) -> Iterator[tuple[dt.date, dt.date, str]]:
    """Every first day with every last day, and where the last one stands."""
    for _, first in seen.values(start):
        for _, last in seen.values(end):
            if isinstance(first.value, dt.date) and isinstance(last.value, dt.date):
                yield first.value, last.value, last.place


def _place(condition: Condition, seen: View) -> Verdict:
    answers = list(seen.values(_names(condition, "place")[0]))
    if not answers:
        return Verdict(seen.silence)
    for name, wanted in condition.items():
        if name == "covers":
            if not relations.covered([answer for _, answer in answers], as_list(wanted)):
                return Verdict(False)
        elif name != "place" and (wrong := _first_wrong(name, wanted, answers, seen)) is not None:
            return _witness(False, *wrong, seen)
    return _witness(True, *answers[0], seen)


def _first_wrong(name: str, wanted: object, answers: list[tuple[Aim, Answer]], seen: View) -> tuple[Aim, Answer] | None:
    """The first of the answers that is wrong in this relation."""
    together = relations.TOGETHER.get(name)
    if together is not None:
        broken = together([answer for _, answer in answers])
        return next((pair for pair in answers if pair[1] is broken), None)
    others = _others(name, wanted, seen)
    return next((pair for pair in answers if not relations.SINGLE[name](pair[1].value, others)), None)


def _others(name: str, wanted: object, seen: View) -> list[object]:
    """What the relation compares with: what the rule gives, or the answers at the places it gives."""
    if RELATIONS[name] is not Takes.PLACES:
        return as_list(wanted)
    return [answer.value for place in as_list(wanted) for _, answer in seen.values(str(place))]


def _some(condition: Condition, seen: View) -> Verdict:
    asked = [(name, _others(name, wanted, seen)) for name, wanted in condition.items() if name != "some"]
    answers = list(seen.values(_names(condition, "some")[0]))
    for aim, answer in answers:
        if all(relations.SINGLE[name](answer.value, others) for name, others in asked):
            return _witness(True, aim, answer, seen)
    return _witness(False, *answers[0], seen) if answers else Verdict(False)


def _witness(holds: bool, aim: Aim, answer: Answer, seen: View) -> Verdict:
    return Verdict(holds, answer.place, {"value": _said(aim, answer, seen)})


def _said(aim: Aim, answer: Answer, seen: View) -> object:
    """The answer as a message mentions it: of a choice, its label."""
    if aim.slot.kind is not Kind.CHOICE:
        return answer.value
    labels = {choice.code: choice.label for choice in aim.slot.asked.choices}
    label = labels.get(str(answer.value), str(answer.value))
    context = ".".join(part for part in aim.parts if part != "*")
    return Words(label, context=context, domain=seen.names.form)


_HEADS: Mapping[str, Callable[[Condition, View], Verdict]] = {
    "filled": _filled,
    "any_filled": _any_filled,
    "count": _count,
    "days": _days,
    "place": _place,
    "some": _some,
    "all": _all,
    "any": _any,
    "not": _not,
}
