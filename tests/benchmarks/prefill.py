"""How fast plans become filled forms, side by side with other programs: `python -m tests.benchmarks.prefill`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from . import ours
from .clock import Runner, run, turn
from .floor import Floor
from .peers import missing, peers
from .proof import unseen_words, wrong_values
from .records import plans
from .tables import rate, times
from .tasks import Task, made_easy, plain_letters, tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.plans.model import Plan

_LOOKED_AT = 25
"""The words of every one of so many files are looked for; the values of all are read."""


@dataclass(frozen=True)
class Ground:
    """What the programs are measured on."""

    title: str
    plans: Sequence[Plan]
    tasks: Sequence[Task]


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=500)
    asked.add_argument("--rounds", type=int, default=5)
    chosen = asked.parse_args()
    for name in missing():
        sys.stdout.write(f"{name} is not installed and left out.\n")
    for ground in _grounds(chosen.records):
        with tempfile.TemporaryDirectory() as folder:
            own, others = _own(ground, Path(folder)), _others(ground)
            run([*own, *(other for other in others if other.count)], chosen.rounds)
        sys.stdout.writelines(f"{line}\n" for line in _report(ground, own, others))


def _grounds(count: int) -> Iterator[Ground]:
    press = ours.new_job().press
    written = list(plans(count))
    yield Ground("Our forms as they are, letters as people write them", written, list(tasks(press, written)))
    simple = list(plain_letters(written))
    yield Ground("Made easy for others: fields in Helvetica, ASCII", simple, list(made_easy(tasks(press, simple))))


def _own(ground: Ground, folder: Path) -> tuple[Runner, ...]:
    """Our ways, after their files have passed."""
    press = ours.new_job().press
    files = ours.made(ours.new_job(folder / "proved"), ground.plans)
    floor = Floor(press, ground.plans)
    ways = {
        "lower bound": floor.fill,
        "library": lambda task: press.issue(task.plan.plan_id, task.plan.unit, task.plan.values).data,
        "run": lambda task: files[task.plan.plan_id].read_bytes(),
    }
    for name, fill in ways.items():
        if wrong := _problems(ground, fill):
            sys.exit(f"planforms, {name}: {wrong}")
    bound = Runner("lower bound", partial(_fill, floor.fill, ground), len(ground.tasks))
    return (*ours.runners(ground.plans, press, folder), bound)


def _others(ground: Ground) -> list[Runner]:
    """The other programs; one that refuses is not asked for anything."""
    press = ours.new_job().press
    press.blank()
    font = next(iter(press._templates.values())).ink.font
    found = []
    for name, fill in peers(font).items():
        work = partial(_fill, fill, ground)
        try:
            wrong = _problems(ground, fill)
            found.append(Runner(name, work, turn(work, len(ground.tasks)), wrong))
        except Exception as problem:  # noqa: BLE001 - whatever another program raises
            found.append(Runner(name, work, 0, f"refuses: {str(problem)[:70]}"))
    return found


def _fill(fill: Callable[[Task], bytes], ground: Ground, count: int) -> None:
    for task in islice(ground.tasks, count):
        fill(task)


def _problems(ground: Ground, fill: Callable[[Task], bytes]) -> str:
    """What is wrong with the first wrong file of a program; empty where none is."""
    for number, task in enumerate(ground.tasks):
        data = fill(task)
        wrong = list(wrong_values(task, data))
        if number % _LOOKED_AT == 0:
            wrong += unseen_words(task, data)
        if wrong:
            return f"fails the check: {wrong[0]}" + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
    return ""


def _report(ground: Ground, own: Sequence[Runner], others: Sequence[Runner]) -> Iterator[str]:
    library, *_, program, _ = own
    yield f"\n{ground.title}: {len(ground.plans)} plans, {len(ground.tasks[0].values)} values each"
    yield f"{'':38}{'documents per CPU second':>26}   {'library is ×':18}{'program is ×':18}"
    for runner in own:
        yield f"{runner.name:38}{rate(runner):>26}   {times(library, runner):18}".rstrip()
    for runner in others:
        ahead = f"{times(library, runner):18}{times(program, runner):18}" if runner.rates else " " * 36
        yield f"{runner.name:38}{rate(runner):>26}   {ahead}{runner.remark}".rstrip()


if __name__ == "__main__":
    main()
