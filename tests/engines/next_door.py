"""Work as others on this machine do it, without a process for each of them."""

from __future__ import annotations

import pickle

from generator.engines.here import Here


class NextDoor:
    """Works in this process as `Processes` does in others: what they take on the disk are steps of this one."""

    is_next_door = True

    def each(self, prepare, chunks):
        """As `Engine.each`."""
        yield from Here().each(pickle.loads(pickle.dumps(prepare)), chunks)  # noqa: S301 - as a worker does
