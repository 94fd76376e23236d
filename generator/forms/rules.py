"""The rules a form declares, asked of the answers of one record.

`judge` gives a finding for each rule that is broken, once for each item it is broken in. The findings keep the form's
own words as gettext ids (domain: the form's id, context: the rule's code), so they can be said in any language.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.findings import Finding
from generator.forms.aims import names_of
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
    record = view(names_of(form), values)
    asked = (rule for rule in form.rules if stage is Stage.RETURNED or rule.stage is Stage.ANY)
    return [
        _finding(rule, verdict, seen, form)
        for rule in asked
        for seen in _views(rule, record)
        if (verdict := _broken(rule, seen)) is not None
    ]


def _views(rule: Rule, record: View) -> Iterator[View]:
    """The record as the rule looks at it: as a whole, or once from each item in which anything is answered."""
    if not rule.each:
        yield record
        return
    shape = record.names.items[rule.each]
    for item in record.items(shape):
        yield record.at(item, shape)


def _broken(rule: Rule, seen: View) -> Verdict | None:
    """What breaks the rule as seen from there, or `None`."""
    if rule.when is not None and not weigh(rule.when, replace(seen, silence=False)).holds:
        return None
    if rule.unless is not None and weigh(rule.unless, replace(seen, silence=False)).holds:
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
