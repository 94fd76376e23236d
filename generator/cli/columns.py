"""Rows of text in columns, for people who read a terminal."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "
_LEAST = 20
"""Letters the last column always has, however narrow the terminal."""


def width() -> int:
    """Letters in a line of the terminal; 100 where there is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def columns(rows: Iterable[Sequence[str]], line: int | None = None) -> Iterator[str]:
    """The lines of a table: columns as wide as their longest text, the last folded into what is left of the line."""
    table = [tuple(row) for row in rows]
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
