"""Whether a file stayed the same while it was read: people go on working in it, and save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.findings import Entry
from generator.plans import diagnoses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.findings import Finding

    Look = tuple[int, int, int] | None


def steady(path: Path) -> Callable[[], tuple[Finding, ...]]:
    """What tells, whenever it is asked, whether the file was changed since."""
    return partial(_changed, path, _look(path))


def _look(path: Path) -> Look:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _changed(path: Path, before: Look) -> tuple[Finding, ...]:
    return () if _look(path) == before else (diagnoses.CHANGED_MEANWHILE.at(Entry(str(path), "")),)
