"""Pages of forms in any order, turned, doubled, missing and mixed: every answer comes back at its document."""

from __future__ import annotations

import io
import warnings
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import collect
from generator.pdf.pagination import listed
from generator.pdf.stand_in import filled_elsewhere
from generator.records.model import State, Status
from tests.outside.flatteners import FLATTENERS
from tests.read_back import folded
from tests.samples_made import LIBRARY, filled

FORMS = {
    "a": filled("individuell_handlingsplan", "sv")[0],
    "b": filled("one_to_one", "en")[0],
    "c": filled("one_to_one", "en")[1],
}
PAGES = {letter: len(pikepdf.open(io.BytesIO(made.data)).pages) for letter, made in FORMS.items()}
LEAVES = [f"{letter}{number}" for letter, count in PAGES.items() for number in range(1, count + 1)]
BLANK = "-"

arranged = st.lists(
    st.tuples(st.sampled_from([*LEAVES, BLANK]), st.sampled_from([0, 90, 180, 270])), min_size=1, max_size=9
).filter(lambda leaves: any(leaf != BLANK for leaf, _ in leaves))


@pytest.mark.parametrize("kind", ["live", "flat"])
@settings(max_examples=5, deadline=None)
@given(leaves=arranged)
def test_however_pages_lie_every_answer_on_them_is_read_and_every_missing_page_named(kind, leaves):
    data = arranged_pages(kind, leaves)

    records = collect.read_bytes(data, "pages.pdf", collect.Aids(LIBRARY, issued_as))

    there = [leaf for leaf, _ in leaves if leaf != BLANK]
    letters = list(dict.fromkeys(leaf[0] for leaf in there))
    assert [one.identity.document for one in records] == [FORMS[one].printed.identity.document for one in letters]
    for record, letter in zip(records, letters, strict=True):
        numbers = [int(leaf[1]) for leaf in there if leaf[0] == letter]
        assert given_answers(record) == wanted(letter, set(numbers))
        assert said(record, "read.pages-missing") == listed(sorted(set(range(1, PAGES[letter] + 1)) - set(numbers)))
        assert said(record, "read.pages-doubled") == listed(sorted({one for one in numbers if numbers.count(one) > 1}))
        assert "record.places-missing" not in codes(record)


def test_turned_pages_are_not_worth_a_word():
    record = only(arranged_pages("live", [("b1", 90), ("b2", 270), ("b3", 180)]))

    assert record.status is Status.CLEAN
    assert codes(record) <= {"pdf.loose-fields"}


def test_reversed_pages_are_told_and_need_no_look():
    record = only(arranged_pages("live", [("b3", 0), ("b2", 0), ("b1", 0)]))

    assert said(record, "read.pages-out-of-order") == "3, 2, 1"
    assert record.status is Status.CLEAN


def test_a_covering_letter_is_told_by_its_page():
    record = only(arranged_pages("live", [(BLANK, 0), ("b1", 0), ("b2", 0), (BLANK, 0), ("b3", 0)]))

    assert said(record, "read.pages-foreign") == "1, 4"
    assert record.status is Status.CLEAN


def test_what_the_fields_of_a_deleted_page_hold_is_read_and_the_page_named():
    with pikepdf.open(io.BytesIO(FORMS["b"].data)) as pdf:
        del pdf.pages[1]
        record = only(saved(pdf))

    assert given_answers(record) == wanted("b", {1, 2, 3})
    assert said(record, "read.pages-missing") == "2"
    assert "pdf.off-page" in codes(record)


@pytest.mark.parametrize("kind", ["live", "flat"])
def test_a_doubled_page_with_another_answer_makes_the_answer_disputed(kind):
    original = FORMS["b"].data
    changed = filled_elsewhere(original, {"details__employee": "Somebody Else"})
    if kind == "flat":
        original, changed = map(FLATTENERS["qpdf"], (original, changed))

    with pikepdf.open(io.BytesIO(original)) as pdf, pikepdf.open(io.BytesIO(changed)) as copy:
        with warnings.catch_warnings(action="ignore"):
            pdf.pages.append(copy.pages[0])
        record = only(saved(pdf))

    assert record.answers["details.employee"].state is State.DISPUTED
    assert said(record, "read.pages-doubled") == "1"


# helpers


def issued_as(document):
    """What a register says."""
    return next(made.printed.attachment for made in FORMS.values() if made.printed.identity.document == document)


@cache
def source(kind, letter):
    data = FORMS[letter].data
    return FLATTENERS["qpdf"](data) if kind == "flat" else data


def arranged_pages(kind, leaves):
    """A file with these pages, each turned."""
    made, opened = pikepdf.new(), {one: pikepdf.open(io.BytesIO(source(kind, one))) for one in FORMS}
    with warnings.catch_warnings(action="ignore"):
        for leaf, turn in leaves:
            if leaf == BLANK:
                made.add_blank_page()
            else:
                made.pages.append(opened[leaf[0]].pages[int(leaf[1]) - 1])
            made.pages[-1].rotate(turn, relative=True)
        return saved(made)


@cache
def pages_of_places(letter):
    """The page each place of a form stands on."""
    (record,) = collect.read_bytes(FORMS[letter].data, "a.pdf", collect.Aids(LIBRARY))
    return {place: one.seen[0].page for place, one in record.answers.items() if one.seen}


def wanted(letter, pages):
    """What was filled in on these pages of a form."""
    there = pages_of_places(letter)
    values = FORMS[letter].values.items()
    return {place: folded(value) for place, value in values if there[place] in pages and value is not False}


def given_answers(record):
    values = FORMS[next(one for one in FORMS if FORMS[one].printed.identity == record.identity)].values
    answered = {place: one.value for place, one in record.answers.items() if one.state is State.ANSWERED}
    return {place: folded(value) for place, value in answered.items() if place in values and value is not False}


def only(data):
    (record,) = collect.read_bytes(data, "pages.pdf", collect.Aids(LIBRARY))
    return record


def codes(record):
    return {one.code for one in record.findings}


def said(record, code):
    """The pages a finding names; empty where it was not made."""
    return next((str(one.arguments["pages"]) for one in record.findings if one.code == code), "")


def saved(pdf):
    buffer = io.BytesIO()
    with warnings.catch_warnings(action="ignore"):
        pdf.save(buffer)
    return buffer.getvalue()
