"""Runs that are killed, as many as one likes: `python -m tests.crash.attempts random --kills 1000 --seed 7`.

The command runs in a process that is forked from this one, which has everything imported and laid out: a kill costs a
thirtieth of a second and not two. After some kills the run is finished, and everything must be as if nobody had
disturbed it.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import generator.keeping
from generator.batch import shelf
from tests.crash.runs import Batch, Inbox, begun, ended, warm, warm_for_reading, working_next_door

KILLED = -signal.SIGKILL
_ATTENTION = 3
_BOUNDARIES = ("open", "fsync", "chmod", "replace", "unlink", "link", "mkdir")
_KILLS_IN_A_ROW = 8
_PART = 0.4
"""Of the time an undisturbed run takes: one that goes on from another takes less."""


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


def two_at_once(folder: Path, kills: int, seed: int) -> None:
    """Starts two runs on one folder and kills one of them: the other does the work or says that it may not."""
    chance, died, refused, rounds = random.Random(seed), 0, 0, 0  # noqa: S311 - not cryptography
    wanted, long = _undisturbed(folder, 10)
    while died < kills:
        rounds += 1
        batch = Batch(folder / f"batch{rounds}", 10)
        first, second = begun(batch.work()), begun(batch.work(said="other.txt"))
        time.sleep(chance.uniform(0, long))
        os.kill(first, signal.SIGKILL)
        died += ended(first) == KILLED
        code, told = ended(second), batch.said("other.txt")
        is_refused = "Another run is writing to" in told
        assert (code, is_refused) in {(0, False), (1, True)}, (code, told)
        refused += is_refused
        _finish(batch, wanted)
    _tell(kills=died, refused=refused, rounds=rounds)


def reads_killed(folder: Path, kills: int, seed: int) -> None:
    """Kills runs that read, as `random_kills`: what came back is kept whole, and once."""
    chance, died, rounds = random.Random(seed), 0, 0  # noqa: S311 - not cryptography
    template = Batch(folder / "template", 10)
    assert template.run() == 0, template.said()
    (template.folder / "made" / "note.pdf").write_text("Dear colleague", encoding="utf-8")
    warm_for_reading(template.folder / "made")
    wanted, long = _read_undisturbed(Inbox(folder / "undisturbed", template))
    while died < kills:
        rounds += 1
        inbox = Inbox(folder / f"inbox{rounds}", template)
        for _ in range(_KILLS_IN_A_ROW):
            died += inbox.run(chance.uniform(0, long)) == KILLED
        assert inbox.run() == _ATTENTION, inbox.said()
        assert inbox.state() == wanted, inbox.folder.name
    _tell(kills=died, rounds=rounds)


def _read_undisturbed(inbox: Inbox) -> tuple[dict[str, object], float]:
    since = time.monotonic()
    assert inbox.run() == _ATTENTION, inbox.said()
    return inbox.state(), time.monotonic() - since


def every_step(folder: Path, happens: str, plans: int = 3, working=lambda: None) -> None:
    """Has the same thing happen at each step of a small run, one after the other; then all must be in order.

    `working` says where it works, and is undone with the process.
    """
    what, steps = {"die": die, "no-room": no_room, "no-right": no_right}[happens], 0
    wanted, _ = _undisturbed(folder, plans)
    while True:
        batch = Batch(folder / f"step{steps + 1}", plans)
        reached = batch.folder / "reached"
        code = batch.run(before=partial(_disturbed, working, steps + 1, partial(_marked, reached, what)))
        if not reached.exists():
            break
        steps += 1
        assert code in ({KILLED} if happens == "die" else {0, 1}), (steps, code, batch.said())
        assert "Traceback" not in batch.said()
        assert code != 1 or "error: " in batch.said(), (steps, batch.said())
        _finish(batch, wanted)
    _tell(steps=steps)


def _disturbed(working, number: int, happens) -> None:
    working()
    at_step(number, happens)


def _tell(**found: int) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("how", choices=["random", "two-at-once", "reads", "die", "no-room", "no-right"])
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", default="1")
    asked.add_argument("--fast", action="store_true")
    asked.add_argument("--next-door", action="store_true", help="for steps: made by others, who leave files in a tray")
    asked.add_argument("--plans", type=int, default=3, help="for steps")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm(folder)
        match chosen.how:
            case "random":
                more = ["--jobs", chosen.jobs, *(["--fast"] if chosen.fast else [])]
                random_kills(folder, chosen.kills, chosen.seed, *more)
            case "two-at-once":
                two_at_once(folder, chosen.kills, chosen.seed)
            case "reads":
                reads_killed(folder, chosen.kills, chosen.seed)
            case how:
                every_step(folder, how, chosen.plans, working_next_door if chosen.next_door else lambda: None)


if __name__ == "__main__":
    _main()
