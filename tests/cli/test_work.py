"""`blank`, `fill`, `read` and `demo`: what is printed, what is written, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

IAP = "improvement_action_plan"
PLAN = {
    "plan_id": "P-1",
    "unit": "Care",
    "details": {"employee": "Łukasz Ek", "start": "2026-03-02"},
    "area": [{"name": "Pace", "gap": "Too slow.\nOn 3 March.", "specific": True, "kind": "task"}],
}
FINDING = {"code", "severity", "place", "message", "remedy", "where"}


@pytest.fixture
def plans(tmp_path):
    """A file of JSON lines with these plans."""

    def write(*found) -> Path:
        path = tmp_path / "plans.jsonl"
        path.write_text("".join(json.dumps(plan) + "\n" for plan in found), encoding="utf-8")
        return path

    return write


def test_blank_writes_an_empty_form_and_prints_its_path(planforms):
    result = planforms("blank", IAP, "--into", "made")

    path = Path(result.stdout.strip())
    assert result.exit_code == 0
    assert path.parent == Path("made")
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rows", "areas=2"], "These repeat: area, area.example, area.action."),
        (["--rows", "area=13"], "12 times at most"),
        (["--rows", "area=0"], "not written like area=3"),
        (["--rows", "area"], "not written like area=3"),
        (["--lang", "fi"], "It can be had in: en, sv."),
        (["--brand", "nobodys"], "There is no brand “nobodys”."),
        (["--as", "odt"], "docx"),
    ],
)
def test_blank_refuses_what_is_not_there(planforms, words, said):
    result = planforms("blank", IAP, *words)

    assert result.exit_code == 2
    assert said in result.stderr


def test_blank_makes_each_kind_of_file_that_is_asked_for_once(planforms):
    result = planforms("blank", IAP, "--as", "docx", "--as", "pdf", "--as", "docx")

    assert result.exit_code == 0
    assert [Path(file).suffix for file in result.stdout.split()] == [".docx", ".pdf"]


def test_fill_makes_a_plan_in_both_kinds_and_says_what_is_noticed_once(planforms, plans):
    result = planforms("fill", plans(PLAN), "--form", IAP, "--as", "pdf", "--as", "docx", "--json")

    pdf, word = (json.loads(line) for line in result.stdout.splitlines())
    assert (pdf["outcome"], word["outcome"]) == ("made", "made")
    assert (Path(pdf["file"]).suffix, Path(word["file"]).suffix) == (".pdf", ".docx")
    assert pdf["document"] == word["document"]
    assert not word["findings"]


def test_a_word_form_comes_back_as_the_record_of_the_pdf(planforms, plans):
    planforms("fill", plans(PLAN), "--form", IAP, "--as", "pdf", "--as", "docx", "--into", "inbox")

    word, pdf = (json.loads(line) for line in planforms("read", "inbox", "--json").stdout.splitlines())
    assert {one["source"] for one in word["values"].values()} <= {"content_control", None}
    assert word["document"] == pdf["document"]
    assert {place: one["value"] for place, one in word["values"].items()} == {
        place: one["value"] for place, one in pdf["values"].items()
    }


def test_guidance_is_not_promised_for_word(planforms):
    result = planforms("blank", IAP, "--as", "docx", "--guidance", "with")

    assert result.exit_code == 2
    assert "Guidance is printed on pages of a PDF" in result.stderr


def test_fill_prints_a_line_per_file_and_a_summary_on_the_side(planforms, plans):
    result = planforms("fill", plans(PLAN, PLAN | {"plan_id": "P-2"}), "--form", IAP, "--into", "made")

    files = result.stdout.split()
    assert result.exit_code == 0
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in files)
    assert len(files) == 2
    assert result.stderr.splitlines()[-1] == "2 made, 0 unchanged, 0 left out."


def test_fill_again_changes_nothing(planforms, plans):
    words = ("fill", plans(PLAN), "--form", IAP, "--into", "made")
    planforms(*words)

    again = planforms(*words)

    assert again.exit_code == 0
    assert again.stderr.splitlines()[-1] == "0 made, 1 unchanged, 0 left out."


def test_fill_as_json_tells_what_became_of_each_plan(planforms, plans):
    source = plans(PLAN, {"plan_id": "P-2", "details": {"start": "3/4/2026"}})

    result = planforms("fill", source, "--form", IAP, "--into", "made", "--json")

    made, left = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 3
    assert made.keys() == left.keys() == {"plan", "outcome", "file", "document", "sha256", "pages", "findings"}
    assert (made["plan"], made["outcome"], len(made["document"]), len(made["sha256"])) == ("P-1", "made", 13, 64)
    assert left["outcome"] == "left_out"
    assert left["file"] is None
    (finding,) = left["findings"]
    assert finding.keys() == FINDING
    assert (finding["code"], finding["severity"], finding["place"]) == (
        "answer.date-ambiguous",
        "error",
        "details.start",
    )


def test_fill_reads_json_lines_from_standard_input(planforms):
    result = planforms("fill", "-", "--form", IAP, "--into", "made", input=json.dumps(PLAN).encode())

    assert result.exit_code == 0
    assert len(list(Path("made").glob("*.pdf"))) == 1


def test_a_dry_run_writes_nothing(planforms, plans):
    result = planforms("fill", plans(PLAN), "--form", IAP, "--into", "made", "--dry-run")

    assert result.exit_code == 0
    assert "1 would be made" in result.stderr
    assert not Path("made").exists()


def test_where_every_plan_is_left_out_the_run_has_failed(planforms, plans):
    result = planforms("fill", plans({"plan_id": "P-2", "details": {"start": "soon"}}), "--form", IAP)

    assert result.exit_code == 1
    assert "“soon” is not a date." in result.stderr


def test_fill_of_a_file_that_is_not_there_is_wrong_usage(planforms):
    assert planforms("fill", "nowhere.xlsx", "--form", IAP).exit_code == 2


@pytest.mark.parametrize("words", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:8786"]])
def test_a_cluster_and_its_scheduler_are_named_together(planforms, plans, words):
    assert planforms("fill", plans(PLAN), "--form", IAP, *words).exit_code == 2


@pytest.fixture
def filled(planforms, plans) -> Path:
    """A form filled with the plan."""
    return Path(planforms("fill", plans(PLAN), "--form", IAP, "--into", "inbox").stdout.strip())


def test_read_gives_back_what_was_filled_in_as_one_line_of_json_per_file(planforms, filled):
    result = planforms("read", "inbox", "--json")

    (record,) = map(json.loads, result.stdout.splitlines())
    assert record["file"] == str(filled)
    assert record["document"]["form"] == IAP
    assert record["values"]["area.1.gap"]["value"] == "Too slow.\nOn 3 March."
    assert record["values"]["details.start"]["value"] == "2026-03-02"
    assert record["values"]["area.1.kind"]["value"] == "task"
    assert record["values"]["area.1.specific"]["value"] is True
    assert all(finding.keys() >= FINDING - {"where"} for finding in record["findings"])


def test_read_asks_the_rules_of_the_form(planforms, filled):
    (record,) = map(json.loads, planforms("read", filled, "--json").stdout.splitlines())

    told = {finding["code"]: finding for finding in record["findings"]}
    assert told["plan.no-action"]["message"] == "No action has been agreed for area 1."
    assert told["plan.no-action"]["place"] == "area.1.action"


def test_rules_are_told_in_the_language_of_messages(planforms, filled):
    (record,) = map(json.loads, planforms("--messages", "sv", "read", filled, "--json").stdout.splitlines())

    (told,) = [finding for finding in record["findings"] if finding["code"] == "plan.no-action"]
    assert "åtgärd" in told["message"]


def test_read_shows_people_the_answers_under_their_labels(planforms, filled):
    result = planforms("read", filled)

    lines = result.stdout.splitlines()
    assert lines[0] == f"{filled}: Improvement Action Plan"
    assert any("Employee and manager · Employee’s name" in line and "Łukasz Ek" in line for line in lines)


def test_a_file_that_cannot_be_read_costs_none_of_the_others(planforms, filled):
    (filled.parent / "a.pdf").write_bytes(b"%PDF-1.7 half")

    result = planforms("read", "inbox", "--json")

    bad, good = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 3
    assert (bad["status"], bad["values"], len(bad["findings"])) == ("unreadable", {}, 1)
    assert good["document"]["form"] == IAP


SIGNED = {
    "p-0201": ["intact", "unsigned"],
    "p-0202": ["intact", "intact"],
    "p-0203": ["changed_after", "changed_after"],
}
PLANS_BACK = ("p-0042", "p-0051", "p-0101", "p-0104", *SIGNED)
DEMO_RESULTS = ("made/records.xlsx", "made/reviews.ics", "made/report.html")


def codes_of(record):
    return {finding["code"] for finding in record["findings"]}


def verdicts_of(record):
    return [signature["verdict"] for signature in record["signatures"]]


def told_across(planforms, person):
    return planforms("--register", "made/register.sqlite", "review", "cases", "--person", person, "--json").stdout


def test_the_demo_shows_the_whole_journey_and_every_way_back(planforms):
    result = planforms("demo", "--into", "made")

    files = [Path(file) for file in result.stdout.split()]
    assert result.exit_code == 0
    assert all(file.is_file() for file in files)
    made = {file.name.partition("_p-")[0] for file in files if file.suffix == ".pdf" and file.parent.name == "forms"}
    assert made == {IAP, f"{IAP}_review", "individuell_handlingsplan"}
    assert {tag for tag in ("_en_", "_sv_") for file in files if tag in file.name} == {"_en_", "_sv_"}

    lines = Path("made", "records.jsonl").read_text(encoding="utf-8").splitlines()
    records = {Path(one["file"]).name: one for one in map(json.loads, lines)}
    by_plan = {plan: next(one for name, one in records.items() if f"_{plan}_" in name) for plan in PLANS_BACK}
    assert codes_of(records["leave.pdf"]) == {"read.not-ours"}
    assert {"print.altered", "plan.period-too-long"} <= codes_of(by_plan["p-0042"])
    assert [change["place"] for change in by_plan["p-0042"]["changes"]] == ["area.1.date_to_achieve"]
    assert {one["source"] for one in by_plan["p-0101"]["values"].values() if one["text"]} <= {"page_text", "tick"}
    assert by_plan["p-0104"]["values"]["supplement.team"]["source"] == "content_control"
    assert "process.areas-differ-from-plan" in told_across(planforms, "004217")
    assert {plan: verdicts_of(by_plan[plan]) for plan in SIGNED} == SIGNED
    assert by_plan["p-0203"]["signatures"][0]["changed_after"] == ["plan.goals"]
    assert "Goals / required results. Do not rely on it." in result.stderr
    assert "19 issued = 8 returned + 11 open + 0 void" in result.stderr
    assert all(path.stat().st_size for path in map(Path, DEMO_RESULTS))
