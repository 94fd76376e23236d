"""How many processes a run is worth."""

from __future__ import annotations

import os
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from generator.engines.here import Here
from generator.engines.processes import Processes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.engines.model import Engine

T = TypeVar("T")

WORTH_IT = 1_500
"""Requests. Each process makes its own layouts ready, which a few hundred answers take to pay for: two processes were
as slow as one for 500 plans, and 1.7 times as fast for 2,000."""


def as_it_pays(requests: Iterator[T]) -> tuple[Iterator[T], Engine]:
    """The same requests, and one process for each processor where they are many, none where they are few."""
    first = list(islice(requests, WORTH_IT))
    return chain(first, requests), chosen(_processors() if len(first) == WORTH_IT else 1)


def chosen(jobs: int) -> Engine:
    """The engine that answers so many requests at the same time."""
    return Here() if jobs == 1 else Processes(jobs)


def _processors() -> int:
    """Those this process may use: in a container there are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
