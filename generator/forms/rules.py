"""The rules a form declares, asked of the answers of one record.

`judge` gives a finding for each rule that is broken, once for each item it is broken in. The findings keep the form's
own words as gettext ids (domain: the form's id, context: the rule's code), so they can be said in any language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.findings import Finding
from generator.forms.aims import Names, Parts, names_of, repeats
from generator.forms.answers import View, view
from generator.forms.conditions import places_in
from generator.forms.model import Form, Rule, Stage
from generator.forms.places import pattern
from generator.forms.weighing import Verdict, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.kinds import Value


def judge(form: Form, values: Mapping[str, Value], stage: Stage) -> list[Finding]:
    """What the form's rules have to say about these answers, in the order of the rules.

    Args:
        form: the form, in whatever language: its rules keep their source words.
        values: typed answers by place; blanks may be left out.
        stage: `RETURNED` asks every rule, `ANY` only those that make sense before a form is filled in.
    """
    book = _rulebook(_Same(form))
    record = view(book.names, values)
    asked = (rule for rule in form.rules if stage is Stage.RETURNED or rule.stage is Stage.ANY)
    return [
        _finding(rule, verdict, seen, form)
        for rule in asked
        for seen in _views(rule, record, book)
        if (verdict := _broken(rule, seen)) is not None
    ]


@dataclass(frozen=True, slots=True)
class _Rulebook:
    names: Names
    shapes: Mapping[str, Parts]
    """The pattern of one item, by the name that stands under `each`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A form compared by identity: to compare two by content costs more than to ask all the rules."""

    form: Form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form

    def __hash__(self) -> int:
        return id(self.form)


@lru_cache(maxsize=64)
def _rulebook(same: _Same) -> _Rulebook:
    return _Rulebook(names_of(same.form), dict(repeats(same.form)))


def _views(rule: Rule, record: View, book: _Rulebook) -> Iterator[View]:
    """The record as the rule looks at it: as a whole, or once from each item in which anything is answered."""
    if not rule.each:
        yield record
        return
    shape = book.shapes[rule.each]
    for item in record.items(shape):
        yield record.at(item, shape)


def _broken(rule: Rule, seen: View) -> Verdict | None:
    """What breaks the rule as seen from there, or `None`."""
    strict = replace(seen, silence=False)
    if rule.when is not None and not weigh(rule.when, strict).holds:
        return None
    if rule.unless is not None and weigh(rule.unless, strict).holds:
        return None
    verdict = weigh(rule.check, seen)
    return None if verdict.holds else verdict


def _finding(rule: Rule, verdict: Verdict, seen: View, form: Form) -> Finding:
    number = {"n": int(seen.scope[-1])} if seen.scope else {}
    facts = MappingProxyType(number | verdict.facts)
    place = _place(rule, verdict, seen)
    return Finding(rule.code, rule.severity, rule.message, rule.remedy, None, place, facts, form.id)


def _place(rule: Rule, verdict: Verdict, seen: View) -> str:
    """Where the finding points: what decided, where the rule names no other place."""
    if not rule.place:
        return verdict.place or seen.place(next(places_in(rule.check)))
    decided = tuple(verdict.place.split("."))
    points_there = any(
        aim.pattern == pattern(verdict.place) and aim.takes(decided, seen.scope) for aim in seen.aims(rule.place)
    )
    return verdict.place if points_there else seen.place(rule.place)
