"""Documents as they are issued, of every form and language: what is read is what went in."""

import pytest

from generator.docx.controls import CONTENT, SDT
from generator.docx.ooxml import parse_strictly, serialised
from generator.docx.package import open_package, packed
from generator.docx.read.contents import contents
from generator.forms.model import Kind
from generator.plans.examples import example_plans
from generator.records.answers import answers, expected
from generator.records.compare import changes
from tests.docx.word_samples import word_press
from tests.samples_made import LIBRARY, WORDINGS


def issued(press):
    """The example of a form as a document, with what it ought to say."""
    everywhere = LIBRARY.in_all_languages(press.form.id)
    plan = example_plans(press.form, press.language, everywhere)[0]
    printed = press.issue(plan.plan_id, plan.unit, plan.values)
    return printed, {place: value for place, value in plan.values.items() if value is not False}


def read(data, press):
    """What a document says: who it is, its answers, and everything there is to say about it."""
    found = contents(data, "a.docx")
    attachment = found.carried.attachment
    seen = found.see(press.form, attachment)
    slots = expected(press.form, seen.sightings, attachment.counts)
    held, told = answers(slots, seen.sightings, press.language, "a.docx")
    findings = [one.code for one in (*found.findings, *seen.findings, *told)]
    return found, held, findings


def values(held, press):
    """The answers that people gave."""
    computed = {f"{section.id}.{field.id}" for section, field in press.form.fields() if field.kind is Kind.COMPUTED}
    given = {place: one.value for place, one in held.items() if one.value is not None and one.value is not False}
    return {place: value for place, value in given.items() if place not in computed}


@pytest.mark.parametrize(("name", "tag"), WORDINGS)
def test_a_document_is_read_as_it_was_issued(name, tag):
    press = word_press(name, tag)
    printed, wanted = issued(press)

    found, held, findings = read(printed.data, press)

    assert findings == []
    assert values(held, press) == wanted
    assert (found.carried.identity, found.carried.agree) == (printed.identity, True)
    assert list(changes(found.carried.attachment.issued, held)) == []
    assert found.match(press.form) == (1.0, 1.0)


@pytest.mark.parametrize(("name", "tag"), WORDINGS)
def test_a_document_that_lost_all_controls_is_read_by_its_labels_and_says_so(name, tag):
    press = word_press(name, tag)
    printed, wanted = issued(press)

    _, held, findings = read(without_controls(printed.data), press)

    assert values(held, press) == wanted
    assert set(findings) - {"docx.fields-gone"} == {"docx.by-label"}
    assert all(one.seen[0].confidence == 0.5 for one in held.values() if one.text.strip())


@pytest.mark.parametrize(("name", "tag"), WORDINGS)
def test_an_empty_document_holds_no_answer(name, tag):
    press = word_press(name, tag)

    _, held, findings = read(press.blank().data, press)

    assert findings == []
    assert not any(one.says_something for place, one in held.items())


def without_controls(data):
    """The document as programs leave it that do not know controls."""
    parts = dict(open_package(data, "a.docx").parts)
    root = parse_strictly(parts["word/document.xml"])
    for control in list(root.iter(SDT)):
        for child in list(control.find(CONTENT)):
            control.addprevious(child)
        control.getparent().remove(control)
    return packed(parts | {"word/document.xml": serialised(root)})
