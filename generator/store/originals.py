"""Files that came back, byte for byte: in the folder `store` beside the register, each under its SHA-256.

They are written whole before anything else is done with them, for their owner alone, and never again. Their folder is
synced before the register tells of them: once for a group of files, for that takes as long as writing one.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.errors import OutputProblem
from generator.files.writing import UNFINISHED, sync_folder, write_private
from generator.findings import Spot
from generator.store import diagnoses
from generator.store.model import Original

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.store.register import Register

_LONG_AGO = 3600
"""Seconds after which nobody is still writing a file of 25 MB."""


def keep_original(register: Register, data: bytes, name: str) -> Original:
    """Keeps a file as it came; the same bytes are the same file, whatever they are called.

    The register tells of it once `keep_records` has kept what was read in it; `settle` comes before that. A run that is
    stopped in between has lost nothing: the bytes are there, and reading the file again finds them.

    Args:
        register: where it is kept.
        data: the file's bytes.
        name: what it is called, without a folder.

    Raises:
        OutputProblem: it cannot be written.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    target = original(register, sha256)
    if not is_whole(register, sha256):
        with _writable(register):
            register.store.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(target, data)
    return Original(sha256, len(data), name)


def settle(register: Register) -> None:
    """Makes sure that no power cut takes away a file that is kept.

    Raises:
        OutputProblem: the disk reports a fault.
    """
    if register.store.is_dir():
        with _writable(register):
            sync_folder(register.store)


def sweep(register: Register) -> None:
    """Takes away what runs that were killed have left of files they were just writing; nobody else would ever find it.

    Raises:
        OutputProblem: the folder cannot be written to.
    """
    with _writable(register):
        for left in register.store.glob(f"{UNFINISHED}*"):
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink(missing_ok=True)


def original(register: Register, sha256: str) -> Path:
    """Where the bytes of a file that came back are."""
    return register.store / sha256


def is_whole(register: Register, sha256: str) -> bool:
    """Whether the file is there and is what was received."""
    try:
        with original(register, sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def remove(register: Register, sha256: str) -> None:
    """Takes the bytes of a file away.

    Raises:
        OutputProblem: the folder cannot be written to.
    """
    with _writable(register):
        original(register, sha256).unlink(missing_ok=True)


@contextmanager
def _writable(register: Register) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise OutputProblem(diagnoses.NOT_WRITABLE.at(Spot(str(register.store)), register=register.name)) from problem
