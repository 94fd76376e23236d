"""Work done on other machines, through a Dask scheduler.

Bytes come back to the one that asked, which alone writes files: no disk is shared. Requests travel to the workers and
answers from them, so plan data crosses the network; a scheduler at a `tls://` address has it encrypted.
"""

from __future__ import annotations

import logging
import pickle
from collections import deque
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from generator.apart import may_start_others
from generator.engines import diagnoses
from generator.engines.model import AHEAD, Lost, crew, settled
from generator.errors import PlanformsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from distributed import Client, Future

    from generator.engines.model import Answer, Answers, Crew, Prepare, Refused, Request
    from generator.findings import Finding

_CONNECTING = 10
_WITHOUT_WORKERS = 60.0
"""Seconds to wait for workers to come back: a cluster may be restarting one."""
_LOOKING = 5.0
"""Seconds after which somebody looks whether there are any workers at all."""
_COMPARED = ("python", "distributed", "msgpack", "cloudpickle")
_one_at_a_time = Lock()


class Dask:
    """Works wherever the workers of a scheduler are."""

    def __init__(self, scheduler: str) -> None:
        self._scheduler = scheduler

    def each(self, prepare: Prepare[Request, Answer], chunks: Iterable[Sequence[Request]]) -> Iterator[Answers[Answer]]:
        """As `Engine.each`."""
        client = _connected(self._scheduler)
        try:
            hands = _hands(client, self._scheduler)
            errand = _Errand(client, self._scheduler, pickle.dumps(prepare))
            yield from errand.answers(chunks, AHEAD * hands)
        finally:
            client.close(timeout=2)


class _Errand:
    """One run's work with one client."""

    def __init__(self, client: Client, scheduler: str, prepared: bytes) -> None:
        self._client, self._scheduler, self._prepared = client, scheduler, prepared

    def answers(self, chunks: Iterable[Sequence[Request]], ahead: int) -> Iterator[Answers[Any]]:
        """The answers to each chunk, in order; at most `ahead` chunks are with the scheduler at a time."""
        waiting: deque[tuple[Sequence[Request], Future[Any]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._sent(chunk)))
            if len(waiting) >= ahead:
                yield self._come_back(*waiting.popleft())
        while waiting:
            yield self._come_back(*waiting.popleft())

    def _sent(self, chunk: Sequence[Request]) -> Future[Any]:
        return self._client.submit(answered, self._prepared, list(chunk), pure=False)

    def _come_back(self, chunk: Sequence[Request], future: Future[Any]) -> Answers[Any]:
        """The answers; where too many workers went down over a chunk, those of each request alone."""
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
                alone = 0.0 if _threads(self._client) else alone + _LOOKING
            if alone >= _WITHOUT_WORKERS:
                raise self._problem(diagnoses.NO_WORKERS)

    def _problem(self, told: Any, **more: object) -> PlanformsError:  # noqa: ANN401
        return PlanformsError(told.at(scheduler=self._scheduler, **more))


def _connected(scheduler: str) -> Client:
    """The client of that scheduler.

    Raises:
        PlanformsError: Dask is not installed, or nothing answers there.
    """
    try:
        import distributed
    except ImportError as problem:
        raise PlanformsError(diagnoses.NO_DASK.at()) from problem
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.batched", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what there is to say is said by findings
    try:
        return distributed.Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError, TimeoutError, RuntimeError) as problem:
        raise PlanformsError(diagnoses.NO_SCHEDULER.at(scheduler=scheduler)) from problem


def _hands(client: Client, scheduler: str) -> int:
    """How many threads its workers have.

    Raises:
        PlanformsError: there is no worker, or one that works with other versions.
    """
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
        versions = client.get_versions()
    except TimeoutError as problem:
        raise PlanformsError(diagnoses.NO_WORKERS.at(scheduler=scheduler)) from problem
    except Exception as problem:
        raise PlanformsError(diagnoses.CONNECTION_LOST.at(scheduler=scheduler)) from problem
    if wrong := _other_versions(versions):
        raise PlanformsError(wrong)
    return max(1, _threads(client))


def _threads(client: Client) -> int:
    return sum(client.nthreads().values())


def _other_versions(versions: Any) -> Finding | None:  # noqa: ANN401 - nested dicts
    """What is said of the first worker whose Python or Dask is another."""
    ours = versions["client"]["packages"]
    for worker, told in versions["workers"].items():
        theirs = told["packages"] if told else {}
        for package in _COMPARED:
            mine, other = _series(package, ours.get(package)), _series(package, theirs.get(package))
            if mine != other:
                return diagnoses.OTHER_VERSIONS.at(worker=worker, package=package, ours=mine, theirs=other)
    return None


def _series(package: str, version: str | None) -> str:
    """The part of a version that has to be the same: of Python `3.11`, as what is pickled may differ else."""
    text = str(version or "?")
    return ".".join(text.split(".")[:2]) if package == "python" else text


def answered(prepared: bytes, chunk: list[Any]) -> Answers[Any] | Refused:
    """The answers to a chunk, in the worker; one chunk at a time, for what does the work keeps layouts between them."""
    with _one_at_a_time:
        return _crew(prepared)(chunk)


@lru_cache(maxsize=2)
def _crew(prepared: bytes) -> Crew[Any, Any]:
    """What does the work; kept, because getting it ready takes as long as hundreds of requests."""
    may_start_others()
    return crew(partial(_call, prepared))


def _call(prepared: bytes) -> Any:  # noqa: ANN401
    return pickle.loads(prepared)()  # noqa: S301 - from the scheduler, whose word workers take for everything
