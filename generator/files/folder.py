"""A folder that one run alone fills: locked, and with a place of its own for files that are not whole yet.

What a run needs beside its files stands in `.planforms` inside the folder, on the same disk, so that a finished file
is moved into place at once. A run that is killed leaves there what was not in place yet; the next one clears it away.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import OutputProblem
from generator.files import diagnoses
from generator.files.writing import Durability, Written, part_in, prepare, renamed, standing, sync_folder, told
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

OWN = ".planforms"
_PART, _LOCK = "part", "lock"
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})
"""What network drives say that know of no locks; people are left to take care themselves there."""


@dataclass(frozen=True)
class Tray:
    """Where other processes of this machine leave files for the one that has the folder, which gives them names.

    It is there for one run: a process that outlives its run finds nowhere to write to.
    """

    path: Path
    durability: Durability

    def left(self, data: bytes) -> bytes | Path:
        """Where the bytes are now, as sure as they have to be; the bytes themselves where the system refuses.

        Whoever has the folder then meets the same trouble, and has words for it.
        """
        try:
            return part_in(self.path, data, self.durability)
        except OSError:
            return data


@dataclass(frozen=True)
class Folder:
    """A folder this run has for itself."""

    path: Path
    durability: Durability = Durability.DURABLE

    @property
    def own(self) -> Path:
        """The folder inside it for what is no result."""
        return self.path / OWN

    @property
    def part(self) -> Path:
        """Where the one file stands that is not whole yet; what a killed run left there is taken away by the next."""
        return self.own / _PART

    def put(self, name: str, data: bytes) -> Written:
        """Writes the file unless one is there already; `settle` brings its name to the disk.

        Raises:
            OutputProblem: the disk is full or the folder cannot be written to.
        """
        path = self.path / name
        try:
            if (found := standing(path, data)) is not None:
                return found
            renamed(self.part, path, data, self.durability)
        except OSError as problem:
            raise told(problem, path) from problem
        return Written.MADE

    def place(self, name: str, part: Path) -> Written:
        """Moves there what was left in a tray, as `put`; it is gone from the tray whatever became of it.

        Raises:
            OutputProblem: the folder cannot be written to.
        """
        path = self.path / name
        try:
            if path.exists() and (found := standing(path, part.read_bytes())) is not None:
                part.unlink()
                return found
            part.replace(path)
        except OSError as problem:
            raise told(problem, path) from problem
        return Written.MADE

    def tray(self) -> Tray:
        """A new one, until the folder is cleared.

        Raises:
            OutputProblem: it cannot be made.
        """
        try:
            return Tray(Path(tempfile.mkdtemp(prefix=f"{_PART}s-", dir=self.own.absolute())), self.durability)
        except OSError as problem:
            raise told(problem, self.own) from problem

    def clear(self) -> None:
        """Puts away what nobody will ask for any more: trays and the unfinished file, of this run or a killed one.

        What the system does not let go of, as Windows does not while somebody reads it, is left to the next run.
        """
        for left in self.own.glob(f"{_PART}*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                with suppress(OSError):
                    left.unlink()

    def settle(self) -> None:
        """Has the names of all files written so far brought to the disk, if they are to be durable.

        Raises:
            OutputProblem: the disk reports a fault.
        """
        if self.durability is Durability.FAST:
            return
        try:
            sync_folder(self.path)
        except OSError as problem:
            raise told(problem, self.path) from problem


@contextmanager
def taken(path: Path, durability: Durability = Durability.DURABLE) -> Iterator[Folder]:
    """The folder, made where it is not there, and nobody else's until it is let go.

    Raises:
        OutputProblem: another run has it; or it cannot be made or written to.
    """
    prepare(path)
    folder = Folder(path, durability)
    try:
        folder.own.mkdir(0o700, exist_ok=True)
        with (folder.own / _LOCK).open("a+b") as lock:
            _take(lock, path)
            folder.clear()
            yield folder
    except OSError as problem:
        raise told(problem, folder.own) from problem


def _take(lock: IO[bytes], path: Path) -> None:
    """Locks the file; the system lets go of it when the process ends, however it ends."""
    try:
        _lock(lock)
    except OSError as problem:
        if problem.errno in _TAKEN:
            raise OutputProblem(diagnoses.IN_USE.at(Spot(str(path)), folder=str(path))) from problem
        if problem.errno not in _NO_LOCKS:
            raise


def _lock(lock: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
