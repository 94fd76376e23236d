"""The commands of the demonstration: shown as they would be typed, and run."""

from __future__ import annotations

import shlex
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.edge import PROGRAM, Status
from generator.errors import OutputProblem
from generator.files.writing import write_over

if TYPE_CHECKING:
    from generator.cli.desk import Desk

_GOES_ON = frozenset({Status.DONE, Status.ATTENTION})


@dataclass(frozen=True)
class Shell:
    """Where the demonstration takes place."""

    desk: Desk
    folder: Path
    register: Path
    made: list[Path] = field(default_factory=list)
    """The forms that were made so far."""

    def make(self, *words: object) -> None:
        """Runs a command that makes files and prints their paths.

        Raises:
            OutputProblem: it failed; it has said why.
        """
        status, printed = self._printed(*words)
        if status not in _GOES_ON:
            raise OutputProblem
        for line in printed.decode("utf-8", "surrogateescape").splitlines():
            self.made.append(Path(line))
            self.desk.show(line)

    def tell(self, *words: object) -> bool:
        """Runs a command whose results are for reading along: they stand with the messages."""
        with redirect_stdout(sys.stderr):
            return self._run(*words) in _GOES_ON

    def write(self, target: Path, *words: object) -> bool:
        """Runs a command whose results go into a file."""
        status, printed = self._printed(*words, into=target)
        write_over(target, printed)
        self.desk.show(str(target))
        return status in _GOES_ON

    def file(self, target: Path, *words: object) -> bool:
        """Runs a command that is told which file to write."""
        done = self.tell(*words, "-o", target)
        self.desk.show(str(target))
        return done

    def _printed(self, *words: object, into: Path | None = None) -> tuple[int, bytes]:
        """The exit code of a command, and what it printed."""
        kept = BytesIO()
        with redirect_stdout(TextIOWrapper(kept, "utf-8", "surrogateescape", write_through=True)) as stream:
            status = self._run(*words, into=into)
            stream.flush()
        return status, kept.getvalue()

    def _run(self, *words: object, into: Path | None = None) -> int:
        from generator.cli import main

        arguments = [str(word) for word in words]
        own = ["--register", str(self.register)]
        line = shlex.join([PROGRAM, *own, *arguments]) + (f" > {shlex.quote(str(into))}" if into else "")
        self.desk.note("")
        self.desk.note(click.style(f"$ {line}", bold=True))
        return int(main.main([*self._settings(), *own, *arguments], standalone_mode=False))

    def _settings(self) -> list[str]:
        """The settings of this run, for the commands in it."""
        templates = [word for folder in self.desk.templates for word in ("--templates", str(folder))]
        return [*templates, "--messages", self.desk.language.tag]
