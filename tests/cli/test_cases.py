"""The journey of one person's papers: filled, sent back, read, and held against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main

ANNA = {"employee": "Anna Zetterlund", "employee_number": "0041"}
PLANS = {
    "improvement_action_plan": [
        {"plan_id": "A-1", "details": ANNA | {"start": "2026-03-02"},
         "area": [{"name": "Pace", "review_dates": ["2026-03-20", "2026-04-17"]}, {"name": "Accuracy"}]},
        {"plan_id": "B-1", "details": {"employee": "Bo Ek", "start": "2026-03-02"}, "area": [{"name": "Pace"}]},
    ],
    "improvement_action_plan_review": [
        {"plan_id": "A-2", "details": ANNA | {"review_date": "2026-04-17"}, "plan": {"start": "2026-03-02"},
         "area": [{"name": "Pace"}]},
    ],
    "evidence_log": [{"plan_id": "A-3", "details": ANNA | {"updated": "2026-05-04"}}],
    "performance_review_meeting": [
        {"plan_id": "A-4", "details": ANNA | {"meeting_date": "2026-05-12"},
         "evidence": {"item": [{"date": "2026-04-01", "what": "Late."}],
                      "support": [{"date": "2026-04-02", "what": "Coaching."}]}},
    ],
}  # fmt: skip


def typed(*words):
    return CliRunner().invoke(main, [str(word) for word in words], env={"NO_COLOR": "1", "LANG": "C"})


@pytest.fixture(scope="module")
def came_back(tmp_path_factory):
    """A register in which all of them came back, and what `read` said."""
    here = tmp_path_factory.mktemp("people")
    register = here / "register.sqlite"
    for form, plans in PLANS.items():
        source = here / f"{form}.jsonl"
        source.write_text("".join(json.dumps(plan) + "\n" for plan in plans), encoding="utf-8")
        assert typed("--register", register, "fill", source, "--form", form, "--into", here / "made").exit_code == 0
    return register, typed("--register", register, "read", here / "made")


@pytest.fixture
def asked(planforms, came_back):
    """Runs `planforms` with that register."""
    return lambda *words: planforms("--register", came_back[0], *words)


def across(asked, document):
    return [one["code"] for one in json.loads(asked("review", "show", document, "--json").stdout)["across"]]


def test_read_tells_at_its_end_what_does_not_fit_and_an_error_wants_attention(came_back):
    _, result = came_back
    told = result.stderr.partition("files read")[2]

    assert result.exit_code == 3
    assert "area.1.review_dates.1: Planned reviews of which no note has come back: 20 March 2026." in told
    assert "area: Area 2: nothing here, “Accuracy” in the plan of 2 March 2026" in told
    assert "holds no example of poor performance from before this meeting" in told


def test_read_without_a_register_says_nothing_across_papers(planforms, came_back):
    result = planforms("--register", "none", "read", came_back[0].parent / "made")

    assert result.exit_code == 0
    assert "Planned reviews" not in result.stderr


def test_only_the_people_whose_files_were_read_are_told(asked, came_back):
    (name,) = [item["file"] for item in json.loads(asked("review", "list", "--json").stdout) if item["plan"] == "B-1"]
    (file,) = (came_back[0].parent / "made").rglob(name)

    assert "Planned reviews" not in asked("read", file).stderr


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        ("A-1", ["process.review-missing"]),
        ("A-2", ["process.areas-differ-from-plan"]),
        ("A-4", ["process.no-example-before-meeting", "process.no-support-before-meeting"]),
        ("B-1", []),
    ],
)
def test_show_has_them_in_json_and_under_a_heading_of_their_own(asked, document, codes):
    lines = asked("review", "show", document).stdout

    assert across(asked, document) == codes
    assert ("Beside the other papers of this person" in lines) is bool(codes)


def test_cases_lists_people_by_what_was_found_and_papers_by_date(asked):
    first, second = json.loads(asked("review", "cases", "--json").stdout)

    assert first["person"] == {"number": "0041", "name": "Anna Zetterlund"}
    assert [paper["date"] for paper in first["papers"]] == ["2026-03-02", "2026-04-17", "2026-05-04", "2026-05-12"]
    assert second["person"] == {"number": None, "name": "Bo Ek"}
    assert [finding["code"] for finding in first["papers"][1]["across"]] == ["process.areas-differ-from-plan"]


def test_cases_are_readable_in_the_readers_language(asked):
    lines = asked("--messages", "sv", "review", "cases").stdout.splitlines()

    assert lines[0] == "Anna Zetterlund  0041"
    assert lines[1].startswith("  2026-03-02  ")
    assert "Handlingsplan för förbättring" in lines[1]
    assert "process.review-missing: Planerade uppföljningar utan någon anteckning" in lines[2]


@pytest.mark.parametrize(
    ("name", "people"), [("0041", ["Anna Zetterlund"]), ("anna zetterlund", ["Anna Zetterlund"]), ("Bo Ek", ["Bo Ek"])]
)
def test_one_person_can_be_asked_for_by_number_or_name(asked, name, people):
    found = json.loads(asked("review", "cases", "--person", name, "--json").stdout)

    assert [case["person"]["name"] for case in found] == people


def test_nobody_of_that_name_is_said(asked):
    result = asked("review", "cases", "--person", "Nobody")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing about that person" in result.stderr


def test_what_is_waived_is_told_no_more(asked):
    code = "process.areas-differ-from-plan"
    assert asked("review", "decide", "A-2", "waive", "--code", code, "--reason", "agreed with HR").exit_code == 0

    assert across(asked, "A-2") == []


def test_rules_that_cannot_be_read_stop_nothing_halfway(asked, tmp_path):
    own = tmp_path / "own" / "process"
    own.mkdir(parents=True)
    Path(own, "rules.toml").write_text("[[rule]", encoding="utf-8")

    result = asked("--templates", tmp_path / "own", "review", "cases")

    assert result.exit_code == 1
    assert "rules.toml" in result.stderr
    assert result.stdout == ""
