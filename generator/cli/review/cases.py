"""`planforms review cases`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.harmless import on_one_line
from generator.cli.options import json_option
from generator.cli.review.words import standing_of, told_in_line
from generator.findings import N_, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.cases.model import Case, Reviewed
    from generator.store.model import Person

Shown = TypeVar("Shown")

NOBODY = N_("nobody named")
SUMMARY = N_("People: {people}; papers: {papers}; people whose papers do not fit together: {with_findings}.")
_WEIGHTS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}
_NOTHING = 3
"""More than any finding weighs: people without findings come last."""
_UNFOLDED = 1000
"""Letters in a line: nothing is folded, so that each paper is one line."""


class Told(NamedTuple, Generic[Shown]):
    """What is told of one person."""

    weight: int
    papers: int
    shown: Shown


@click.command("cases")
@click.option("--person", default="", metavar="NAME", help="Only this person: employee number, or name.")
@json_option
@pass_desk
def command(desk: Desk, person: str, *, as_json: bool) -> None:
    """List each person's papers by date, with what does not fit between them.

    Papers go together by the employee number, or by a name that only one person has. Below each paper stands what the
    rules across papers say of it; people with such findings come first.

    \b
    Examples:
      planforms review cases
      planforms review cases --person 004217 --json

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or it has nothing about that person
      2  wrong usage
    """
    from generator.review import cases

    every = cases(desk.existing_register(), desk.library, desk.language, person)
    if as_json:
        desk.show_json([one.shown for one in _told(every, lambda case: _json(case, desk))])
        return
    told = _told(every, lambda case: list(_lines(case, desk)))
    for one in told:
        for line in one.shown:
            desk.show(line)
    with_findings = sum(one.weight < _NOTHING for one in told)
    desk.note(desk.say(SUMMARY, people=len(told), papers=sum(one.papers for one in told), with_findings=with_findings))


def _told(every: Iterable[Case], show: Callable[[Case], Shown]) -> list[Told[Shown]]:
    """What is told of each person, the worst findings first; papers are let go of as soon as they are told."""
    return sorted((Told(_weight(case), len(case.papers), show(case)) for case in every), key=lambda one: one.weight)


def _weight(case: Case) -> int:
    return min((_WEIGHTS[finding.severity] for one in case.papers for finding in one.across), default=_NOTHING)


def _lines(case: Case, desk: Desk) -> Iterator[str]:
    yield click.style(_called(case.person) or desk.say(NOBODY), bold=True)
    rows = columns([_row(one, desk) for one in case.papers], _UNFOLDED)
    for one, line in zip(case.papers, rows, strict=True):
        yield line
        yield from (f"      {told_in_line(finding, desk)}" for finding in one.across)
    yield ""


def _called(person: Person) -> str:
    return "  ".join(on_one_line(part) for part in (person.name, person.number) if part)


def _row(one: Reviewed, desk: Desk) -> tuple[str, ...]:
    from generator.store.finding import name_of

    item = one.paper.item
    title = one.form.title if one.form else item.form or item.file
    day = one.date.isoformat() if one.date else "–"
    return f"  {day}", name_of(item), on_one_line(title), standing_of(item, desk)


def _json(case: Case, desk: Desk) -> dict[str, object]:
    from generator.store.telling import item_json
    from generator.words.saying import finding_json

    return {
        "person": {"number": case.person.number or None, "name": case.person.name or None},
        "papers": [
            {
                **item_json(one.paper.item),
                "date": one.date.isoformat() if one.date else None,
                "title": one.form.title if one.form else None,
                "across": [finding_json(finding, desk.language) for finding in one.across],
            }
            for one in case.papers
        ],
    }
