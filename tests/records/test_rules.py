"""What the rules of a form say about a record."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.findings import Severity, Spot
from generator.forms.model import Field, Form, Kind, Rule, Section
from generator.records.model import Answer, Means, Sighting, State
from generator.records.rules import broken

FILLED = Rule("plan.no-start", {"filled": "head.start"}, "No start.", Severity.WARNING)
IN_ORDER = Rule("plan.order", {"place": "head.end", "not_before": "head.start"}, "Too early.", Severity.WARNING)
FORM = Form(
    "small",
    1,
    "SML",
    "en",
    "Small",
    "en",
    sections=(Section("head", "Head", fields=(Field("start", Kind.DATE, "Start"), Field("end", Kind.DATE, "End"))),),
    rules=(FILLED, IN_ORDER),
)


def seen(state: State, value=None, text: str = "") -> Answer:
    return Answer(state, value, text, (Sighting(text, Means.FORM_FIELD, page=2),))


START = seen(State.ANSWERED, dt.date(2026, 3, 2), "2 March 2026")
EARLY = seen(State.ANSWERED, dt.date(2026, 3, 1), "1 March 2026")
BLANK = seen(State.BLANK)

# start, end, codes
RECORDS = [
    (START, EARLY, ["plan.order"]),
    (BLANK, EARLY, ["plan.no-start"]),
    (seen(State.UNREADABLE, None, "soon"), EARLY, []),
    (seen(State.DISPUTED, None, "2 March 2026"), EARLY, []),
    (START, BLANK, []),
    (BLANK, BLANK, []),
]


@pytest.mark.parametrize(("start", "end", "codes"), RECORDS)
def test_rules_see_answers_and_do_not_miss_what_could_not_be_read(start, end, codes):
    found = broken(FORM, {"head.start": start, "head.end": end}, "a.pdf")

    assert [finding.code for finding in found] == codes


def test_a_finding_names_the_file_and_the_page_of_the_answer():
    (found,) = broken(FORM, {"head.start": START, "head.end": EARLY}, "a.pdf")

    assert (found.where, found.place) == (Spot("a.pdf", 2), "head.end")
