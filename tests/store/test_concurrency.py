"""Two at once, and kills in the middle: what is kept is whole, in one chain, and nothing is kept by halves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.store.checking import verify_history
from generator.store.listing import reconciliation
from generator.store.register import open_register

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from generator.store.register import open_register
from tests.store.making import bring_back, put_out
where, who, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
register = open_register(where)
for number in range(rounds):
    ids = put_out(register, *(f"{who}-{number}-{one}" for one in range(5)))
    bring_back(register, f"{who}-{number}".encode(), ids[0])
    print(number, flush=True)
"""


def writer(where, who, rounds):
    """Another process that issues five documents and gets one of them back, again and again."""
    words = [sys.executable, "-c", WRITER, str(where), who, str(rounds)]
    path = os.pathsep.join([str(ROOT), *(entry for entry in sys.path if entry)])
    return subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})


def test_processes_that_write_at_once_share_one_chain(where):
    writers = [writer(where, who, 8) for who in ("a", "b", "c")]
    for one in writers:
        one.communicate(timeout=120)

    assert [one.returncode for one in writers] == [0, 0, 0]
    register = open_register(where)
    found = reconciliation(register)
    assert (found.issued, found.returned) == (3 * 8 * 5, 3 * 8)
    assert verify_history(register).fault is None
    register.close()


def test_processes_that_make_the_register_at_once_make_one(where):
    writers = [writer(where, who, 1) for who in ("a", "b", "c", "d")]
    for one in writers:
        one.communicate(timeout=120)

    assert [one.returncode for one in writers] == [0] * 4
    register = open_register(where)
    assert reconciliation(register).issued == 20
    register.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_process_killed_at_any_moment_leaves_whole_groups_and_a_whole_chain(where):
    told = 0
    for number in range(5):
        process = writer(where, f"k{number}", 1000)
        process.stdout.readline()
        time.sleep(0.02 * number)
        process.send_signal(signal.SIGKILL)
        told += 1 + process.stdout.read().count(b"\n")
        process.communicate()
        register = open_register(where)
        found = reconciliation(register)
        assert found.issued % 5 == 0
        assert found.issued >= 5 * told
        assert found.returned >= told
        assert verify_history(register).fault is None
        register.close()
