"""Whoever reads is told which printed words of a form were altered, and on which page; honest files never alarm."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.collect import Aids, read_bytes
from generator.pdf.printed.pages import digests_of
from generator.records.issued import read_attachment
from tests.outside.fillers import FILLERS
from tests.pdf.printed_forgeries import overlaid, printed_lines, redacted, with_line, with_page_of, written_anew
from tests.read_back import record_of
from tests.samples_made import LEADING, LIBRARY, filled, in_every_wording, in_the_leading_forms, made, press

FORM = ("improvement_action_plan", "en")


def told(data, known_as=lambda _document: None):
    """What reading says of printed words: code, page and arguments."""
    found = read_bytes(data, "form.pdf", Aids(LIBRARY, known_as))
    records = found if isinstance(found, (list, tuple)) else list(found) if not hasattr(found, "findings") else [found]
    return [
        (one.code, dict(one.arguments))
        for record in records
        for one in record.findings
        if one.code.startswith("print.")
    ]


@pytest.fixture(scope="module")
def plan():
    return filled(*FORM)[0]


@pytest.fixture(scope="module")
def line(plan):
    """A line of running text on the second page or after."""
    return next((page, words) for page, words in printed_lines(press(*FORM), plan) if page and len(words.split()) > 5)


# honest


@in_every_wording
def test_the_digests_that_go_out_are_those_of_the_pages(form, tag):
    for one in made(form, tag):
        with pikepdf.open(io.BytesIO(one.data)) as pdf:
            assert digests_of(pdf) == one.printed.attachment.printed


@pytest.mark.parametrize("filler", FILLERS)
def test_programs_that_fill_keep_the_digests(filler, plan):
    data = FILLERS[filler](plan.data, {"details__employee": "Ada"})

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert digests_of(pdf) == plan.printed.attachment.printed
    assert not told(data)


@in_the_leading_forms
def test_pages_in_another_spelling_do_not_alarm(form, tag):
    for one in made(form, tag)[:3]:
        assert not told(written_anew(one.data)), one.name


def test_a_note_of_somebody_is_a_notice_with_its_text(plan):
    with pymupdf.open(stream=plan.data, filetype="pdf") as document:
        document[1].add_freetext_annot((60, 20, 300, 40), "I was ill that week.")
        document[1].add_highlight_annot((60, 60, 300, 80))
        data = document.tobytes()

    assert told(data) == [
        ("print.remark", {"page": 2, "text": "I was ill that week."}),
        ("print.remarks", {"count": 1, "pages": "2"}),
    ]


# altered


def test_a_word_in_the_contents_is_told_with_those_beside_it(plan, line):
    page, words = line
    first, second, third, *rest = words.split()

    data = with_line(press(*FORM), plan.data, page, words, " ".join([first, "14", third, *rest]))

    assert told(data) == [
        ("print.altered", {"page": page + 1, "issued": f"{first} {second} {third}", "returned": f"{first} 14 {third}"})
    ]


def test_a_line_taken_out_is_told(plan, line):
    page, words = line

    (code, arguments), *more = told(with_line(press(*FORM), plan.data, page, words, ""))

    assert (code, arguments["page"], more) == ("print.removed", page + 1, [])
    assert arguments["issued"][:40] == words[:40]


def test_a_word_redacted_by_another_program_is_told(plan):
    (code, arguments), *_ = told(redacted(plan.data, 0, "Employee", "Boss"))

    assert code == "print.altered"
    assert arguments["page"] == 1
    assert "Boss" in arguments["returned"]


def test_a_sentence_put_over_a_page_is_told(plan):
    data = overlaid(plan.data, 1, lambda canvas: canvas.drawString(60, 20, "All rights are waived."))

    assert told(data) == [("print.added", {"page": 2, "returned": "All rights are waived."})]


def test_words_under_a_white_box_are_told(plan):
    def white(canvas):
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(40, 700, 200, 60, fill=1, stroke=0)

    (code, arguments), *_ = told(overlaid(plan.data, 1, white))

    assert (code, arguments["page"]) == ("print.covered", 2)
    assert "gap" in arguments["words"]


def test_a_shape_drawn_where_nothing_was_is_told(plan):
    data = overlaid(plan.data, 1, lambda canvas: canvas.line(200, 12, 260, 18))

    assert told(data) == [("print.drawn", {"page": 2})]


def test_a_page_of_another_form_is_told(plan):
    data = with_page_of(plan.data, 2, filled("one_to_one", "en")[0].data, 1)

    assert told(data) == [("print.other-page", {"page": 3, "number": 3})]


def test_a_record_altered_together_with_the_page_is_found_by_what_the_register_says(plan, line):
    page, words = line
    data = with_line(press(*FORM), plan.data, page, words, words.replace(words.split()[1], "never"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        record = pdf.Root.AF[0].EF.F
        printed = read_attachment(record.read_bytes())
        record.write(record.read_bytes().replace(printed.printed[page].encode(), digests_of(pdf)[page].encode()))
        forged = io.BytesIO()
        pdf.save(forged)

    assert not told(forged.getvalue())
    assert [code for code, _ in told(forged.getvalue(), lambda _document: plan.printed.attachment)] == ["print.altered"]


def test_a_form_that_has_changed_since_is_said_rather_than_guessed_at(plan, line):
    page, words = line
    data = with_line(press(*FORM), plan.data, page, words, "Something else.")
    elsewhere = replace(plan.printed.attachment, printed=("0" * 32,))

    assert [code for code, _ in told(data, lambda _document: elsewhere)] == ["print.not-compared"]


def test_no_more_than_a_handful_is_told_and_the_rest_is_counted(plan):
    data = plan.data
    for page, words in printed_lines(press(*FORM), plan):
        if len(words.split()) > 6:
            data = with_line(press(*FORM), data, page, words, f"{words.rsplit(maxsplit=1)[0]} never")

    found = told(data)

    assert len(found) == 6
    assert found[-1][0] == "print.more"


@cache
def lines_of(leading):
    return printed_lines(press(*leading), filled(*leading)[0])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(leading=st.sampled_from(LEADING), data=st.data())
def test_any_word_of_a_form_that_is_replaced_is_found_and_named(leading, data):
    page, words = data.draw(st.sampled_from([one for one in lines_of(leading) if one[1].split()]))
    listed = words.split()
    place = data.draw(st.integers(0, len(listed) - 1))
    other = " ".join([*listed[:place], "zebra", *listed[place + 1 :]])

    found = told(with_line(press(*leading), filled(*leading)[0].data, page, words, other))

    assert [code for code, _ in found] == ["print.altered"]
    assert found[0][1]["page"] == page + 1
    assert "zebra" in found[0][1]["returned"]
    assert listed[place] in found[0][1]["issued"]


def test_a_form_of_hundreds_of_pages_is_read_like_any_other():
    text = "\n".join(f"Line {number}" for number in range(12_000))
    made = press("improvement_action_plan", "en").issue("P-1", "", {"area.1.gap": text})

    record = record_of(made.data, "long.pdf")

    assert made.pages > 200
    assert record.answers["area.1.gap"].value == text
    assert not {one.code for one in record.findings} & {"read.unexpected", "print.altered", "print.not-compared"}
