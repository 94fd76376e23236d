"""Forms filled by the programs people have: what was typed is read back, and what was changed is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.forms.kinds import plain, show
from generator.forms.model import Kind
from generator.forms.places import field_name, pattern, patterns
from tests.any_answers import answers
from tests.outside.fillers import FILLERS
from tests.pdf.seen import widgets_of
from tests.read_back import given_answers, record_of
from tests.samples_made import LEADING, LONG_TEXT, filled, in_the_leading_forms, issued, press

UNSURE = "pdf.unmarked-utf8"
"""PDFium writes PDFDocEncoding, and a few strings in it are UTF-8 as well: “Å¥” is “ť”. They are told."""

BLANK = {"mupdf": " "}
"""What takes an answer back where an empty text does not: PyMuPDF passes over it."""

by_every_program = pytest.mark.parametrize("program", FILLERS)


@by_every_program
@in_the_leading_forms
def test_what_is_typed_into_a_blank_form_is_read_back(form, tag, program):
    values = writable(program, filled(form, tag)[0].values)
    blank = blank_for(form, tag, values)

    returned = FILLERS[program](blank, typed(form, tag, blank, values))

    record = record_of(returned, "returned.pdf")
    assert given_answers(record) == {place: value for place, value in values.items() if value is not False}
    assert record.identity == press(form, tag).blank().identity
    assert {one.code for one in record.findings if one.domain == "generator"} <= {"record.required-missing"}


@pytest.mark.parametrize(("form", "tag", "program"), [(*LEADING[0], "pdfium"), (*LEADING[1], "mupdf")])
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_typed_into_a_blank_form_is_read_back(form, tag, program, data):
    """What a program writes does not depend on the form: each has one; the examples above are typed into both."""
    values = data.draw(answers(press(form, tag).form))
    blank = blank_for(form, tag, values)

    returned = FILLERS[program](blank, typed(form, tag, blank, values))

    record = record_of(returned, "returned.pdf")
    read, unsure = given_answers(record), {one.place for one in record.findings if one.code == UNSURE}
    assert {place: value for place, value in read.items() if place not in unsure} == {
        place: value for place, value in values.items() if value is not False and place not in unsure
    }


def blank_for(form, tag, values):
    """An empty form with as many items and rows as the answers need."""
    at = press(form, tag)
    rows = {}
    for place in values:
        parts = place.split(".")
        for depth, part in enumerate(parts):
            if part.isdecimal():
                stem = ".".join(one for one in parts[:depth] if not one.isdecimal())
                rows[stem] = max(int(part), rows.get(stem, 0))
    return at.blank(rows).data


# forms that were issued


@by_every_program
@in_the_leading_forms
def test_what_was_changed_in_an_issued_form_is_told_and_nothing_else(form, tag, program):
    values = writable(program, filled(form, tag)[0].values)
    made = issued(form, tag, "P-1", values)
    changed = CHANGED[form]

    returned = FILLERS[program](made.data, typed(form, tag, made.data, changed, blank=BLANK.get(program, "")))

    record = record_of(returned, "returned.pdf")
    told = {change.place: (change.issued, change.returned) for change in record.changes}
    assert told == {
        place: (plain(values[place]), None if value == "" else plain(value))
        for place, value in changed.items()
        if place in values
    }
    assert given_answers(record) == {
        place: value for place, value in (values | changed).items() if value is not False and value != ""
    }
    assert record.identity == made.printed.identity


@by_every_program
def test_a_text_over_several_pages_comes_back_whole(program):
    form, tag = LEADING[0]
    values = writable(program, {"area.1.gap": LONG_TEXT.strip()})
    made = issued(form, tag, "long", values)

    returned = FILLERS[program](made.data, {"details__employee": "Bo Ek"})

    record = record_of(returned, "returned.pdf")
    assert record.answers["area.1.gap"].value == values["area.1.gap"]
    assert record.changes == ()


# one of each kind: a line, a text, a day, a choice as buttons or as a list, a tick, an answer taken back, one added
CHANGED = {
    "improvement_action_plan": {
        "details.post": "Planning Officer",
        "area.1.gap": "Two lines now:\nthis is the second.",
        "area.1.action.1.end": dt.date(2026, 3, 20),
        "area.1.action.1.provider": "manager",
        "area.1.domain": "behaviour",
        "area.1.specific": False,
        "area.2.team_objective": "",
        "area.2.action.2.barriers": "None that we know of.",
    },
    "individuell_handlingsplan": {
        "details.employee_role": "Löneassistent",
        "plan.goals": "Två rader nu:\ndet här är den andra.",
        "details.period.end": dt.date(2026, 10, 30),
        "supplement.task.1.who": "manager",
        "supplement.earlier_support_given": "none",
        "supplement.team": "",
        "supplement.earlier_support.1.result": "Färre fel",
    },
}


def typed(form, tag, data, values, blank=""):
    """What a person types, chooses and clicks to give these answers, by the name of the field."""
    at = press(form, tag)
    known = patterns(at.form)
    buttons = {widget.name for widget in widgets_of(data) if widget.state}
    found = {}
    for place, value in values.items():
        slot, name = known[pattern(place)], field_name(place)
        as_it_is = slot.kind is Kind.TICK or (slot.kind is Kind.CHOICE and name in buttons)
        found[name] = value if as_it_is else show(value, slot.asked, at.language) or blank
    return found


def writable(program, values):
    """The answers in letters that the program takes: pdf-lib writes Helvetica, and refuses what that has not."""
    if program != "pdf-lib":
        return dict(values)
    return {place: in_winansi(value) if isinstance(value, str) else value for place, value in values.items()}


def in_winansi(text):
    return text.encode("cp1252", "replace").decode("cp1252")
