"""Forms of ours without their fields, by the programs that take them out: what stood in them is read from the pages."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdfium2
import pytest

from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.pages.brand import load_brand
from generator.pdf.press import Press
from generator.pdf.read.contents import contents
from generator.records.checked import Verdict
from generator.records.model import Means, State, Status
from tests.outside.flatteners import FLATTENERS
from tests.pdf.flat.rates import any_values, typed_by
from tests.pdf.seen import saved
from tests.read_back import record_of
from tests.samples_made import (
    LEADING,
    LIBRARY,
    LONG_TEXT,
    blank,
    filled,
    in_the_leading_forms,
    issued,
    press,
    with_more_rows,
)

QUICK = [name for name in FLATTENERS if name != "firefox"]
IN_TURN = [(*LEADING[number % 2], name) for number, name in enumerate(QUICK)]
"""What becomes of words does not depend on the form, so each program has one of the two to take apart."""
by_every_flattener = pytest.mark.parametrize("flattener", FLATTENERS)
by_quick_flatteners = pytest.mark.parametrize("flattener", QUICK)


@by_every_flattener
@in_the_leading_forms
def test_a_flattened_form_gives_back_every_answer(form, tag, flattener):
    made = filled(form, tag)[0]

    record = read(flat(flattener, form, tag), known_as=known(made))

    assert folded(record) == wanted(made.values)
    assert record.identity == made.printed.identity
    assert record.changes == ()
    assert not [one for one in record.findings if one.code.startswith("print.")]


@by_quick_flatteners
@in_the_leading_forms
def test_so_it_does_where_nobody_knows_what_was_issued(form, tag, flattener):
    made = filled(form, tag)[0]

    record = read(without_attachment(flat(flattener, form, tag)))

    assert folded(record) == wanted(made.values)
    assert not [one for one in record.findings if one.code.startswith("print.")]


@pytest.mark.parametrize(("form", "tag", "flattener"), IN_TURN)
def test_any_words_come_back_with_the_lines_they_were_written_in(form, tag, flattener):
    values = any_values(form, tag, 5)
    made = issued(form, tag, "words", values)

    record = read(FLATTENERS[flattener](made.data), known_as=known(made))

    exact = sum(record.answers[place].value == value for place, value in values.items())
    assert exact / len(values) >= 0.97
    assert folded(record) == wanted(values)


@pytest.mark.parametrize("flattener", ["qpdf", "poppler"])
def test_a_text_over_several_pages_is_joined(flattener):
    form, tag = LEADING[0]
    text = LONG_TEXT.strip()
    made = issued(form, tag, "long", {"area.1.gap": text})

    record = read(FLATTENERS[flattener](made.data))

    assert " ".join(record.answers["area.1.gap"].text.split()) == " ".join(text.split())


@pytest.mark.parametrize("program", ["pdfium", "pdf.js", "pdf-lib", "mupdf"])
@in_the_leading_forms
def test_what_another_program_typed_is_read_or_doubted(form, tag, program):
    data, values = typed_by(program, form, tag, filled(form, tag)[0].values)

    record = read(FLATTENERS["qpdf"](data))

    found, doubted = folded(record), {one.place for one in record.findings if one.place}
    wrong = {place for place, value in wanted(values).items() if found.get(place) != value}
    assert wrong <= doubted
    assert len(wrong) <= 0.03 * len(values)


def test_more_rows_than_an_empty_form_has_are_found_on_the_pages():
    made = with_more_rows(*LEADING[0])

    record = read(without_attachment(FLATTENERS["qpdf"](made.data)))

    assert set(record.answers) >= {slot.place for slot in made.slots if slot.kind is not Kind.COMPUTED}
    assert {one.state for one in record.answers.values()} == {State.BLANK}


# pages


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_well(turn):
    made = filled(*LEADING[1])[0]

    record = read(with_pages(FLATTENERS["pdfium"](made.data), turn=turn))

    assert folded(record) == wanted(made.values)


def test_reversed_pages_are_read_as_well():
    made = filled(*LEADING[0])[0]

    record = read(with_pages(FLATTENERS["mupdf"](made.data), order=lambda pages: pages[::-1]))

    assert folded(record) == wanted(made.values)
    assert record.answers["details.employee"].seen[0].page == len(contents_pages(made.data))


def test_a_missing_page_is_named_and_its_answers_are_not_taken_for_blank():
    made = filled(*LEADING[0])[0]

    record = read(with_pages(FLATTENERS["qpdf"](made.data), order=lambda pages: pages[1:]), known_as=known(made))

    lost = {name.replace("__", ".") for name, page, _ in made_boxes(made.data) if page == 0}
    assert said(record, "read.pages-missing") == {"pages": "1"}
    assert {record.answers[place].state for place in lost & record.answers.keys()} == {State.UNREADABLE}
    assert folded(record) == {place: value for place, value in wanted(made.values).items() if place not in lost}
    assert record.status is Status.ATTENTION


def test_a_form_in_any_brand_on_the_search_path_is_read():
    form, tag = LEADING[0]
    at = press(form, tag)
    branded = Press(at.form, at.language, load_brand("northfield", LIBRARY.path))
    values = filled(form, tag)[0].values
    flat = FLATTENERS["qpdf"](branded.issue("P-1", "", values).data)

    assert folded(read(flat)) == wanted(values)
    assert folded(read(without_attachment(flat))) == wanted(values)


def test_a_doubled_page_is_named_and_where_copies_differ_the_answer_is_disputed():
    form, tag = LEADING[0]
    made = filled(form, tag)[0]
    flat = FLATTENERS["qpdf"](made.data)

    record = read(with_pages(flat, order=lambda pages: [pages[0], *pages]))

    assert said(record, "read.pages-doubled") == {"pages": "1"}
    assert len(record.answers["details.employee"].seen) == 2
    assert record.answers["details.employee"].state is State.ANSWERED


# marks


def test_every_sighting_says_how_where_and_on_which_page():
    made = filled(*LEADING[0])[0]

    record = read(FLATTENERS["qpdf"](made.data))

    kinds = patterns(made.form)
    for place, answer in record.answers.items():
        kind = kinds[pattern(place)].kind
        marked = {Kind.TICK: {Means.TICK}, Kind.SIGNATURE: {Means.INK}}.get(kind, {Means.PAGE_TEXT, Means.TICK})
        assert {one.means for one in answer.seen} <= marked, place
        assert all(one.page and one.box and one.box[0] < one.box[2] for one in answer.seen), place


def test_ink_in_a_signature_box_is_ink_and_never_a_signature():
    made = blank(*LEADING[0])
    box = next(widget for widget in made_boxes(made.data) if widget[0] == "signatures__manager")
    flat = with_ink(FLATTENERS["qpdf"](made.data), *box[1:])

    record = read(flat)

    verdicts = {one.place: one.verdict for one in record.signatures}
    assert verdicts.pop("signatures.manager") is Verdict.INK
    assert set(verdicts.values()) == {Verdict.UNSIGNED}


def test_another_document_stays_a_file_without_a_form():
    pdf = pikepdf.new()
    pdf.add_blank_page()

    record = read(saved(pdf))

    assert record.status is Status.UNREADABLE
    assert [one.code for one in record.findings] == ["pdf.no-form"]


# helpers


@cache
def flat(flattener, form, tag):
    """The filled form without its fields."""
    return FLATTENERS[flattener](filled(form, tag)[0].data)


def read(data, known_as=None):
    return record_of(data, "flat.pdf", LIBRARY, *([known_as] if known_as else []))


def known(made):
    """What a register says about the document."""
    attachment = contents(made.data, "").contents.carried.attachment
    return {attachment.identity.document: attachment}.get


def folded(record):
    """The answers with white space folded, by place, without what is blank."""
    given = {place: one.value for place, one in record.answers.items() if one.state is State.ANSWERED}
    kept = {place: value for place, value in given.items() if value is not False and not is_computed(record, place)}
    return {place: " ".join(value.split()) if isinstance(value, str) else value for place, value in kept.items()}


def is_computed(record, place):
    form = LIBRARY.form(record.identity.form, None, record.identity.language)
    return patterns(form)[pattern(place)].kind is Kind.COMPUTED


def wanted(values):
    kept = {place: value for place, value in values.items() if value is not False}
    return {place: " ".join(value.split()) if isinstance(value, str) else value for place, value in kept.items()}


def said(record, code):
    return dict(next(one for one in record.findings if one.code == code).arguments)


def without_attachment(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in ("/AF", "/Names"):
            if key in pdf.Root:
                del pdf.Root[key]
        return saved(pdf)


def with_pages(data, order=list, turn=0):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        made = pikepdf.new()
        made.pages.extend(order(list(pdf.pages)))
        for page in made.pages:
            page.rotate(turn, relative=True)
        return saved(made)


def contents_pages(data):
    return pypdfium2.PdfDocument(data)


def made_boxes(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                yield (
                    str(widget.get("/T", widget.get("/Parent", {}).get("/T"))),
                    number,
                    [float(edge) for edge in widget.Rect],
                )


def with_ink(data, page, edges):
    """The file with a stroke of a pen through that rectangle."""
    left, low, right, high = edges
    pen = f"q 0.1 0.1 0.5 RG 1.5 w {left + 20} {low + 20} m {right - 30} {high - 10} l S Q"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[page].contents_add(pdf.make_stream(pen.encode()))
        return saved(pdf)
