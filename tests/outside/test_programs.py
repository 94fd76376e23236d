"""A missing program skips a test and is told in one line; on CI it fails the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .programs import PROGRAMS

ROOT = Path(__file__).parents[2]
THREE_TESTS = """
import pytest
from tests.outside.programs import need

@pytest.mark.parametrize("name", ["qpdf", "qpdf", "verapdf"])
def test_with_a_program(name):
    need(name)

def test_without():
    pass

def test_skipped_for_another_reason():
    pytest.skip("not today")
"""


@pytest.fixture
def run_without_programs(tmp_path):
    """Runs the tests above in a pytest of their own, with nothing to be found on the path."""
    (tmp_path / "test_three.py").write_text(THREE_TESTS, encoding="utf-8")

    def run(*options, **environment):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            os.devnull,
            "-p",
            "tests.outside.plugin",
            "-p",
            "xdist",
            "-p",
            "no:cacheprovider",
        ]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CI"))}
        return subprocess.run(
            [*command, *options, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            cwd=ROOT,
            # What other plugins there are is no matter here, and loading them takes seconds.
            env=kept | {"PATH": str(tmp_path), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | environment,
        )

    return run


@pytest.mark.parametrize("workers", ["0", "2"])
def test_one_closing_line_counts_the_tests_and_names_the_programs(run_without_programs, workers):
    run = run_without_programs("-n", workers)

    assert run.returncode == 0, run.stdout + run.stderr
    assert "not run on this machine: 3 tests that need qpdf, verapdf (see README)" in run.stdout.splitlines()
    assert "1 passed, 4 skipped" in run.stdout


def test_on_ci_a_missing_program_is_a_failure_that_says_what_to_install(run_without_programs):
    run = run_without_programs("-n", "0", CI="true")

    assert run.returncode == 1
    assert "qpdf is missing on CI: apt-get install qpdf" in run.stdout
    assert "3 failed, 1 passed, 1 skipped" in run.stdout
    assert "not run on this machine" not in run.stdout


def test_every_program_says_how_to_get_it():
    assert all(program.remedy for program in PROGRAMS.values())
    assert all(name == program.name for name, program in PROGRAMS.items())
