"""Where files of unknown origin are worked on: in a process of its own, which may not take more than it is given.

They are read there, tried out as a part of a pack before anybody counts on them, and joined.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from generator.apart import Apart, Limits, NotStarted, OverLimit
from generator.errors import FileProblem, OutputProblem, PlanformsError
from generator.findings import Spot
from generator.packs import diagnoses
from generator.readers import CARE, Arrived

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.apart import Ask
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.pdf.packing.model import Binding, Part
    from generator.records.issued import Attachment
    from generator.records.model import Record
    from generator.resources import SearchPath

Request = TypeVar("Request")
Answer = TypeVar("Answer")

JOINING = Limits(memory=4_000_000_000, seconds=120, altogether=1_200)
"""A pack of 200 forms takes about two seconds."""


class Seen(NamedTuple):
    """What a file says, and what its documents say they were issued with."""

    records: tuple[Record, ...]
    itself: tuple[Attachment, ...]


class Copied(NamedTuple):
    """A file to be made a part of a pack."""

    data: bytes
    record: Attachment
    """Attached to it in place of its own."""
    file: str
    """How findings name it."""


class Taken(NamedTuple):
    """A file that can become part of a pack."""

    data: bytes
    pages: int


class Joined(NamedTuple):
    """Parts to be joined."""

    parts: tuple[Part, ...]
    binding: Binding


class _Refused(NamedTuple):
    findings: tuple[Finding, ...]


class Bench:
    """Two processes, started when they are first needed: one reads and tries, one joins."""

    def __init__(self, path: SearchPath) -> None:
        self._reader: Apart[Arrived | Copied, Seen | Taken | _Refused] = Apart(partial(_reading, path), CARE.limits)
        self._joiner: Apart[Joined, bytes | _Refused] = Apart(_joining, JOINING)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None:
        """Ends the processes."""
        self._reader.close()
        self._joiner.close()

    def read(self, data: bytes, file: str) -> Seen:
        """What a file says.

        Raises:
            FileProblem: it took its process down, or more than it may.
        """
        found = _asked(self._reader, Arrived(data, file), file)
        assert isinstance(found, Seen)  # noqa: S101 - what `_read` gives
        return found

    def taken(self, copied: Copied) -> Taken:
        """The file with its new record, once it was seen that it can be joined.

        Raises:
            FileProblem: it cannot.
        """
        found = _asked(self._reader, copied, copied.file)
        assert isinstance(found, Taken)  # noqa: S101 - what `_taken` gives
        return found

    def joined(self, parts: Sequence[Part], binding: Binding, name: str) -> bytes:
        """The pack.

        Raises:
            FileProblem: it cannot be made; the findings say over which part.
        """
        found = _asked(self._joiner, Joined(tuple(parts), binding), name)
        assert isinstance(found, bytes)  # noqa: S101 - what `packed` gives
        return found


def _asked(apart: Apart[Request, Answer], request: Request, file: str) -> Answer:
    try:
        found = apart(request)
    except OverLimit as problem:
        raise FileProblem(diagnoses.OVER_LIMIT.at(Spot(file))) from problem
    except NotStarted as problem:
        raise OutputProblem(diagnoses.NOT_STARTED.at()) from problem
    if isinstance(found, _Refused):
        raise FileProblem(*found.findings)
    return found


def _reading(path: SearchPath, _ask: Ask) -> Callable[[Arrived | Copied], Seen | Taken | _Refused]:
    from generator.forms.library import Library

    library = Library(path)
    return lambda one: _read(one, library) if isinstance(one, Arrived) else _told(_taken, one)


def _read(one: Arrived, library: Library) -> Seen:
    from generator import collect

    itself: list[Attachment] = []
    records = collect.read_bytes(one.data, one.file, collect.Aids(library, noted=itself.append))
    return Seen(records, tuple(itself))


def _taken(one: Copied) -> Taken:
    """The copy, joined once with nothing else: what fails there would cost the whole pack."""
    from generator.pdf.packing import Binding, Part, packed, pages_in
    from generator.pdf.recording import with_record

    data = with_record(one.data, one.record, one.file)
    packed((Part("trial", data, "d001__"),), Binding("", "en", ()))
    return Taken(data, pages_in(data, one.file))


def _joining(_ask: Ask) -> Callable[[Joined], bytes | _Refused]:
    from generator.pdf.packing import packed

    return lambda one: _told(lambda asked: packed(asked.parts, asked.binding), one)


def _told(work: Callable[[Request], Answer], one: Request) -> Answer | _Refused:
    try:
        return work(one)
    except PlanformsError as problem:
        return _Refused(problem.findings)
