"""Papers of one person out of thin air, in a notation that fits on a line.

`paper(PLAN, "details.start = 2026-03-02 | area.1.name = Pace")` came back with these answers; `went_out(…)` did not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from decimal import Decimal
from itertools import count

from generator.cases.fitting import rules_of
from generator.cases.grouping import case_of
from generator.cases.judge import judged
from generator.cases.model import Reviewed
from generator.forms.identity import Identity, document_id
from generator.forms.library import Library
from generator.records.issued import Attachment
from generator.records.model import Answer, Means, Record, Sighting, State
from generator.store.model import KeptRecord, Person, Return, Standing
from generator.store.papers import Paper
from generator.store.worklist import Item
from generator.words.saying import say

LIBRARY = Library()
RULES = rules_of(LIBRARY)
TODAY = dt.date(2026, 12, 1)

PLAN, REVIEW = "improvement_action_plan", "improvement_action_plan_review"
SV_PLAN, SV_REVIEW = "individuell_handlingsplan", "handlingsplan_uppfoljning"
MEETING, LOG, NOTE, LETTER = (
    "performance_review_meeting",
    "evidence_log",
    "one_to_one",
    "performance_review_letter",
)
UNREADABLE = "?"
"""What stands there instead of an answer where nothing could be read for certain."""

_numbers = count(1)


def _value(text):
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    if re.fullmatch(r"\d+", text):
        return Decimal(text)
    return {"yes": True, "no": False}.get(text, text)


def answers(text):
    """The typed answers of a line of the notation."""
    pairs = (part.split("=", 1) for part in text.split("|") if part.strip())
    return {place.strip(): _value(value.strip()) for place, value in pairs}


def _record(form, document, held):
    found = {
        place: Answer(State.DISPUTED, None, "", (Sighting("?", Means.FORM_FIELD),))
        if value == UNREADABLE
        else Answer(State.ANSWERED, value, str(value), (Sighting(str(value), Means.FORM_FIELD),))
        for place, value in held.items()
    }
    identity = Identity(form, 1, "en", document, True)
    return Record(f"{document}.pdf", "", identity, found)


def paper(form, text, *, number="1", name="", plan=None, decisions=(), standing=Standing.RETURNED, lang="en"):
    """A paper that came back; each has a plan of its own unless one is named."""
    at = next(_numbers)
    plan = f"P-{at}" if plan is None else plan
    held = answers(text)
    document = document_id(form, 1, "en", plan, {"at": at})
    record = _record(form, document, held)
    where = Return(hashlib.sha256(document.encode()).hexdigest())
    stamp = f"2026-01-01T00:00:{at % 60:02}"
    item = Item(form, document, 1, "en", plan, "", stamp, standing, returned=where, returns=1, received_at=stamp)
    kept = KeptRecord(where, stamp, record, tuple(decisions))
    values = {place: value for place, value in held.items() if value != UNREADABLE}
    form_in = LIBRARY.form(form, 1, lang)
    return Reviewed(Paper(item, Person(number, name), None, kept), form_in, record, values)


def went_out(form, text, *, number="1", name=""):
    """A paper that was issued and did not come back."""
    at = next(_numbers)
    document = document_id(form, 1, "en", f"P-{at}", {})
    item = Item(form, document, 1, "en", f"P-{at}", "", "2026-01-01T00:00:00", Standing.OPEN)
    attachment = Attachment(Identity(form, 1, "en", document, True), f"P-{at}", None, {}, {})
    return Reviewed(Paper(item, Person(number, name), attachment), LIBRARY.source(form), None, answers(text))


def unread(form, *, number="1"):
    """A paper that came back and could not be read."""
    one = went_out(form, "", number=number)
    where = Return("f" * 64)
    kept = KeptRecord(where, "", Record("a.pdf", "f" * 64))
    return Reviewed(Paper(one.paper.item, one.paper.person, one.paper.issued, kept), one.form, kept.record, {})


def told(*papers, today=TODAY, rules=RULES):
    """What the rules say of these papers of one person: each paper's number, the code and the place."""
    case = judged(case_of(papers), rules, today)
    order = {id(one.paper): at for at, one in enumerate(papers, 1)}
    return sorted((order[id(one.paper)], finding.code, finding.place) for one in case.papers for finding in one.across)


def codes(*papers, **more):
    """The codes of the findings, without “process.”."""
    return [code.removeprefix("process.") for _, code, _ in told(*papers, **more)]


def words_of(*papers, tag="en"):
    """The findings in words."""
    case = judged(case_of(papers), RULES, TODAY)
    language = LIBRARY.language(tag)
    return [say(finding, language).message for one in case.papers for finding in one.across]


def note_of(day, rest="details.grade_band = staff"):
    """A note of a one-to-one."""
    return paper(NOTE, f"details.meeting_date = {day} | {rest}")
