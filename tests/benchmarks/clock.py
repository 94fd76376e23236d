"""CPU time, user and system, taken in turns, so that what else the machine does meets all alike."""

from __future__ import annotations

import resource
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TURN = 4.0
"""CPU seconds a slow program gets in each round."""


def cpu() -> float:
    """CPU seconds so far, of this process and of those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass
class Runner:
    """One program, and how it does."""

    name: str
    work: Callable[[int], None]
    """Does the first so many documents, in this process or in one it starts."""
    count: int
    """How many a round asks of it."""
    remark: str = ""
    rates: list[float] = field(default_factory=list)
    """Documents per CPU second, by round."""
    clock: Callable[[], float] = cpu
    """CPU seconds so far, of whatever does the work."""

    @property
    def rate(self) -> float:
        """The median of the rounds."""
        return median(self.rates)


def seconds(work: Callable[[int], None], count: int, clock: Callable[[], float] = cpu) -> float:
    """The CPU time of that much work."""
    start = clock()
    work(count)
    return clock() - start


def turn(work: Callable[[int], None], most: int, clock: Callable[[], float] = cpu) -> int:
    """How many documents make a turn of a few seconds."""
    return max(3, min(most, int(_TURN / max(seconds(work, 3, clock) / 3, 1e-6))))


def run(runners: Sequence[Runner], rounds: int) -> None:
    """Lets each have its turn in each round, beginning with another one every time."""
    for number in range(rounds):
        for runner in (*runners[number % len(runners) :], *runners[: number % len(runners)]):
            runner.rates.append(runner.count / seconds(runner.work, runner.count, runner.clock))


def ratio(one: Runner, other: Runner) -> tuple[float, float, float]:
    """How many times faster one is: the median of the rounds, the lowest and the highest."""
    found = [ours / theirs for ours, theirs in zip(one.rates, other.rates, strict=True)]
    return median(found), min(found), max(found)
