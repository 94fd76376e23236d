"""`review report`: the page is written, and says what was asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

IAP = "improvement_action_plan"


@pytest.fixture
def sent(planforms, tmp_path):
    """Six plans of two units, sent out."""
    source = tmp_path / "plans.jsonl"
    plans = [
        {
            "plan_id": f"P-{number}",
            "unit": "Care" if number % 2 else "Highways",
            "details": {"employee": f"Anna Zetterlund {number}", "start": "2026-03-02"},
            "area": [{"name": "Pace", "gap": "Too slow.", "review_dates": ["2026-03-20"]}],
        }
        for number in range(6)
    ]
    source.write_text("".join(json.dumps(plan) + "\n" for plan in plans), encoding="utf-8")
    return planforms("fill", source, "--form", IAP, "--into", "made")


def written(path="report.html"):
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.usefixtures("sent")
def test_the_page_is_written_and_says_what_is_in_it(planforms):
    result = planforms("review", "report", "-o", "new/report.html")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "new/report.html: 6 papers, 6 of them want attention.\n"
    page = written("new/report.html")
    assert page.startswith("<!DOCTYPE html>\n")
    assert "P-3" in page
    assert "Zetterlund" not in page


@pytest.mark.usefixtures("sent")
def test_a_page_that_is_there_is_replaced(planforms):
    planforms("review", "report", "-o", "report.html")
    planforms("review", "report", "-o", "report.html", "--unit", "care")

    assert "P-3" in written()
    assert "P-2" not in written()


@pytest.mark.usefixtures("sent")
def test_names_stand_there_when_asked_for(planforms):
    planforms("review", "report", "-o", "report.html", "--names")

    assert "Anna Zetterlund 3" in written()


@pytest.mark.usefixtures("sent")
def test_single_papers_can_be_left_out(planforms):
    planforms("review", "report", "-o", "report.html", "--figures-only")

    assert "P-3" not in written()


@pytest.mark.usefixtures("sent")
def test_the_form_and_day_asked_for_are_named(planforms):
    result = planforms("review", "report", "-o", "report.html", "--form", IAP, "--since", "2199-01-01")

    assert "0 papers" in result.stderr
    assert "Improvement Action Plan" in written()
    assert "1 January 2199" in written()


@pytest.mark.usefixtures("sent")
def test_the_page_is_in_the_language_of_messages(planforms):
    planforms("--messages", "sv", "review", "report", "-o", "report.html")

    assert '<html lang="sv">' in written()
    assert "Handlingsplan för förbättring" in written()


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "-o"),
        (("-o", "a.html", "--names", "--figures-only"), "do not go together"),
        (("-o", "a.html", "--since", "3/4/2026"), "--since"),
        (("-o", "."), "directory"),
    ],
)
def test_wrong_usage_is_said(planforms, words, said):
    result = planforms("review", "report", *words)

    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    assert not Path("a.html").exists()


def test_without_a_register_there_is_no_report(planforms):
    result = planforms("review", "report", "-o", "report.html")

    assert result.exit_code == 1
    assert "There is no register" in result.stderr
    assert not Path("report.html").exists()
