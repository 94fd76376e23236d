"""How fast plans become filled forms, side by side with other programs: `python -m tests.benchmarks.prefill`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forms.kinds import plain
from generator.forms.library import Library
from generator.plans.model import Row
from generator.produce import Job, fill_all, job

from .clock import Runner, ratio, run, turn
from .peers import peers
from .proof import unseen_words, wrong_values
from .records import FORM, plans
from .tasks import Task, made_easy, plain_letters, tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.pdf.press import Press
    from generator.plans.model import Plan

_LOOKED_AT = 25
"""Every one of so many files is looked at in PDFium, and the values of all are read."""


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
    for ground in _grounds(chosen.records):
        _measure(ground, chosen.rounds)


def _job(into: Path) -> Job:
    return job(Library(), FORM, into)


def _grounds(count: int) -> Iterator[Ground]:
    press = _job(Path()).press
    written = list(plans(count))
    yield Ground("Our forms as they are, letters as people write them", written, list(tasks(press, written)))
    simple = list(plain_letters(written))
    yield Ground("Made easy for others: Helvetica, ASCII", simple, list(made_easy(tasks(press, simple))))


def _measure(ground: Ground, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(ground, Path(folder))
        others = _others(ground)
        measured = [*ours, *(runner for runner in others if runner.count)]
        run(measured, rounds)
    _report(ground, ours, others)


# ours


def _ours(ground: Ground, folder: Path) -> list[Runner]:
    """The library with its layouts kept, the library from its first form on, all of a run, and the whole program."""
    every = len(ground.plans)
    press = _job(folder).press
    _prove(ground, lambda task: press.issue(task.plan.plan_id, task.plan.unit, task.plan.values).data, "planforms")
    _prove_run(ground, folder)
    file = _plan_file(ground, folder)
    works: dict[str, Callable[[int], None]] = {
        "planforms, library": partial(_issue, press, ground),
        "planforms, library, first layouts included": lambda count: _issue(_job(folder).press, ground, count),
        "planforms, run to disk": partial(_run_to_disk, ground),
        "planforms fill, the whole program": lambda _: _program(file),
    }
    return [Runner(name, work, every) for name, work in works.items()]


def _issue(press: Press, ground: Ground, count: int) -> None:
    for plan in islice(ground.plans, count):
        press.issue(plan.plan_id, plan.unit, plan.values)


def _run_to_disk(ground: Ground, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = fill_all(_job(Path(folder)), _rows(ground.plans[:count]))
        made = sum(result.file is not None for result in results)
    if made != count:
        sys.exit(f"{count - made} plans were left out")


def _rows(found: Sequence[Plan]) -> Iterator[Row]:
    return (Row(number, plan, (), plan.where) for number, plan in enumerate(found, 1))


def _plan_file(ground: Ground, folder: Path) -> Path:
    """The plans as JSON lines."""
    file = folder / "plans.jsonl"
    entries = ({"plan_id": plan.plan_id, "unit": plan.unit, **_nested(plan)} for plan in ground.plans)
    file.write_text("".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries), encoding="utf-8")
    return file


def _nested(plan: Plan) -> dict[str, object]:
    """Places as the tree they stand for: `area.1.gap` → `{"area": [{"gap": …}]}`."""
    top: dict[str, object] = {}
    for place, value in plan.values.items():
        *above, last = place.split(".")
        branch: dict[str, object] = top
        for part in above:
            branch = branch.setdefault(part, {})  # type: ignore[assignment]
        branch[last] = plain(value)
    return {key: _lists(found) for key, found in top.items()}


def _lists(found: object) -> object:
    """The tree with lists where keys are numbers."""
    if not isinstance(found, dict):
        return found
    below = {key: _lists(value) for key, value in found.items()}
    return list(below.values()) if "1" in below else below


def _program(file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        code = "import sys; from generator.cli import main; sys.exit(main())"
        options = ["fill", str(file), "--form", FORM, "--into", folder]
        done = subprocess.run([sys.executable, "-c", code, *options], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


# others


def _others(ground: Ground) -> list[Runner]:
    press = _job(Path()).press
    press.blank()
    font = next(iter(press._templates.values())).ink.font
    there, missing = peers(font)
    for name in missing:
        print(f"{name} is not installed and left out.")
    found = []
    for name, fill in there.items():
        try:
            wrong = _problems(ground, fill)
        except Exception as problem:  # noqa: BLE001 - whatever another program raises
            found.append(Runner(name, lambda _: None, 0, f"refuses: {str(problem)[:70]}"))
            continue
        work = partial(_with, fill, ground)
        found.append(Runner(name, work, turn(work, len(ground.tasks)), wrong))
    return found


def _with(fill: Callable[[Task], bytes], ground: Ground, count: int) -> None:
    for task in islice(ground.tasks, count):
        fill(task)


# proof


def _problems(ground: Ground, fill: Callable[[Task], bytes]) -> str:
    """What is wrong with a program's files; empty where nothing is. A program that fails is not asked for all of them."""
    for number, task in enumerate(ground.tasks):
        data = fill(task)
        wrong = list(wrong_values(task, data))
        if number % _LOOKED_AT == 0:
            wrong += unseen_words(task, data)
        if wrong:
            return f"fails the check: {wrong[0]}" + (f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else "")
    return ""


def _prove(ground: Ground, fill: Callable[[Task], bytes], name: str) -> None:
    if wrong := _problems(ground, fill):
        sys.exit(f"{name}: {wrong}")


def _prove_run(ground: Ground, folder: Path) -> None:
    """Holds what a run leaves on the disk against the tasks."""
    results = list(fill_all(_job(folder / "proved"), _rows(ground.plans)))
    files = {result.plan: result.file for result in results if result.file is not None}
    _prove(ground, lambda task: files[task.plan.plan_id].read_bytes(), "planforms, run to disk")


# report


def _report(ground: Ground, ours: list[Runner], others: list[Runner]) -> None:
    library, program = ours[0], ours[-1]
    pages = {len(task.values) for task in ground.tasks}
    print(f"\n{ground.title}: {len(ground.plans)} plans, {max(pages)} values each")
    print(f"{'':45}{'documents per CPU second':>28}   library ×            program ×")
    for runner in (*ours, *others):
        if not runner.rates:
            print(f"{runner.name:45}{'—':>28}   {runner.remark}")
            continue
        rate = f"{runner.rate:.4g} ({min(runner.rates):.4g}–{max(runner.rates):.4g})"
        against = "".join(f"{_times(one, runner):21}" for one in (library, program)) if runner in others else ""
        print(f"{runner.name:45}{rate:>28}   {against}{runner.remark}")


def _times(one: Runner, other: Runner) -> str:
    middle, low, high = ratio(one, other)
    return f"{middle:.1f} ({low:.1f}–{high:.1f})"


if __name__ == "__main__":
    main()
