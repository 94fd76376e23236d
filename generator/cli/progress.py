"""How far a long run is: a bar where somebody watches, nothing elsewhere. The work itself knows of no bar."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.cli.desk import is_terminal
from generator.findings import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from generator.cli.desk import Desk

    T = TypeVar("T")


PACE = N_("{count} a second")


def watched(
    work: Iterable[T], words: str, desk: Desk, total: int | None = None, aside: Callable[[], str] = str
) -> Iterator[T]:
    """The work, item by item, with a bar on standard error where it is a terminal.

    Args:
        work: what is being done, one result after the other.
        words: what it is, in the language of messages.
        desk: where it is shown.
        total: how many results there will be; `None` where nobody knows.
        aside: what else there is to say after each result, as how many were left out.
    """
    with _bar(words, desk, total, aside) as step:
        for one in work:
            yield one
            step()


@contextmanager
def _bar(words: str, desk: Desk, total: int | None, aside: Callable[[], str]) -> Iterator[Callable[[], None]]:
    if not is_terminal():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color=desk.color is False)
    pace = TextColumn("{task.fields[pace]}")
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), pace, TimeRemainingColumn())
    with Progress(*shown, console=console, transient=True) as progress:
        task = progress.add_task(words, total=total, pace="")

        def step() -> None:
            speed = progress.tasks[0].speed
            pace = desk.say(PACE, count=round(speed)) if speed else ""
            progress.update(task, advance=1, pace=" ".join(part for part in (pace, aside()) if part))

        yield step
