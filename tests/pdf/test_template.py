"""Documents spliced from a template: each is a whole file, and nothing in it differs from its sisters by accident."""

import io
import re
from collections import Counter

import pikepdf
import pytest

from generator.forms.places import field_name
from generator.pages.compose import DOCUMENT_FIELD
from tests.samples_made import filled, in_every_wording, issued, press

FORM = ("improvement_action_plan", "en")
PLAN = {
    "details.employee": "Anna Lind",
    "details.post": "Planner",
    "area.1.name": "Replies in time",
    "area.1.kind": "standard",
    "area.1.domain": "skill",
    "area.1.specific": True,
}


@in_every_wording
def test_a_reader_that_searches_for_objects_finds_what_the_table_says(form, tag):
    made = filled(form, tag)[0]

    with opened(made.data) as pdf, opened(without_table(made.data)) as searched:
        assert values(pdf) == values(searched)
        assert [content(one) for one in pdf.objects] == [content(one) for one in searched.objects]


@in_every_wording
def test_no_object_stands_in_a_document_twice(form, tag):
    found = Counter(re.findall(rb"^(\d+) 0 obj$", filled(form, tag)[0].data, re.MULTILINE))

    assert set(found.values()) == {1}


def test_one_answer_changes_its_own_box_and_what_says_who_the_document_is():
    one, other = issued(*FORM, "P-1", PLAN), issued(*FORM, "P-1", PLAN | {"details.employee": "Bo Ek"})

    changed = differing(one.data, other.data)

    template = template_of(FORM)
    box, own = template.blanks[field_name("details.employee")], template.blanks[DOCUMENT_FIELD]
    numbers = template.numbers
    identity = {*numbers.codes, numbers.document_id, numbers.info, numbers.metadata, numbers.record, own.number}
    assert changed == {box.number, box.look} | identity


def test_an_answer_left_out_leaves_its_box_as_in_the_blank():
    blank, one = press(*FORM).blank({}).data, issued(*FORM, "P-1", PLAN).data
    template = template_of(FORM)
    answered = {field_name(place) for place in PLAN} | {DOCUMENT_FIELD}

    changed = differing(blank, one)

    boxes = {box.number: name for name, box in template.blanks.items()}
    assert {boxes[number] for number in changed & boxes.keys()} == answered - template.groups.keys()


def test_a_template_is_not_changed_by_what_is_made_from_it():
    first = issued(*FORM, "P-1", PLAN).data
    issued(*FORM, "P-2", PLAN | {"area.1.kind": "task", "area.1.specific": False, "details.version": "2"})

    assert issued(*FORM, "P-1", PLAN).data == first


def test_choosing_one_button_lets_go_of_no_other_document():
    kinds = ("indicator", "standard", "task")
    chosen = [issued(*FORM, "P-1", PLAN | {"area.1.kind": kind}).data for kind in kinds]

    for kind, data in zip(kinds, chosen, strict=True):
        with opened(data) as pdf:
            group = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == field_name("area.1.kind"))
            on = [str(button.AS) for button in group.Kids if button.AS != "/Off"]
        assert (str(group.V), on) == (f"/{kind}", [f"/{kind}"])


@pytest.mark.parametrize(
    "text", ["Łukasz “Ωmega” – 3 €", "(a) \\ b) ((", "line\nline\r\n\tline", "{page} %s %d {{", "č: \u010d"]
)
def test_any_text_is_spliced_as_it_is(text):
    with opened(issued(*FORM, "P-1", PLAN | {"details.employee": text}).data) as pdf:
        assert values(pdf)[field_name("details.employee")] == text


def test_qpdf_rewrites_a_document_without_a_word(recwarn):
    with opened(filled(*FORM)[0].data) as pdf:
        before, rewritten = values(pdf), io.BytesIO()
        assert pdf.check_pdf_syntax() == []
        pdf.save(rewritten)

    assert values(opened(rewritten.getvalue())) == before
    assert not recwarn.list


def template_of(wording):
    """The template the press used last."""
    return next(reversed(press(*wording)._templates.values()))


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def values(pdf):
    return {str(field.T): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}


def differing(one, other):
    """The numbers of the objects that are not the same in both files."""
    with opened(one) as first, opened(other) as second:
        assert len(first.objects) == len(second.objects)
        return {
            number
            for number, (a, b) in enumerate(zip(first.objects, second.objects, strict=True), 1)
            if content(a) != content(b)
        }


def content(one):
    """An object as bytes, with its data where it is a stream; the table itself counts for nothing."""
    if isinstance(one, pikepdf.Stream):
        return b"" if one.get("/Type") == "/XRef" else one.unparse(resolved=True) + one.read_raw_bytes()
    return one.unparse(resolved=True)


def without_table(data):
    """The file with the way to its table lost, so that a reader has to search for the objects."""
    return re.sub(rb"startxref\n\d+\n", b"startxref\n0\n", data)
