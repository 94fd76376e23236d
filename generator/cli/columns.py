"""Rows of text in columns, for people who read a terminal."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "
LONGEST_NAME, LONGEST_TEXT = 200, 20_000
"""Letters shown of one text: folding a word of ten million takes hours, and nobody reads it."""
_LEAST = 20
"""Letters the last column always has, however narrow the terminal."""


def width() -> int:
    """Letters in a line of the terminal; 100 where there is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _shortened(row: Sequence[str]) -> tuple[str, ...]:
    """The row without what nobody would read; it is told that there is more."""
    most = [LONGEST_NAME] * (len(row) - 1) + [LONGEST_TEXT]
    return tuple(text if len(text) <= limit else text[:limit] + "…" for text, limit in zip(row, most, strict=True))


def columns(rows: Iterable[Sequence[str]], line: int | None = None) -> Iterator[str]:
    """The lines of a table: columns as wide as their longest text, the last folded into what is left of the line."""
    table = [_shortened(row) for row in rows]
    if not table:
        return
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]) - 1)]
    before = sum(widths) + len(_GAP) * len(widths)
    left = max(_LEAST, (line or width()) - before)
    for row in table:
        start = _GAP.join([text.ljust(wide) for text, wide in zip(row, widths, strict=False)] + [""])
        folded = textwrap.wrap(row[-1], left) or [""]
        yield (start + folded[0]).rstrip()
        yield from (" " * before + more for more in folded[1:])
