"""How fast plans become Word forms, side by side with other programs: `python -m tests.benchmarks.word`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.batch.jobs import Medium
from tests.benchmarks import ours
from tests.benchmarks.clock import Runner, run, turn
from tests.benchmarks.records import plans
from tests.benchmarks.tables import rate, times

from .bound import Bound
from .peers import PEERS, Here
from .proof import dead_controls, lost_texts, wrong_controls
from .tasks import Task, made_of, new_press, tasks
from .templates import Shape, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.batch.jobs import Press

    from .peers import Peer, Way

    Check = Callable[[Task, bytes], Iterator[str]]


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=5)
    chosen = asked.parse_args()
    press = new_press()
    given = list(tasks(press, plans(chosen.records)))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as started:
        own = _own(press, given, Path(folder))
        others = {shape: list(_others(press, given, shape, started)) for shape in Shape}
        run([*own, *(one for shape in Shape for one in others[shape] if one.count)], chosen.rounds)
    sys.stdout.writelines(f"{line}\n" for line in _report(given, own, others))


def _own(press: Press, given: Sequence[Task], folder: Path) -> list[Runner]:
    """Our ways and the least there is to do, after their files have passed."""
    asked = [task.plan for task in given]
    bound = Here(Bound(made_of(press, given[0]), given[0]).fill, given)
    files = ours.made(ours.new_job(folder / "proved", Medium.DOCX), asked)
    _insist("library", given, Here(partial(made_of, press), given).files(), _of_ours)
    _insist("run", given, (files[plan.plan_id].read_bytes() for plan in asked), _of_ours)
    _insist("lower bound", given, bound.files(), _of_controls)
    file = ours.written(asked, folder)
    works = {
        "planforms, library": partial(ours.issue, press, asked),
        "planforms, library, template included": lambda count: ours.issue(new_press(), asked, count),
        "planforms, run that writes files": partial(ours.run_to_disk, asked, medium=Medium.DOCX),
        "planforms, whole program": lambda _: ours.program(file, Medium.DOCX),
        "lower bound": bound.render,
    }
    return [Runner(name, work, len(given)) for name, work in works.items()]


def _insist(name: str, given: Iterable[Task], files: Iterable[bytes], check: Check) -> None:
    if wrong := _problem(given, files, check):
        sys.exit(f"planforms, {name}: {wrong}")


def _others(press: Press, given: Sequence[Task], shape: Shape, started: ExitStack) -> Iterator[Runner]:
    """The other programs at work on the same document; one that is missing or refuses is not asked for anything."""
    document = made_of(press, given[0])
    for peer in PEERS:
        if peer.is_here():
            way = peer.start(template(document, given[0].texts, peer.marker, shape), given)
            started.callback(way.close)
            yield _runner(peer, way, given, _of_controls if shape is Shape.AS_HEAVY else _of_texts)
        else:
            yield Runner(peer.name, lambda _: None, 0, "is not installed and left out")


def _runner(peer: Peer, way: Way, given: Sequence[Task], check: Check) -> Runner:
    try:
        wrong = _problem(given, way.files(), check)
        return Runner(peer.name, way.render, turn(way.render, len(given), way.clock), wrong, clock=way.clock)
    except Exception as problem:  # noqa: BLE001 - whatever another program raises
        return Runner(peer.name, way.render, 0, f"refuses: {str(problem)[:70]}")


def _problem(given: Iterable[Task], files: Iterable[bytes], check: Check) -> str:
    """What is wrong with the first wrong file of a program; empty where none is."""
    for task, data in zip(given, files, strict=True):
        if wrong := list(check(task, data)):
            return f"fails the check: {wrong[0]}" + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
    return ""


def _of_ours(task: Task, data: bytes) -> Iterator[str]:
    yield from wrong_controls(task.texts, data)
    yield from dead_controls(task.plan.values, data)


def _of_controls(task: Task, data: bytes) -> Iterator[str]:
    return wrong_controls(task.texts, data)


def _of_texts(task: Task, data: bytes) -> Iterator[str]:
    return lost_texts(task.texts, data)


def _report(given: Sequence[Task], own: Sequence[Runner], others: Mapping[Shape, Sequence[Runner]]) -> Iterator[str]:
    library, _, _, program, _ = own
    yield f"{len(given)} plans, {len(given[0].texts)} filled controls each"
    yield f"{'':40}{'documents per CPU second':>26}   {'library is ×':18}{'program is ×':18}"
    for runner in own:
        yield f"{runner.name:40}{rate(runner):>26}   {times(library, runner):18}".rstrip()
    for shape, runners in others.items():
        yield f"\n{shape.value}"
        for runner in runners:
            ahead = f"{times(library, runner):18}{times(program, runner):18}" if runner.rates else " " * 36
            yield f"{runner.name:40}{rate(runner):>26}   {ahead}{runner.remark}".rstrip()


if __name__ == "__main__":
    main()
