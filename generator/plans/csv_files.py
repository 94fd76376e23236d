"""CSV → rows of cells: encoding and separator are found, not asked for; double quotes must match."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.plans import diagnoses
from generator.plans.texts import encoding, encoding_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.findings import Diagnosis, Finding

SEPARATORS = (",", ";", "\t")
_SAMPLE = 1 << 16
_SAMPLED_ROWS = 20
_LONGEST_CELL = 4 << 20
"""Beyond this a quote was never closed, and the rest of the file would stand in one cell."""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that is no CSV."""

    diagnosis: Diagnosis
    reason: str


@dataclass(frozen=True, slots=True)
class CsvFile:
    """An opened CSV file."""

    path: Path
    codec: str
    separator: str
    skipped: int
    """1 where Excel's `sep=;` line stands before the headings; it is not shown as a row."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed about its encoding."""
        return encoding_findings(self.codec, str(self.path))

    def count(self) -> int:
        """How many rows it is likely to have: line ends between quotes are none, unless a quote is left open."""
        outside, inside, quotes, last = 0, 0, 0, b"\n"
        with self.path.open("rb") as stream:
            while block := stream.read(_SAMPLE):
                ends = [part.count(b"\n") for part in block.split(b'"')]
                outside += sum(ends[quotes % 2 :: 2])
                inside += sum(ends[1 - quotes % 2 :: 2])
                quotes, last = quotes + len(ends) - 1, (last + block)[-2:]
        is_open = not last.rstrip(b"\0").endswith(b"\n")  # in UTF-16 a zero follows
        return outside + is_open + (inside if quotes % 2 else 0) - self.skipped

    def rows(self) -> Iterator[tuple[int, list[str] | BrokenRow]]:
        """Each row by the number a spreadsheet shows for it."""
        with self.path.open(encoding=self.codec, errors="replace", newline="") as stream:
            for _ in range(self.skipped):
                stream.readline()
            yield from enumerate(_parsed(stream, self.separator), 1)


def _parsed(stream: io.TextIOBase | io.StringIO, separator: str) -> Iterator[list[str] | BrokenRow]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield BrokenRow(diagnoses.QUOTES, str(problem))


def open_csv(path: Path, score: Callable[[list[str]], int]) -> CsvFile:
    """The file with the separator that makes most of its headings known; `score` counts the known ones of a row.

    Raises:
        PlansProblem: it is no text.
        OSError: it cannot be opened.
    """
    codec = encoding(path)
    with path.open(encoding=codec, errors="replace", newline="") as stream:
        sample = stream.read(_SAMPLE)
    first = sample.partition("\n")[0].strip().casefold()
    if first.startswith("sep=") and len(first) in {4, 5}:
        return CsvFile(path, codec, first[4:] or "\t", 1)
    best = max(SEPARATORS, key=lambda separator: _weight(sample, separator, score))
    return CsvFile(path, codec, best, 0)


def _weight(sample: str, separator: str, score: Callable[[list[str]], int]) -> tuple[int, int]:
    """How well a separator suits the sample: headings known in the best row, then cells in the first."""
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row][:_SAMPLED_ROWS]
    best = max(rows, key=score, default=[])
    return score(best), len(best)
