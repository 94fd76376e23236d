"""The workbook handed out reads back as what it shows, looks the same each time, and names no person."""

import zipfile
from dataclasses import replace

import openpyxl
import pytest

from generator.errors import OutputProblem
from generator.forms.model import Field, Form, Kind, Section
from generator.plans.examples import example_plans
from generator.plans.failed import failed_workbook
from generator.plans.sheet import write_sheet
from tests.plans.a_form import EN, EVERYWHERE, FORM, FORM_SV, SV, codes, plan, rows, text_file
from tests.samples_made import LIBRARY, in_every_form

EXAMPLE = """
- plan_id: P1
  unit: North
  details:
    {employee: "=Anna", number: "007", start: 2026-03-02, period: {start: 2026-03-02, end: 2026-04-24}, version: 3}
  area:
    - {gap: "x\\ny", kind: task, agreed: true, review_dates: [2026-03-09, 2026-03-16, 2026-04-20]}
    - {name: second, action: [{what: one, by: 2026-03-30}, {kind: "yes"}]}
  signatures: {manager: {name: M}}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with the form's examples, which the forms of this test stand in."""
    for tag in ("en", "sv"):
        text_file(tmp_path, f"example.{tag}.yaml", EXAMPLE)
    return tmp_path


def handed_out(folder, form=FORM, tongue=EN):
    file = folder / "sheet.xlsx"
    write_sheet(replace(form, folder=folder), tongue, file, EVERYWHERE)
    return file


def renamed(file, plan_id="P1"):
    """The workbook with its example made a plan."""
    book = openpyxl.load_workbook(file)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in {"EXAMPLE", "EXEMPEL"}:
                    cell.value = plan_id
    book.save(file)
    return file


@pytest.mark.parametrize(("form", "tongue"), [(FORM, EN), (FORM_SV, SV)])
def test_the_example_reads_back_as_what_it_is(folder, form, tongue):
    example = plan(folder / "example.en.yaml")

    found = plan(renamed(handed_out(folder, form, tongue)), tongue)

    assert (found.unit, found.values) == (example.unit, example.values)


@in_every_form
def test_every_shipped_form_has_a_workbook_that_reads_back(tmp_path, form, tag):
    from generator.plans import read_plans

    asked, tongue, everywhere = LIBRARY.form(form, None, tag), LIBRARY.language(tag), LIBRARY.in_all_languages(form)
    file = tmp_path / "sheet.xlsx"
    write_sheet(asked, tongue, file, everywhere)

    plans = read_plans(renamed(file), asked, tongue, everywhere)

    example = example_plans(asked, tongue, everywhere)[0]
    (row,) = plans.rows
    assert (plans.findings, row.findings) == ((), ())
    assert (row.plan.unit, row.plan.values) == (example.unit, example.values)


def test_the_example_is_passed_over_and_a_row_below_it_is_read(folder):
    file = handed_out(folder)
    book = openpyxl.load_workbook(file)
    book["Plans"]["A3"] = "P7"
    book.save(file)
    form = replace(FORM, folder=folder)

    from generator.plans import read_plans

    plans = read_plans(file, form, EN, {"en": form, "sv": replace(FORM_SV, folder=folder)})

    assert [(row.plan.plan_id, row.findings) for row in plans.rows] == [("P7", ())]


def test_the_same_form_gives_the_same_bytes(folder):
    first = handed_out(folder).read_bytes()

    assert handed_out(folder).read_bytes() == first


def test_the_workbook_names_no_person_and_no_day(folder):
    with zipfile.ZipFile(handed_out(folder)) as archive:
        core = archive.read("docProps/core.xml").decode()
        times = {part.date_time for part in archive.infolist()}

    assert ">planforms</dc:creator>" in core
    assert "lastModifiedBy" not in core
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_headings_and_sheets_are_in_the_words_of_the_form(folder):
    book = openpyxl.load_workbook(handed_out(folder))

    assert book.sheetnames == ["Read me", "Plans", "Area for improvement", "Agreed actions", "Lists"]
    assert [cell.value for cell in book["Plans"][1]] == [
        "Plan id", "Unit", "Employee’s name", "Employee number", "Plan starts on", "Period: from", "Period: to",
        "Version", "Also present", "Manager’s signature: name",
    ]  # fmt: skip
    assert [cell.value for cell in book["Agreed actions"][1]] == [
        "Plan id", "Area for improvement no.", "Agreed actions no.", "Agreed action", "Kind of action", "Done by",
    ]  # fmt: skip


def test_columns_offer_what_may_be_typed(folder):
    sheet = openpyxl.load_workbook(handed_out(folder))["Area for improvement"]
    rules = {str(rule.sqref).partition("2")[0]: rule for rule in sheet.data_validations.dataValidation}
    by_heading = {cell.value: rules[cell.column_letter] for cell in sheet[1]}

    assert by_heading["Kind of objective"].type == "list"
    assert by_heading["Review dates 1"].type == "date"
    assert by_heading["Area for improvement no."].formula2 == "3"
    assert by_heading["Identified gap"].prompt
    assert sheet.freeze_panes == "C2"


def test_the_final_day_stands_in_its_own_column(folder):
    sheet = openpyxl.load_workbook(handed_out(folder))["Area for improvement"]

    row = {
        head.value: cell.value and cell.value.date().isoformat()
        for head, cell in zip(sheet[1], sheet[2], strict=True)
        if "evi" in head.value
    }
    assert row == {
        "Review dates 1": "2026-03-09", "Review dates 2": "2026-03-16", "Review dates 3": None,
        "Final review": "2026-04-20",
    }  # fmt: skip


def test_a_text_that_looks_like_a_formula_stays_text(folder):
    book = openpyxl.load_workbook(handed_out(folder))

    cell = book["Plans"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Anna", "s", True)


def test_a_form_without_an_example_has_a_workbook_too(tmp_path):
    field = Field("note", Kind.LINE, "Unit")
    form = Form("f", 1, "FFF", "en", "F", "en", sections=(Section("plan", "", fields=(field,)),))

    write_sheet(form, EN, tmp_path / "sheet.xlsx")

    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    assert [[cell.value for cell in row] for row in book["Plans"].iter_rows()] == [["Plan id", "Unit", "plan: Unit"]]


def test_a_workbook_that_cannot_be_written_is_said(folder):
    (folder / "file").write_text("x")

    with pytest.raises(OutputProblem):
        write_sheet(FORM, EN, folder / "file" / "sheet.xlsx")


def failed(folder, source, tongue=EN):
    """The workbook of the rows of `source` that were left out."""
    left_out = [row for row in rows(source, tongue)[0] if row.plan is None]
    target = folder / "failed.xlsx"
    target.write_bytes(failed_workbook(left_out, FORM, tongue))
    return target


def test_failed_rows_come_back_as_they_were_with_the_reasons(tmp_path):
    source = text_file(tmp_path, "a.csv", "plan_id,Start date,Version,Mine\n001,never,100,=1+1\nP2,2026-03-02,,\n")

    sheet = openpyxl.load_workbook(failed(tmp_path, source))["plans"]

    head, line = list(sheet.iter_rows(values_only=True))
    assert head == ("plan_id", "Start date", "Version", "Mine", "Why left out")
    assert line[:4] == ("001", "never", "100", "=1+1")
    assert line[4].startswith("Start date: “never” is not a date.")
    assert "Version: 100 is outside 1 to 99." in line[4]
    assert [cell.fill.fgColor.rgb for cell in sheet[2]][1:3] == ["00FBE3DF"] * 2
    assert sheet["D2"].data_type == "s"


def test_failed_rows_can_be_corrected_and_fed_back_in(tmp_path):
    source = text_file(tmp_path, "a.csv", "plan_id,Start date,gap\n001,never,x\n")
    target = failed(tmp_path, source)
    book = openpyxl.load_workbook(target)
    book["plans"]["B2"] = "2026-03-02"
    book.save(target)

    found = plan(target)

    assert found.plan_id == "001"
    assert sorted(found.values) == ["area.1.gap", "details.start"]


def test_failed_entries_of_a_tree_come_back_on_one_flat_sheet(tmp_path):
    source = text_file(
        tmp_path, "a.json", '[{"plan_id": "P1", "details": {"start": "never"}, "area": [{"gap": "a"}, {"gap": "b"}]}]'
    )
    target = failed(tmp_path, source)
    book = openpyxl.load_workbook(target)
    assert [cell.value for cell in book["plans"][1]][:4] == ["plan_id", "details.start", "area.1.gap", "area.2.gap"]
    book["plans"]["B2"] = None
    book.save(target)

    assert plan(target).values == {"area.1.gap": "a", "area.2.gap": "b"}


def test_failed_items_come_back_on_their_own_sheets(tmp_path):
    from tests.plans.a_form import workbook

    source = workbook(
        tmp_path,
        {
            "plans": [["plan_id", "gap"], ["P1", None], ["P2", None]],
            "areas": [["plan_id", "area_no", "kind"], ["P1", 1, "odd"], ["P2", 1, "task"]],
        },
    )

    book = openpyxl.load_workbook(failed(tmp_path, source))

    assert book.sheetnames == ["plans", "areas"]
    assert [row[0] for row in book["areas"].iter_rows(min_row=2, values_only=True)] == ["P1"]
    assert book["areas"]["D2"].value.startswith("kind: “odd” is not one of the choices.")


@pytest.mark.parametrize("text", ["x" * 200_001, "x" * 40_000 + "\x00"])
def test_a_text_too_long_for_a_cell_comes_back_as_an_error_not_as_half_a_text(tmp_path, text):
    source = text_file(tmp_path, "a.csv", f"plan_id,gap,agreed\nP1,{text},perhaps\n")

    target = failed(tmp_path, source)

    assert "plans.cell-error" in codes(target)


def test_failed_rows_are_the_same_bytes_each_time(tmp_path):
    source = text_file(tmp_path, "a.csv", "plan_id,agreed\nP1,perhaps\n")

    assert failed(tmp_path, source).read_bytes() == failed(tmp_path, source).read_bytes()
