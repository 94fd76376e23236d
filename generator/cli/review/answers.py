"""The answers of one record for a reviewer: beside their labels, with what saw them and where."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.findings import N_
from generator.records.model import DOUBTFUL, Means
from generator.records.words import MEANS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cli.desk import Desk
    from generator.forms.model import Form
    from generator.records.model import Answer, Record

CHANGED = N_("issued as “{issued}”")
UNSURE = N_("{percent} % sure")
FIRST_READ = N_("first read as “{text}”")


def answer_lines(record: Record, form: Form | None, desk: Desk, *, places: bool) -> Iterator[str]:
    """Each answer that says something or was changed, under the title of its section; by place where that is asked."""
    rows = list(_rows(record, form, desk, places=places))
    for title, section in groupby(rows, key=lambda row: row[0]):
        yield from ("", click.style(title, bold=True)) if title else ("",)
        yield from columns([(f"  {label}", said) for _, label, said in section])


def named(form: Form | None, place: str, desk: Desk) -> str:
    """What people call a place."""
    from generator.forms.naming import name_of

    return name_of(form, place, desk.language) if form else place


def _rows(record: Record, form: Form | None, desk: Desk, *, places: bool) -> Iterator[tuple[str, str, str]]:
    """Title of the section, label, and what is said there with where it was seen."""
    from generator.forms.naming import JOINT

    issued = {change.place: change.issued for change in record.changes}
    for place, answer in record.answers.items():
        if not answer.says_something and place not in issued:
            continue
        remarks = list(_remarks(answer, desk))
        if place in issued:
            remarks.append(desk.say(CHANGED, issued=issued[place]))
        title, _, label = ("", "", place) if places else named(form, place, desk).rpartition(JOINT)
        yield title, label, f"{_said(place, answer, form, desk)}  [{', '.join(remarks)}]".strip()


def _said(place: str, answer: Answer, form: Form | None, desk: Desk) -> str:
    """What an answer says: of a choice its label, of anything else what was seen."""
    from generator.forms.kinds import show
    from generator.forms.model import Kind
    from generator.forms.places import pattern, patterns

    slot = patterns(form).get(pattern(place)) if form else None
    if slot is None or slot.kind is not Kind.CHOICE or answer.value is None:
        return answer.text
    return show(answer.value, slot.asked, desk.language)


def _remarks(answer: Answer, desk: Desk) -> Iterator[str]:
    """Which means saw it last, where, how sure that is, and what the file itself said."""
    last = answer.seen[-1] if answer.seen else None
    if answer.state in DOUBTFUL:
        yield desk.say(STATES[answer.state])
    if last is None:
        return
    yield desk.say(MEANS[last.means])
    if last.page is not None:
        yield desk.say(N_("page {page}"), page=last.page)
    if last.confidence < 1:
        yield desk.say(UNSURE, percent=round(last.confidence * 100))
    if last.means is Means.REVIEWER and len(answer.seen) > 1:
        yield desk.say(FIRST_READ, text=answer.seen[0].text)
