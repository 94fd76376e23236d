"""Values put down on the disk until they are wanted again: documents are held one pack at a time only."""

from __future__ import annotations

import pickle
import tempfile
from typing import IO, Generic, TypeVar

Value = TypeVar("Value")


class Spool(Generic[Value]):
    """Values by number. Its file has no name, and is gone with the process."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._offsets: list[int] = []

    def close(self) -> None:
        """Lets go of the values."""
        self._file.close()

    def put(self, value: Value) -> int:
        """Puts a value down, and gives back its number."""
        self._offsets.append(self._file.seek(0, 2))
        pickle.dump(value, self._file)
        return len(self._offsets) - 1

    def get(self, number: int) -> Value:
        """The value of that number."""
        self._file.seek(self._offsets[number])
        found: Value = pickle.load(self._file)  # noqa: S301 - our own
        return found
