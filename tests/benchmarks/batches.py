"""What a batch takes as a whole, by how many processes make it: `python -m tests.benchmarks.batches`.

A run that makes everything and one that finds everything made, each from its start to its end with journal, register
and synced files. Printed are seconds by the clock, seconds of computing, and the most memory one process held.
Ratios are those of one round; on a machine with other work they say little.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .ours import written
from .records import FORM, plans

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cost(NamedTuple):
    """What a run took."""

    clock: float
    computing: float
    memory: float
    """Megabytes."""


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = written(plans(chosen.records), Path(folder))
        for number in range(chosen.rounds):
            for jobs in chosen.jobs[number % len(chosen.jobs) :] + chosen.jobs[: number % len(chosen.jobs)]:
                _measure(source, Path(folder, "made"), jobs)


def _measure(source: Path, into: Path, jobs: int) -> None:
    shutil.rmtree(into, ignore_errors=True)
    words = ["--register", str(into / "register.sqlite"), "fill", str(source), "--form", FORM, "--into", str(into)]
    for what in ("made", "unchanged"):
        cost = _run([*words, "--jobs", str(jobs)])
        sys.stdout.write(
            f"{jobs} jobs  {what:9}  {cost.clock:7.1f} s  {cost.computing:7.1f} s CPU  {cost.memory:5.0f} MB\n"
        )


def _run(words: Sequence[str]) -> Cost:
    """What the command takes with all the processes it starts."""
    program = [sys.executable, "-c", "from generator.cli import main; main()", *words]
    begun = time.monotonic()
    actions = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    process = os.posix_spawn(program[0], program, dict(os.environ), file_actions=actions)
    _, status, used = os.wait4(process, 0)
    if status:
        message = f"the command failed with {os.waitstatus_to_exitcode(status)}"
        raise SystemExit(message)
    return Cost(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
