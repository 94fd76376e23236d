"""Getting hold of a Dask scheduler, and making sure that everybody there works with the same versions as here.

Nothing here waits for ever: what stands at an address may be no scheduler, or one that has stopped answering.
"""

from __future__ import annotations

import logging
import warnings
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from generator.engines import diagnoses
from generator.errors import PlanformsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from distributed import Client

    from generator.findings import Finding

T = TypeVar("T")

PATIENCE = 10
"""Seconds within which a scheduler answers that answers at all."""
_COMPARED = ("python", "distributed", "msgpack", "cloudpickle")


def connected(scheduler: str) -> Client:
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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions are a finding
            client = partial(distributed.Client, scheduler, timeout=PATIENCE, set_as_default=False)
            return within(2 * PATIENCE, client)
    except Exception as problem:  # whatever a program says that is no scheduler, or one of another time
        raise PlanformsError(diagnoses.NO_SCHEDULER.at(scheduler=scheduler)) from problem


def hands_of(client: Client, scheduler: str) -> int:
    """How many threads its workers have.

    Raises:
        PlanformsError: there is no worker; or one, or the scheduler, works with other versions.
    """
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as problem:
        raise PlanformsError(diagnoses.NO_WORKERS.at(scheduler=scheduler)) from problem
    try:
        versions, hands = within(PATIENCE, client.get_versions), threads_of(client)
    except Exception as problem:
        raise PlanformsError(diagnoses.CONNECTION_LOST.at(scheduler=scheduler)) from problem
    if wrong := next(_other_versions(versions, scheduler), None):
        raise PlanformsError(wrong)
    return max(1, hands)


def threads_of(client: Client) -> int:
    """How many threads its workers have.

    Raises:
        Exception: Dask's, of many classes; the scheduler does not answer.
    """
    return sum(within(PATIENCE, client.nthreads).values())


def within(seconds: float, asked: Callable[[], T]) -> T:
    """What comes of a call that would wait for ever for an answer; the thread it waits in is left to itself then.

    Raises:
        TimeoutError: nothing has come.
        Exception: whatever the call raises.
    """
    came: SimpleQueue[Future[T]] = SimpleQueue()
    Thread(target=lambda: came.put(_tried(asked)), daemon=True).start()
    try:
        return came.get(timeout=seconds).result()
    except Empty as problem:
        raise TimeoutError from problem


def _tried(asked: Callable[[], T]) -> Future[T]:
    found: Future[T] = Future()
    try:
        found.set_result(asked())
    except Exception as problem:  # noqa: BLE001 - raised again where it is waited for
        found.set_exception(problem)
    return found


def _other_versions(versions: Any, scheduler: str) -> Iterator[Finding]:  # noqa: ANN401 - nested dicts
    """What is said of a scheduler and of workers whose Python or Dask is another."""
    ours = versions["client"]["packages"]
    for package, mine, other in _differing(ours, versions["scheduler"]):
        yield diagnoses.OTHER_SCHEDULER.at(scheduler=scheduler, package=package, ours=mine, theirs=other)
    for worker, told in versions["workers"].items():
        for package, mine, other in _differing(ours, told):
            yield diagnoses.OTHER_VERSIONS.at(worker=worker, package=package, ours=mine, theirs=other)


def _differing(ours: Mapping[str, str | None], told: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
    """The packages of which there is another version, here and there."""
    theirs = told["packages"] if told else {}
    for package in _COMPARED:
        mine, other = _series(package, ours.get(package)), _series(package, theirs.get(package))
        if mine != other:
            yield package, mine, other


def _series(package: str, version: str | None) -> str:
    """The part of a version that has to be the same: of Python `3.11`, as what is pickled may differ else."""
    text = str(version or "?")
    return ".".join(text.split(".")[:2]) if package == "python" else text
