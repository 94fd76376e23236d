"""Programs in JavaScript, each in a process that lasts for all its turns and says itself what CPU time they took.

So what starting Node costs counts for nobody, and its compiler is warm, as it would be in a server.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.outside.programs import HERE, need

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .tasks import Task


class Script:
    """`render_word.mjs` with one program and one template."""

    def __init__(self, program: str, template: bytes, tasks: Sequence[Task]) -> None:
        self._count = len(tasks)
        self._used = 0.0
        command = [*need(program), str(HERE / "render_word.mjs")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say(
            program=program,
            template=base64.b64encode(template).decode(),
            records=[task.fields for task in tasks],
        )

    def render(self, count: int) -> None:
        """Makes the first so many documents."""
        self._used += self._ask(count=count)

    def files(self) -> Iterator[bytes]:
        """Every document."""
        with tempfile.TemporaryDirectory() as folder:
            self._ask(count=self._count, into=folder)
            yield from (Path(folder, f"{number}.docx").read_bytes() for number in range(self._count))

    def clock(self) -> float:
        """CPU seconds of all turns so far."""
        return self._used

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _ask(self, **asked: object) -> float:
        self._say(**asked)
        assert self._process.stdout is not None, "it is a pipe"
        answer = self._process.stdout.readline()
        if not answer:
            msg = "the script ended; what it said stands above"
            raise RuntimeError(msg)
        return float(json.loads(answer)["seconds"])

    def _say(self, **said: object) -> None:
        assert self._process.stdin is not None, "it is a pipe"
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
