"""The gist of a paper: the little a report keeps of it, so that thousands of papers pass through one at a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.forms.places import pattern
from generator.reports.model import Gist
from generator.reports.points import points_of
from generator.reports.telling import is_sensitive, notes_of, places_named
from generator.store.facts import facts_of
from generator.store.model import Facts, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cases.model import Reviewed
    from generator.forms.model import Form
    from generator.records.checked import Verdict
    from generator.reports.model import Question
    from generator.words.language import Language


def gist_of(reviewed: Reviewed, person: str, language: Language) -> Gist:
    """What a report keeps of a paper about this person."""
    form, paper = reviewed.form, reviewed.paper
    facts = facts_of(form, reviewed.values) if form else Facts()
    notes, hidden = notes_of(reviewed.findings, form, language)
    changed = [change.place for change in reviewed.record.changes] if reviewed.record else []
    open_to_all = [place for place in changed if not is_sensitive(form, place)]
    return Gist(
        paper.item,
        person,
        paper.person.number,
        facts.person.name,
        form.title if form else paper.item.form,
        reviewed.date,
        _planned(facts, reviewed.date),
        _length(form, reviewed, facts) if form else None,
        tuple(_answers(form, reviewed)) if form else (),
        notes,
        places_named(open_to_all, form, language),
        hidden + len(changed) - len(open_to_all),
        _verdicts(reviewed),
    )


def meeting_in(reviewed: Reviewed) -> dt.date | None:
    """The day of the meeting a paper documents that came back; `None` where it documents none."""
    is_meeting = reviewed.form is not None and points_of(reviewed.form).is_meeting
    return reviewed.date if is_meeting and _came_back(reviewed) else None


def _came_back(reviewed: Reviewed) -> bool:
    return reviewed.record is not None and reviewed.paper.item.standing is Standing.RETURNED


def _planned(facts: Facts, own: dt.date | None) -> tuple[dt.date, ...]:
    days = map(dt.date.fromisoformat, facts.reviews)
    return tuple(day for day in days if own is None or day > own)


def _length(form: Form, reviewed: Reviewed, facts: Facts) -> int | None:
    """Days from the start of a plan to the last of its ends."""
    starts = points_of(form).starts
    days = [day for place, day in reviewed.values.items() if isinstance(day, dt.date) and pattern(place) in starts]
    if not days or not facts.ends:
        return None
    length = (dt.date.fromisoformat(facts.ends[-1]) - min(days)).days
    return length if length >= 0 else None


def _answers(form: Form, reviewed: Reviewed) -> Iterator[tuple[Question, str]]:
    """The choices that came back: what a form was issued with is nobody's answer yet."""
    if _came_back(reviewed):
        questions = points_of(form).questions
        for place, value in reviewed.values.items():
            question = questions.get(pattern(place))
            if question is not None and isinstance(value, str):
                yield question, value


def _verdicts(reviewed: Reviewed) -> tuple[Verdict, ...]:
    return tuple(one.verdict for one in reviewed.record.signatures) if reviewed.record else ()
