"""What comes back from a file that holds one form, read as the command reads it."""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from generator import collect
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

    from generator.forms.library import Library
    from generator.records.model import Record

_one_at_a_time = Lock()
"""PDFium serves one thread."""


class Here:
    """Stands in for `generator.apart.Apart`: does the work in this process; another takes a third of a second to start.

    That work done apart comes to the same is shown in `tests/readers` and by the journeys.
    """

    def __init__(self, prepare, _limits=None) -> None:
        self._reply = None
        self._work = prepare(self._asked)

    def __call__(self, request, reply=None):
        """What the work makes of a request; `reply` answers what it asks back."""
        with _one_at_a_time:
            self._reply = reply
            return self._work(request)

    def close(self) -> None:
        """Nothing was started."""

    def _asked(self, asked):
        return self._reply(asked)


def record_of(data: bytes, file: str, library: Library = LIBRARY, known_as=collect.nobody_knows) -> Record:
    """The record of the one form in these bytes."""
    (record,) = collect.read_bytes(data, file, collect.Aids(library, known_as))
    return record


def record_in(path: Path, library: Library = LIBRARY) -> Record:
    """The record of the one form in a file."""
    (record,) = collect.read_file(path, partial(collect.read_bytes, aids=collect.Aids(library)))
    return record


def records_in(*paths: Path, library: Library = LIBRARY) -> list[Record]:
    """The records of the forms in files and folders."""
    read = partial(collect.read_bytes, aids=collect.Aids(library))
    return [record for path in collect.files_at(paths) for record in collect.read_file(path, read)]
