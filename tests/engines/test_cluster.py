"""A batch on a Dask cluster, with a real scheduler and workers that come and go."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.cluster import HERE, cluster

FORM = "one_to_one"
COUNT = 200


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    path = tmp_path_factory.mktemp("plans") / "plans.jsonl"
    lines = ({"plan_id": f"P-{number}", "details": {"employee": f"Łukasz {number}"}} for number in range(COUNT))
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster")) as one:
        yield one


def started(plans, into, *more):
    words = ["-c", "from generator.cli import main; main()", "--register", "none", "--messages", "en", "fill", plans]
    return subprocess.Popen(
        [sys.executable, *map(str, words), "--form", FORM, "--into", str(into), *more],
        env={**os.environ, "PYTHONPATH": HERE, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def test_a_cluster_makes_what_one_process_makes_even_when_a_worker_dies(dask, plans, tmp_path):
    dask.work(2)
    on_cluster = ("--engine", "dask", "--scheduler", dask.address)
    with started(plans, tmp_path / "cluster", *on_cluster) as run:
        first = [run.stdout.readline() for _ in range(10)]
        dask.workers.pop().kill()
        rest, said = run.communicate()
    with started(plans, tmp_path / "here", "--jobs", "1") as run:
        here, _ = run.communicate()

    assert (run.returncode, said.splitlines()[-1]) == (0, f"{COUNT} made, 0 unchanged, 0 left out.")
    assert [Path(line).name for line in ("".join(first) + rest).split()] == [Path(line).name for line in here.split()]
    assert files(tmp_path / "cluster") == files(tmp_path / "here")


def another_place(folder: Path) -> Path:
    """The program with a form that says something else."""
    shutil.copytree(Path(HERE, "templates"), folder / "templates")
    for name in ("generator", "locales"):
        (folder / name).symlink_to(Path(HERE, name))
    with (folder / "templates" / "forms" / FORM / "form.toml").open("a", encoding="utf-8") as stream:
        stream.write("# changed\n")
    return folder


def test_a_worker_with_another_form_is_refused(dask, plans, tmp_path):
    for worker in dask.workers:
        worker.kill()
        worker.wait()
    dask.work(1, str(another_place(tmp_path)))

    with started(plans, tmp_path / "made", "--engine", "dask", "--scheduler", dask.address) as run:
        out, said = run.communicate()

    assert (run.returncode, out) == (1, "")
    assert "error: The form “one_to_one”, its look or the program is another one on the worker" in said
    assert not files(tmp_path / "made")


def test_a_scheduler_that_is_not_there_is_told(plans, tmp_path):
    with started(plans, tmp_path / "made", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9") as run:
        out, said = run.communicate()

    assert (run.returncode, out) == (1, "")
    assert "error: No scheduler answers at “tcp://127.0.0.1:9”." in said
    assert "Traceback" not in said
