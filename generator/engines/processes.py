"""Work done in several processes of this machine.

A process that goes down costs nobody but the request that took it down: its chunk is tried once more in a fresh one,
for the machine may have run out of memory, and then request by request.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from generator.apart import Apart, Limits, NotStarted, OverLimit
from generator.engines import diagnoses
from generator.engines.model import Lost, crew, in_turn, settled
from generator.errors import PlanformsError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from typing import Any

    from generator.apart import Ask
    from generator.engines.model import Answer, Answers, Crew, Prepare, Refused, Request

    Hand = Apart[Sequence[Request], Answers[Answer] | Refused]


@dataclass(frozen=True, slots=True)
class Care:
    """What work in a process of its own may take, and what happens when it takes more."""

    limits: Limits
    """For a chunk; where chunks are not tried, for each request."""
    tries: int
    """How often a chunk is tried before each of its requests is tried alone."""


USUAL = Care(Limits(memory=2_000_000_000, seconds=60), tries=2)
"""A chunk takes a second at the most when every row needs a layout of its own."""


class Processes:
    """Works in so many processes at a time."""

    is_next_door = True

    def __init__(self, jobs: int, care: Care = USUAL) -> None:
        self._jobs, self._care = jobs, care

    def each(
        self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]
    ) -> Generator[Answers[Answer]]:
        """As `Engine.each`."""
        hands = [hand(prepare, self._care) for _ in range(self._jobs)]
        over = Event()
        tasks = (partial(answers, chunk, over, self._care.tries) for chunk in chunks)
        try:
            yield from in_turn(tasks, hands)
        finally:
            over.set()
            for one in hands:
                one.close()


def hand(prepare: Prepare[Request, Answer], care: Care) -> Hand[Request, Answer]:
    """A process that does the work, started when it is first needed."""
    return Apart(partial(_prepared, prepare), care.limits)


def _prepared(prepare: Prepare[Request, Answer], _ask: Ask) -> Crew[Request, Answer]:
    return crew(prepare)


def answers(chunk: Sequence[Request], over: Event, tries: int, hand: Hand[Request, Answer]) -> Answers[Answer]:
    """The answers to a chunk; none once the run is over, when processes end because nobody wants them any more.

    Raises:
        PlanformsError: the process cannot be started, or cannot do this work.
    """
    for _ in range(tries):
        if not chunk or over.is_set():
            return []
        try:
            return _asked(chunk, hand)
        except OverLimit:
            continue
    return [_alone(one, hand) for one in chunk if not over.is_set()]


def _alone(request: Request, hand: Hand[Request, Answer]) -> Answer | Lost:
    try:
        return _asked([request], hand)[0]
    except OverLimit:
        return Lost()


def _asked(chunk: Sequence[Any], hand: Hand[Any, Any]) -> Answers[Any]:
    try:
        found = settled(hand(chunk))
    except NotStarted as problem:
        raise PlanformsError(diagnoses.NOT_STARTED.at()) from problem
    if any(isinstance(one, Lost) and one.kind == MemoryError.__name__ for one in found):
        hand.close()  # what has run out of memory once keeps little of it for what comes next
    return found
