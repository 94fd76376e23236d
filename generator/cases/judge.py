"""The rules across papers, asked of one case: `judge(case, rules, today) → findings for each paper`."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from generator.cases.kinds.evidence import lacking
from generator.cases.kinds.gaps import too_long
from generator.cases.kinds.items import differing
from generator.cases.kinds.patterns import coming_back
from generator.cases.kinds.planned import unmet
from generator.cases.kinds.slots import taken
from generator.cases.kinds.steps import not_followed, out_of_place
from generator.cases.model import Case
from generator.cases.rules import DOMAIN, Check, CheckKind
from generator.cases.sheets import Stack, stack_of
from generator.findings import Finding, Spot
from generator.store.decisions import not_waived

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.cases.kinds import Broken
    from generator.cases.model import Reviewed
    from generator.cases.rules import ProcessRule, Rules

Ask: TypeAlias = "Callable[[Check, Stack, dt.date], Iterator[Broken]]"

_KINDS: Mapping[CheckKind, Ask] = {
    CheckKind.SAME_ITEMS: differing,
    CheckKind.EACH_PLANNED_HAS: unmet,
    CheckKind.EVIDENCE_BEFORE: lacking,
    CheckKind.NOT_IN_SLOT: taken,
    CheckKind.GAP: too_long,
    CheckKind.FOLLOWED_BY: not_followed,
    CheckKind.NOTHING_AFTER: out_of_place,
    CheckKind.COMES_BACK: coming_back,
}


def judge(case: Case, rules: Rules, today: dt.date) -> tuple[tuple[Finding, ...], ...]:
    """What the rules say of each paper of a case, in the order of its papers, and in that of the rules.

    Args:
        case: the papers of one person.
        rules: rules whose forms and places are in the library; see `fitting.fitted`.
        today: the day that decides what is past.
    """
    stack = stack_of(case)
    found: list[list[Finding]] = [[] for _ in case.papers]
    for rule in rules.rules if stack.sheets else ():
        for broken in _broken(rule, stack, today):
            found[broken.sheet.number].append(_finding(rule, broken))
    return tuple(tuple(findings) for findings in found)


def judged(case: Case, rules: Rules, today: dt.date) -> Case:
    """The case with what the rules say of each paper, without what was waived."""
    told = judge(case, rules, today)
    return Case(tuple(_with(one, found) for one, found in zip(case.papers, told, strict=True)))


def _with(one: Reviewed, found: Iterable[Finding]) -> Reviewed:
    return replace(one, across=not_waived(found, one.paper.kept.decisions if one.paper.kept else ()))


def _broken(rule: ProcessRule, stack: Stack, today: dt.date) -> Iterator[Broken]:
    """Where the rule is broken; two checks that come to the same spot tell it once."""
    told: set[tuple[int, str]] = set()
    for check in rule.checks:
        for broken in _KINDS[check.kind](check, stack, today):
            spot = (broken.sheet.number, broken.place)
            if spot not in told:
                told.add(spot)
                yield broken


def _finding(rule: ProcessRule, broken: Broken) -> Finding:
    where, facts = Spot(broken.sheet.document), MappingProxyType(dict(broken.facts))
    return Finding(rule.code, rule.severity, rule.message, rule.remedy, where, broken.place, facts, DOMAIN)
