"""Runs that make packs, ended in every way: `python -m tests.crash.packing zip kills --kills 500 --seed 7`.

As in `attempts`, the command runs in a child that has everything imported and laid out. Whatever it leaves is whole,
and the next run leaves what an undisturbed one does, byte for byte.
"""

from __future__ import annotations

import argparse
import errno
import gc
import os
import random
import resource
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import generator.cli.pack
import generator.pack
import generator.packs.archive
import generator.packs.bench
import generator.packs.sources.plans
from generator.cli import main
from generator.cli.desk import Desk
from generator.forms.library import Library
from generator.packs.presses import Presses
from tests.crash.runs import FORM, begun, commanded, ended, source_of
from tests.packs.making import Apart

KILLED, INTERRUPTED = -signal.SIGKILL, 130
_PLANS = 2
_KILLS_IN_A_ROW = 6
_FOR_WORDS = 4096
"""Bytes that what is printed takes at most; it goes into a file too."""
_KINDS = {"packs": (), "zip": ("--zip",)}
_DAY = ("--on", "2026-11-22", "--by", "person")


class Packing:
    """A run that makes a pack for each of a few plans, in a folder of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        folder.mkdir()
        self.folder, self.into = folder, folder / "packs"
        source = source_of(folder.parent, _PLANS)
        self._words = ["--messages", "en", "pack", str(source), "--form", FORM, *_DAY, "--into", str(self.into), *more]

    def begun(self, before=lambda: None, said: str = "said.txt") -> int:
        """The child that runs the command."""
        return begun(partial(commanded, self._words, self.folder / said, before))

    def run(self, before=lambda: None) -> int:
        """Its exit code, or minus the signal it died of."""
        return ended(self.begun(before))

    def said(self, name: str = "said.txt") -> str:
        """What the last run printed."""
        return (self.folder / name).read_text(encoding="utf-8")

    def whole(self) -> dict[str, bytes]:
        """The packs that are there."""
        return {path.name: path.read_bytes() for path in self.into.iterdir() if path.is_file()}

    def state(self) -> tuple[dict[str, bytes], list[str]]:
        """The packs, and what else stands in the folder."""
        return self.whole(), sorted(path.name for path in (self.into / ".planforms").iterdir())


def warm(folder: Path, *more: str) -> None:
    """Gets ready what no kill can spoil, once for all children: what they import, and the form laid out."""
    library = Desk.library = Library()
    presses = Presses(library)
    generator.pack.Presses = lambda _library: presses
    generator.packs.bench.Apart = Apart
    words = ["pack", str(source_of(folder, 1)), "--form", FORM, *_DAY, "--into", str(folder / "warm"), *more]
    main(words, standalone_mode=False)
    gc.freeze()


class Endings:
    """Runs of one kind, and what they leave when nobody disturbs them."""

    def __init__(self, folder: Path, *more: str) -> None:
        self._folder, self._more = folder, more
        one, since = self.another("undisturbed"), time.monotonic()
        assert one.run() == 0, one.said()
        self.wanted, self.long = one.state(), time.monotonic() - since

    def another(self, name: str) -> Packing:
        """A run that has not begun."""
        return Packing(self._folder / name, *self._more)

    def finish(self, one: Packing) -> None:
        """What is there is whole, and the next run adds what is missing."""
        if one.into.exists():
            assert one.whole().items() <= self.wanted[0].items(), one.into
        assert one.run() == 0, one.said()
        assert one.state() == self.wanted, one.into


def kills(runs: Endings, most: int, seed: int) -> None:
    """Kills runs at times taken by chance, some in a row, until so many have died."""
    chance, died, rounds = random.Random(seed), 0, 0  # noqa: S311 - not cryptography
    while died < most:
        rounds += 1
        one = runs.another(f"killed{rounds}")
        for _ in range(_KILLS_IN_A_ROW):
            child = one.begun()
            time.sleep(chance.uniform(0, runs.long))
            os.kill(child, signal.SIGKILL)
            died += ended(child) == KILLED
        runs.finish(one)


def interrupted(runs: Endings) -> None:
    """Has somebody press Ctrl-C when something is written and about to be put into place."""
    one = runs.another("interrupted")
    assert one.run(_press_ctrl_c) == INTERRUPTED, one.said()
    assert "Traceback" not in one.said()
    assert one.state() == ({}, ["lock"])
    runs.finish(one)


def _press_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGINT)


def no_room(runs: Endings) -> None:
    """Lets files grow only so far, so that the disk is full sooner or later."""
    largest = max(map(len, runs.wanted[0].values()))
    for at, most in enumerate((_FOR_WORDS, largest - 1)):
        _fails(runs, runs.another(f"room{at}"), partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)))


def no_right(runs: Endings) -> None:
    """Takes away the right to write into the folder, when nothing is in it and when everything is.

    Root may write anywhere, so it is the calls that are refused.
    """
    one = runs.another("right")
    for _ in range(2):
        _fails(runs, one, partial(_refused, one.into))


def _fails(runs: Endings, one: Packing, before) -> None:
    assert one.run(before) == 1, one.said()
    assert "error: " in one.said()
    assert "Traceback" not in one.said()
    runs.finish(one)


def _refused(folder: Path) -> None:
    def refusing(call):
        def refused(path, *words, **more):
            if str(folder) in str(path):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *words, **more)

        return refused

    for name in ("mkdir", "replace", "open"):
        setattr(os, name, refusing(getattr(os, name)))


def two_at_once(runs: Endings) -> None:
    """Starts two runs on one folder: one does the work, and the other does or says that it may not."""
    one = runs.another("two")
    first, second = one.begun(), one.begun(said="other.txt")
    codes = (ended(first), ended(second))
    assert codes in ((0, 0), (0, 1), (1, 0)), codes
    told = one.said() + one.said("other.txt")
    assert ("Another run is writing to" in told) == (codes != (0, 0)), told
    runs.finish(one)


_ENDINGS = {"interrupted": interrupted, "no-room": no_room, "no-right": no_right, "two-at-once": two_at_once}


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("kind", choices=_KINDS)
    asked.add_argument("how", choices=["kills", *_ENDINGS], nargs="+")
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm(folder, *_KINDS[chosen.kind])
        runs = Endings(folder, *_KINDS[chosen.kind])
        for how in chosen.how:
            kills(runs, chosen.kills, chosen.seed) if how == "kills" else _ENDINGS[how](runs)
            sys.stdout.write(f"{how}\n")


if __name__ == "__main__":
    _main()
