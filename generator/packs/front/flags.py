"""Labels on poles beside a line, like flags: none lies over another, and no pole runs through a label."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 6.0
"""Between a label and what stands right of it."""


class Flag(NamedTuple):
    """A label that begins at its pole and runs to the right."""

    share: float
    """Where its pole stands on the line, from 0 to 1."""
    width: float
    height: float


def furthest(flags: Sequence[Flag], width: float, start: float) -> float:
    """Where the line may end, so that no label passes `width`; at least the middle."""
    ends = [(width - flag.width - GAP - start) / flag.share + start for flag in flags if flag.share > 0]
    return max(width / 2, min([*ends, width]))


def rises(flags: Sequence[Flag], at: Sequence[float]) -> list[float]:
    """How far above the line each label begins; `at` is where their poles stand, from left to right.

    A label is set above every label whose pole stands below it, so that pole ends before it gets there.
    """
    found = [0.0] * len(flags)
    for number in range(len(flags) - 1, -1, -1):
        reach = at[number] + flags[number].width + GAP
        for later in range(number + 1, len(flags)):
            if at[later] >= reach:
                break
            found[number] = max(found[number], found[later] + flags[later].height)
    return found
