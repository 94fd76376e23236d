"""What a person does to a form in Word is read back: the answers, and what there is to say about them."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document

from generator.records.checked import Verdict
from generator.records.model import State
from tests.docx.references import broken
from tests.docx.word_edits import beside, filling, rows, tracked, whole
from tests.docx.word_edits.opened import edited
from tests.docx.word_samples import issued, starter
from tests.outside.word_judges import schema_faults, sdk_faults
from tests.read_back import record_of
from tests.samples_made import LIBRARY

FORM = ("improvement_action_plan", "en")
ANY = {"record.nothing-filled", "record.required-missing"}
"""Told of any form that is not filled in."""
NAME, GAP, DAY, TICK = "details.employee", "area.1.gap", "details.start", "area.1.specific"
KIND = "area.1.kind"
MARCH = dt.date(2026, 3, 2)


def test_a_starter_nobody_touched_is_blank():
    assert read(starter(*FORM)) == ({}, set())


@pytest.mark.parametrize("type_in", [filling.typed, filling.typed_in_pieces])
def test_what_is_typed_is_read(type_in):
    answers, told = after(type_in(NAME, "Åsa Öberg-Łuk"), type_in(GAP, "Late  in May. <3 & “more”"))

    assert answers == {NAME: "Åsa Öberg-Łuk", GAP: "Late  in May. <3 & “more”"}
    assert told == set()


def test_enter_in_a_long_text_is_a_new_line():
    answers, _ = after(filling.typed(GAP, "First.\n\nThird.\nFourth."))

    assert answers == {GAP: "First.\n\nThird.\nFourth."}


def test_what_word_makes_of_keys_is_read_as_the_letters_people_see():
    pieces = ("<w:t>a</w:t>", "<w:noBreakHyphen/>", "<w:t>b</w:t>", "<w:softHyphen/>", "<w:t>c</w:t>", "<w:tab/>")
    more = ("<w:t>d</w:t><w:cr/><w:t>e</w:t>", '<w:sym w:font="Wingdings" w:char="F04A"/>')

    answers, told = after(filling.autocorrected(GAP, *pieces), filling.autocorrected("area.1.measure", *more))

    assert answers[GAP].replace("\u2011", "-").replace("\u00ad", "").split() == ["a-bc"]
    assert answers["area.1.measure"].startswith("d\ne")
    assert told <= {"docx.letters-lost"}


def test_a_picked_date_a_picked_choice_and_a_tick_are_read():
    answers, told = after(
        filling.picked_date(DAY, MARCH, "2 March 2026"), filling.picked(KIND, label(KIND, 0)), filling.ticked(TICK)
    )

    assert answers == {DAY: MARCH, KIND: code(KIND, 0), TICK: True}
    assert told == set()


def test_a_tick_taken_back_is_no_tick():
    answers, _ = after(filling.ticked(TICK), filling.unticked(TICK))

    assert answers == {}


@pytest.mark.parametrize("back", [filling.cleared, filling.left_with_blanks])
def test_an_answer_taken_back_is_blank(back):
    answers, told = after(filling.typed(NAME, "Åsa"), back(NAME), filling.typed(GAP, "Late."))

    assert answers == {GAP: "Late."}
    assert told == set()


def test_a_picked_date_taken_back_is_blank():
    answers, told = after(filling.picked_date(DAY, MARCH, "2 March 2026"), filling.cleared(DAY))

    assert (answers, told) == ({}, set())


def test_a_date_typed_over_is_what_people_see_and_the_calendars_day_is_told():
    answers, told = after(filling.picked_date(DAY, MARCH, "2 March 2026"), filling.typed(DAY, "3 April 2026"))

    assert answers == {DAY: dt.date(2026, 4, 3)}
    assert told == {"docx.other-day"}


def test_a_date_typed_that_can_be_two_days_is_not_guessed():
    record = record_of(edited(starter(*FORM), filling.typed(DAY, "3/4/26")), "form.docx")

    assert record.answers[DAY].state in {State.UNREADABLE, State.ANSWERED}
    if record.answers[DAY].state is State.ANSWERED:  # d/m is what the language says; then it must not be a guess
        assert record.answers[DAY].value == dt.date(2026, 4, 3)


# rows and items


def test_a_row_added_with_plus_is_the_next_row():
    what = "area.1.example.{}.what".format
    answers, told = after(
        *(filling.typed(what(number), f"No. {number}") for number in (1, 2, 3)),
        rows.row_added("area.1.example"),
        filling.typed(what(3), "No. 4", nth=1),
    )

    assert answers == {what(number): f"No. {number}" for number in (1, 2, 3, 4)}
    assert told == set()


def test_two_rows_added_are_numbered_as_they_stand():
    what = "area.1.example.{}.what".format
    answers, told = after(
        rows.row_added("area.1.example"),
        rows.row_added("area.1.example"),
        filling.typed(what(3), "No. 4", nth=1),
        filling.typed(what(3), "No. 5", nth=2),
    )

    assert answers == {what(4): "No. 4", what(5): "No. 5"}
    assert told == set()


def test_a_spare_row_deleted_is_no_matter():
    answers, told = after(filling.typed("area.1.example.1.what", "One"), rows.row_deleted("area.1.example", 3))

    assert (answers, told) == ({"area.1.example.1.what": "One"}, set())


def test_a_whole_area_added_with_plus_has_rows_of_its_own():
    answers, told = after(
        filling.typed("area.1.gap", "The first."),
        filling.typed("area.1.action.1.what", "Do one."),
        rows.row_added("area"),
        filling.typed("area.1.gap", "The second.", nth=1),
        filling.typed("area.1.action.1.what", "Do two.", nth=1),
        filling.typed("area.1.action.2.what", "Do three.", nth=1),
    )

    assert answers == {
        "area.1.gap": "The first.",
        "area.1.action.1.what": "Do one.",
        "area.2.gap": "The second.",
        "area.2.action.1.what": "Do two.",
        "area.2.action.2.what": "Do three.",
    }
    assert told == set()


def test_a_row_copied_and_pasted_below_the_table_is_a_row_more():
    answers, _ = after(filling.typed("area.1.example.1.what", "One"), rows.row_pasted("area.1.example", 1))

    assert answers == {"area.1.example.1.what": "One", "area.1.example.4.what": "One"}


# tracked changes


def test_a_text_replaced_in_tracked_changes_is_its_new_text_and_wants_a_look():
    answers, told = after(tracked.suggested(NAME, "Anna", "Åsa"), filling.typed(GAP, "Late."))

    assert answers == {NAME: "Åsa", GAP: "Late."}
    assert told == {"docx.revised-on"}


def test_the_finding_about_tracked_changes_names_who_and_when():
    data = edited(starter(*FORM), tracked.suggested_within(GAP, "It was ", "late", "too late", " in May."))

    record = record_of(data, "form.docx")
    (found,) = [one for one in record.findings if one.code == "docx.revised-on"]
    assert record.answers[GAP].value == "It was too late in May."
    assert found.place == GAP
    assert found.arguments["authors"] == ("Bo Granskare",)
    assert found.arguments["day"] == dt.date(2026, 4, 7)


def test_a_text_struck_in_tracked_changes_is_blank():
    answers, told = after(tracked.suggested(NAME, "Anna", ""), filling.typed(GAP, "Late."))

    assert answers == {GAP: "Late."}
    assert told == {"docx.revised-on"}


def test_a_text_dragged_to_another_field_in_tracked_changes_is_where_it_went():
    answers, told = after(tracked.moved_text(GAP, "area.1.measure", "Fewer faults."))

    assert answers == {"area.1.measure": "Fewer faults."}
    assert told - {"docx.fields-gone"} == {"docx.revised-on"}


def test_a_row_struck_in_tracked_changes_is_gone():
    what = "area.1.example.{}.what".format
    answers, told = after(
        *(filling.typed(what(number), f"No. {number}") for number in (1, 2, 3)), tracked.row_struck("area.1.example", 3)
    )

    assert answers == {what(1): "No. 1", what(2): "No. 2"}
    assert told & {"docx.revised-on", "docx.loose-changes", "docx.item-deleted"}


def test_a_row_added_in_tracked_changes_is_a_row():
    answers, told = after(
        tracked.row_suggested("area.1.example"),
        filling.typed("area.1.example.3.what", "No. 4", nth=1),
    )

    assert answers == {"area.1.example.4.what": "No. 4"}
    assert told & {"docx.revised-on", "docx.loose-changes"}


def test_looks_that_were_changed_in_tracked_changes_are_no_other_answer():
    answers, told = after(filling.typed(NAME, "Åsa"), tracked.restyled(NAME))

    assert (answers, told) == ({NAME: "Åsa"}, set())


# beside the answers


def test_a_comment_is_told_at_its_place_and_is_no_answer():
    data = edited(starter(*FORM), filling.typed(GAP, "Late."), beside.commented(GAP, "When?"))

    record = record_of(data, "form.docx")
    (remark,) = [one for one in record.findings if one.code == "docx.remark"]
    assert given(record) == {GAP: "Late."}
    assert (remark.place, remark.arguments["author"], remark.arguments["text"]) == (GAP, "Bo Granskare", "When?")


def test_a_field_copied_elsewhere_with_its_answer_is_one_answer():
    answers, told = after(filling.typed(NAME, "Åsa"), beside.copied_to_the_end(NAME))

    assert answers == {NAME: "Åsa"}
    assert told == {"docx.same-name"}


def test_two_copies_of_a_field_that_differ_are_not_chosen_between():
    data = edited(
        starter(*FORM),
        filling.typed(NAME, "Åsa"),
        beside.copied_to_the_end(NAME),
        filling.typed(NAME, "Bo", nth=1),
    )

    assert record_of(data, "form.docx").answers[NAME].state is State.DISPUTED


def test_an_empty_copy_of_a_field_takes_nothing_away():
    data = edited(starter(*FORM), beside.copied_to_the_end(NAME), filling.typed(NAME, "Åsa"))

    record = record_of(data, "form.docx")
    assert record.answers[NAME].value == "Åsa" or record.answers[NAME].state is State.DISPUTED


def test_a_field_deleted_with_what_was_issued_in_it_is_told():
    made = issued(*FORM, "P-1", {NAME: "Anna", GAP: "Late."}).data

    record = record_of(edited(made, beside.control_deleted(NAME)), "form.docx")
    assert record.answers[NAME].state is not State.ANSWERED
    assert NAME in {one.place for one in record.changes} or "record.places-missing" in {
        one.code for one in record.findings
    }


def test_a_text_whose_field_was_taken_away_is_found_and_flagged_or_missing():
    data = edited(starter(*FORM), filling.typed(NAME, "Åsa"), beside.control_removed(NAME))

    record = record_of(data, "form.docx")
    found = record.answers[NAME]
    assert (found.state is State.ANSWERED and found.value == "Åsa") or found.state is State.UNREADABLE
    assert NAME in {one.place for one in record.findings}


def test_a_field_in_a_text_box_is_read_once():
    answers, told = after(filling.typed(NAME, "Åsa"), beside.moved_into_a_box(NAME))

    assert (answers, told) == ({NAME: "Åsa"}, set())


def test_a_link_is_its_text():
    answers, told = after(beside.linked(NAME, "asa@example.org"))

    assert (answers, told) == ({NAME: "asa@example.org"}, set())


def test_a_signature_drawn_with_a_pen_is_ink_and_a_typed_name_is_none():
    drawn = record_of(edited(starter(*FORM), beside.drawn("signatures.manager")), "form.docx")
    blank = record_of(starter(*FORM), "form.docx")

    assert verdicts(drawn)["signatures.manager"] is Verdict.INK
    assert set(verdicts(blank).values()) == {Verdict.UNSIGNED}


# the file as a whole


@pytest.mark.parametrize("change", [whole.grouped, whole.with_foreign_controls, whole.numbered_for_word])
def test_what_stands_round_the_fields_does_not_matter(change):
    answers, told = after(*FILLED, change)

    assert (answers, told) == (ALL, set())


def test_a_form_saved_as_strict_is_the_same_form():
    data = whole.as_strict(edited(starter(*FORM), *FILLED))

    record = record_of(data, "form.docx")
    assert record.identity == record_of(starter(*FORM), "form.docx").identity
    assert given(record) == ALL


def test_a_form_saved_by_python_docx_is_the_same_form():
    stream = io.BytesIO()
    Document(io.BytesIO(edited(starter(*FORM), *FILLED))).save(stream)

    assert read(stream.getvalue()) == (ALL, set())


FILLED = (
    filling.typed(NAME, "Åsa"),
    filling.typed(GAP, "Late.\nAgain."),
    filling.picked_date(DAY, MARCH, "2 March 2026"),
    filling.ticked(TICK),
    filling.typed("area.1.action.1.what", "Do it."),
)
ALL = {NAME: "Åsa", GAP: "Late.\nAgain.", DAY: MARCH, TICK: True, "area.1.action.1.what": "Do it."}


# that these edits are Word's: what they leave is a sound file

EDITS = {
    "typed": FILLED,
    "in pieces": (filling.typed_in_pieces(GAP, "Late in May."),),
    "a row more": (rows.row_added("area.1.example"), rows.row_added("area")),
    "tracked": (
        tracked.suggested(NAME, "Anna", "Åsa"),
        tracked.moved_text(GAP, "area.1.measure", "Fewer."),
        tracked.row_suggested("area.1.example"),
        tracked.row_struck("area.1.example", 2),
        tracked.restyled(NAME),
    ),
    "copied": (filling.typed(NAME, "Åsa"), beside.copied_to_the_end(NAME)),
    "linked": (beside.linked(NAME, "asa@example.org"),),
    "grouped": (whole.grouped,),
    "foreign": (whole.with_foreign_controls,),
    "numbered": (whole.numbered_for_word,),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_file_is_one_that_word_would_write(name, tmp_path):
    data = edited(starter(*FORM), *EDITS[name])

    path = tmp_path / "form.docx"
    path.write_bytes(data)
    assert schema_faults(data) == []
    assert sdk_faults(path) == []
    assert [one for one in broken(data) if "color" not in one and "paraId" not in one and "Default" not in one] == []


def after(*edits):
    """What is read of the starter after these edits: answers by place, and the codes of what is told of Word files."""
    return read(edited(starter(*FORM), *edits))


def read(data):
    record = record_of(data, "form.docx")
    assert record.identity is not None
    return given(record), {one.code for one in record.findings if one.domain == "generator"} - ANY


def given(record):
    return {
        place: one.value
        for place, one in record.answers.items()
        if one.state is State.ANSWERED and one.value is not False
    }


def verdicts(record):
    return {one.place: one.verdict for one in record.signatures}


def _choice(place, at):
    section, _, field = place.split(".")
    return LIBRARY.form(*(FORM[0], None, FORM[1])).section(section).field(field).choices[at]


def label(place, at):
    return _choice(place, at).label


def code(place, at):
    return _choice(place, at).code
