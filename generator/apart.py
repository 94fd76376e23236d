"""Work done in a process of its own, which may not take more than it is given.

A loop that never ends, memory without end, a library that takes its process down: only another process survives those.
It is started when it is first needed and lasts until it is closed; after work it was stopped at it is started anew.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

Request = TypeVar("Request")
Answer = TypeVar("Answer")

if TYPE_CHECKING:
    Ask = Callable[[object], object]
    """How the work asks back, in the process that waits for it, what only that one knows."""
    Prepare = Callable[[Ask], Callable[[Request], Answer]]
    """Called once in the new process; gives what is called with each request. Must be picklable."""

_telling: ContextVar[Callable[[], None]] = ContextVar("_telling", default=lambda: None)
"""What `got_on` does in the process at work."""
_one_at_a_time = Lock()
"""Starting a process changes what the whole program has as its main module."""
_ALIVE = 0.01
"""Of the time waited, what work computes at least that is not stuck, however much else the machine has to do."""
_STARTING = 120.0
"""Seconds within which a process starts on any machine that works at all."""


class OverLimit(Exception):
    """The work took too long or too much memory, or took its process down."""


class NotStarted(Exception):
    """There is no process to do the work in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    memory: int = 1_000_000_000
    """Bytes of address space, where the system can limit it (Linux)."""
    seconds: int = 10
    """Of computing, where the system can limit it; else of waiting. Three times as many may pass without any sign of
    life, and ten times as many as long as it computes: what is done beside it is no fault of the work."""
    altogether: int = 0
    """Seconds for work that says whenever it has got on (`got_on`), each step of which may take `seconds`."""

    @property
    def waiting(self) -> float:
        """Seconds after which nobody waits any longer for work that does not even compute."""
        return self._waited(self.seconds, 3)

    @property
    def waiting_altogether(self) -> float:
        """Seconds after which nobody waits any longer, however much the work has got on."""
        return self._waited(max(self.seconds, self.altogether), 10)

    @staticmethod
    def _waited(seconds: int, times: int) -> float:
        return seconds if sys.platform == "win32" else times * seconds


@dataclass(frozen=True, slots=True)
class _Question:
    """What the work asks back."""

    asked: object


@dataclass(frozen=True, slots=True)
class _GotOn:
    """The work has got on."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a request; `None` where the memory did not suffice."""

    answer: object


def _nobody_asks(asked: object) -> object:
    raise TypeError(type(asked).__name__)


class Apart(Generic[Request, Answer]):
    """A function in a process of its own."""

    def __init__(self, prepare: Prepare[Request, Answer], limits: Limits | None = None) -> None:
        self._prepare = prepare
        self._limits = limits or Limits()
        self._line: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def __call__(self, request: Request, reply: Ask = _nobody_asks) -> Answer:
        """What the function makes of a request; `reply` answers what it asks back.

        Raises:
            NotStarted: no process could be started.
            OverLimit: the function did not come to an end within its limits.
        """
        line = self._line or self._started()
        try:
            line.send(request)
            return self._answer(line, reply)
        except (EOFError, OSError) as problem:
            self.close()
            raise OverLimit from problem

    def _answer(self, line: Connection, reply: Ask) -> Answer:
        until = time.monotonic() + self._limits.waiting_altogether
        while self._is_heard(line, until):
            said = line.recv()
            if isinstance(said, _Question):
                line.send(reply(said.asked))
            elif isinstance(said, _GotOn):
                continue
            elif said.answer is None:
                break
            else:
                answer: Answer = said.answer
                return answer
        raise EOFError

    def _is_heard(self, line: Connection, until: float) -> bool:
        """Whether the work says something; on a busy machine that takes longer, but then it has computed a little."""
        waiting = self._limits.waiting
        while (left := until - time.monotonic()) > 0:
            before = self._computed()
            if line.poll(min(left, waiting)):
                return True
            if self._computed() - before < _ALIVE * waiting:
                break
        return False

    def _computed(self) -> float:
        """Seconds the process has computed so far, where the system tells (Linux); else 0."""
        try:
            with open(f"/proc/{self._process.pid if self._process else 0}/stat", encoding="ascii") as told:  # noqa: PTH123
                ticks = told.read().rpartition(")")[2].split()[11:13]
        except OSError:
            return 0.0
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Ends the process; one that is just being started by another thread, once it is."""
        with _one_at_a_time:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._line = self._process = None

    def _started(self) -> Connection:
        # “spawn” is what there is everywhere, and inherits no open files or locks.
        spawning = multiprocessing.get_context("spawn")
        with _one_at_a_time:
            line, theirs = spawning.Pipe()
            process = spawning.Process(target=_serve, args=(theirs, self._prepare, self._limits), daemon=True)
            with _no_main_module(), _not_interrupted():
                process.start()
            theirs.close()
            self._line, self._process = line, process
        try:
            line.recv() if line.poll(_STARTING) else self.close()
        except (EOFError, OSError):
            self.close()
        if self._line is None:
            raise NotStarted
        return line


@contextmanager
def _no_main_module() -> Iterator[None]:
    """A time in which a new process does not run the caller's script again, as “spawn” else has it do."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """A time in which Ctrl-C waits, and in a new process goes on waiting: it would print where it was interrupted."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # with the first process, which would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, prepare: Prepare[Request, Answer], limits: Limits) -> None:
    """The process's life: one request after the other, until nobody is at the other end."""

    def ask(asked: object) -> object:
        line.send(_Question(asked))
        return line.recv()

    _fall_silent()
    may_start_others()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts a run interrupts the one that waits for us
    work = prepare(ask)
    line.send(True)
    while True:
        try:
            request = line.recv()
            _telling.set(_limit(limits, line))
            line.send(_Done(_done(work, request)))
        except (EOFError, OSError):
            return


def may_start_others() -> None:
    """Lets the work start processes of its own, as Word templates with Jinja do: they end when this one does."""
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001


def _fall_silent() -> None:
    """Keeps libraries from a terminal that is the caller's: what there is to say is said by the answer alone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _done(work: Callable[[Request], Answer], request: Request) -> Answer | None:
    try:
        return work(request)
    except MemoryError:
        return None


def got_on() -> None:
    """Says that the work has got on, and what is left may take as long again; outside of such work nobody listens.

    So a file may take the longer the more is in it, and one over which a library never comes to an end still does not.
    """
    _telling.get()()


def _limit(limits: Limits, line: Connection) -> Callable[[], None]:
    """Limits this process to what one more request may take; gives what renews that. On Windows only waiting ends."""
    if sys.platform == "win32":
        return lambda: line.send(_GotOn())
    import resource

    def used() -> float:
        found = resource.getrusage(resource.RUSAGE_SELF)
        return found.ru_utime + found.ru_stime

    def limit() -> None:
        seconds = int(min(used() + limits.seconds, most)) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))

    def renew() -> None:
        limit()
        line.send(_GotOn())

    most = used() + max(limits.seconds, limits.altogether)
    limit()
    if sys.platform == "linux":  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    return renew
