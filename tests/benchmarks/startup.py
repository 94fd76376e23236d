"""What starting costs, in CPU seconds: `python -m tests.benchmarks.startup`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from functools import partial

from generator.cli import COMMANDS

from .clock import Runner, run
from .records import FORM

_MAIN = "import sys; from generator.cli import main; sys.exit(main())"
_PARTS = ("click", "pikepdf", "reportlab.pdfgen.canvas", "lxml.etree", "sqlalchemy", "distributed")
"""The heaviest of what we use, for comparison; none of them is imported for `--help` but click."""


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=7)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runners = [Runner(name, partial(_start, command), 1) for name, command in _commands(folder).items()]
        run(runners, chosen.rounds)
    for runner in runners:
        slow, fast = 1 / min(runner.rates), 1 / max(runner.rates)
        sys.stdout.write(f"{runner.name:45}{1 / runner.rate:6.3f} s ({fast:.3f}–{slow:.3f})\n")


def _commands(folder: str) -> dict[str, list[str]]:
    at = ["--register", f"{folder}/register.sqlite"]
    helps = {f"planforms {name} --help": ["-c", _MAIN, name, "--help"] for name in COMMANDS}
    return {
        "python": ["-c", "pass"],
        **{f"import {module}": ["-c", f"import {module}"] for module in (*_PARTS, "generator.produce")},
        "planforms --help": ["-c", _MAIN, "--help"],
        **helps,
        "planforms forms list": ["-c", _MAIN, "forms", "list"],
        f"planforms blank {FORM}": ["-c", _MAIN, *at, "blank", FORM, "--into", folder],
        f"planforms blank {FORM} --as docx": ["-c", _MAIN, *at, "blank", FORM, "--as", "docx", "--into", folder],
    }


def _start(command: list[str], _count: int) -> None:
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


if __name__ == "__main__":
    main()
