"""Work done on other machines, through a Dask scheduler.

Bytes come back to the one that asked, which alone writes files: no disk is shared. Requests travel to the workers and
answers from them, so plan data crosses the network; a scheduler at a `tls://` address has it encrypted.
"""

from __future__ import annotations

import pickle
from collections import deque
from contextlib import suppress
from functools import lru_cache, partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from generator.apart import may_start_others
from generator.engines import connecting, diagnoses
from generator.engines.connecting import connected, hands_of, threads_of, within
from generator.engines.model import AHEAD, Lost, Refused, crew, settled
from generator.engines.processes import answers, hand
from generator.errors import PlanformsError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from distributed import Client, Future

    from generator.engines.model import Answer, Answers, Crew, Prepare, Request
    from generator.engines.processes import Care, Hand

_WITHOUT_WORKERS = 60.0
"""Seconds to wait for workers to come back: a cluster may be restarting one."""
_LOOKING = 5.0
"""Seconds after which somebody looks whether there are any workers at all."""
_one_at_a_time = Lock()


class Dask:
    """Works wherever the workers of a scheduler are."""

    is_next_door = False

    def __init__(self, scheduler: str, care: Care | None = None) -> None:
        """With `care`, each worker works in a process of its own that is held to it: a bad request costs no worker."""
        self._scheduler, self._care = scheduler, care

    def each(
        self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]
    ) -> Generator[Answers[Answer]]:
        """As `Engine.each`."""
        client = connected(self._scheduler)
        try:
            hands = hands_of(client, self._scheduler)
            errand = _Errand(client, self._scheduler, pickle.dumps((prepare, self._care)))
            yield from errand.answers(chunks, AHEAD * hands)
        finally:
            with suppress(Exception):  # there may be nobody left to take leave of
                within(connecting.PATIENCE, partial(client.close, timeout=2))


class _Errand:
    """One run's work with one client."""

    def __init__(self, client: Client, scheduler: str, prepared: bytes) -> None:
        self._client, self._scheduler, self._prepared = client, scheduler, prepared

    def answers(self, chunks: Iterable[Sequence[Request]], ahead: int) -> Iterator[Answers[Any]]:
        """The answers to each chunk, in order; at most `ahead` chunks are with the scheduler at a time."""
        waiting: deque[tuple[Sequence[Request], Future[Any] | None]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._sent(chunk) if chunk else None))
            if len(waiting) >= ahead:
                yield self._come_back(*waiting.popleft())
        while waiting:
            yield self._come_back(*waiting.popleft())

    def _sent(self, chunk: Sequence[Request]) -> Future[Any]:
        """The answers to be. A chunk travels as bytes, in which Dask does not look for work of its own."""
        return self._client.submit(answered, self._prepared, pickle.dumps(list(chunk)), pure=False)

    def _come_back(self, chunk: Sequence[Request], future: Future[Any] | None) -> Answers[Any]:
        """The answers; where too many workers went down over a chunk, those of each request alone."""
        if future is None:
            return []
        answers = self._result(future)
        if answers is not None:
            return settled(answers)
        alone = [self._sent([one]) for one in chunk]
        return [Lost() if (one := self._result(future)) is None else settled(one)[0] for future in alone]

    def _result(self, future: Future[Any]) -> Any:  # noqa: ANN401 - whatever the work answers
        """What came back; `None` where workers went down over it, again and again.

        Raises:
            PlanformsError: the scheduler or all its workers are gone, or they lack the program.
        """
        from distributed import KilledWorker

        try:
            return self._awaited(future)
        except KilledWorker:
            return None
        except PlanformsError:
            raise
        except (ImportError, AttributeError, pickle.UnpicklingError) as problem:
            raise self._problem(diagnoses.NO_PROGRAM, reason=type(problem).__name__) from problem
        except Exception as problem:
            if future.status == "error":
                raise self._problem(diagnoses.NO_PROGRAM, reason=type(problem).__name__) from problem
            raise self._problem(diagnoses.CONNECTION_LOST) from problem

    def _awaited(self, future: Future[Any]) -> Any:  # noqa: ANN401
        alone = 0.0
        while True:
            try:
                return future.result(timeout=_LOOKING)
            except TimeoutError:
                alone = 0.0 if self._hands() else alone + _LOOKING
            if alone >= _WITHOUT_WORKERS:
                raise self._problem(diagnoses.NO_WORKERS)

    def _hands(self) -> int:
        try:
            return threads_of(self._client)
        except Exception as problem:
            raise self._problem(diagnoses.CONNECTION_LOST) from problem

    def _problem(self, told: Any, **more: object) -> PlanformsError:  # noqa: ANN401
        return PlanformsError(told.at(scheduler=self._scheduler, **more))


def answered(prepared: bytes, chunk: bytes) -> Answers[Any] | Refused:
    """The answers to a chunk, in the worker; one chunk at a time, for what does the work keeps layouts between them."""
    with _one_at_a_time:
        return _crew(prepared)(pickle.loads(chunk))  # noqa: S301 - as below


@lru_cache(maxsize=2)
def _crew(prepared: bytes) -> Crew[Any, Any]:
    """What does the work; kept, because getting it ready takes as long as hundreds of requests."""
    may_start_others()
    prepare, care = pickle.loads(prepared)  # noqa: S301 - from the scheduler, whose word workers take for everything
    return crew(prepare) if care is None else partial(_held, hand(prepare, care), care)


def _held(process: Hand[Any, Any], care: Care, chunk: Sequence[Any]) -> Answers[Any] | Refused:
    """The answers of a process beside the worker."""
    try:
        return answers(chunk, Event(), care.tries, process)
    except PlanformsError as problem:
        return Refused(problem.findings)
