"""The gist of a paper: the little a report keeps of it, so that thousands of papers pass through one at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.findings import Severity
from generator.forms.naming import name_of
from generator.forms.places import pattern, patterns
from generator.records.checked import HIDDEN
from generator.records.discreet import discreet
from generator.records.verdicts import words_of
from generator.reports.model import Doubted, Gist
from generator.reports.points import points_of
from generator.reports.telling import is_sensitive, notes_of, places_named
from generator.store.facts import facts_of
from generator.store.model import Facts, Standing
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cases.model import Reviewed
    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.records.checked import Verdict
    from generator.records.model import Record
    from generator.reports.model import Question
    from generator.words.language import Language

_ABOUT_SIGNATURES = "signature."


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
        tuple(_doubted(form, reviewed.record, language)) if form and reviewed.record else (),
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


def _doubted(form: Form, record: Record, language: Language) -> Iterator[Doubted]:
    """The signatures there is a warning about that nobody waived, without what is sensitive or no place of the form."""
    told = {one.place for one in record.findings if _is_doubt(one)}

    def is_open(place: str) -> bool:
        return pattern(place) in patterns(form) and not is_sensitive(form, place)

    def called(place: str) -> str:
        return name_of(form, place, language)

    for one in record.signatures:
        if one.checked is not None and one.place in told and is_open(one.place):
            shown = discreet(one, is_open)
            unnamed = replace(shown, by=HIDDEN) if shown.by else shown
            said, named = (phrase(words_of(signature, called), language) for signature in (unnamed, shown))
            yield Doubted(called(one.place), said, named)


def _is_doubt(finding: Finding) -> bool:
    return finding.code.startswith(_ABOUT_SIGNATURES) and finding.severity is not Severity.NOTICE
