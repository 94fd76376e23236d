"""Figures about what the papers say: outcomes, follow-ups, lengths, each told of groups that are large enough."""

from __future__ import annotations

import datetime as dt
from statistics import median_low
from typing import TYPE_CHECKING

from generator.records.checked import Verdict
from generator.reports.groups import LEAST, Tally, groups, runs, tallies
from generator.reports.model import Answered, Bar, FollowUp, FollowUps, Spread
from generator.store.model import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.reports.groups import Group
    from generator.reports.model import Gist, Question, Usual

BEFORE, AFTER = dt.timedelta(days=7), dt.timedelta(days=14)
"""How far from its planned day a follow-up may be held: meetings are moved, and their papers come later."""
_WEEK = 7
_MOST_BARS = 26


def answered(gists: Sequence[Gist]) -> tuple[Answered, ...]:
    """The answers to each question about outcomes, in groups that are large enough."""
    questions: dict[tuple[str, str], Question] = {}
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for gist in gists:
        for question, code in gist.answers:
            key = (question.form, question.pattern)
            questions.setdefault(key, question)
            found.setdefault(key, []).append((code, gist.person))
    return tuple(
        Answered(question, groups(tallies((code for code, _ in question.choices), found[key])))
        for key, question in sorted(questions.items(), key=lambda one: (one[1].title, one[1].label))
    )


def verdicts(gists: Sequence[Gist]) -> tuple[Group, ...]:
    """What stands in the signature boxes of the papers that came back, in groups that are large enough."""
    return groups(tallies(Verdict, ((one, gist.person) for gist in gists for one in gist.verdicts)))


# follow-ups


def follow_ups(
    gists: Sequence[Gist], meetings: Mapping[str, Sequence[dt.date]], today: dt.date
) -> tuple[FollowUps, ...]:
    """What became of the follow-ups whose day has come, by the form that planned them.

    A paper documents one follow-up: the first of that person's that was planned for about its day and has none yet.
    A day several papers of a person plan counts once, for the earliest of them.

    Args:
        gists: papers that plan follow-ups, or do not.
        meetings: the days on which each person was met, by any paper about it that came back.
        today: the day before which follow-ups are looked at.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for person, papers in _by_person(gists).items():
        for title, code in _of_person(papers, meetings.get(person, ()), today):
            found.setdefault(title, []).append((code, person))
    return tuple(FollowUps(title, groups(tallies(FollowUp, found[title]))) for title in sorted(found))


def _by_person(gists: Sequence[Gist]) -> Mapping[str, list[Gist]]:
    found: dict[str, list[Gist]] = {}
    for gist in gists:
        if (gist.number or gist.name) and gist.item.standing is not Standing.VOID:
            found.setdefault(gist.person, []).append(gist)
    return found


def _of_person(papers: Sequence[Gist], meetings: Iterable[dt.date], today: dt.date) -> Iterator[tuple[str, FollowUp]]:
    """Each planned day that has come, by the title of the form that planned it."""
    planned: dict[dt.date, str] = {}
    for paper in sorted(papers, key=lambda one: (one.own_day or dt.date.max, one.item.issued_at)):
        for day in paper.planned:
            planned.setdefault(day, paper.title)
    free = sorted(set(meetings))
    for day in sorted(day for day in planned if day < today):
        held = next((one for one in free if day - BEFORE <= one <= day + AFTER), None)
        if held is not None:
            free.remove(held)
            yield planned[day], FollowUp.DOCUMENTED
        else:
            yield planned[day], FollowUp.WAITING if today <= day + AFTER else FollowUp.MISSING


# lengths of time


def lengths(gists: Sequence[Gist], usual: Mapping[str, Usual]) -> tuple[Spread, ...]:
    """How long plans run for, by form; `usual` is what each form's rules have to say about that, by title."""
    found: dict[str, list[tuple[int, str]]] = {}
    for gist in gists:
        if gist.length is not None and gist.item.standing is not Standing.VOID:
            found.setdefault(gist.title, []).append((gist.length, gist.person))
    return tuple(_spread(title, found[title], usual.get(title)) for title in sorted(found))


def to_return(gists: Sequence[Gist]) -> Spread | None:
    """How many days papers were out before they came back; `None` where none did."""
    found = [(days, gist.person) for gist in gists if (days := _days_out(gist)) is not None]
    return _spread("", found, None) if found else None


def _days_out(gist: Gist) -> int | None:
    item = gist.item
    if not (item.issued_at and item.received_at) or item.standing is not Standing.RETURNED:
        return None
    days = dt.date.fromisoformat(item.received_at[:10]) - dt.date.fromisoformat(item.issued_at[:10])
    return max(0, days.days)


def _spread(title: str, found: Sequence[tuple[int, str]], usual: Usual | None) -> Spread:
    """Numbers of days in bars of one or more weeks."""
    step = _WEEK * (max(days for days, _ in found) // (_WEEK * _MOST_BARS) + 1)
    counts: dict[int, list[str]] = {}
    for days, whose in found:
        counts.setdefault(days // step, []).append(whose)
    tally = {number: Tally(str(number), len(people), frozenset(people)) for number, people in counts.items()}
    bars = tuple(Bar(first * step, (last + 1) * step, count) for first, last, count in runs(tally))
    people = {whose for _, whose in found}
    median = median_low(days for days, _ in found) if len(people) >= LEAST else None
    return Spread(title, bars, median, usual)
