"""The rows a run leaves out, kept on the disk until the run is over: a file may hold nothing but bad ones."""

from __future__ import annotations

import pickle
import tempfile
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Self

from generator.batch import diagnoses
from generator.batch.results import Outcome
from generator.files.writing import Written, write_new
from generator.plans.failed import MOST_ROWS, failed_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from generator.batch.jobs import Job
    from generator.batch.results import Result
    from generator.findings import Finding
    from generator.plans.model import Row

FAILED = "failed{number}.xlsx"


class LeftOut:
    """The rows that are left out of a run, each once, whatever it was to be made as."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._last: Row | None = None
        self._findings: tuple[Finding, ...] = ()
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None:
        """Lets go of the rows."""
        if self._file is not None:
            self._file.close()

    def add(self, result: Result) -> None:
        """Keeps the row of this result, if it was left out."""
        if result.outcome is not Outcome.LEFT_OUT:
            return
        if self._last is not None and self._last is not result.row:
            self._put_down()
        self._last, self._findings = result.row, result.findings

    def _put_down(self) -> None:
        """Moves the last row to the disk; the file has no name there and is nobody else's."""
        if self._last is None:
            return
        self._count += 1
        if self._count <= MOST_ROWS:
            self._file = self._file or tempfile.TemporaryFile()  # noqa: SIM115 - closed by `__exit__`
            pickle.dump(replace(self._last, plan=None, findings=self._findings), self._file)
        self._last = None

    def __iter__(self) -> Iterator[Row]:
        """The rows, as often as they are asked for."""
        if self._file is None:
            return
        self._file.seek(0)
        for _ in range(min(self._count, MOST_ROWS)):
            yield pickle.load(self._file)  # noqa: S301 - our own

    def keep(self, run: Job) -> list[Finding]:
        """Writes the rows into `failed.xlsx`, in the shape they came in, and says so.

        A file of that name with other content may be somebody's corrections, so the next goes into `failed-2.xlsx`.

        Raises:
            OutputProblem: it cannot be written.
        """
        self._put_down()
        if not self._count:
            return []
        data = failed_workbook(self, run.press.form, run.press.language)
        targets = (run.into / FAILED.format(number=f"-{number}" if number > 1 else "") for number in count(1))
        target = next(target for target in targets if write_new(target, data) is not Written.IN_THE_WAY)
        told = diagnoses.FAILED_ROWS if self._count <= MOST_ROWS else diagnoses.FAILED_FIRST_ROWS
        return [told.at(None, count=self._count, most=MOST_ROWS, file=str(target))]
