"""Where a signature lies in a file."""

from __future__ import annotations

import re
from typing import NamedTuple


class Parts(NamedTuple):
    """Where a signature lies in a file."""

    hole: int
    after: int
    end: int


def parts(data: bytes) -> Parts:
    """Where the first signature lies."""
    found = re.search(rb"/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+) *\]", data)
    _, hole, after, rest = (int(one) for one in found.groups())
    return Parts(hole, after, after + rest)
