"""`review`, and the register behind `fill`, `blank` and `read`: what is printed, what is kept, and the exit codes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from subprocess import run

import pytest

from generator.pdf.stand_in import filled_elsewhere
from generator.records.checked import Checked, Difference, Trust, What
from generator.records.model import Signature
from generator.store.listing import listing
from generator.store.register import open_register
from generator.store.returns import keep_records
from tests.store.making import a_record, reading

IAP = "improvement_action_plan"
REGISTER = Path("output", "register.sqlite")


def a_plan(number, **details):
    return {
        "plan_id": f"P-{number}",
        "unit": "Care",
        "details": {"employee": f"Anna Zetterlund {number}", "employee_number": f"004{number}", "start": "2026-03-02"}
        | details,
        "area": [{"name": "Pace", "gap": "Too slow.", "review_dates": ["2026-03-20"]}],
    }


@pytest.fixture
def sent(planforms, tmp_path, tmp_path_factory, request):
    """Two plans' forms, sent out."""
    folder, forms = office(planforms, tmp_path_factory, is_back="back" in request.fixturenames)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return forms


@pytest.fixture
def back(sent):
    """The first of them, filled in by somebody and read."""
    return sent[0].parents[1] / "inbox" / "a.pdf"


KEPT = {}
"""Offices that were made, by what was done in them: each takes a second, and tests work in copies."""


def office(planforms, tmp_path_factory, *, is_back):
    """A folder from which two forms were sent, and whether one of them was read; with the forms."""
    if is_back not in KEPT:
        folder = tmp_path_factory.mktemp("office")
        with chdir(folder):
            KEPT[is_back] = folder, send(planforms)
            if is_back:
                bring_back(planforms, KEPT[is_back][1][0])
    return KEPT[is_back]


def send(planforms):
    source = Path("plans.jsonl")
    source.write_text("".join(json.dumps(a_plan(number)) + "\n" for number in (1, 2)), encoding="utf-8")
    return [Path(line) for line in planforms("fill", source, "--form", IAP, "--into", "made").stdout.split()]


def bring_back(planforms, form):
    inbox = Path("inbox")
    inbox.mkdir()
    changed = {"details__employee": "Anna Z", "area__1__name": "Pace and care"}
    (inbox / "a.pdf").write_bytes(filled_elsewhere(form.read_bytes(), changed))
    planforms("read", inbox)


def listed(planforms, *words):
    return json.loads(planforms("review", "list", "--json", *words).stdout)


def test_fill_and_read_make_the_register_beside_their_output(back):
    assert REGISTER.stat().st_mode & 0o777 == 0o600
    (original,) = Path("output", "store").iterdir()
    assert original.read_bytes() == back.read_bytes()


@pytest.mark.parametrize("words", [["fill", "plans.jsonl", "--form", IAP], ["blank", IAP], ["read", "made"]])
def test_without_a_register_nothing_is_kept(planforms, tmp_path, words):
    (tmp_path / "plans.jsonl").write_text(json.dumps(a_plan(1)), encoding="utf-8")
    Path("made").mkdir()

    result = planforms("--register", "none", *words)

    assert result.exit_code == 0
    assert not REGISTER.exists()


def test_a_dry_run_keeps_nothing(planforms, tmp_path):
    (tmp_path / "plans.jsonl").write_text(json.dumps(a_plan(1)), encoding="utf-8")

    assert planforms("fill", "plans.jsonl", "--form", IAP, "--dry-run").exit_code == 0
    assert not REGISTER.exists()


def test_a_folder_with_the_register_in_it_is_read_without_it(planforms, back):
    shutil.copy(back, "output/b.pdf")

    result = planforms("read", "output", "--json")

    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [str(Path("output", "b.pdf"))]


def test_the_same_file_read_again_is_told(planforms, back):
    (record,) = map(json.loads, planforms("read", back, "--json").stdout.splitlines())

    assert record["findings"][0]["code"] == "register.known-file"
    assert listed(planforms, "--status", "returned")[0]["returns"] == 1


def test_changes_are_told_against_what_the_register_knows(planforms, back):
    (record,) = map(json.loads, planforms("read", back, "--json").stdout.splitlines())

    assert {"place": "details.employee", "issued": "Anna Zetterlund 1", "returned": "Anna Z"} in record["changes"]


def test_a_blank_form_is_registered_and_waited_for_by_nobody(planforms):
    assert planforms("blank", IAP, "--into", "made").exit_code == 0

    result = planforms("review", "list")
    assert "0 issued = 0 returned + 0 open + 0 void; 0 overdue." in result.stderr


@pytest.mark.usefixtures("back")
def test_the_list_shows_where_every_document_is(planforms):
    result = planforms("review", "list")

    first, second = result.stdout.splitlines()
    assert result.exit_code == 0
    assert "returned, needs a look" in first
    assert "P-1" in first
    assert "open, overdue" in second
    assert "2026-03-20" in second
    assert result.stderr.splitlines()[-1] == "2 issued = 1 returned + 1 open + 0 void; 1 overdue."
    assert "Zetterlund" not in result.output


@pytest.mark.usefixtures("back")
def test_the_list_can_be_narrowed(planforms):
    def plans(*words):
        return [item["plan"] for item in listed(planforms, *words)]

    assert plans("--overdue") == ["P-2"]
    assert plans("--doubtful") == ["P-1"]
    assert plans("--status", "void") == []
    assert plans("--unit", "care", "--form", IAP, "--status", "open") == ["P-2"]


@pytest.mark.usefixtures("back")
def test_show_puts_answers_beside_their_labels_with_where_they_come_from(planforms):
    result = planforms("review", "show", "P-1", env={"COLUMNS": "200"})

    line = next(line for line in result.stdout.splitlines() if "Employee’s name" in line)
    assert line.endswith("Anna Z  [form field, page 1, issued as “Anna Zetterlund 1”]")
    assert "a.pdf, received " in result.stdout


@pytest.mark.usefixtures("back")
def test_show_tells_doubt_first(planforms):
    shown = planforms("review", "show", "P-1").stdout

    assert shown.index("What to look at") < shown.index("record.required-missing: “") < shown.index("Employee’s name  ")


@pytest.fixture
def signed(sent):  # noqa: ARG001 - they are in the register
    """A form that was changed after it was signed: the id of its document."""
    changed = Difference("area.1.name", What.VALUE, "Pace", "Pace and care"), Difference("area.1.gap", What.LOOK)
    facts = Checked("f", "ff", trust=Trust.TRUSTED, differences=changed)
    places = tuple(one.place for one in changed)
    box = Signature("signatures.manager", "manager", facts.verdict, "R. Ashworth", "2026-03-02T09:00", places, facts)
    register = open_register(REGISTER)
    document = listing(register)[0].document
    keep_records(register, [reading(register, b"1", replace(a_record(document), signatures=(box,)))])
    register.close()
    return document


def test_show_tells_what_was_changed_after_a_signature_first(planforms, signed):
    lines = planforms("review", "show", signed).stdout.splitlines()

    at = lines.index("Signatures")
    assert lines.index("") == at - 1
    assert "Changed after R. Ashworth signed on 2 March" in lines[at + 1]
    told = [line for line in lines if line.startswith("    Area for improvement 1 · ")]
    assert [line.partition(": ")[2] for line in told] == [
        "when signed “Pace”, now “Pace and care”", "what is shown, not what is stored",
    ]  # fmt: skip


@pytest.mark.usefixtures("back")
def test_show_speaks_the_reviewers_language(planforms):
    assert "Medarbetare" in planforms("--messages", "sv", "review", "show", "P-1").stdout
    assert "details.employee " in planforms("review", "show", "P-1", "--places").stdout


@pytest.mark.usefixtures("back")
def test_show_of_what_is_still_out_says_so(planforms):
    result = planforms("review", "show", "P-2")

    assert result.exit_code == 0
    assert "open, overdue" in result.stdout


@pytest.mark.usefixtures("back")
def test_a_correction_stands_beside_what_was_read(planforms):
    words = ("review", "decide", "P-1", "correct", "--place", "details.start", "--value", "4 March 2026")
    result = planforms(*words, "--reason", "as agreed", "--who", "R. Ashworth")

    assert result.exit_code == 0
    shown = json.loads(planforms("review", "show", "P-1", "--json").stdout)
    value = shown["record"]["values"]["details.start"]
    assert (value["state"], value["value"], value["text"]) == ("answered", "2026-03-04", "4 March 2026")
    assert value["source"] == "reviewer"
    (decision,) = shown["decisions"]
    assert (decision["decision"], decision["who"], decision["reason"]) == ("correct", "R. Ashworth", "as agreed")
    assert "first read as “2 March 2026”" in planforms("review", "show", "P-1", env={"COLUMNS": "200"}).stdout


@pytest.mark.usefixtures("back")
def test_a_return_is_accepted_or_sent_back(planforms):
    planforms("review", "decide", "P-1", "return", "--reason", "not signed")
    assert [item["standing"] for item in listed(planforms)] == ["open", "open"]

    planforms("review", "decide", "P-1", "accept")

    assert {item["plan"]: item["decision"] for item in listed(planforms)} == {"P-1": "accept", "P-2": None}
    assert listed(planforms, "--doubtful") == []


@pytest.mark.usefixtures("back")
def test_a_waived_finding_is_told_no_more(planforms):
    code = "plan.no-action"
    assert code in planforms("review", "show", "P-1").stdout
    place = next(
        finding["place"]
        for finding in json.loads(planforms("review", "show", "P-1", "--json").stdout)["record"]["findings"]
        if finding["code"] == code
    )

    planforms("review", "decide", "P-1", "waive", "--code", code, "--place", place, "--reason", "agreed orally")

    told = [line for line in planforms("review", "show", "P-1").stdout.splitlines() if code in line]
    assert len(told) == 1
    assert "waived" in told[0]


@pytest.mark.usefixtures("back")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("show", "P-9"), 1, "no document, plan or returned file “P-9”"),
        (("decide", "P-2", "accept"), 1, "Nothing has come back of “P-2” yet."),
        (("decide", "P-1", "return"), 1, "needs a reason"),
        (("decide", "P-1", "correct"), 2, "--place and --value"),
        (("decide", "P-1", "waive", "--reason", "x"), 2, "--code"),
        (("decide", "P-1", "correct", "--place", "details.start", "--value", "soon", "--reason", "x"), 2, "not a date"),
        (("decide", "P-1", "correct", "--place", "details.strat", "--value", "x", "--reason", "x"), 2, "details.start"),
        (("void", "P-1"), 1, "needs a reason"),
        (("erase", "--reason", "x"), 2, "--person"),
        (("erase", "--plan", "P-9", "--reason", "x"), 1, "P-9"),
    ],
)
def test_what_cannot_be_done_is_said(planforms, words, status, said):
    result = planforms("review", *words)

    assert (result.exit_code, said in result.stderr) == (status, True), result.stderr


@pytest.mark.usefixtures("back")
def test_void_takes_a_document_off_the_list_of_what_is_waited_for(planforms):
    assert planforms("review", "void", "P-2", "--reason", "left").exit_code == 0

    result = planforms("review", "list", "--overdue")
    assert result.stdout == ""
    assert "2 issued = 1 returned + 0 open + 1 void; 0 overdue." in result.stderr


@pytest.mark.usefixtures("back")
def test_erase_says_first_what_would_go_and_then_erases(planforms):
    words = ("review", "erase", "--person", "0041", "--reason", "two years after")
    first = planforms(*words)
    assert "1 documents, 1 records and 1 files received would be erased; nothing was yet." in first.stderr
    assert len(listed(planforms)) == 2

    done = planforms(*words, "--yes")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].startswith(f"{IAP}_p-1_")
    assert [item["plan"] for item in listed(planforms)] == ["P-2"]
    assert b"Zetterlund 1" not in b"".join(path.read_bytes() for path in Path("output").rglob("*") if path.is_file())
    assert planforms("review", "history").exit_code == 0


@pytest.mark.usefixtures("back")
def test_history_names_what_does_not_hold(planforms):
    assert planforms("review", "history").exit_code == 0
    with sqlite3.connect(REGISTER) as connection:
        connection.execute("UPDATE documents SET unit = 'Elsewhere' WHERE plan = 'P-2'")
    connection.close()

    result = planforms("review", "history", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (told["whole"], told["fault"], told["broken"]["what"]) == (False, "content", "issued")
    assert "does not hold: what it is about was changed afterwards." in result.stderr


@pytest.mark.usefixtures("back")
def test_history_of_one_document(planforms):
    (item,) = listed(planforms, "--status", "returned")

    result = planforms("review", "history", item["name"])

    assert [line.split()[2] for line in result.stdout.splitlines()] == ["issued", "written", "read"]


@pytest.mark.usefixtures("back")
def test_retention_lists_what_is_due(planforms):
    assert "without a limit" in planforms("review", "retention").stderr

    result = planforms("review", "retention", "--months", "0")

    assert result.exit_code == 0
    assert sorted(line.split()[-1] for line in result.stdout.splitlines()) == ["P-1", "P-2"]
    assert "2 are due for erasure." in result.stderr
    assert "without a limit" in planforms("review", "retention", "--forever").stderr


@pytest.mark.parametrize("command", [["list"], ["show", "x"], ["history"], ["void", "x", "--reason", "x"]])
def test_without_a_register_there_is_nothing_to_review(planforms, command):
    missing = planforms("review", *command)
    assert missing.exit_code == 1
    assert "There is no register “output/register.sqlite” yet." in missing.stderr
    assert not Path("output").exists()

    assert planforms("--register", "none", "review", *command).exit_code == 2


def test_a_register_that_is_none_stops_fill_before_anything_is_made(planforms, tmp_path):
    (tmp_path / "plans.jsonl").write_text(json.dumps(a_plan(1)), encoding="utf-8")
    Path("letter.sqlite").write_text("Dear Anna", encoding="utf-8")

    result = planforms("--register", "letter.sqlite", "fill", "plans.jsonl", "--form", IAP, "--into", "made")

    assert result.exit_code == 1
    assert "is no register of planforms" in result.stderr
    assert not list(Path("made").glob("*.pdf"))
    assert Path("letter.sqlite").read_text(encoding="utf-8") == "Dear Anna"


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["review", "--help"], ["review", "list", "--help"]])
def test_help_does_not_load_the_database_library(words):
    script = f"import sys\nfrom generator.cli import main\nmain({words!r}, standalone_mode=False)\n"
    script += "assert 'sqlalchemy' not in sys.modules"

    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = run([sys.executable, "-c", script], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": path})

    assert done.returncode == 0, done.stderr
