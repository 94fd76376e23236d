"""Our own ways of making the documents: the library alone, a run that writes files, the whole program."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator.batch.jobs import Job, Medium, job
from generator.forms.kinds import plain
from generator.forms.library import Library
from generator.produce import fill_all

from .clock import Runner
from .records import FORM, as_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.batch.jobs import Press
    from generator.plans.model import Plan

_MAIN = "import sys; from generator.cli import main; sys.exit(main())"


def new_job(into: Path = Path(), medium: Medium = Medium.PDF) -> Job:
    """A run that has made nothing yet."""
    return job(Library(), FORM, into, media=(medium,))


def runners(plans: Sequence[Plan], press: Press, folder: Path) -> tuple[Runner, ...]:
    """Our ways, the one that does least first; `press` has its layouts, and the folder takes the file of plans."""
    file = written(plans, folder)
    works = {
        "planforms, library": partial(issue, press, plans),
        "planforms, library, layouts included": lambda count: issue(new_job().press, plans, count),
        "planforms, run that writes files": partial(run_to_disk, plans),
        "planforms, whole program": lambda _: program(file),
    }
    return tuple(Runner(name, work, len(plans)) for name, work in works.items())


def written(plans: Iterable[Plan], folder: Path) -> Path:
    """The plans as a file in the folder."""
    file = folder / "plans.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        write(plans, stream)
    return file


def write(plans: Iterable[Plan], stream: TextIO) -> None:
    """The plans as JSON lines, as they come."""
    stream.writelines(f"{json.dumps(entry(plan), ensure_ascii=False)}\n" for plan in plans)


def issue(press: Press, plans: Sequence[Plan], count: int) -> None:
    """The first so many documents as bytes."""
    for plan in islice(plans, count):
        press.issue(plan.plan_id, plan.unit, plan.values)


def run_to_disk(plans: Sequence[Plan], count: int, medium: Medium = Medium.PDF) -> None:
    """The first so many documents as files, with rules, names, digests and findings."""
    with tempfile.TemporaryDirectory() as folder:
        made(new_job(Path(folder), medium), plans[:count])


def made(run: Job, plans: Sequence[Plan]) -> Mapping[str, Path]:
    """The files of a run by plan; ends the measurement where one is left out."""
    files = {result.plan: result.file for result in fill_all(run, as_rows(plans)) if result.file is not None}
    if len(files) < len(plans):
        sys.exit(f"{len(plans) - len(files)} plans were left out.")
    return files


def program(file: Path, medium: Medium = Medium.PDF) -> None:
    """`planforms fill` from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--register", f"{folder}/register.sqlite", "fill", str(file), "--form", FORM, "--as", medium.value]
        options += ["--into", folder, "--jobs", "1"]
        done = subprocess.run([sys.executable, "-c", _MAIN, *options], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def entry(plan: Plan) -> dict[str, object]:
    """The plan as a line of a file of plans: `area.1.gap` → `{"area": [{"gap": …}]}`."""
    top: dict[str, object] = {}
    for place, value in plan.values.items():
        *above, last = place.split(".")
        branch = top
        for part in above:
            branch = branch.setdefault(part, {})  # type: ignore[assignment] # what is above an answer is a branch
        branch[last] = plain(value)
    return {"plan_id": plan.plan_id, "unit": plan.unit, **{key: _lists(found) for key, found in top.items()}}


def _lists(found: object) -> object:
    """The tree with a list for each branch whose keys are numbers."""
    if not isinstance(found, dict):
        return found
    below = {key: _lists(value) for key, value in found.items()}
    return list(below.values()) if "1" in below else below
