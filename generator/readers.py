"""Files that came back, read by any engine, each in a process that may not take more than it is given.

PDFium was seen to abort its process, and other libraries to ask for more memory than there is, on files made to harm.

Whoever reads goes by what a file itself says it was issued with, and tells what that was: only where the register says
otherwise is the file read once more, with what the register says. So nobody has to ask back, from however far away.
"""

from __future__ import annotations

import hashlib
import socket
from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, NamedTuple

from generator import collect
from generator.apart import Limits
from generator.engines import diagnoses as engine_diagnoses
from generator.engines import ground
from generator.engines.model import Lost
from generator.engines.processes import Care, Processes
from generator.errors import PlanformsError
from generator.findings import Spot
from generator.forms.places import pattern
from generator.records import diagnoses
from generator.records.issued import attachment_bytes
from generator.records.model import Record
from generator.records.vouching import NOBODY, Trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.engines.ground import Portable
    from generator.engines.model import Answers, Engine
    from generator.forms.library import Library
    from generator.records.issued import Attachment
    from generator.resources import SearchPath

    Knows = Callable[[Collection[str]], Mapping[str, Attachment]]
    """Gives what documents were issued with, by their ids; those that it does not know are left out."""

CARE = Care(Limits(seconds=8, altogether=600), tries=0)
"""Each file alone and once; with what starting a process anew takes, none costs more than ten seconds for each of the
forms that are found in it."""
_TOGETHER, _TOGETHER_BYTES = 4, 2_000_000
"""Files that go to a worker at once."""
_OUT_BYTES = 100_000_000
"""Of files that are out to be read: what comes next waits, however many workers there are."""


class Arrived(NamedTuple):
    """A file to be read."""

    data: bytes
    file: str
    """How the records and their findings name it."""
    known: tuple[Attachment, ...] = ()
    """What its documents were issued with, where the register says otherwise than the file."""


class Said(NamedTuple):
    """What a file says a document was issued with."""

    document: str
    digest: str = ""
    """Of all it says; empty where it says nothing."""
    held_back: tuple[str, ...] = ()
    """The patterns of sensitive answers that a copy in a pack goes without: nothing is said or read of them."""


class Told(NamedTuple):
    """What was read in a file."""

    records: tuple[Record, ...]
    itself: tuple[Said, ...] = ()
    """What the file says of each document in it."""


class Basis(NamedTuple):
    """What reading rests on."""

    path: SearchPath
    """Where the forms come from."""
    trusted: Trusted = NOBODY
    """Whom to believe who signed."""


class Reading:
    """Gives what reads files, wherever it arrives; on another machine it refuses where the forms are others there."""

    def __init__(self, basis: Basis, digest: str = "") -> None:
        self._basis, self._digest = basis, digest

    def __call__(self) -> Callable[[Arrived], Told]:
        """What reads one file.

        Raises:
            PlanformsError: forms or program are not what they are where the run is.
        """
        from generator.forms.library import Library

        if self._digest and ground.everything(self._basis.path) != self._digest:
            raise PlanformsError(engine_diagnoses.OTHER_FORMS.at(worker=socket.gethostname()))
        return partial(_told, Library(self._basis.path), self._basis.trusted)

    def __reduce__(self) -> tuple[object, ...]:
        """The same elsewhere."""
        digest = self._digest or ground.everything(self._basis.path)
        return _elsewhere, (ground.portable(self._basis.path), self._basis.trusted, digest)


def _elsewhere(path: Portable, trusted: Trusted, digest: str) -> Reading:
    return Reading(Basis(ground.arrived(path), trusted), digest)


def _here(reading: Reading) -> tuple[Callable[..., Reading], tuple[object, ...]]:
    """The same in another process of this machine, where forms and program are the same: to look takes 30 ms each."""
    return Reading, (reading._basis, reading._digest)  # noqa: SLF001 - how it is pickled is its own affair


ForkingPickler.register(Reading, _here)


def _told(library: Library, trusted: Trusted, one: Arrived) -> Told:
    """What a file says, and what it says of itself."""
    known = {attachment.identity.document: attachment for attachment in one.known}
    itself: dict[str, str] = {}

    def known_as(document: str) -> Attachment | None:
        itself.setdefault(document, "")
        return known.get(document)

    def noted(own: Attachment) -> None:
        itself[own.identity.document] = _digest(own)

    records = collect.read_bytes(one.data, one.file, collect.Aids(library, known_as, trusted, noted))
    unread = _unread(records)
    return Told(records, tuple(Said(name, digest, unread.get(name, ())) for name, digest in itself.items()))


def _unread(records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """For each document, the patterns of answers held back from its copy; none where any of them says something."""
    found: dict[str, tuple[str, ...]] = {}
    for record in records:
        if record.identity is not None:
            heard = {pattern(place) for place in record.answers}
            is_alone = record.identity.document not in found
            found[record.identity.document] = tuple(one for one in record.held_back if one not in heard and is_alone)
    return found


def _digest(attachment: Attachment, held_back: Sequence[str] = ()) -> str:
    """Of what a document was issued with, without what was held back; that it is a copy is nothing it was issued with.

    What was held back does not count, as nothing stands there in the copy, and nothing there is compared.
    """
    issued = attachment.issued
    if held_back:
        issued = {place: value for place, value in issued.items() if pattern(place) not in held_back}
    own = replace(attachment, issued=issued, copied="", held_back=())
    return hashlib.sha256(attachment_bytes(own)).hexdigest()


def engine(jobs: int | None = None, scheduler: str | None = None) -> Engine:
    """Where files are read: in so many processes here, else by the workers of a scheduler."""
    if not scheduler:
        return Processes(jobs or 1, CARE)
    from generator.engines.cluster import Dask

    return Dask(scheduler, CARE)


def arrived(path: Path) -> Arrived | Record:
    """The file, or the record that says why it cannot be opened."""
    (found,) = collect.read_file(path, lambda data, file: (Arrived(data, file),))
    return found


def read_files(paths: Iterable[Path], basis: Basis, at: Engine | None = None) -> Iterator[Record]:
    """The records of the forms in these files, in the order of `collect.files_at`."""
    for records in each(map(arrived, collect.files_at(paths)), basis, at or engine()):
        yield from records


def nobody_knows(_documents: Collection[str]) -> dict[str, Attachment]:
    """No register knows what was issued."""
    return {}


def each(
    files: Iterable[Arrived | Record], basis: Basis, at: Engine, knows: Knows = nobody_knows
) -> Iterator[Sequence[Record]]:
    """The records of each file, in order; files are asked for as workers come free.

    Args:
        files: what is to be read; a record stands for itself.
        basis: what reading rests on.
        at: where they are read.
        knows: gives what documents were issued with, whatever their files say.

    Raises:
        PlanformsError: there is no worker, or none that can do this work.
    """
    tray = _Tray(knows)
    for answers in at.each(Reading(basis), tray.chunks(files)):
        tray.take(answers)
        yield from tray.ready()


@dataclass(slots=True)
class _Slot:
    """A file's place in the order."""

    asked: Arrived | None
    records: Sequence[Record] | None = None
    """`None` until it is read."""


class _Tray:
    """Files in their order, some of them read, some out to be read, some to be read once more.

    Where there is nothing to hand out and something to be waited for, empty chunks are handed out: whoever works asks
    for the next one only when it has given back an earlier one.
    """

    def __init__(self, knows: Knows) -> None:
        self._knows = knows
        self._order: deque[_Slot] = deque()
        self._out: deque[list[_Slot]] = deque()
        self._again: list[_Slot] = []
        self._out_bytes = 0

    def chunks(self, files: Iterable[Arrived | Record]) -> Iterator[list[Arrived]]:
        """What goes to the workers, as they come free."""
        for some in _portions(files):
            self._order += some
            yield self._handed([one for one in some if one.asked])
            while self._again or self._out_bytes > _OUT_BYTES:
                yield self._handed(self._once_more())
        while self._order:
            yield self._handed(self._once_more())

    def _once_more(self) -> list[_Slot]:
        some, self._again = self._again, []
        return some

    def _handed(self, some: list[_Slot]) -> list[Arrived]:
        self._out.append(some)
        chunk = [one.asked for one in some if one.asked]
        self._out_bytes += sum(len(one.data) for one in chunk)
        return chunk

    def take(self, answers: Answers[Told]) -> None:
        """Takes what was read in the earliest chunk that is out."""
        came = zip(self._out.popleft(), answers, strict=True)
        told = [(one, one.asked, _told_of(one.asked, answer)) for one, answer in came if one.asked]
        known = self._knows({said.document for _, asked, found in told if not asked.known for said in found.itself})
        for one, asked, found in told:
            self._out_bytes -= len(asked.data)
            self._settle(one, asked, found, known)

    def _settle(self, one: _Slot, asked: Arrived, told: Told, known: Mapping[str, Attachment]) -> None:
        otherwise = () if asked.known else tuple(_otherwise(told, known))
        if otherwise:
            one.asked = asked._replace(known=otherwise)
            self._again.append(one)
        else:
            one.asked, one.records = None, told.records

    def ready(self) -> Iterator[Sequence[Record]]:
        """The records of files before which nothing is missing."""
        while self._order and self._order[0].records is not None:
            yield self._order.popleft().records or ()


def _portions(files: Iterable[Arrived | Record]) -> Iterator[list[_Slot]]:
    """The files a few at a time."""
    some: list[_Slot] = []
    size = 0
    for one in files:
        some.append(_Slot(None, (one,)) if isinstance(one, Record) else _Slot(one))
        size += len(one.data) if isinstance(one, Arrived) else 0
        if len(some) >= _TOGETHER or size >= _TOGETHER_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _otherwise(told: Told, known: Mapping[str, Attachment]) -> Iterator[Attachment]:
    """What the register knows of the documents and the file does not say."""
    for said in told.itself:
        found = known.get(said.document)
        if found is not None and _digest(found, said.held_back) != said.digest:
            yield found


def _told_of(asked: Arrived, answer: Told | Lost) -> Told:
    return _given_up(asked, answer) if isinstance(answer, Lost) else answer


def _given_up(asked: Arrived, lost: Lost) -> Told:
    """What is said of a file that took its process down, or met a fault."""
    spot, digest = Spot(asked.file), hashlib.sha256(asked.data).hexdigest()
    is_fault = lost.kind and lost.kind != MemoryError.__name__
    told = diagnoses.UNEXPECTED.at(spot, reason=lost.kind) if is_fault else diagnoses.OVER_LIMIT.at(spot)
    return Told((Record(asked.file, digest, findings=(told,)),))
