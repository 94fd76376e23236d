"""How much memory a long run takes: `python -m tests.benchmarks.memory`.

A line for each 500 documents; once the layouts are there, the figures stay where they are. The forms are made, then
read back with a register; beside this process, which keeps them, stands the one that reads.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forms.library import Library
from generator.keeping import read_files
from generator.produce import fill_all
from generator.store.register import open_register

from .ours import new_job
from .records import as_rows, plans

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEP = 500


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=2000)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made, register = Path(folder, "made"), open_register(Path(folder, "register.sqlite"))
        _watch("made", fill_all(new_job(made), as_rows(plans(chosen.records))))
        _watch("read", read_files([made], Library(), register))
        register.close()


def _watch(done: str, results: Iterable[object]) -> None:
    for number, _ in enumerate(results, 1):
        if number % _STEP == 0:
            processes = (os.getpid(), *(one.pid or 0 for one in multiprocessing.active_children()))
            held = "  ".join(f"{_resident(process):6.0f} MB" for process in processes)
            sys.stdout.write(f"{number:6} documents {done} {held}\n")


def _resident(process: int) -> float:
    """Megabytes a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


if __name__ == "__main__":
    main()
