"""A folder that one run alone fills: locked, and with a place of its own for files that are not whole yet.

What a run needs beside its files stands in `.planforms` inside the folder, on the same disk, so that a finished file
is moved into place at once. A run that is killed leaves its unfinished file there, where the next one writes over it.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import OutputProblem
from generator.files import diagnoses
from generator.files.writing import Durability, Written, prepare, renamed, standing, sync_folder, told
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

OWN = ".planforms"
_PART, _LOCK = "part", "lock"
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})
"""What network drives say that know of no locks; people are left to take care themselves there."""


@dataclass(frozen=True)
class Folder:
    """A folder this run has for itself."""

    path: Path
    durability: Durability = Durability.DURABLE

    @property
    def own(self) -> Path:
        """The folder inside it for what is no result."""
        return self.path / OWN

    def put(self, name: str, data: bytes) -> Written:
        """Writes the file unless one is there already; `settle` brings its name to the disk.

        Raises:
            OutputProblem: the disk is full or the folder cannot be written to.
        """
        path = self.path / name
        try:
            if (found := standing(path, data)) is not None:
                return found
            renamed(self.own / _PART, path, data, self.durability)
        except OSError as problem:
            raise told(problem, path) from problem
        return Written.MADE

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
            (folder.own / _PART).unlink(missing_ok=True)
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
