"""Whom a run tells what, and how certain what it writes has to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.writing import Durability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.batch.results import Result
    from generator.findings import Finding

    File = tuple[str, str]
    """A document's id and the SHA-256 of one of its files."""


def nobody_keeps(_results: Sequence[Result]) -> None:
    """For runs without a register."""


def everything_is_known(files: set[File]) -> set[File]:
    """For runs without a register."""
    return files


@dataclass(frozen=True)
class Terms:
    """Whom a run tells what, and how certain what it writes has to be."""

    source: str = ""
    """Where the plans come from; empty where it cannot be told from other runs."""
    tell: Callable[[Finding], None] = lambda _finding: None
    """Told what is about the run as a whole."""
    keep: Callable[[Sequence[Result]], None] = nobody_keeps
    """Told of files once they are safe on the disk, before the journal is."""
    known: Callable[[set[File]], set[File]] = everything_is_known
    """Which of these files whoever keeps them was told of."""
    durability: Durability = Durability.DURABLE
