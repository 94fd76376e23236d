"""However a run that makes packs ends: what is there is whole, and the next run finishes as if nothing had been."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("kind", "endings"),
    [
        ("packs", ["kills", "interrupted", "no-room"]),
        ("zip", ["kills", "interrupted", "no-room", "no-right", "two-at-once"]),
    ],
)
def test_however_a_run_ends_every_pack_is_whole_and_the_next_run_makes_the_others(kind, endings):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.crash.packing", kind, *endings, "--kills", "5"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    assert run.stdout.split()[-len(endings) :] == endings
