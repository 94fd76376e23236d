"""Files that came back, read in processes of their own: one that takes its process down costs itself and no other.

PDFium was seen to abort its process, and other libraries to ask for more memory than there is, on files made to harm.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator import collect
from generator.apart import Apart, Limits, NotStarted, OverLimit
from generator.engines.model import in_turn
from generator.findings import Spot
from generator.records import diagnoses
from generator.records.model import Record
from generator.records.vouching import NOBODY, Trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.apart import Ask
    from generator.collect import Lookup
    from generator.findings import Diagnosis
    from generator.resources import SearchPath

Result = TypeVar("Result")

LIMITS = Limits(seconds=8)
"""For one file; with what starting a process anew takes, none costs more than ten seconds."""
_AHEAD = 4
"""Files waiting for each reader, so that none of them is idle."""


class Bytes(NamedTuple):
    """A file to be read."""

    data: bytes
    file: str
    """How the records and their findings name it."""


class Basis(NamedTuple):
    """What reading rests on, as it goes to another process."""

    path: SearchPath
    """Where the forms come from."""
    trusted: Trusted = NOBODY
    """Whom to believe who signed."""


class Reader:
    """Reads one file at a time in a process of its own."""

    def __init__(self, basis: Basis, limits: Limits = LIMITS) -> None:
        self._apart: Apart[Bytes, tuple[Record, ...]] = Apart(partial(_prepared, basis), limits)

    def __call__(self, data: bytes, file: str, known_as: Lookup = collect.nobody_knows) -> tuple[Record, ...]:
        """The records of the forms in a file's bytes, as `collect.read_bytes` gives them."""
        try:
            return self._apart(Bytes(data, file), lambda document: known_as(str(document)))
        except OverLimit:
            return _given_up(data, file, diagnoses.OVER_LIMIT)
        except NotStarted:
            return _given_up(data, file, diagnoses.NOT_STARTED)

    def close(self) -> None:
        """Ends the process."""
        self._apart.close()


def _given_up(data: bytes, file: str, told: Diagnosis) -> tuple[Record, ...]:
    return (Record(file, hashlib.sha256(data).hexdigest(), findings=(told.at(Spot(file)),)),)


def _prepared(basis: Basis, ask: Ask) -> Callable[[Bytes], tuple[Record, ...]]:
    """What reads, in the new process; what was issued it asks of the one that waits."""
    from generator.forms.library import Library

    aids = collect.Aids(Library(basis.path), ask, basis.trusted)  # type: ignore[arg-type]
    return lambda one: collect.read_bytes(one.data, one.file, aids)


def each(tasks: Iterable[Callable[[Reader], Result]], basis: Basis, jobs: int = 1) -> Iterator[Result]:
    """What comes of each task with a reader that is free, in the order of the tasks, `jobs` of them at a time."""
    every = [Reader(basis) for _ in range(jobs)]
    try:
        yield from in_turn(tasks, every, _AHEAD)
    finally:
        for one in every:
            one.close()


def read_files(paths: Iterable[Path], basis: Basis, jobs: int = 1) -> Iterator[Record]:
    """The records of the forms in these files, in the order of `collect.files_at`; `jobs` files are read at a time."""
    tasks = (partial(collect.read_file, file) for file in collect.files_at(paths))
    for records in each(tasks, basis, jobs):
        yield from records
