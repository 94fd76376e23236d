"""The rules a form declares, asked of the answers of one record.

`judge` gives a finding for each rule that is broken, once for each item it is broken in. The findings keep the form's
own words as gettext ids (domain: the form's id, context: the rule's code), so they can be said in any language.
"""

from __future__ import annotations

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
    views = {"": [record]}
    found: list[Finding] = []
    for rule in form.rules:
        if stage is Stage.RETURNED or rule.stage is Stage.ANY:
            if rule.each not in views:
                views[rule.each] = list(_views(rule.each, record))
            found += (_finding(rule, *broken, form) for seen in views[rule.each] if (broken := _broken(rule, seen)))
    return found


def _views(each: str, record: View) -> Iterator[View]:
    """The record from each item in which anything is answered."""
    shape = record.names.items[each]
    return (record.at(item, shape) for item in record.index.items(shape))


def _broken(rule: Rule, seen: View) -> tuple[Verdict, View] | None:
    """What breaks the rule as seen from there, or `None`."""
    if rule.when is not None and not weigh(rule.when, seen.with_silence(False)).holds:
        return None
    if rule.unless is not None and weigh(rule.unless, seen.with_silence(False)).holds:
        return None
    verdict = weigh(rule.check, seen)
    return None if verdict.holds else (verdict, seen)


def _finding(rule: Rule, verdict: Verdict, seen: View, form: Form) -> Finding:
    number = {"n": int(seen.scope[-1])} if seen.scope else {}
    facts = MappingProxyType({**number, **verdict.facts})
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
