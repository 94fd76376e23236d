"""What is due: the days by which forms want something reached, with words that anybody may see."""

import datetime as dt
from dataclasses import replace

import pytest

from generator.forms.library import Library
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.packs.due import due_days
from generator.packs.model import MomentKind
from generator.packs.moments import moments_of
from generator.resources import search_path
from generator.words.language import language
from tests.samples_made import filled

LIBRARY = search_path()
FORMS = tuple(Library(LIBRARY).names())
LONGEST = 100
"""Letters: the name of the item, and sixty of what is due."""


def days_asked_by_when(form):
    """The places whose label says that something is due, in English."""
    said = {"By", "Due", "Deadline", "Timescale: to", "Done by", "Reached by"}
    said |= {"Date to achieve required level", "New date to achieve"}
    asked = patterns(form).items()
    return {place for place, slot in asked if slot.kind is Kind.DATE and slot.asked.label in said}


@pytest.mark.parametrize("form", FORMS)
def test_every_day_that_something_is_due_by_is_on_the_timeline(form):
    for made in filled(form, "en"):
        wanted = days_asked_by_when(made.form)
        days = {day for place, day in made.values.items() if pattern(place) in wanted}
        moments = moments_of([(made.form, made.values, "d001")], language("en", LIBRARY))
        assert days == {one.date for one in moments if one.kind is MomentKind.DUE}
        assert all(0 < len(one.words) <= LONGEST for one in moments if one.kind is MomentKind.DUE)


def in_secret(form):
    """The form with every text in its rows and sections marked as sensitive, but for their days."""
    texts = {Kind.LINE, Kind.PARAGRAPH}
    sections = []
    for section in form.sections:
        fields = []
        for one in section.fields:
            columns = tuple(replace(column, sensitive=column.kind in texts) for column in one.columns)
            fields.append(replace(one, columns=columns, sensitive=one.kind in texts))
        sections.append(replace(section, fields=tuple(fields)))
    return replace(form, sections=tuple(sections))


@pytest.mark.parametrize("form", ["improvement_action_plan", "individuell_handlingsplan", "follow_up_plan"])
def test_no_sensitive_answer_says_what_is_due(form):
    for made in filled(form, "en"):
        said = {str(value) for value in made.values.values() if isinstance(value, str)}
        told = [words for _, words in due_days(in_secret(made.form), made.values, language("en", LIBRARY))]
        assert not any(text[:20] in words for words in told for text in said if len(text) > 20)
        assert all(words for words in told)


def test_what_nobody_wrote_is_called_by_its_number():
    form = Library(LIBRARY).form("improvement_action_plan", None, "en")
    values = {"area.2.action.3.end": dt.date(2026, 3, 2)}
    assert [words for _, words in due_days(form, values, language("en", LIBRARY))] == ["Action 3"]
