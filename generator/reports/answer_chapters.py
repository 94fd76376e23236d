"""Chapters about what the papers say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.reports import words
from generator.reports.answering import AFTER, BEFORE
from generator.reports.chapters import Chapter, parts_of, shares, too_few
from generator.reports.drawing import Told, drawn
from generator.reports.elements import element
from generator.reports.model import FollowUp
from generator.reports.spread_plot import draw_spread, said_usual
from generator.reports.tables import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.reports.drawing import Size
    from generator.reports.elements import Element, Node
    from generator.reports.groups import Group
    from generator.reports.model import Answered, FollowUps, Spread
    from generator.reports.voice import Voice

_WEEK = 7


def outcomes(found: Sequence[Answered], voice: Voice) -> Chapter:
    """The answers to each question."""
    content: list[Node] = []
    for at, one in enumerate(found, 1):
        question = one.question
        content.append(_heading(question.label, question.title))
        told = Told(f"outcome-{at}", question.label, "")
        content += _groups(told, words.ANSWER, one.groups, dict(question.choices), voice)
    title, lead = voice.say(words.OUTCOMES_TITLE), voice.say(words.OUTCOMES_LEAD)
    return Chapter("outcomes", title, lead, tuple(content), (voice.say(words.OUTCOMES_NOTE),))


def _heading(title: str, of: str = "") -> Element:
    return element("h3", title, element("small", f" {of}") if of else None)


def _groups(
    told: Told, what: str, groups: Sequence[Group], names: Mapping[str, str], voice: Voice
) -> tuple[Element, ...]:
    return shares(told, what, parts_of(groups, names, voice), voice) if groups else (too_few(voice),)


def follow_ups(found: Sequence[FollowUps], voice: Voice) -> Chapter:
    """What became of the follow-ups each form planned."""
    names = {code.value: voice.say(words.FOLLOW_UPS[code]) for code in FollowUp}
    content: list[Node] = []
    for at, one in enumerate(found, 1):
        content.append(_heading(one.title))
        told = Told(f"follow-up-{at}", one.title, "")
        content += _groups(told, words.FOLLOW_UP, one.groups, names, voice)
    note = voice.say(words.FOLLOW_UPS_NOTE, before=BEFORE.days, after=AFTER.days)
    title = voice.say(words.FOLLOW_UPS_TITLE)
    return Chapter("follow-ups", title, _kept(found, voice), tuple(content), (note,))


def _kept(found: Sequence[FollowUps], voice: Voice) -> str:
    """The share that is documented; nothing where a form's figures are not told in full."""
    groups = [group for one in found for group in one.groups]
    if not groups or not all(one.groups for one in found) or any(len(group.codes) > 1 for group in groups):
        return ""
    kept = sum(group.count for group in groups if group.codes == (FollowUp.DOCUMENTED,))
    return voice.say(words.FOLLOW_UPS_LEAD, percent=voice.percent(kept, sum(group.count for group in groups)))


def lengths(found: Sequence[Spread], voice: Voice) -> Chapter:
    """How long plans run, all on the same axis."""
    weeks = weeks_on_axis(found)
    content: list[Node] = []
    for at, one in enumerate(found, 1):
        content.append(_heading(one.title))
        content += spread(f"length-{at}", one, weeks, voice)
    title, lead = voice.say(words.LENGTHS_TITLE), voice.say(words.LENGTHS_LEAD)
    return Chapter("lengths", title, lead, tuple(content), (voice.say(words.LENGTHS_NOTE),))


def out(found: Spread, voice: Voice) -> tuple[Node, ...]:
    """How long papers were out."""
    title = voice.say(words.TO_RETURN)
    lead = voice.say(words.TO_RETURN_LEAD, days=voice.days(found.median)) if found.median is not None else ""
    shown = spread("out", _titled(found, title), weeks_on_axis([found]), voice)
    return _heading(title), element("p", lead) if lead else "", *shown


def _titled(found: Spread, title: str) -> Spread:
    return replace(found, title=title)


def weeks_on_axis(found: Iterable[Spread]) -> int:
    """Weeks that hold every bar; at least a month."""
    ends = [bar.ends for one in found for bar in one.bars]
    return max([*(-(-end // _WEEK) for end in ends), 4]) + 1


def spread(name: str, found: Spread, weeks: int, voice: Voice) -> tuple[Element, ...]:
    """A histogram with the same figures as a table."""
    if not found.bars or found.median is None:
        return (too_few(voice),)
    usual = said_usual(found.usual, voice) if found.usual else ""
    count = sum(bar.count for bar in found.bars)
    facts = {"count": count, "days": voice.days(found.median), "usual": usual}
    told = Told(name, found.title, voice.say(words.SPREAD_DESCRIPTION, **facts).strip())

    def draw(size: Size, _ids: str) -> tuple[float, list[Element]]:
        return draw_spread(found, weeks, voice, size)

    heads = (voice.say(words.DAYS), voice.say(words.COUNT))
    rows = [
        (voice.say(words.FROM_TO, first=bar.begins, last=bar.ends - 1), voice.number(bar.count)) for bar in found.bars
    ]
    return element("figure", *drawn(told, draw)), figures(found.title, heads, rows, voice)
