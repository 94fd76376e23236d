"""Other programs doing the same work, each the way its own documentation shows."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from tests.benchmarks.clock import cpu
from tests.outside.programs import found

from .scripts import Script
from .templates import curly, doubly_curly, merge_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .tasks import Task
    from .templates import Marker


class Way(Protocol):
    """A program at work on its template."""

    def render(self, count: int) -> None:
        """Makes the first so many documents."""

    def files(self) -> Iterator[bytes]:
        """Every document."""

    def clock(self) -> float:
        """CPU seconds so far."""

    def close(self) -> None:
        """Lets go of what was started for it."""


class Here:
    """A way of this process: a function from task to file."""

    def __init__(self, fill: Callable[[Task], bytes], tasks: Sequence[Task]) -> None:
        self._fill = fill
        self._tasks = tasks

    def render(self, count: int) -> None:
        """Makes the first so many documents."""
        for task in islice(self._tasks, count):
            self._fill(task)

    def files(self) -> Iterator[bytes]:
        """Every document."""
        return map(self._fill, self._tasks)

    def clock(self) -> float:
        """CPU seconds so far."""
        return cpu()

    def close(self) -> None:
        """Nothing was started."""


@dataclass(frozen=True)
class Peer:
    """Another program."""

    name: str
    marker: Marker
    is_here: Callable[[], bool]
    start: Callable[[bytes, Sequence[Task]], Way]
    """Sets it to work on a template."""


def with_docxtpl(template: bytes, task: Task) -> bytes:
    """A template object for each document, as it has to be."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render(task.fields, autoescape=True)
    return _saved(document.save)


def with_mailmerge(template: bytes, task: Task) -> bytes:
    """`merge`, field by field."""
    from mailmerge import MailMerge

    with MailMerge(io.BytesIO(template)) as document:
        document.merge(**task.fields)
        return _saved(document.write)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _python(name: str, marker: Marker, module: str, fill: Callable[[bytes, Task], bytes]) -> Peer:
    return Peer(
        name,
        marker,
        lambda: importlib.util.find_spec(module) is not None,
        lambda template, tasks: Here(partial(fill, template), tasks),
    )


def _script(name: str, marker: Marker) -> Peer:
    return Peer(name, marker, lambda: found(name) is not None, partial(Script, name))


PEERS = (
    _script("easy-template-x", curly),
    _script("docxtemplater", curly),
    _python("docx-mailmerge2", merge_field, "mailmerge", with_mailmerge),
    _python("docxtpl", doubly_curly, "docxtpl", with_docxtpl),
)
