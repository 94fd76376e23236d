"""Workbooks: every answer comes back as it is, nothing is a formula, nothing is lost in silence."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exports import workbook as writing
from generator.exports.model import Column, Sensitive, Table, Type
from generator.exports.sheets import Names
from generator.exports.tables import layout
from generator.exports.texts import visible
from generator.exports.workbook import write_workbook
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.records.model import Means, Sighting, State
from generator.store.model import Decision
from tests.any_answers import answers
from tests.exports import reading
from tests.exports.making import AT, EN, SV, answered, decided, form, issued, of_values, returned
from tests.outside.programs import need

IAP = "improvement_action_plan"
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", '=HYPERLINK("http://example.com","x")', "\t=1+1", "＝1+1",
    "＋1", "－1", "＠x", " =1+1", "\u00a0=1", "\ufeff=1", "'=1", "-", "=", "#N/A", "1/2", "TRUE",
]  # fmt: skip
"""What spreadsheets take for something else: formulas, faults, dates, truths."""
MARCH_2 = dt.datetime(2026, 3, 2)  # noqa: DTZ001 - workbooks know of no time zones
PLAIN = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(papers, path, language=EN, sensitive=Sensitive.LEFT_OUT):
    forms = {one.form.id: one.form for one in papers if one.form}
    tables = layout(tuple(forms.values()), language, sensitive)
    write_workbook(tables.tables, tables.rows(papers, AT), path, "Export", language)
    return reading.workbook(path)


def one_text(text, path):
    """What becomes of a text in a cell, and the cell."""
    table = Table("t", "T", (Column("text", "Text", Type.PROSE),), 1)
    write_workbook((table,), [("t", (text,))], path, "Export", EN)
    return openpyxl.load_workbook(path)["T"]["A2"]


@PLAIN
@given(st.data())
@pytest.mark.parametrize("name", [IAP, "individuell_handlingsplan"])
def test_every_answer_comes_back_as_it_is(name, tmp_path, data):
    own = form(name)
    values = data.draw(answers(own))

    sheets = written([of_values(own, values)], tmp_path / "a.xlsx")

    assert told(sheets, own) == {place: value for place, value in values.items() if value is not False}


def told(sheets, own):
    """The answers a workbook tells, by place; built from its sheet of columns alone."""
    columns = [row for row in sheets["Columns"] if row["Table"].startswith(own.id) and row["Exported"]]
    titles = {row["Table"]: row["Title"] for row in columns}
    kinds = {place.replace(".*", ""): slot.kind for place, slot in patterns(own).items()}
    found = {}
    for table, title in titles.items():
        sheet = next(rows for name, rows in sheets.items() if title.startswith(name.rstrip("…")))
        entity = table.removeprefix(own.id).lstrip(".")
        for row in sheet:
            numbers = [
                row[one["Heading"]] for one in columns if one["Table"] == table and one["Name"].endswith(".number")
            ]
            for one in columns:
                name = one["Name"]
                if one["Table"] != table or one["Key"] or name == "doubts" or name.endswith(".label"):
                    continue
                value = typed(row[one["Heading"]], kinds[pattern(name).replace(".*", "")])
                if value is not None and value is not False:
                    found[placed(name, entity, numbers, own)] = value
    return found


def placed(name, entity, numbers, own):
    """The place a column's name and an item's numbers stand for."""
    section, _, rest = name.partition(".")
    if own.section(section).repeat:
        section = f"{section}.{numbers[0]}"
    if "." in entity:
        field, _, column = rest.partition(".")
        rest = f"{field}.{numbers[-1]}.{column}"
    return f"{section}.{rest}"


def typed(value, kind):
    if isinstance(value, dt.datetime):
        return value.date()
    return Decimal(str(value)) if kind is Kind.NUMBER and value is not None else value


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_or_anything_but_text(text, tmp_path):
    cell = one_text(text, tmp_path / "a.xlsx")

    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix or text[0] not in "=+-@\t＝"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x00b", r"a\x00b"), ("\x0b", r"\x0b"), ("\ud800", r"\ud800"), ("\uffff", r"\uffff"), ("a\r\nb\rc", "a\nb\nc"),
     ("_x0041_", "_x0041_"), ("_x005F_", "_x005F_"), ("  a ", "  a ")],
)  # fmt: skip
def test_what_no_cell_takes_is_spelt_out(text, expected, tmp_path):
    assert reading.shown(one_text(text, tmp_path / "a.xlsx").value) == expected


@PLAIN
@given(text=st.text(st.characters(exclude_categories=[]), min_size=1))
def test_any_text_can_be_written_and_read(text, tmp_path):
    assert reading.shown(one_text(text, tmp_path / "a.xlsx").value) == visible(text)


def test_a_text_too_long_for_a_cell_goes_on_on_a_sheet_of_its_own(tmp_path):
    text = "".join(f"{number} å€😀=" for number in range(9_000))
    own = form(IAP)

    sheets = written([of_values(own, {"area.1.gap": text, "area.1.name": "Pace"})], tmp_path / "a.xlsx")

    rest = sheets["Long texts"]
    (area,) = sheets["IAP Area for improvement"]
    assert "".join(row["Text"] for row in rest) == text
    assert area["Identified gap"].endswith("… (goes on under “Long texts”)")
    assert {row["Document"] for row in rest} == {"7K3Q-F42M-XR8TQ"}
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book[rest[0]["Sheet"]][rest[0]["Cell"]].value == area["Identified gap"]


def test_rows_beyond_what_a_sheet_holds_go_on_on_another(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    table = Table("t", "T", (Column("n", "N", Type.NUMBER),), 1)

    write_workbook((table,), [("t", (number,)) for number in range(5)], tmp_path / "a.xlsx", "Export", EN)

    sheets = reading.workbook(tmp_path / "a.xlsx")
    assert {name: [row["N"] for row in rows] for name, rows in sheets.items()} == {
        "T": [0, 1],
        "T 2": [2, 3],
        "T 3": [4],
    }


def test_a_number_keeps_all_its_digits(tmp_path):
    table = Table("t", "T", (Column("n", "N", Type.NUMBER),), 1)
    numbers = [Decimal("0.1"), Decimal(12345678901234567890), Decimal("1E+400"), Decimal(-3)]

    write_workbook((table,), [("t", (number,)) for number in numbers], tmp_path / "a.xlsx", "Export", EN)

    assert [row["N"] for row in reading.workbook(tmp_path / "a.xlsx")["T"]] == [
        0.1,
        "12345678901234567890",
        "1E+400",
        -3,
    ]


def test_dates_numbers_and_ticks_are_what_they_are(tmp_path):
    own = form(IAP)
    values = {"details.start": dt.date(2026, 3, 2), "details.version": Decimal(2), "signatures.agreed": True}

    written([of_values(own, values)], tmp_path / "a.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["IAP Improvement Action Plan"]
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    start = cells["Plan starts on"]
    assert (start.is_date, start.value, start.number_format) == (True, MARCH_2, "yyyy\\-mm\\-dd")
    assert [cell.value for cell in cells.values()].count(2) == 1
    assert [cell.value for cell in cells.values()].count(True) == 2


def test_a_choice_has_its_label_in_the_readers_language_and_its_code(tmp_path):
    own = form(IAP, "sv")
    field = own.section("area").field("kind")

    (area,) = written([of_values(own, {"area.1.kind": "task"})], tmp_path / "a.xlsx", SV)["IAP Förbättringsområde"]

    label = next(choice.label for choice in field.choices if choice.code == "task")
    assert label in area.values()
    assert "task" in area.values()


def test_what_is_in_doubt_is_no_blank(tmp_path):
    own = form(IAP)
    unreadable = answered(None, state=State.UNREADABLE, text="32 March")
    document = returned(own, {"details.start": unreadable, "details.employee": answered("Anna")})

    sheets = written([document], tmp_path / "a.xlsx")

    (single,) = sheets["IAP Improvement Action Plan"]
    (doubt,) = sheets["Readings to check"]
    assert single["In doubt"].endswith("Plan starts on (unreadable)")
    assert (doubt["Place"], doubt["State (code)"], doubt["Read in the file"]) == (
        "details.start",
        "unreadable",
        "32 March",
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["IAP Improvement Action Plan"]
    (cell,) = [cell for head, cell in zip(sheet[1], sheet[2], strict=True) if head.value == "Plan starts on"]
    assert cell.fill.fgColor.rgb.endswith("FBE3DF")
    assert sheets["Documents"][0]["Answers in doubt"] == 1


def test_a_correction_is_what_is_exported_with_who_made_it(tmp_path):
    own = form(IAP)
    read = answered(None, state=State.UNREADABLE, text="32 March")
    correction = decided(Decision.CORRECT, place="details.start", text="2 March 2026", value=dt.date(2026, 3, 2))
    document = returned(own, {"details.start": read}, decisions=[correction])
    document = document.__class__(document.paper, own, document.paper.record, {"details.start": dt.date(2026, 3, 2)})

    sheets = written([document], tmp_path / "a.xlsx")

    (reading_,) = sheets["Readings to check"]
    (decision,) = sheets["Decisions"]
    assert sheets["IAP Improvement Action Plan"][0]["Plan starts on"] == MARCH_2
    assert (reading_["Source (code)"], reading_["Read in the file"]) == ("reviewer", "32 March")
    assert (decision["Corrected to"], decision["Decided by"], decision["Reason"]) == (
        "2026-03-02",
        "R. Ashworth",
        "a reason",
    )
    assert sheets["Documents"][0]["Answers in doubt"] == 0


def test_what_was_issued_is_told_from_what_came_back(tmp_path):
    own = form(IAP)
    papers = [issued(own, {"details.employee": "A"}), of_values(own, {"details.employee": "B"}, document="0" * 13)]

    sheets = written(papers, tmp_path / "a.xlsx")

    assert [row["Came back"] for row in sheets["IAP Improvement Action Plan"]] == [False, True]


def test_the_columns_do_not_depend_on_the_answers(tmp_path):
    own = form(IAP)
    few = written([issued(own, {})], tmp_path / "few.xlsx")
    many = written(
        [of_values(own, {"area.12.gap": "x", "area.12.example.3.date": dt.date(2026, 3, 2)})], tmp_path / "many.xlsx"
    )

    assert few["Columns"] == many["Columns"]
    assert list(few) == list(many)


def test_a_form_that_is_not_in_the_library_goes_out_as_it_is(tmp_path):
    own = form(IAP)
    document = returned(own, {"details.shoe": answered("=42")}, form="old_form")
    document = document.__class__(document.paper, None, document.record, document.values)

    sheets = written([document], tmp_path / "a.xlsx")

    (row,) = sheets["Other answers"]
    assert (row["Form"], row["Place"], row["Answer"]) == ("old_form", "details.shoe", "=42")


def test_sheets_have_names_excel_takes():
    names = Names()
    titles = ["History", "a" * 40, "a" * 40, "A/B: [x]*?", "'quoted'", "", "😀" * 20, "IAP Ä", "iap ä"]

    given = [names.sheet(title) for title in titles]

    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in given)
    assert len({name.casefold() for name in given}) == len(given)
    assert not any(re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history" for name in given)


def test_each_sheet_is_a_table_with_filters_and_a_header_that_stays(tmp_path):
    written([issued(form(IAP), {})], tmp_path / "a.xlsx")

    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx"):
        (table,) = sheet.tables.values()
        assert table.autoFilter.ref == table.ref
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert re.fullmatch(r"t_[A-Za-z0-9_.]+", table.displayName)
        assert sheet.freeze_panes.endswith("2")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


BOOLEANS = {"=TRUE()": True, "=FALSE()": False}
"""LibreOffice saves a cell that is true or false as a formula."""


@pytest.mark.parametrize("language", [EN, SV], ids=["en", "sv"])
def test_libreoffice_reads_the_same_texts(language, tmp_path):
    own = form(IAP, language.tag)
    texts = [visible(text) for text in FORMULAS[:12]]
    written(
        [of_values(own, {f"area.{at}.gap": text for at, text in enumerate(texts, 1)})], tmp_path / "a.xlsx", language
    )

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [*need("calc"), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=120)

    before, saved = reading.workbook(tmp_path / "a.xlsx"), reading.workbook(tmp_path / "saved" / "a.xlsx")
    after = {sheet: [{name: BOOLEANS.get(value, value) for name, value in row.items()} for row in rows]
             for sheet, rows in saved.items()}  # fmt: skip
    assert after == before
    assert set(texts) <= {value for rows in after.values() for row in rows for value in row.values()}


def test_a_reading_of_less_than_full_certainty_is_named(tmp_path):
    own = form(IAP)
    answer = answered("Anna")
    answer = answer.__class__(answer.state, "Anna", "Anna", (Sighting("Anna", Means.PAGE_TEXT, 2, None, 0.8),))

    (row,) = written([returned(own, {"details.employee": answer})], tmp_path / "a.xlsx")["Readings to check"]

    assert (row["Source (code)"], row["Certainty (%)"], row["Page"]) == ("page_text", 80, 2)
