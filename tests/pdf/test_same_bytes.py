"""The same input gives the same bytes, whenever and wherever it is asked; another input gives another document."""

import datetime as dt
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.forms.identity import document_id
from generator.pages.brand import PLAIN, load_brand
from generator.pdf.press import Press
from tests.pdf.digests import digests
from tests.pdf.taken_apart import opened
from tests.samples_made import LIBRARY, blank, filled, in_every_form, in_every_wording, issued, press, with_more_rows

HERE = Path(__file__).parents[2]
HELD = pikepdf.Dictionary | pikepdf.Stream
FORM = ("improvement_action_plan", "en")

plain = st.text(max_size=9) | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
inputs = st.tuples(
    st.sampled_from(["one_to_one", "evidence_log"]),
    st.integers(1, 99),
    st.sampled_from(["en", "sv", "de"]),
    st.none() | st.text(max_size=9),
    st.dictionaries(st.text(max_size=9), plain, max_size=4),
)


# the same


def test_another_process_on_another_day_in_another_time_zone_makes_the_same_bytes():
    elsewhere = os.environ | {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "PYTHONPATH": str(HERE),
    }
    command = [sys.executable, "-m", "tests.pdf.digests"]

    run = subprocess.run(command, cwd=HERE, env=elsewhere, capture_output=True, check=True, timeout=300)

    assert json.loads(run.stdout) == digests()


@in_every_form
def test_a_press_that_has_made_others_makes_the_same_bytes_as_a_new_one(form, tag):
    used = press(form, tag)
    plan = filled(form, tag)[0]

    new = Press(used.form, used.language, load_brand(PLAIN, LIBRARY.path))

    assert new.issue(plan.name, "", plan.values).data == used.issue(plan.name, "", plan.values).data
    assert new.blank().data == blank(form, tag).data


def test_the_order_of_the_answers_does_not_matter():
    values = filled(*FORM)[0].values

    other = issued(*FORM, "P-1", dict(reversed(values.items())))

    assert other.data == issued(*FORM, "P-1", values).data


# the document id


@given(one=inputs, other=inputs)
def test_two_documents_have_one_id_only_where_everything_is_the_same(one, other):
    assert (document_id(*one) == document_id(*other)) == (spelt(one) == spelt(other))


@given(given_=inputs, data=st.data())
def test_an_id_follows_from_every_part(given_, data):
    place = data.draw(st.integers(0, 4))
    other = data.draw(inputs)
    assume(spelt(given_[place]) != spelt(other[place]))

    changed = (*given_[:place], other[place], *given_[place + 1 :])

    assert document_id(*changed) != document_id(*given_)


VALUES = {
    "details.employee": "Łukasz",
    "details.start": dt.date(2026, 3, 2),
    "area.1.gap": "Too slow",
}


@pytest.mark.parametrize(
    "change",
    [
        {"details.employee": "Lukasz"},
        {"details.start": dt.date(2026, 2, 3)},
        {"area.1.gap": "Too  slow"},
        {"area.2.gap": "Too slow"},
        {"area.1.gap": None},
    ],
    ids=str,
)
def test_a_changed_answer_makes_another_document(change):
    changed = {place: value for place, value in (VALUES | change).items() if value is not None}

    assert id_of(changed) != id_of(VALUES)


def test_plan_and_language_make_another_document_and_unit_and_rows_do_not():
    form, tag = FORM

    assert issued(form, tag, "P-2", VALUES).printed.identity.document != id_of(VALUES)
    assert issued(form, "sv", "P-1", VALUES).printed.identity.document != id_of(VALUES)
    assert issued(form, tag, "P-1", VALUES, unit="Parks").printed.identity.document == id_of(VALUES)
    assert press(form, tag).issue("P-1", "", VALUES, {"area": 3}).identity.document == id_of(VALUES)


def test_numbers_that_are_the_same_make_the_same_document():
    form, tag = "follow_up_plan", "en"
    place = "resources.item.1.hours"

    ids = {issued(form, tag, "P-1", {place: Decimal(text)}).printed.identity.document for text in ("5", "5.0", "5.00")}

    assert len(ids) == 1


@in_every_wording
def test_every_blank_of_a_form_is_one_document(form, tag):
    assert blank(form, tag).printed.identity == with_more_rows(form, tag).printed.identity
    assert not blank(form, tag).printed.identity.issued


# no clock


@in_every_wording
def test_a_file_names_no_day_it_was_made(form, tag):
    for file in (opened(blank(form, tag)), opened(filled(form, tag)[0])):
        keys = {key for one in file.pdf.objects if isinstance(one, HELD) for key in one.keys()}  # noqa: SIM118 - no dict

        assert not keys & {"/CreationDate", "/ModDate", "/M", "/LastModified"}
        assert b"Date>" not in file.catalog.Metadata.read_bytes()


def id_of(values):
    return issued(*FORM, "P-1", values).printed.identity.document


def spelt(content):
    """The content as only it is spelt."""
    if isinstance(content, tuple):
        return repr([spelt(part) for part in content])
    return repr(sorted(content.items()) if isinstance(content, dict) else content)
