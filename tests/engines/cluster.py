"""A Dask cluster as people have one: a scheduler and workers, each a program of its own, that speak over TCP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

HERE = str(Path(__file__).parents[2])
_STARTING = 60


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, before: str = "") -> None:
        self._folder, self._stack = folder, ExitStack()
        self.workers: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(told))
        self.scheduler = self._started("scheduler", *words, before=before)
        self.address = self._address(told)

    def _address(self, told: Path) -> str:
        """Where the scheduler says it is, once it has written all of it."""
        until = time.monotonic() + _STARTING
        while time.monotonic() < until and self.scheduler.poll() is None:
            with suppress(FileNotFoundError, json.JSONDecodeError):
                return json.loads(told.read_text(encoding="utf-8"))["address"]
            time.sleep(0.05)
        raise TimeoutError(told)

    def work(self, count: int, path: str = HERE, before: str = "") -> None:
        """Adds so many workers, which take the program from `path` and run some code `before`."""
        words = (self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        directory = ("--local-directory", str(self._folder))
        words = ("worker", *words, *directory)
        self.workers += [self._started(*words, path=path, before=before) for _ in range(count)]

    def _started(self, *words: str, path: str = HERE, before: str = "") -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": path,
            "PYTHONWARNINGS": "ignore",
            "DASK_LOGGING__DISTRIBUTED": "error",
        }
        with (self._folder / f"{words[0]}.txt").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-c", f"{before}\nfrom dask.__main__ import main; main()", *words],
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
def cluster(folder: Path, before: str = ""):
    """A scheduler that works for as long as the context lasts; it runs some code `before`."""
    one = Cluster(folder, before)
    try:
        yield one
    finally:
        one.close()
