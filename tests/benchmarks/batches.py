"""What a batch takes as a whole, by how many processes make it: `python -m tests.benchmarks.batches`.

Plans become files, the same once more, which finds everything made, and, with `--read`, some of the files are read into
the register as returned ones; each by the real command from its start to its end. Printed are CPU seconds of all its
processes, seconds by the clock beside the load of the machine, what all processes together held at the most, early and
late in the run, and what lies on the disk. Ratios are those of one round; on a machine with other work they say little.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.kinds import plain

from .ours import write
from .records import FORM, plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.plans.model import Plan

_EVERY = 0.2
"""Seconds between two looks at the memory."""


class Cost(NamedTuple):
    """What a run took."""

    clock: float
    computing: float
    early: float
    """Megabytes all its processes held at the most in the first half of the run; pages they share count for each."""
    late: float
    """In the second half."""


def main() -> None:
    """Measures and prints."""
    chosen = _asked()
    with tempfile.TemporaryDirectory(dir=chosen.on) as folder:
        source = _source(plans(chosen.records), Path(folder, f"plans.{chosen.format}"))
        for number in range(chosen.rounds):
            sys.stdout.write(
                f"two processes at once do {_capacity():.2f} × the work of one on this machine, just now\n"
            )
            for jobs in chosen.jobs[number % len(chosen.jobs) :] + chosen.jobs[: number % len(chosen.jobs)]:
                _measure(source, Path(folder, "made"), jobs, chosen)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    asked.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    asked.add_argument("--as", dest="medium", choices=("pdf", "docx"), default="pdf")
    asked.add_argument("--read", type=int, default=0, metavar="N", help="so many of the files are read, too")
    asked.add_argument("--on", type=Path, metavar="DIR", help="where everything is written; it is deleted afterwards")
    return asked.parse_args()


def _capacity() -> float:
    """How much more two processes that only compute get done than one, which no program can do better than here.

    Processors that are shared with others, or halves of one, were seen to give 1.35.
    """

    def seconds(count: int) -> float:
        began = time.perf_counter()
        every = [get_context("fork").Process(target=_compute) for _ in range(count)]
        for one in every:
            one.start()
        for one in every:
            one.join()
        return time.perf_counter() - began

    return 2 * seconds(1) / seconds(2)


def _compute() -> None:
    sum(number * number % 7 for number in range(5_000_000))


def _source(found: Iterable[Plan], path: Path) -> Path:
    """The plans as a file, written as they come."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        if path.suffix == ".jsonl":
            write(found, stream)
            return path
        rows = ({"plan_id": one.plan_id, "unit": one.unit} | _answers(one) for one in found)
        first = next(rows)
        sheet = csv.DictWriter(stream, list(first))
        sheet.writeheader()
        sheet.writerows(chain([first], rows))
    return path


def _answers(plan: Plan) -> dict[str, object]:
    return {place: plain(value) for place, value in plan.values.items()}


def _measure(source: Path, into: Path, jobs: int, chosen: argparse.Namespace) -> None:
    shutil.rmtree(into, ignore_errors=True)
    at = ["--register", str(into / "register.sqlite")]
    fill = [*at, "fill", str(source), "--form", FORM, "--as", chosen.medium, "--into", str(into)]
    for what in ("made", "unchanged"):
        _tell(what, jobs, chosen.records, _run([*fill, "--jobs", str(jobs)]))
    sys.stdout.writelines(f"         {line}\n" for line in _on_disk(into, chosen.records, chosen.medium))
    if chosen.read:
        returned = _some(into, chosen.read, chosen.medium)
        _tell("read", jobs, chosen.read, _run([*at, "read", str(returned), "--json", "--jobs", str(jobs)]))


def _tell(what: str, jobs: int, count: int, cost: Cost) -> None:
    load = os.getloadavg()[0]
    sys.stdout.write(
        f"{jobs} jobs  {what:9}  {cost.computing:8.1f} s CPU, {count / cost.computing:6.0f} a second  "
        f"{cost.clock:8.1f} s, {count / cost.clock:6.0f} a second at load {load:.1f}  "
        f"{cost.early:4.0f} MB early, {cost.late:4.0f} MB late\n"
    )
    sys.stdout.flush()


def _on_disk(folder: Path, count: int, medium: str) -> Iterator[str]:
    """What lies there, in all and for each form."""
    found = {
        "forms": folder.glob(f"*.{medium}"),
        "register": folder.glob("register.sqlite*"),
        "journal": folder.glob(".planforms/journal.sqlite*"),
    }
    for name, files in found.items():
        size = sum(file.stat().st_size for file in files)
        yield f"{name:9} {size / 1e6:9.1f} MB, {size / count:9.0f} bytes each"


def _some(folder: Path, count: int, medium: str) -> Path:
    """A folder with the first so many of the files, as links."""
    inbox = folder / "inbox"
    inbox.mkdir()
    for file in islice(sorted(folder.glob(f"*.{medium}")), count):
        os.link(file, inbox / file.name)
    return inbox


def _run(words: Sequence[str]) -> Cost:
    """What the command takes with all the processes it starts."""
    program = [sys.executable, "-c", "from generator.cli import main; main()", *words]
    begun = time.monotonic()
    actions = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    process = os.posix_spawn(program[0], program, dict(os.environ), file_actions=actions)
    watch = Watch(process)
    _, status, used = os.wait4(process, 0)
    watch.end()
    if status:
        message = f"the command failed with {os.waitstatus_to_exitcode(status)}"
        raise SystemExit(message)
    return Cost(time.monotonic() - begun, used.ru_utime + used.ru_stime, *watch.most())


class Watch(threading.Thread):
    """Looks at what a process and all it started hold together, for as long as it lasts."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._over, self._held = process, threading.Event(), [0.0]
        self.start()

    def run(self) -> None:
        """Looks on."""
        while not self._over.wait(_EVERY):
            self._held.append(sum(map(_resident, _family(self._process))))

    def end(self) -> None:
        """Looks no more."""
        self._over.set()
        self.join()

    def most(self) -> tuple[float, float]:
        """Megabytes at the most in the first and in the second half of the run."""
        middle = len(self._held) // 2
        return max(self._held[: middle + 1]), max(self._held[middle:])


def _family(process: int) -> Iterator[int]:
    """The process and all below it."""
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it has ended meanwhile
            for child in thread.read_text(encoding="ascii").split():
                yield from _family(int(child))


def _resident(process: int) -> float:
    """Megabytes a process holds now; none where it is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


if __name__ == "__main__":
    main()
