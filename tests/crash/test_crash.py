"""Whatever ends a run, and whenever: what it leaves is whole, and the next run finishes as if nothing had been."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
ROOT = Path(__file__).parents[2]


def attempts(*words: str) -> dict[str, int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.crash.attempts", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    return json.loads(run.stdout)


@pytest.mark.parametrize("more", [(), ("--fast",)])
def test_runs_killed_at_any_time_come_to_the_same_in_the_end(more):
    assert attempts("random", "--kills", "60", "--seed", str(len(more)), *more)["kills"] >= 60


def test_a_run_with_two_workers_may_be_killed_too():
    assert attempts("random", "--kills", "4", "--seed", "4", "--jobs", "2")["kills"] >= 4


def test_of_two_runs_at_a_time_one_may_be_killed():
    assert attempts("two-at-once", "--kills", "10")["kills"] >= 10


def test_runs_that_read_may_be_killed():
    assert attempts("reads", "--kills", "20")["kills"] >= 20


@pytest.mark.parametrize("words", [("die",), ("no-room",), ("die", "--next-door", "--plans", "2")])
def test_no_step_is_the_wrong_one_to_be_stopped_at(words):
    assert attempts(*words)["steps"] >= 35
