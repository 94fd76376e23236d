"""A Dask cluster as people have one: a scheduler and workers, each a program of its own, that speak over TCP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

HERE = str(Path(__file__).parents[2])
_STARTING = 60


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stack = folder, ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(told))
        self.scheduler = self._started("scheduler", *words)
        until = time.monotonic() + _STARTING
        while not told.is_file() and time.monotonic() < until and self.scheduler.poll() is None:
            time.sleep(0.05)
        self.address = json.loads(told.read_text(encoding="utf-8"))["address"]

    def work(self, count: int, path: str = HERE) -> None:
        """Adds so many workers, which take the program from `path`."""
        words = (self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        directory = ("--local-directory", str(self._folder))
        self.workers += [self._started("worker", *words, *directory, path=path) for _ in range(count)]

    def _started(self, *words: str, path: str = HERE) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": path,
            "PYTHONWARNINGS": "ignore",
            "DASK_LOGGING__DISTRIBUTED": "error",
        }
        with (self._folder / f"{words[0]}.txt").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                env=environment,
                cwd=self._folder,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def close(self) -> None:
        """Ends all of them."""
        self._stack.close()


@contextmanager
def cluster(folder: Path):
    """A scheduler that works for as long as the context lasts."""
    one = Cluster(folder)
    try:
        yield one
    finally:
        one.close()
