"""One declaration, five ways out: PDF, Word, schema, input sheet and reader know the same places and say the same."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.docx.controls import controls
from generator.docx.package import open_package
from generator.docx.tags import is_ours
from generator.forms.model import Kind
from generator.forms.places import blank_counts, pattern, patterns, place_named, slots
from generator.forms.schema import schema
from generator.plans.layout import layout
from tests.any_answers import answers
from tests.docx.word_samples import filled, in_every_form, in_every_wording, issued, starter, word_press
from tests.pdf.seen import widgets_of
from tests.read_back import given_answers, record_of
from tests.samples_made import LIBRARY, press
from tests.samples_made import issued as issued_as_pdf

DOCUMENT_ID = "document.id"
"""Printed on each page of a PDF in a field; a Word form has it in its footer."""


@in_every_wording
def test_every_place_of_a_form_has_a_control_in_its_starter(form, tag):
    asked = press(form, tag).form

    found = {pattern(one.tag) for one in fields_of(starter(form, tag))}

    assert found == set(patterns(asked))


@in_every_wording
def test_every_place_a_plan_can_fill_is_in_the_schema_and_on_the_sheet(form, tag):
    at = press(form, tag)
    given = {one for one, slot in patterns(at.form).items() if is_given(slot)}

    columns = {
        column.target.pattern
        for sheet in layout(at.form, LIBRARY.in_all_languages(form), at.language)
        for column in sheet.columns
    }

    assert {one for one in given if not in_schema(schema(at.form), one.split("."))} == set()
    assert given - columns == set()


@in_every_wording
def test_every_place_of_a_starter_is_a_field_of_the_empty_pdf(form, tag):
    words = {pattern(one.tag) for one in fields_of(word_press(form, tag).blank().data)}

    fields = {pattern(place_named(one.name)) for one in widgets_of(press(form, tag).blank().data)}
    assert fields - {DOCUMENT_ID} == words


@in_every_wording
def test_an_empty_word_form_shows_as_many_items_as_the_empty_pdf(form, tag):
    at = word_press(form, tag)
    wanted = {slot.place for slot in slots(at.form, at_least_one(blank_counts(at.form)))}

    found = [one.tag for one in fields_of(at.blank().data)]

    assert sorted(found) == sorted(wanted)


@in_every_wording
def test_every_label_of_a_control_is_the_forms_own(form, tag):
    at = press(form, tag)

    unlabelled = [one.tag for one in fields_of(starter(form, tag)) if not one.label.strip()]

    assert unlabelled == []
    assert at.form.language == tag


@in_every_wording
def test_an_example_plan_reads_the_same_from_word_and_pdf(form, tag):
    for made in filled(form, tag):
        word = read(made.data, "form.docx")
        pdf = read(issued_as_pdf(form, tag, made.name.removeprefix(f"{form}-{tag}-"), made.values).data, "form.pdf")

        assert states(word) == states(pdf)
        assert (word.changes, pdf.changes) == ((), ())
        assert told(word) == told(pdf)


@in_every_form
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_issued_reads_the_same_from_word_and_pdf(form, tag, data):
    values = data.draw(answers(press(form, tag).form))

    word = read(issued(form, tag, "P-1", values).data, "form.docx")
    pdf = read(issued_as_pdf(form, tag, "P-1", values).data, "form.pdf")

    assert given_answers(word) == {place: value for place, value in values.items() if value is not False}
    assert states(word) == states(pdf)
    assert word.identity == pdf.identity
    assert told(word) == told(pdf)
    assert word.changes == ()


def is_given(slot):
    """Whether a plan holds an answer: what is computed, signed, or written beside a signature is not planned."""
    signed = slot.kind is Kind.SIGNATURE or (slot.field.kind is Kind.SIGNATURE and slot.part == "date")
    return not signed and slot.kind is not Kind.COMPUTED


def in_schema(node, parts):
    """Whether the schema has something at a place."""
    for part in parts:
        node = node.get("items" if part == "*" else "properties", {})
        node = node if part == "*" else node.get(part)
        if not node:
            return False
    return True


def fields_of(data):
    package = open_package(data, "form.docx")
    found = controls(package.xml(package.main))
    return [one for one in found if one.tag and not is_ours(one.tag) and one.type.value not in {"item", "repeating"}]


def at_least_one(counts):
    return {stem: max(1, count) for stem, count in counts.items()}


def read(data, name):
    return record_of(data, name)


def states(record):
    return {place: (one.state, one.value) for place, one in record.answers.items()}


def told(record):
    """What the form's own rules and its required places say, which no medium may change."""
    return sorted((one.code, one.place or "") for one in record.findings)
