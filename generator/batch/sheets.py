"""A file that was made and has no name yet: its bytes, or where another process has left them."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.forms.identity import Identity
    from generator.records.issued import Attachment, Printed

    HandOver = Callable[[bytes], "Content"]
    """How whoever makes a file passes it on. Must be picklable."""

Content: TypeAlias = bytes | Path
"""What a file holds, or a file of the run's own that holds it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be put somewhere."""

    content: Content
    size: int
    """In bytes."""
    sha256: str
    """Of its bytes."""
    attachment: Attachment
    """What it was issued with."""
    pages: int | None
    """`None` where whatever shows the file decides on its pages."""

    @property
    def identity(self) -> Identity:
        """Who the document is."""
        return self.attachment.identity

    def holding(self, data: bytes) -> Sheet:
        """The same with these bytes in it."""
        return replace(self, content=data, size=len(data), sha256=hashlib.sha256(data).hexdigest())

    def drop(self) -> None:
        """Puts away what another process left, where it comes to nothing."""
        if isinstance(self.content, Path):
            with suppress(OSError):  # it goes with all the others when the run is over
                self.content.unlink()


def sheet_of(printed: Printed, hand_over: HandOver) -> Sheet:
    """What was printed, handed over; its SHA-256 is worked out here, where several do so at a time."""
    data = printed.data
    digest = hashlib.sha256(data).hexdigest()
    return Sheet(hand_over(data), len(data), digest, printed.attachment, printed.pages)


def nothing(_data: bytes) -> Content:
    """No bytes at all, where nobody is going to put them anywhere."""
    return b""


def in_hand(data: bytes) -> Content:
    """The bytes themselves: the way from process to process, and from machine to machine."""
    return data
