"""What starting costs, in CPU seconds: `python -m tests.benchmarks.startup`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial

from .clock import Runner, run
from .records import FORM

_MAIN = "import sys; from generator.cli import main; sys.exit(main())"
_ROUNDS = 7


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "python": ["-c", "pass"],
            "import generator.produce": ["-c", "import generator.produce"],
            "planforms --help": ["-c", _MAIN, "--help"],
            "planforms fill --help": ["-c", _MAIN, "fill", "--help"],
            "planforms forms list": ["-c", _MAIN, "forms", "list"],
            f"planforms blank {FORM}": ["-c", _MAIN, "blank", FORM, "--into", folder],
        }
        runners = [Runner(name, partial(_start, command), 1) for name, command in commands.items()]
        run(runners, _ROUNDS)
    for runner in runners:
        slow, fast = 1 / min(runner.rates), 1 / max(runner.rates)
        sys.stdout.write(f"{runner.name:45}{1 / runner.rate:6.3f} s ({fast:.3f}–{slow:.3f})\n")


def _start(command: list[str], _count: int) -> None:
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


if __name__ == "__main__":
    main()
