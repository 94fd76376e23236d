"""A batch on a Dask cluster, with a real scheduler and workers that come and go."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.store.checking import verify_history
from generator.store.listing import reconciliation
from generator.store.register import open_register
from tests.engines.cluster import HERE, cluster
from tests.hostile import corpus

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


def started(plans, into, *more, **others):
    return planforms("--register", "none", "fill", plans, "--form", FORM, "--into", into, *more, **others)


def planforms(*words, before=""):
    program = [sys.executable, "-c", f"{before}\nfrom generator.cli import main; main()", "--messages", "en"]
    return subprocess.Popen(
        [*program, *map(str, words)],
        env={**os.environ, "PYTHONPATH": HERE, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def the_rest(run) -> tuple[str, str]:
    """What it still says, once some of its lines were read: `communicate` forgets what was read ahead with them."""
    out, said = run.stdout.read(), run.stderr.read()
    run.wait()
    return out, said


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def test_a_cluster_makes_what_one_process_makes_even_when_a_worker_dies(dask, plans, tmp_path):
    dask.work(2)
    on_cluster = ("--engine", "dask", "--scheduler", dask.address)
    with started(plans, tmp_path / "cluster", *on_cluster) as run:
        first = [run.stdout.readline() for _ in range(10)]
        dask.workers.pop().kill()
        rest, said = the_rest(run)
    with started(plans, tmp_path / "here", "--jobs", "1") as run:
        here, _ = run.communicate()

    assert (run.returncode, said.splitlines()[-1]) == (0, f"{COUNT} made, 0 unchanged, 0 left out.")
    assert [Path(line).name for line in ("".join(first) + rest).split()] == [Path(line).name for line in here.split()]
    assert files(tmp_path / "cluster") == files(tmp_path / "here")


@pytest.fixture(scope="module")
def inbox(plans, tmp_path_factory):
    """Forms that came back, what is none, and one that no process survives."""
    folder = tmp_path_factory.mktemp("inbox")
    with started(plans, folder, "--jobs", "1") as run:
        run.communicate()
    for path in sorted(folder.glob("*.pdf"))[40:]:
        path.unlink()
    (folder / "a_note.pdf").write_bytes(b"Dear colleague")
    (folder / "b_bomb.pdf").write_bytes(corpus.every()["packed/bomb_of_digits_as_page.pdf"].make())
    return folder


def read(inbox, register, *more):
    return planforms("--register", register, "read", inbox, "--json", *more)


def kept(register) -> tuple[object, ...]:
    """What a register knows, and the files in its store."""
    opened = open_register(register)
    try:
        return (
            verify_history(opened).fault,
            reconciliation(opened),
            sorted(path.name for path in opened.store.iterdir()),
        )
    finally:
        opened.close()


def test_a_cluster_reads_what_one_process_reads_even_when_a_worker_dies(dask, inbox, tmp_path):
    dask.work(2 - len(dask.workers))
    on_cluster = ("--engine", "dask", "--scheduler", dask.address)
    with read(inbox, tmp_path / "cluster" / "register.sqlite", *on_cluster) as run:
        first = [run.stdout.readline() for _ in range(3)]
        dask.workers.pop().kill()
        rest, _ = the_rest(run)
    with read(inbox, tmp_path / "here" / "register.sqlite", "--jobs", "2") as two:
        here, _ = two.communicate()

    assert run.returncode == two.returncode == 3
    assert ("".join(first) + rest).splitlines() == here.splitlines()
    told = {Path(one["file"]).name: one for one in map(json.loads, here.splitlines())}
    assert [one["code"] for one in told["b_bomb.pdf"]["findings"]] == ["read.over-limit"]
    assert [one["status"] for one in told.values()].count("unreadable") == 2
    assert kept(tmp_path / "cluster" / "register.sqlite") == kept(tmp_path / "here" / "register.sqlite")


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


IMPATIENT = "import generator.engines.cluster as one; one._LOOKING, one._WITHOUT_WORKERS = 0.2, 1.0"
ONLY_A_MOMENT = "import generator.engines.connecting as one; one.PATIENCE = 4"
OLD_DASK = """
import distributed.versions as told
version = told._version_cached
told._version_cached = lambda package: "2020.1.0" if package == "distributed" else version(package)
"""
OLD_PYTHON = """
import distributed.versions as told
packages = told.get_package_info
told.get_package_info = lambda asked: {**packages(asked), "python": "3.9.1.final.0"}
"""


def ends(run, *said):
    """The run has failed, in time, with these words and no others of ours or anybody else's."""
    try:
        out, told = run.communicate(timeout=60)
    finally:
        run.kill()
    assert run.returncode == 1, told
    assert [line for line in told.splitlines() if not line.startswith("  ")][: len(said)] == [*said]
    assert "Traceback" not in told
    return out


def goes_on(plans, into, there):
    """Run again, it makes what is missing and leaves what is there."""
    with started(plans, into, "--jobs", "1") as run:
        _, told = run.communicate()
    assert (run.returncode, len(files(into))) == (0, COUNT)
    assert told.splitlines()[-1] == f"{COUNT - there} made, {there} unchanged, 0 left out."


def test_workers_that_vanish_end_the_run_with_words(plans, tmp_path):
    pytest.importorskip("distributed")
    with cluster(tmp_path) as dask:
        dask.work(1)
        where = ("--engine", "dask", "--scheduler", dask.address)
        with started(plans, tmp_path / "made", *where, before=IMPATIENT) as run:
            run.stdout.readline()
            dask.workers[0].kill()
            ends(run, f"error: The scheduler at “{dask.address}” has no workers.")

    there = len(files(tmp_path / "made"))
    assert 0 < there < COUNT
    goes_on(plans, tmp_path / "made", there)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
@pytest.mark.parametrize("happens", ["SIGKILL", "SIGSTOP"])
def test_a_scheduler_that_goes_down_or_falls_silent_ends_the_run_with_words(plans, tmp_path, happens):
    pytest.importorskip("distributed")
    with cluster(tmp_path) as dask:
        dask.work(1)
        where = ("--engine", "dask", "--scheduler", dask.address)
        with started(plans, tmp_path / "made", *where, before=f"{IMPATIENT}\n{ONLY_A_MOMENT}") as run:
            run.stdout.readline()
            dask.scheduler.send_signal(getattr(signal, happens))
            ends(run, f"error: The scheduler at “{dask.address}” does not answer any more.")

    assert 0 < len(files(tmp_path / "made")) < COUNT


@pytest.mark.parametrize(
    ("scheduler", "worker", "said"),
    [
        (OLD_DASK, "", "error: The scheduler at “{address}” has distributed 2020.1.0, and here it is {ours}."),
        ("", OLD_PYTHON, "error: The worker {worker} has python 3.9, and here it is {python}."),
    ],
)
def test_other_versions_end_the_run_before_it_begins(plans, tmp_path, scheduler, worker, said):
    distributed = pytest.importorskip("distributed")
    with cluster(tmp_path, scheduler) as dask:
        dask.work(1, before=worker)
        with started(plans, tmp_path / "made", "--engine", "dask", "--scheduler", dask.address) as run:
            out, told = run.communicate(timeout=60)

    python = "{}.{}".format(*sys.version_info)
    named = re.search(r"The worker (\S+) has", told)
    words = said.format(address=dask.address, worker=named and named[1], ours=distributed.__version__, python=python)
    assert (run.returncode, out, told.splitlines()[0]) == (1, "", words)
    assert not files(tmp_path / "made")


def test_something_else_that_answers_is_no_scheduler(plans, tmp_path):
    pytest.importorskip("distributed")
    with socket.create_server(("127.0.0.1", 0)) as other:
        threading.Thread(target=silent, args=(other,), daemon=True).start()
        address = "tcp://{}:{}".format(*other.getsockname())
        with started(plans, tmp_path, "--engine", "dask", "--scheduler", address, before=ONLY_A_MOMENT) as run:
            ends(run, f"error: No scheduler answers at “{address}”.")


def silent(server):
    """Takes a call and says nothing."""
    calls = []
    while True:
        calls.append(server.accept())
