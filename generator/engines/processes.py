"""Work done in several processes of this machine.

A process that goes down costs nobody but the request that took it down: its chunk is tried once more in a fresh one,
for the machine may have run out of memory, and then request by request.
"""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from generator.apart import Apart, Limits, NotStarted, OverLimit
from generator.engines import diagnoses
from generator.engines.model import Lost, crew, in_turn, settled
from generator.errors import PlanformsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from generator.apart import Ask
    from generator.engines.model import Answer, Answers, Crew, Prepare, Refused, Request

    Hand = Apart[Sequence[Request], Answers[Answer] | Refused]

LIMITS = Limits(memory=2_000_000_000, seconds=60)
"""For a chunk, which takes a second at the most when every row needs a layout of its own."""


class Processes:
    """Works in so many processes at a time."""

    def __init__(self, jobs: int, limits: Limits = LIMITS) -> None:
        self._jobs, self._limits = jobs, limits

    def each(self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]) -> Iterator[Answers[Answer]]:
        """As `Engine.each`."""
        hands: list[Hand[Request, Answer]] = [
            Apart(partial(_prepared, prepare), self._limits) for _ in range(self._jobs)
        ]
        over = Event()
        tasks = (partial(_answers, chunk, over) for chunk in chunks)
        try:
            yield from in_turn(tasks, hands)
        finally:
            over.set()
            for one in hands:
                one.close()


def _prepared(prepare: Prepare[Request, Answer], _ask: Ask) -> Crew[Request, Answer]:
    return crew(prepare)


def _answers(chunk: Sequence[Request], over: Event, hand: Hand[Request, Answer]) -> Answers[Answer]:
    """The answers to a chunk; none once the run is over, when processes end because nobody wants them any more."""
    for _ in range(2):
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
        return settled(hand(chunk))
    except NotStarted as problem:
        raise PlanformsError(diagnoses.NOT_STARTED.at()) from problem
