"""What comes back from a file that holds one form, read as the command reads it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import collect, readers
from generator.engines.here import Here
from generator.records.model import State
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

    from generator.forms.kinds import Value
    from generator.forms.library import Library
    from generator.records.model import Record


def reading_here(monkeypatch) -> None:
    """Has files read in this process; another takes a third of a second to start.

    That work done apart comes to the same is shown in `tests/readers` and by the journeys.
    """
    monkeypatch.setattr(readers, "Processes", lambda *_words: Here())


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


def given_answers(record: Record) -> dict[str, Value]:
    """The answers by place, without what was computed and what is blank."""
    return {place: one.value for place, one in record.answers.items() if one.state is State.ANSWERED}


def folded(value: Value) -> Value:
    """The answer with one space for all white space in a text: pages do not keep it."""
    return " ".join(value.split()) if isinstance(value, str) else value
