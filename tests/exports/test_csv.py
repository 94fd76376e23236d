"""CSV: standard, made for the reader's spreadsheet, and no cell in it is a formula."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exports.csv_tables import write_csv
from generator.exports.model import Column, Sensitive, Table, Type
from generator.exports.tables import layout
from generator.exports.texts import for_csv, from_csv, visible
from tests.exports import reading
from tests.exports.making import AT, EN, SV, form, of_values
from tests.exports.test_workbook import FORMULAS

IAP = "improvement_action_plan"
TAKEN_FOR_FORMULAS = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
any_text = st.text(st.characters(exclude_categories=[]) | st.sampled_from("=+-@'\t\r\n ＝;,\""))
EVERY = (
    Column("text", "Text", Type.TEXT), Column("day", "Day", Type.DATE), Column("number", "Number", Type.NUMBER),
    Column("tick", "Tick", Type.TICK),
)  # fmt: skip
ROW = ("=1;2", dt.date(2026, 3, 2), Decimal("-2.50"), True)


def written(row, folder, language=EN):
    write_csv((Table("t", "T", EVERY, 1),), [("t", row)], folder, language)
    return (folder / "t.csv").read_bytes()


@given(any_text)
def test_any_text_is_the_same_after_it_was_disarmed_and_armed_again(text):
    assert from_csv(for_csv(text)) == visible(text)


@given(any_text)
def test_no_text_begins_as_a_formula_does(text):
    assert TAKEN_FOR_FORMULAS.match(for_csv(text)) is None


@pytest.mark.parametrize("text", FORMULAS[:15])
def test_what_spreadsheets_take_for_formulas_has_an_apostrophe_before_it(text):
    assert for_csv(text) == "'" + visible(text)


@pytest.mark.parametrize("text", ["O'Brien", "'t Hooft", "a=b", "3-4", "anna@example.com", "₌1"])
def test_other_texts_are_left_alone(text):
    assert for_csv(text) == text


def test_english_files_have_commas_and_points(tmp_path):
    assert written(ROW, tmp_path) == b"\xef\xbb\xbftext,day,number,tick\r\n'=1;2,2026-03-02,-2.50,true\r\n"


def test_swedish_files_have_semicolons_and_decimal_commas(tmp_path):
    expected = b'\xef\xbb\xbftext;day;number;tick\r\n"\'=1;2";2026-03-02;-2,50;true\r\n'

    assert written(ROW, tmp_path, SV) == expected


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=any_text)
def test_any_text_comes_back_from_a_file(text, tmp_path):
    (row,) = reading.table(written((text, None, None, None), tmp_path))

    assert from_csv(row["text"]) == visible(text)


@pytest.fixture
def exported():
    own = form(IAP)
    tables = layout((own,), EN, Sensitive.LEFT_OUT)
    document = of_values(own, {"area.2.gap": "Late", "area.2.action.3.what": "Course", "details.employee": "Ann"})
    return tables.tables, list(tables.rows([document], AT))


def test_there_is_a_file_for_each_table_and_keys_lead_from_one_to_the_other(exported, tmp_path):
    write_csv(*exported, tmp_path / "out", EN)

    read = {path.name: reading.table(path.read_bytes()) for path in (tmp_path / "out").iterdir()}
    (area,), (action,) = read[f"{IAP}.area.csv"], read[f"{IAP}.area.action.csv"]
    assert set(read) == {f"{table.name}.csv" for table in exported[0]}
    assert (area["area.number"], area["area.gap"]) == ("2", "Late")
    assert (action["area.number"], action["area.action.number"], action["area.action.what"]) == ("2", "3", "Course")
    assert area["document"] == action["document"] == read["documents.csv"][0]["document"] == "7K3Q-F42M-XR8TQ"


def test_a_zip_holds_the_same_files(exported, tmp_path):
    write_csv(*exported, tmp_path / "out", EN)
    write_csv(*exported, tmp_path / "out.zip", EN)

    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
