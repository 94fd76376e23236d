"""Runs that are killed, as many as one likes: `python -m tests.crash.attempts random --kills 1000 --seed 7`.

The command runs in a process that is forked from this one, which has everything imported: a kill costs a tenth of a
second and not two. After some kills the run is finished, and everything must be as if nobody had disturbed it.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import generator.cli.fill
import generator.docx.press
import generator.engines.choosing
import generator.engines.cluster
import generator.keeping
import generator.pdf.press
import generator.plans.read
import generator.store.register
from generator.batch import shelf
from generator.batch.basis import _program
from generator.batch.jobs import job
from generator.cli import main
from generator.cli.desk import Desk
from generator.forms.library import Library
from generator.store.checking import verify_history
from generator.store.listing import reconciliation
from generator.store.register import open_register

FORM = "one_to_one"
KILLED = -signal.SIGKILL
_BOUNDARIES = ("open", "fsync", "chmod", "replace", "unlink", "link", "mkdir")
_KILLS_IN_A_ROW = 8
_PART = 0.4
"""Of the time an undisturbed run takes: one that goes on from another takes less."""


class Batch:
    """A batch of so many plans in a folder of its own."""

    def __init__(self, folder: Path, plans: int) -> None:
        folder.mkdir()
        self.folder, self.count = folder, plans
        source = folder.parent / f"plans{plans}.jsonl"
        lines = (
            {"plan_id": f"P-{number}", "details": {"employee": f"Łukasz {number}"}} for number in range(1, plans + 1)
        )
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        self._words = ["--register", str(folder / "register.sqlite"), "--messages", "en", "fill", str(source)]
        self._words += ["--form", FORM, "--into", str(folder / "made")]

    def run(self, *more: str, before=lambda: None, seconds: float | None = None) -> int:
        """Runs the command; kills it after so many seconds. Gives its exit code, or the signal it died of."""
        return forked(partial(self._command, more, before), seconds)

    def _command(self, more, before) -> None:
        said = os.open(self.folder / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(said, stream)
        before()
        main([*self._words, *more])

    def said(self) -> str:
        """What the last run printed."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")

    def state(self) -> dict[str, object]:
        """All that a run leaves: files, journal, and what the register knows."""
        made = self.folder / "made"
        with sqlite3.connect(made / ".planforms" / "journal.sqlite") as journal:
            lines = journal.execute("SELECT * FROM made ORDER BY plan").fetchall()
        journal.close()
        register = open_register(self.folder / "register.sqlite")
        try:
            told = verify_history(register).fault, reconciliation(register)
        finally:
            register.close()
        files = {path.name: path.read_bytes() for path in made.iterdir() if path.is_file()}
        return {
            "files": files,
            "beside": sorted(path.name for path in (made / ".planforms").iterdir()),
            "journal": lines,
            "register": told,
        }


def forked(work, seconds: float | None = None) -> int:
    """The exit code of work done in a child, or minus the signal it died of; it is killed after so many seconds."""
    child = os.fork()
    if not child:
        code = 70
        try:
            work()
        except SystemExit as done:
            code = int(done.code or 0)
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_step(number: int, happens) -> None:
    """Has something happen at the so-and-so-manieth step a run takes on the disk; steps come before and after calls."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if taken == number:
            happens()

    def watched(call):
        def stepped(*words, **more):
            step()
            found = call(*words, **more)
            step()
            return found

        return stepped

    for name in _BOUNDARIES:
        setattr(os, name, watched(getattr(os, name)))
    shelf.AT_ONCE = 2
    for owner, name in ((shelf.journal.Journal, "keep"), (generator.keeping, "keep_issued")):
        setattr(owner, name, watched(getattr(owner, name)))


def die() -> None:
    """Dies as by a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def no_room() -> None:
    """Fails as a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


def no_right() -> None:
    """Fails as a drive does that was taken away."""
    raise OSError(errno.EIO, "Input/output error")


def _marked(reached: Path, what) -> None:
    """Leaves word that it comes to this, and lets it happen."""
    reached.touch()
    what()


def _undisturbed(folder: Path, plans: int, *more: str) -> tuple[dict[str, object], float]:
    batch = Batch(folder / f"undisturbed{plans}", plans)
    begun = time.monotonic()
    assert batch.run(*more) == 0, batch.said()
    return batch.state(), time.monotonic() - begun


def random_kills(folder: Path, kills: int, seed: int, *more: str) -> None:
    """Kills runs at times taken by chance, some in a row, until so many have died; then all must be in order."""
    chance, died, batches = random.Random(seed), 0, 0  # noqa: S311 - not cryptography
    wanted, long = _undisturbed(folder, 30, *more)
    while died < kills:
        batches += 1
        batch = Batch(folder / f"batch{batches}", 30)
        for _ in range(_KILLS_IN_A_ROW):
            died += batch.run(*more, seconds=chance.uniform(0, _PART * long)) == KILLED
        _finish(batch, wanted, *more)
    _tell(kills=died, batches=batches)


def _finish(batch: Batch, wanted: dict[str, object], *more: str) -> None:
    code = batch.run(*more)
    found = batch.state()
    assert code == 0, batch.said()
    assert "Traceback" not in batch.said()
    for part, content in wanted.items():
        assert found[part] == content, (part, batch.folder.name)


def every_step(folder: Path, happens: str) -> None:
    """Has the same thing happen at each step of a small run, one after the other; then all must be in order."""
    what, steps = {"die": die, "no-room": no_room, "no-right": no_right}[happens], 0
    wanted, _ = _undisturbed(folder, 3)
    while True:
        batch = Batch(folder / f"step{steps + 1}", 3)
        reached = batch.folder / "reached"
        code = batch.run(before=partial(at_step, steps + 1, partial(_marked, reached, what)))
        if not reached.exists():
            break
        steps += 1
        assert code in ({KILLED} if happens == "die" else {0, 1}), (steps, code, batch.said())
        assert "Traceback" not in batch.said()
        assert code != 1 or "error: " in batch.said(), (steps, batch.said())
        _finish(batch, wanted)
    _tell(steps=steps)


def _tell(**found: int) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


def _warm() -> None:
    """Gets ready what no kill can spoil, once for all children: forms in every language, their layouts, the digest."""
    library = Desk.library = Library()
    library.in_all_languages(FORM)
    job(library, FORM, Path()).press.issue("P-1", "", {})
    _program()


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("how", choices=["random", "die", "no-room", "no-right"])
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", default="1")
    chosen = asked.parse_args()
    _warm()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.how == "random":
            random_kills(Path(folder), chosen.kills, chosen.seed, "--jobs", chosen.jobs)
        else:
            every_step(Path(folder), chosen.how)


if __name__ == "__main__":
    _main()
