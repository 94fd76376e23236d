"""Workbooks: real cells, sheets for what repeats, and everything odd about a sheet is said."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest

from generator.errors import PlansProblem
from generator.findings import Cell
from tests.plans.a_form import SV, codes, only, plan, rows, workbook

MIDNIGHT = dt.datetime(2026, 3, 2)  # noqa: DTZ001 - workbooks know no time zones


def test_real_dates_numbers_and_ticks_are_taken_as_they_are(tmp_path):
    file = workbook(
        tmp_path,
        {
            "plans": [
                ["plan_id", "Start date", "Version", "agreed", "Employee number", "gap"],
                [1042, MIDNIGHT, 2.5, True, 417, 2026],
            ]
        },
    )

    found = plan(file)

    assert found.plan_id == "1042"
    assert found.values == {
        "details.start": dt.date(2026, 3, 2),
        "details.version": Decimal("2.5"),
        "area.1.agreed": True,
        "details.number": "417",
        "area.1.gap": "2026",
    }


def test_a_date_where_text_is_asked_for_is_written_out(tmp_path):
    file = workbook(tmp_path, {"plans": [["plan_id", "gap"], ["P1", dt.date(2026, 3, 2)]]})

    assert plan(file).values == {"area.1.gap": "2 March 2026"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (MIDNIGHT.replace(hour=14), "answer.date-unknown"),
        (dt.time(14, 30), "answer.date-unknown"),
        (46083, "answer.date-unknown"),
        (True, "answer.date-unknown"),
        ("#REF!", "plans.cell-error"),
    ],
)
def test_a_cell_that_is_no_day_is_said_to_be_none(tmp_path, cell, code):
    file = workbook(tmp_path, {"plans": [["plan_id", "Start date"], ["P1", cell]]})

    found, _ = rows(file)

    assert only(found[0].findings, code).where == Cell(str(file), "plans", 2, "B", "Start date")


@pytest.mark.parametrize(
    ("plans", "areas", "actions", "days"),
    [
        ("plans", "areas", "actions", "reviews"),
        ("Planer", "Förbättringsområde", "Åtgärder", "Uppföljningar"),
        ("Data", "area", "area_action", "review_dates"),
    ],
)
def test_what_repeats_stands_on_its_own_sheet(tmp_path, plans, areas, actions, days):
    file = workbook(
        tmp_path,
        {
            plans: [["plan_id", "Employee's name"], ["P1", "A"], ["P2", "B"]],
            areas: [["plan_id", "area_no", "gap"], ["P1", 2, "second"], ["p1", 1, "first"], ["P2", None, "only"]],
            actions: [["plan_id", "area_no", "what"], ["P1", 2, "a"], ["P1", 2, "b"], ["P2", None, "c"]],
            days: [["plan_id", "area_no", "date"], ["P1", 1, "2026-03-02"], ["P1", 1, "2026-03-09"]],
        },
    )

    found, findings = rows(file)

    assert findings == ()
    assert [row.plan.values for row in found] == [
        {
            "details.employee": "A", "area.2.gap": "second", "area.1.gap": "first", "area.2.action.1.what": "a",
            "area.2.action.2.what": "b", "area.1.review_dates.1": dt.date(2026, 3, 2),
            "area.1.review_dates.2": dt.date(2026, 3, 9),
        },
        {"details.employee": "B", "area.1.gap": "only", "area.1.action.1.what": "c"},
    ]  # fmt: skip


def test_the_only_sheet_holds_the_plans_whatever_it_is_called(tmp_path):
    sheets = {"Blad1": [["plan_id", "gap"], ["P1", "x"]], "Read me": [["hello"]]}

    assert plan(workbook(tmp_path, sheets)).values == {"area.1.gap": "x"}


def test_items_alone_make_plans(tmp_path):
    file = workbook(tmp_path, {"areas": [["plan_id", "gap"], ["P1", "a"], ["P2", "b"], ["P1", "c"]]})

    found, _ = rows(file)

    assert [row.plan.values for row in found] == [{"area.1.gap": "a", "area.2.gap": "c"}, {"area.1.gap": "b"}]


@pytest.mark.parametrize(
    ("areas", "code", "cell"),
    [
        ([["P1", 1, "x"], ["P1", 1, "y"]], "plans.number-twice", (3, "B")),
        ([["P1", 0, "x"]], "plans.number-wrong", (2, "B")),
        ([["P1", 4, "x"]], "plans.number-wrong", (2, "B")),
        ([["P1", "one", "x"]], "plans.number-wrong", (2, "B")),
        ([["P9", 1, "x"]], "plans.orphan", (2, "A")),
        ([[None, 1, "x"]], "plans.plan-id-missing", (2, "A")),
    ],
)
def test_a_wrong_key_is_said_with_its_cell(tmp_path, areas, code, cell):
    sheets = {"plans": [["plan_id", "gap"], ["P1", None]], "areas": [["plan_id", "area_no", "gap"], *areas]}

    found, _ = rows(workbook(tmp_path, sheets))

    where = next(finding for row in found for finding in row.findings if finding.code == code).where
    assert (where.sheet, where.row, where.column) == ("areas", *cell)


def test_a_row_of_an_unnamed_area_is_not_given_to_one_of_two(tmp_path):
    file = workbook(
        tmp_path,
        {
            "plans": [["plan_id"], ["P1"]],
            "areas": [["plan_id", "gap"], ["P1", "a"], ["P1", "b"]],
            "actions": [["plan_id", "what"], ["P1", "whose?"]],
        },
    )

    assert codes(file) == ["plans.number-missing"]


def _odd(book):
    sheet = book["plans"]
    sheet.merge_cells("B4:C4")
    sheet.row_dimensions[3].hidden = True
    sheet["B2"] = "=1+1"
    sheet["B3"] = "=A1"


def test_what_is_odd_about_a_sheet_is_said(tmp_path):
    sheets = {"plans": [["plan_id", "gap"], ["P1", "x"], ["P2", "y"], ["P3", "z"]], "Other": [["x"]]}

    found, findings = rows(workbook(tmp_path, sheets, _odd))

    assert [finding.code for finding in findings] == [
        "plans.unknown-sheet", "plans.hidden-rows", "plans.merged-cells", "plans.formulas",
    ]  # fmt: skip
    assert findings[3].arguments == {"count": 2, "first": "B2"}
    assert [row.number for row in found] == [2, 3, 4]


def test_a_formula_without_a_stored_result_is_an_error(tmp_path):
    found, _ = rows(workbook(tmp_path, {"plans": [["plan_id", "gap"], ["P1", "x"], ["P2", "y"]]}, _odd))

    assert [finding.code for finding in found[0].findings] == ["plans.formula-empty"]


def test_the_stored_result_of_a_formula_is_used(tmp_path):
    file = workbook(tmp_path, {"plans": [["plan_id", "Version"], ["P1", "=1+1"]]})
    _patch(file, b"<v></v>", b"<v>2</v>", b"<v />", b"<v>2</v>")

    found, findings = rows(file)

    assert [finding.code for finding in findings] == ["plans.formulas"]
    assert found[0].plan.values == {"details.version": Decimal(2)}


def test_a_hidden_sheet_is_read_and_said(tmp_path):
    sheets = {"plans": [["plan_id"], ["P1"]], "areas": [["plan_id", "gap"], ["P1", "x"]]}

    def hide(book):
        book["areas"].sheet_state = "hidden"

    found, findings = rows(workbook(tmp_path, sheets, hide))

    assert [finding.code for finding in findings] == ["plans.hidden-sheet"]
    assert found[0].plan.values == {"area.1.gap": "x"}


def test_two_sheets_of_one_meaning_are_an_error(tmp_path):
    sheets = {"plans": [["plan_id"], ["P1"]], "areas": [["plan_id"], ["P1"]], "area": [["plan_id"], ["P1"]]}

    assert codes(workbook(tmp_path, sheets)) == ["plans.sheet-twice"]


def test_an_example_row_somebody_changed_is_not_passed_over_in_silence(tmp_path):
    file = workbook(tmp_path, {"plans": [["plan_id", "gap"], ["EXEMPEL", "my own"], ["P1", "x"]]})

    found, _ = rows(file, SV)

    assert [(row.plan is None, [finding.code for finding in row.findings]) for row in found] == [
        (True, ["plans.example-changed"]),
        (False, []),
    ]


def test_line_ends_as_excel_escapes_them_are_line_ends(tmp_path):
    assert plan(workbook(tmp_path, {"plans": [["plan_id", "gap"], ["P1", "a_x000D_\nb"]]})).values == {
        "area.1.gap": "a\nb"
    }


def _patch(file, *pairs):
    """Replaces bytes in the first sheet's XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                for old, new in zip(pairs[::2], pairs[1::2], strict=True):
                    data = data.replace(old, new)
            copy.writestr(part.filename, data)
    file.write_bytes(out.getvalue())


SMALL = {"plans": [["plan_id", "gap"], ["P1", "x"]]}


def test_a_wrong_dimension_neither_cuts_nor_fills_the_sheet(tmp_path):
    file = workbook(tmp_path, SMALL)
    _patch(file, b'ref="A1:B2"', b'ref="A1:XFD1048576"')

    assert plan(file).values == {"area.1.gap": "x"}


@pytest.mark.parametrize(
    ("old", "new"), [(b'r="2"', b'r="999999999"'), (b"</sheetData>", b"</sheetDat>"), (b"<row", b"<<")]
)
def test_a_damaged_sheet_is_said_to_be_damaged(tmp_path, old, new):
    file = workbook(tmp_path, SMALL)
    _patch(file, old, new)

    assert codes(file) == ["plans.not-a-workbook"]


def _packed(name, data):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("old.xls", OLE + bytes(600), "plans.old-excel"),
        ("renamed.xlsx", OLE + bytes(600), "plans.old-excel"),
        ("locked.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "plans.password"),
        ("text.xlsx", b"plan_id;gap", "plans.not-a-workbook"),
        ("zeros.xlsx", bytes(40 << 20), "plans.not-a-workbook"),
        ("huge.xlsx", bytes(65 << 20), "plans.too-large"),
        ("bomb.xlsx", _packed("xl/worksheets/sheet1.xml", bytes(40 << 20)), "plans.packed-tightly"),
        ("other.xlsx", _packed("content.xml", b"<x/>"), "plans.not-a-workbook"),
        ("half.xlsx", _packed("content.xml", b"<x/>")[:40], "plans.not-a-workbook"),
        ("none.xlsx", b"", "plans.empty"),
        ("form.pdf", b"%PDF-1.7", "plans.pdf-file"),
        ("letter.docx", b"letter", "plans.unknown-format"),
        ("zeros.csv", bytes(40 << 20), "plans.unknown-format"),
        ("zeros.yaml", bytes(9000), "plans.unknown-format"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",  # bytes with a clock in them would name a test anew
)
def test_what_is_no_workbook_is_refused_with_advice(tmp_path, name, data, code):
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(PlansProblem) as caught:
        rows(file)

    assert [finding.code for finding in caught.value.findings] == [code]
    assert caught.value.findings[0].remedy


def test_an_empty_workbook_is_said_to_be_empty(tmp_path):
    assert codes(workbook(tmp_path, {"Sheet": []})) == ["plans.empty"]


def test_a_file_that_is_not_there_is_said_not_to_be_there(tmp_path):
    assert codes(tmp_path / "none.csv") == ["plans.cannot-open"]
    assert codes(tmp_path) == ["plans.cannot-open"]
