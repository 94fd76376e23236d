"""CSV files: every way Excel writes them is read, and what is wrong is said with the cell it stands in."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PlansProblem
from generator.findings import Cell
from tests.plans.a_form import EN, EVERYWHERE, FORM, GB, SV, codes, only, plan, rows, text_file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_and_separator_are_found(tmp_path, encoding, separator):
    lines = separator.join(["plan_id", "Employee's name"]) + "\n" + separator.join(["P1", "Łukasz Åkesson"]) + "\n"

    found = plan(text_file(tmp_path, "a.csv", lines, encoding))

    assert found.values == {"details.employee": "Łukasz Åkesson"}


def test_windows_text_is_read_and_said(tmp_path):
    found, findings = rows(text_file(tmp_path, "a.csv", "plan_id;Anställd\nP1;Åsa\n", "cp1252"))

    assert found[0].plan.values == {"details.employee": "Åsa"}
    assert [finding.code for finding in findings] == ["plans.encoding-guessed"]


def test_a_swedish_csv_is_read_with_its_own_dates_and_numbers(tmp_path):
    lines = "sep=;\nPlan-ID;Planen börjar;Utgåva;Båda är överens\n0042;260302;7,5;ja\n"

    found = plan(text_file(tmp_path, "a.csv", lines), SV)

    assert found.plan_id == "0042"
    assert found.values == {
        "details.start": dt.date(2026, 3, 2), "details.version": Decimal("7.5"), "area.1.agreed": True
    }  # fmt: skip


def test_the_headings_may_stand_below_a_title(tmp_path):
    assert plan(text_file(tmp_path, "a.csv", "Plans of the year\n\nplan_id,gap\nP1,x\n")).values == {"area.1.gap": "x"}


def test_a_cell_may_hold_several_days_and_lines(tmp_path):
    lines = 'plan_id,review_dates,Also present,gap\nP1,"2026-03-02; 2026-03-09\n2026-03-16","A\nB","one\ntwo"\n'

    found = plan(text_file(tmp_path, "a.csv", lines))

    assert found.values == {
        "area.1.review_dates.1": dt.date(2026, 3, 2),
        "area.1.review_dates.2": dt.date(2026, 3, 9),
        "area.1.review_dates.3": dt.date(2026, 3, 16),
        "details.present": "A; B",
        "area.1.gap": "one\ntwo",
    }


@pytest.mark.parametrize(
    "text",
    ["2026-03-02 – 2026-04-24", "2026-03-02/2026-04-24", "2 March 2026 to 24 April 2026", "2026-03-02; 2026-04-24"],
)
def test_a_cell_may_hold_a_period(tmp_path, text):
    found = plan(text_file(tmp_path, "a.csv", f"plan_id,Period\nP1,{text}\n"))

    assert found.values == {
        "details.period.start": dt.date(2026, 3, 2), "details.period.end": dt.date(2026, 4, 24)
    }  # fmt: skip


def test_items_may_stand_in_numbered_columns(tmp_path):
    lines = "plan_id,area_1_gap,area_2_gap,area_2_action_1_what,area_2_review_date_2\nP1,a,b,c,2026-03-02\n"

    found = plan(text_file(tmp_path, "a.csv", lines))

    assert found.values == {
        "area.1.gap": "a",
        "area.2.gap": "b",
        "area.2.action.1.what": "c",
        "area.2.review_dates.2": dt.date(2026, 3, 2),
    }


@pytest.mark.parametrize(
    ("days", "places"),
    [
        (["2026-03-09", "2026-03-16", "", "2026-04-20"], {1: 9, 2: 16, 3: 20}),
        (["", "", "", "2026-04-20"], {1: 20}),
        (["2026-03-09", "2026-03-16", "2026-03-23", "2026-04-20"], {1: 9, 2: 16, 3: 23, 4: 20}),
    ],
)
def test_the_final_day_comes_right_after_the_others(tmp_path, days, places):
    heads = "Final review,review_date_1,review_date_2,review_date_3"
    line = ",".join([days[3], *days[:3]])

    found = plan(text_file(tmp_path, "a.csv", f"plan_id,{heads}\nP1,{line}\n"))

    assert {int(place[-1]): day.day for place, day in found.values.items()} == places


def test_a_final_day_beyond_the_last_box_is_an_error(tmp_path):
    lines = "plan_id,review_dates,Final review\nP1,2026-03-02;2026-03-09;2026-03-16;2026-03-23,2026-04-20\n"

    assert codes(text_file(tmp_path, "a.csv", lines)) == ["plans.too-many"]


@pytest.mark.parametrize("text", ["task", "TASK", "Task", "Uppgift", "uppgift"])
def test_a_choice_is_taken_by_code_and_by_label_in_every_language(tmp_path, text):
    assert plan(text_file(tmp_path, "a.csv", f"plan_id,Kind of objective\nP1,{text}\n")).values == {
        "area.1.kind": "task"
    }


@pytest.mark.parametrize(("text", "is_ticked"), [("x", True), ("ja", True), ("1", True), ("No", False), ("nej", False)])
def test_a_tick_has_many_words(tmp_path, text, is_ticked):
    assert plan(text_file(tmp_path, "a.csv", f"plan_id,agreed\nP1,{text}\n")).values == {"area.1.agreed": is_ticked}


def test_the_order_of_a_date_follows_the_language_and_is_never_guessed(tmp_path):
    file = text_file(tmp_path, "a.csv", "plan_id,Start date\nP1,3/4/2026\n")

    assert plan(file, GB).values == {"details.start": dt.date(2026, 4, 3)}
    found, _ = rows(file, EN)
    wrong = only(found[0].findings, "answer.date-ambiguous")
    assert found[0].plan is None
    assert (wrong.arguments["first_iso"], wrong.arguments["second_iso"]) == ("2026-04-03", "2026-03-04")
    assert wrong.where == Cell(str(file), None, 2, "B", "Start date")
    assert wrong.place == "details.start"


def test_every_error_of_a_file_is_said_and_no_row_costs_another(tmp_path):
    lines = "plan_id,Start date,Version,agreed\nP1,never,100,perhaps\nP2,2026-03-02,2,x\n,,3,\nP2,,,\n"

    found, _ = rows(text_file(tmp_path, "a.csv", lines))

    assert [[finding.code for finding in row.findings] for row in found] == [
        ["answer.date-unknown", "answer.number-range", "answer.tick-unknown"],
        [],
        ["plans.plan-id-missing"],
        ["plans.plan-id-twice"],
    ]
    assert [row.plan is not None for row in found] == [False, True, False, False]
    assert [row.number for row in found] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "plan_id", "said"),
    [
        ("0042", "0042", []),
        ("1042.0", "1042", ["plans.id-repaired"]),
        (" P 7 ", "P 7", []),
        ("1.04E+15", None, ["plans.id-shortened"]),
        ("19811218-9876", None, ["plans.plan-id-personal"]),
        ("811218-9876", None, ["plans.plan-id-personal"]),
        ("811218-9875", "811218-9875", []),
        ("x" * 65, None, ["plans.plan-id-long"]),
    ],
)
def test_a_plan_id_is_text_and_never_a_personal_identity_number(tmp_path, text, plan_id, said):
    found, _ = rows(text_file(tmp_path, "a.csv", f"plan_id,gap\n{text},x\n"))

    assert [finding.code for finding in found[0].findings] == said
    assert (found[0].plan and found[0].plan.plan_id) == plan_id


def test_the_finding_about_a_personal_identity_number_does_not_repeat_it(tmp_path):
    found, _ = rows(text_file(tmp_path, "a.csv", "plan_id,gap\n19811218-9876,x\n"))

    assert found[0].findings[0].arguments == {}


def test_upper_and_lower_case_are_one_plan_id(tmp_path):
    found, _ = rows(text_file(tmp_path, "a.csv", "plan_id,gap\nP1,x\np1,y\n"))

    wrong = only(found[1].findings, "plans.plan-id-twice")
    assert wrong.arguments == {"plan": "p1", "row": 2}


def test_an_unknown_heading_is_a_warning_with_the_nearest(tmp_path):
    file = text_file(tmp_path, "a.csv", "plan_id,Employe number,gap\nP1,1,x\n")

    found, findings = rows(file)

    warning = only(findings, "plans.unknown-heading")
    assert warning.arguments["near"] == "Employee number"
    assert warning.where == Cell(str(file), None, 1, "B", "Employe number")
    assert found[0].plan.values == {"area.1.gap": "x"}


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        ("plan_id,gap,area_1_gap", "plans.double-heading"),
        ("plan_id,gap,Beskriv nuläget", "plans.double-heading"),
        ("Employee's name,gap", "plans.no-plan-id-heading"),
    ],
)
def test_wrong_headings_cost_the_file(tmp_path, headings, code):
    assert code in codes(text_file(tmp_path, "a.csv", f"{headings}\nP1,x,y\n"))


def test_a_heading_with_two_meanings_names_both(tmp_path):
    from dataclasses import replace

    from generator.forms.model import Field, Form, Kind, Section
    from generator.plans import read_plans

    twice = tuple(Section(name, "", fields=(Field("note", Kind.LINE, "Note"),)) for name in ("one", "two"))
    form = replace(Form("f", 1, "FFF", "en", "F", "en"), sections=twice)

    with pytest.raises(PlansProblem) as caught:
        read_plans(text_file(tmp_path, "a.csv", "plan_id,Note\nP1,x\n"), form, EN)

    assert caught.value.findings[0].arguments["known"] == "one.note, two.note"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('plan_id,gap\nP1,"open\nP2,x\n', ["plans.quotes"]),
        ('plan_id,gap\nP1,"a"b\nP2,x\n', ["plans.quotes"]),
        ("plan_id,gap\nP1,a,b\n", ["plans.extra-cells"]),
        ("plan_id,,gap\nP1,stray,b\nP2,stray,b\n", ["plans.no-heading"]),
        ("plan_id,details.days\nP1,7\n", ["plans.not-given"]),
        ("plan_id,gap\nP1,a\x07b\n", ["plans.control-characters"]),
        ("plan_id,gap\nP1," + "x" * 200_001 + "\n", ["plans.too-long"]),
        ("plan_id,area_4_gap,area_4_name\nP1,x,y\n", ["plans.too-many"]),
        ("plan_id,review_dates\nP1,1.1.2026;2.2.2026;3.3.2026;4.4.2026;5.5.2026\n", ["plans.too-many"]),
        ("plan_id,Period\nP1,2026-03-02\n", ["plans.period-parts"]),
        ("plan_id,gap\n", ["plans.no-plans"]),
        ("", ["plans.empty"]),
        ("\n\n \n", ["plans.empty"]),
    ],
)
def test_what_is_wrong_is_said_once(tmp_path, lines, said):
    assert codes(text_file(tmp_path, "a.csv", lines)) == said


def test_an_unclosed_quote_does_not_make_the_rows_below_vanish_in_silence(tmp_path):
    found, _ = rows(text_file(tmp_path, "a.csv", 'plan_id,gap\nP1,x\nP2,"open\nP3,x\n'))

    assert [row.plan is not None for row in found] == [True, False]


def test_a_row_keeps_what_was_typed(tmp_path):
    found, _ = rows(text_file(tmp_path, "a.csv", "plan_id,Start date\nP1,never\n"))

    assert found[0].raw[0].cells == {"plan_id": "P1", "Start date": "never"}


def test_rows_are_read_while_they_are_asked_for(tmp_path):
    from generator.plans import read_plans

    file = text_file(tmp_path, "a.csv", "plan_id,gap\n" + "".join(f"P{number},x\n" for number in range(20_000)))
    plans = read_plans(file, FORM, EN, EVERYWHERE)

    assert next(plans.rows).number == 2
    assert sum(1 for _ in plans.rows) == 19_999


TEXT = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n"), max_size=60)


@given(st.lists(TEXT.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_any_text_comes_through_a_csv_file(tmp_path_factory, texts):
    stream = io.StringIO()
    csv.writer(stream).writerows([["plan_id", "gap"], *([f"P{at}", text] for at, text in enumerate(texts))])

    found, _ = rows(text_file(tmp_path_factory.mktemp("csv"), "a.csv", stream.getvalue()))

    assert [_plainly(row.plan.values["area.1.gap"]) for row in found] == [_plainly(text) for text in texts]


def _plainly(text):
    import unicodedata

    return unicodedata.normalize("NFC", "".join(text.split()))
