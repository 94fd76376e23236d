"""How much memory a long run takes: `python -m tests.benchmarks.memory`.

A line for each 500 documents; once the layouts are there, the figure stays where it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generator.produce import fill_all

from .ours import new_job
from .records import as_rows, plans

_STEP = 500


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=2000)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = fill_all(new_job(Path(folder)), as_rows(plans(chosen.records)))
        for number, result in enumerate(results, 1):
            result.file.unlink()
            if number % _STEP == 0:
                sys.stdout.write(f"{number:6} documents {_resident():6.0f} MB\n")


def _resident() -> float:
    """Megabytes this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


if __name__ == "__main__":
    main()
