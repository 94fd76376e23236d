"""Templates with Jinja of their own are rendered in a process that may not take more than a document can want.

The sandbox keeps such a template away from everything but its answers; a loop that never ends only another process can
stop. It is started when it is first needed, lasts for a run, and is started anew after a document it was stopped at.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from generator.docx.rendering.context import Contents
from generator.docx.rendering.renderer import Renderer
from generator.docx.rendering.trouble import Kind, TemplateTrouble, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from multiprocessing.connection import Connection

    from generator.docx.lowering.lower import Lowered
    from generator.docx.rendering.twice import Careful
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.resources import SearchPath
    from generator.words.language import Language

_STARTING = 120.0
"""Seconds within which a process starts on any machine that works at all."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    memory: int = 1_000_000_000
    """Bytes of address space, where the system can limit it (not on Windows)."""
    seconds: int = 10
    """Of computing, where the system can limit it; else, and in any case three times as many, of waiting."""

    @property
    def waiting(self) -> float:
        """Seconds after which nobody waits any longer: computing may be slow on a busy machine."""
        return self.seconds if sys.platform == "win32" else 3 * self.seconds


@dataclass(frozen=True)
class _Start:
    """What a worker needs to begin."""

    form: Form
    tag: str
    path: SearchPath
    lowered: Lowered
    limits: Limits


class Worker:
    """Renders documents of one template in a process of its own."""

    def __init__(self, form: Form, language: Language, lowered: Lowered, limits: Limits | None = None) -> None:
        self._start = _Start(form, language.tag, language.path, lowered, limits or Limits())
        self._line: Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None

    def render(self, contents: Contents, values: Mapping[str, Value]) -> dict[str, bytes]:
        """The parts that differ from document to document, by name.

        Raises:
            TemplateTrouble: the template's own Jinja went wrong, or did not come to an end.
        """
        line = self._line or self._started()
        try:
            line.send((dict(contents.texts), dict(contents.counts), dict(values)))
            answer = line.recv() if line.poll(self._start.limits.waiting) else None
        except (EOFError, OSError):
            answer = None
        if answer is None:
            self.close()
            raise TemplateTrouble(Trouble(Kind.LIMIT))
        if isinstance(answer, Trouble):
            raise TemplateTrouble(answer)
        parts: dict[str, bytes] = answer
        return parts

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._line = self._process = None

    def _started(self) -> Connection:
        # “spawn” is what there is everywhere, and inherits no open files or locks.
        spawning = multiprocessing.get_context("spawn")
        line, theirs = spawning.Pipe()
        self._line = line
        self._process = spawning.Process(target=_serve, args=(theirs, self._start), daemon=True)
        with _no_main_module():
            self._process.start()
        theirs.close()
        try:
            line.recv() if line.poll(_STARTING) else self.close()
        except (EOFError, OSError):
            self.close()
        if self._line is None:
            raise TemplateTrouble(Trouble(Kind.START))
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


def _serve(line: Connection, start: _Start) -> None:
    """The worker's life: one document after the other, until nobody is at the other end."""
    from generator.docx.rendering.twice import Careful
    from generator.words.language import language

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts a run interrupts the one that waits for us
    renderer = Careful(Renderer(start.form, language(start.tag, start.path), start.lowered))
    line.send(True)
    while True:
        try:
            job = line.recv()
            _limit(start.limits)
            line.send(_answer(renderer, *job))
        except (EOFError, OSError):
            return


def _answer(
    renderer: Careful, texts: Mapping[str, str], counts: Mapping[str, int], values: Mapping[str, Value]
) -> dict[str, bytes] | Trouble:
    """The parts of one document, or what went wrong with them."""
    try:
        return renderer.render(Contents(texts, counts), values)
    except TemplateTrouble as problem:
        return problem.trouble
    except MemoryError:
        return Trouble(Kind.LIMIT)
    except Exception as problem:  # noqa: BLE001 - a worker has no other way to say it
        return Trouble(Kind.FAILED, reason=type(problem).__name__)


def _limit(limits: Limits) -> None:
    """Limits this process to what one more document may take; on Windows only the waiting ends."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    if sys.platform == "linux":  # macOS refuses it
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
