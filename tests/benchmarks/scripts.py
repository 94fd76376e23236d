"""Programs in JavaScript that read forms, each in a process that lasts for all its turns and says what they took.

So what starting Node costs counts for nobody, and its compiler is warm, as it would be in a server.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from tests.outside.programs import HERE, found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAMS = ("pdf-lib", "pdf.js")


class Script:
    """`read_forms.mjs` with one program and the files it is to read."""

    def __init__(self, program: str, paths: Sequence[Path]) -> None:
        self._used = 0.0
        command = [*(found(program) or ()), str(HERE / "read_forms.mjs")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._say(program=program, paths=[str(path) for path in paths])

    def values(self, count: int) -> list[dict[str, str]]:
        """What stands in the fields of the first so many files."""
        return [
            {name: str(value) for name, value in one.items()} for one in self._ask(count=count, wanted=True)["values"]
        ]

    def read(self, count: int) -> None:
        """Reads the first so many files."""
        self._used += self._ask(count=count)["seconds"]

    def clock(self) -> float:
        """CPU seconds of all turns so far."""
        return self._used

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _ask(self, **asked: object) -> dict[str, Any]:
        self._say(**asked)
        assert self._process.stdout is not None, "it is a pipe"
        for line in self._process.stdout:
            if line.startswith("{"):  # pdf.js says there too what it misses
                return dict(json.loads(line))
        msg = "the script ended"
        raise RuntimeError(msg)

    def _say(self, **said: object) -> None:
        assert self._process.stdin is not None, "it is a pipe"
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
