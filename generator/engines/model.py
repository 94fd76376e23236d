"""What every engine does: answers requests in their order, whatever becomes of any of them.

Requests go out in chunks. An engine never holds more than a few of those per worker, so a run takes as much memory
for a million requests as for a thousand, and its results do not depend on which worker was the faster one.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from generator.errors import PlanformsError, spot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from generator.findings import Finding

Request = TypeVar("Request")
Answer = TypeVar("Answer")
Hand = TypeVar("Hand")
Result = TypeVar("Result")

AHEAD = 3
"""Chunks out for each worker: one being worked on, one waiting, one coming back."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands where an answer never came."""

    kind: str = ""
    """The kind of fault in the program; empty where the work took its process down, or did not end."""
    spot: str = ""
    """The line of the program."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a worker cannot do any of the work."""

    findings: tuple[Finding, ...]


Answers: TypeAlias = "list[Answer | Lost]"
if TYPE_CHECKING:
    Work = Callable[[Request], Answer]
    Prepare = Callable[[], Work[Request, Answer]]
    """Gives what does the work; called once in each worker. Must be picklable, and may raise `PlanformsError`."""
    Crew = Callable[[Sequence[Request]], "Answers[Answer] | Refused"]


class Engine(Protocol):
    """Somewhere to do work."""

    @property
    def is_next_door(self) -> bool:
        """Whether others do the work on this machine: they can leave files where the one that asks finds them."""
        ...

    def each(
        self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]
    ) -> Generator[Answers[Answer]]:
        """The answers to each chunk of requests, in order; chunks are asked for as workers come free.

        Nobody works any more once it is closed.

        Raises:
            PlanformsError: there is no worker, or none that can do this work.
        """
        ...


def crew(prepare: Prepare[Request, Answer]) -> Crew[Request, Answer]:
    """What a worker answers chunks with: one bad request never costs the others."""
    try:
        work = prepare()
    except PlanformsError as problem:
        refused = Refused(problem.findings)
        return lambda _chunk: refused
    return lambda chunk: [attempt(work, one) for one in chunk]


def attempt(work: Work[Request, Answer], request: Request) -> Answer | Lost:
    """The answer, or what kind of fault there was: not its message, which may quote somebody's data."""
    try:
        return work(request)
    except Exception as problem:  # noqa: BLE001 - a fault of the program costs one request, as whatever else may happen
        return Lost(type(problem).__name__, spot_of(problem))


def settled(answers: Answers[Answer] | Refused) -> Answers[Answer]:
    """The answers.

    Raises:
        PlanformsError: the worker refused.
    """
    if isinstance(answers, Refused):
        raise PlanformsError(*answers.findings)
    return answers


def in_turn(tasks: Iterable[Callable[[Hand], Result]], hands: Sequence[Hand], ahead: int = AHEAD) -> Iterator[Result]:
    """What comes of each task with a hand that is free, in the order of the tasks; `ahead` wait for each hand."""
    free: SimpleQueue[Hand] = SimpleQueue()
    for one in hands:
        free.put(one)

    def done(task: Callable[[Hand], Result]) -> Result:
        hand = free.get()
        try:
            return task(hand)
        finally:
            free.put(hand)

    pool = ThreadPoolExecutor(len(hands))
    try:
        yield from in_order((pool.submit(partial(done, task)) for task in tasks), len(hands) * ahead)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def in_order(futures: Iterable[Future[Result]], ahead: int) -> Iterator[Result]:
    """The results in order; no more than `ahead` of them are waited for at a time."""
    waiting: deque[Future[Result]] = deque()
    for one in futures:
        waiting.append(one)
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
