"""Whoever reads a Word form is told which of its own words were altered; honest files never alarm."""

import io
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.collect import Aids, read_bytes
from generator.docx.find import find_template
from generator.docx.fixed import fixed_digest, lines_in
from generator.docx.ooxml import q
from generator.docx.press import Press
from generator.docx.read.contents import contents
from generator.findings import Passage
from generator.pages.brand import PLAIN, load_brand
from tests.samples_made import LIBRARY, filled, in_every_form

FORM = ("improvement_action_plan", "en")
SAMPLES = Path(__file__).parents[1] / "samples" / "word"
PRESSES: dict[tuple[str, str], Press] = {}


def press(form, tag):
    """The press of a form's Word documents, kept."""
    if (form, tag) not in PRESSES:
        own, language = LIBRARY.form(form, None, tag), LIBRARY.language(tag)
        brand = load_brand(PLAIN, LIBRARY.path)
        PRESSES[form, tag] = Press(own, language, brand, find_template(own, language, brand, LIBRARY.path).package)
    return PRESSES[form, tag]


def told(data, known_as=lambda _document: None):
    """What reading says of the form's own words."""
    found = read_bytes(data, "form.docx", Aids(LIBRARY, known_as))
    records = found if isinstance(found, (list, tuple)) else list(found) if not hasattr(found, "findings") else [found]
    return [one for record in records for one in record.findings if one.code.startswith("print.")]


@pytest.fixture(scope="module")
def issued():
    plan = filled(*FORM)[0]
    return press(*FORM).issue(plan.name, "", plan.values)


def edited(data, change):
    """The file after python-docx has opened it, changed it and saved it."""
    document = Document(io.BytesIO(data))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraph(document, begins):
    """The first paragraph that begins so, inside content controls or not."""
    every = document.element.body.iter(qn("w:p"))
    return next(one for one in every if "".join(text.text or "" for text in one.iter(qn("w:t"))).startswith(begins))


def replaced(old, new):
    """Puts other words into the first run that holds these."""

    def change(document):
        run = next(text for text in document.element.body.iter(qn("w:t")) if old in (text.text or ""))
        run.text = run.text.replace(old, new)

    return change


# honest


@in_every_form
def test_the_digest_does_not_depend_on_the_answers(form, tag):
    plans = [press(form, tag).issue(plan.name, "", plan.values) for plan in filled(form, tag)]

    for one in (press(form, tag).blank(), *plans):
        assert one.attachment.printed == (fixed_digest(lines_in(contents(one.data, "form.docx").roots[0])),)
    assert len({one.attachment.printed for one in plans}) == 1


def test_a_file_saved_by_another_program_does_not_alarm(issued):
    assert not told(issued.data)
    assert not told(edited(issued.data, lambda _document: None))


def test_words_cut_into_runs_and_marked_by_the_spelling_checker_do_not_alarm(issued):
    def cut(document):
        run = next(paragraph(document, "Agree the objective").iter(qn("w:r")))
        text = run.find(qn("w:t"))
        other = OxmlElement("w:r")
        rest = OxmlElement("w:t")
        rest.text, text.text = text.text[9:], text.text[:9]
        other.append(rest)
        run.addnext(other)
        run.addnext(OxmlElement("w:proofErr"))

    assert not told(edited(issued.data, cut))


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_files_saved_by_libreoffice_do_not_alarm(sample):
    form = FORM if sample.name.startswith("iap_en") else ("individuell_handlingsplan", "sv")
    own = contents(sample.read_bytes(), "form.docx").carried.attachment
    went_out = replace(own, printed=press(*form).blank().attachment.printed)

    assert not told(sample.read_bytes(), lambda _document: went_out)


def test_an_item_more_does_not_alarm(issued):
    def add(document):
        item = next(document.element.body.iter(q("w15:repeatingSectionItem"))).getparent().getparent()
        item.addnext(deepcopy(item))

    assert not told(edited(issued.data, add))


# altered


def test_a_changed_word_is_told_with_its_heading(issued):
    (found,) = told(edited(issued.data, replaced("Agree the objective together", "Agree the goals together")))

    assert found.code == "print.word-altered"
    assert found.arguments == {"issued": "the objective together.", "returned": "the goals together."}
    assert isinstance(found.where, Passage)
    assert found.where.heading == "Area for improvement"


def test_a_figure_is_told_with_its_unit(issued):
    (found,) = told(edited(issued.data, replaced("4 weeks to 3 months", "14 weeks to 3 months")))

    assert found.arguments == {"issued": "4 weeks", "returned": "14 weeks"}


def test_a_sentence_taken_out_of_one_item_of_two_is_told(issued):
    def remove(document):
        gone = paragraph(document, "Agree the objective")
        gone.getparent().remove(gone)

    (found,) = told(edited(issued.data, remove))

    assert found.code == "print.word-removed"
    assert found.arguments["issued"].startswith("Agree the objective together.")


def test_a_sentence_added_is_told(issued):
    (found,) = told(edited(issued.data, lambda document: document.add_paragraph("All rights are waived.")))

    assert (found.code, found.arguments["returned"]) == ("print.word-added", "All rights are waived.")


def test_a_tracked_change_is_not_told_twice(issued):
    def track(document):
        run = next(paragraph(document, "Agree the objective").iter(qn("w:r")))
        inserted = OxmlElement("w:ins")
        inserted.set(qn("w:author"), "Bo")
        word, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "never "
        word.append(text)
        inserted.append(word)
        run.addprevious(inserted)

    assert not told(edited(issued.data, track))


def test_no_more_than_a_handful_is_told(issued):
    def every_line(document):
        for one in document.element.body.iter(qn("w:t")):
            one.text = f"never {one.text}"

    found = told(edited(issued.data, every_line))

    assert len(found) == 6
    assert found[-1].code == "print.word-more"


def test_another_template_since_is_said_rather_than_guessed_at(issued):
    other = replace(issued.attachment, printed=("0" * 32,))

    found = told(edited(issued.data, replaced("Agree the objective", "Agree")), lambda _document: other)

    assert [one.code for one in found] == ["print.word-not-compared"]


WORDS = lines_in(contents(press(*FORM).blank().data, "form.docx").roots[0])


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_word_that_is_replaced_is_found_and_named(issued, data):
    runs = [
        number
        for number, one in enumerate(Document(io.BytesIO(issued.data)).element.body.iter(qn("w:t")))
        if (one.text or "").strip() and any((one.text or "").strip() == line.text for line in WORDS)
    ]
    number = data.draw(st.sampled_from(runs))
    place = data.draw(st.integers(0, 30))
    old = []

    def change(document):
        run = list(document.element.body.iter(qn("w:t")))[number]
        words = run.text.split()
        old.append(words[place % len(words)])
        words[place % len(words)] = "zebra"
        run.text = " ".join(words)

    found = told(edited(issued.data, change))

    assert any("zebra" in one.arguments.get("returned", "") for one in found)
    assert any(old[0] in str(one.arguments.get("issued", "")) for one in found)
