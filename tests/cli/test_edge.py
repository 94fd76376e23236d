"""Whatever happens ends in words on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from subprocess import PIPE, Popen, run

import click
import pytest

from generator.cli import edge, main
from generator.cli.desk import Desk
from generator.errors import OutputProblem, UsageProblem
from generator.findings import Diagnosis, Severity
from tests.interrupting import HEARS_CTRL_C

WRONG = Diagnosis("test.wrong", Severity.ERROR, "It is wrong.", "Put it right.")

# what happens, exit code, what is said
HAPPENINGS = [
    (OutputProblem(WRONG.at()), 1, "error: It is wrong.\n  Put it right.\n"),
    (UsageProblem(WRONG.at()), 2, "error: It is wrong.\n  Put it right.\n"),
    (KeyboardInterrupt(), 130, "notice: Interrupted."),
    (click.Abort(), 130, "notice: Interrupted."),
    (PermissionError(errno.EACCES, "Permission denied", "a/b"), 1, "error: a/b: The system says: Permission denied."),
    (OSError(), 1, "error: The system says: OSError."),
    (MemoryError(), 1, "error: There is not enough memory."),
    (click.UsageError("No."), 2, "Error: No."),
    (ValueError("Anna Lind, sick leave"), 1, "error: This is a fault of the program, not of your files (ValueError at"),
    (RecursionError(), 1, "error: This is a fault of the program"),
    (BrokenPipeError(), 1, ""),
]


@pytest.fixture
def failing(monkeypatch, planforms):
    """`planforms forms list`, in which that happens."""
    monkeypatch.setattr(edge, "_stop_writing", lambda: None)

    def run_it(happening, *options):
        def fail(_library):
            raise happening

        monkeypatch.setattr("generator.forms.library.Library.names", fail)
        return planforms(*options, "forms", "list")

    return run_it


@pytest.mark.parametrize(("happening", "status", "said"), HAPPENINGS)
def test_what_happens_becomes_words_and_an_exit_code(failing, happening, status, said):
    result = failing(happening)

    assert result.exit_code == status
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_fault_shows_nobodys_data_unless_the_trace_is_asked_for(failing, monkeypatch):
    assert "Anna" not in failing(ValueError("Anna Lind")).stderr

    monkeypatch.setenv("PLANFORMS_DEBUG", "1")

    assert "ValueError: Anna Lind" in failing(ValueError("Anna Lind")).stderr


@pytest.mark.parametrize("count", [1, 3])
def test_every_finding_of_an_error_is_told(failing, count):
    assert failing(OutputProblem(*[WRONG.at()] * count)).stderr.count("It is wrong.") == count


def test_an_exit_code_of_its_own_passes_through():
    with pytest.raises(SystemExit) as left:
        main(["forms", "show"], prog_name="planforms")

    assert left.value.code == 2


def test_a_wrong_command_names_the_nearest(planforms):
    result = planforms("from")

    assert result.exit_code == 2
    assert "Did you mean 'forms'?" in result.stderr


@pytest.mark.parametrize(
    "words", [["forms", "list", "--jsno"], ["read"], ["--register"], ["--templates", "nowhere", "forms"]]
)
def test_wrong_usage_is_told_with_its_own_exit_code(planforms, words):
    result = planforms(*words)

    assert result.exit_code == 2
    assert "Error: " in result.stderr


def test_the_version_is_told(planforms):
    result = planforms("--version")

    assert (result.exit_code, result.stdout.split()[-1].count(".")) == (0, 2)


# the system's language, option, language of messages
LANGUAGES = [
    ({}, None, "en"),
    ({"LANG": "sv_SE.UTF-8"}, None, "sv-SE"),
    ({"LC_ALL": "de_DE", "LANG": "sv_SE.UTF-8"}, None, "de-DE"),
    ({"LC_ALL": "C", "LANG": "sv"}, None, "sv"),
    ({"LC_ALL": "C.UTF-8"}, None, "en"),
    ({"LANG": "POSIX"}, None, "en"),
    ({"LANG": "klingon"}, None, "en"),
    ({"LANG": "sv_SE"}, "en-GB", "en-GB"),
]


@pytest.mark.parametrize(("system", "option", "tag"), LANGUAGES)
def test_messages_are_in_the_language_asked_for_or_the_systems(monkeypatch, system, option, tag):
    for name, value in system.items():
        monkeypatch.setenv(name, value)

    assert Desk(messages=option).language.tag == tag


def test_a_language_that_is_none_is_wrong_usage(planforms):
    result = planforms("--messages", "svenska!", "forms", "list")

    assert result.exit_code == 2
    assert "“svenska!” is not a language tag" in result.stderr


def test_findings_are_told_in_the_language_of_messages(planforms):
    result = planforms("--messages", "sv", "forms", "show", "handlingsplan")

    assert result.exit_code == 2
    assert result.stderr.startswith("fel: Det finns ingen blankett")


def test_json_is_utf8_whatever_the_terminal():
    done = run(
        [
            sys.executable,
            "-c",
            "from generator.cli import main; main()",
            "forms",
            "show",
            "individuell_handlingsplan",
            "--json",
        ],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )

    assert "Uppföljning" in done.stdout.decode("utf-8")


def test_a_reader_who_stops_listening_is_no_fault():
    command = [
        sys.executable,
        "-c",
        "from generator.cli import main; main()",
        "forms",
        "show",
        "improvement_action_plan",
    ]

    with Popen(command, stdout=PIPE, stderr=PIPE, text=True) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert "Traceback" not in said
    assert "fault" not in said
    assert process.returncode in {0, 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child")
def test_ctrl_c_ends_in_130():
    script = (
        f"{HEARS_CTRL_C}import time\n"
        "from generator.cli import main\n"
        "from generator.forms.library import Library\n"
        "Library.names = lambda self: print('ready', flush=True) or time.sleep(30)\n"
        "main(['forms', 'list'])"
    )

    with Popen([sys.executable, "-c", script], stdout=PIPE, stderr=PIPE, text=True) as process:
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    assert process.returncode == 130
    assert "Interrupted." in said
