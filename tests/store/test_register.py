"""Opening a register: private, and whatever is in the way is said in words, without values, addresses or passwords."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from generator.errors import OutputProblem, PlanformsError, RegisterProblem, UsageProblem
from generator.store import register as registers
from generator.store.listing import reconciliation
from generator.store.originals import keep_original
from generator.store.register import existing_register, open_register
from generator.words.language import language
from generator.words.saying import say
from tests.store.making import bring_back, put_out


def told(problem):
    (finding,) = problem.value.findings
    return finding.code, say(finding, language("en")).message


def test_the_register_and_all_beside_it_are_their_owners_alone(in_file, tmp_path):
    put_out(in_file, "P-1")
    bring_back(in_file, b"1", "", None)

    modes = {path.relative_to(tmp_path).parts[0]: path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")}

    assert {"register.sqlite", "register.sqlite-wal", "store"} <= modes.keys()
    assert set(modes.values()) == {0}


def test_every_commit_reaches_the_disk_and_erased_pages_are_zeroed(in_file):
    with in_file.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete")
        }

    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_a_register_is_made_with_its_folder(tmp_path):
    path = tmp_path / "new" / "folder" / "r.sqlite"

    open_register(path).close()

    assert path.is_file()


def test_a_url_of_sqlite_is_its_file(tmp_path):
    path = tmp_path / "r.sqlite"

    open_register(f"sqlite:///{path}").close()

    assert path.is_file()


def test_a_register_that_is_to_be_there_is_not_made(tmp_path):
    with pytest.raises(RegisterProblem) as problem:
        existing_register(tmp_path / "r.sqlite")

    assert told(problem)[0] == "register.not-there"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["mysql://u:secret@h/d", "nonsense://", "://", "sqlite://", "http://x/y"])
def test_what_is_no_register_is_wrong_usage(where):
    with pytest.raises(UsageProblem) as problem:
        open_register(where)

    code, message = told(problem)
    assert code == "register.unknown-kind"
    assert "secret" not in message


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 a letter to somebody\n" * 200, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 4080, b"x"]
)
def test_a_file_that_is_no_database_is_said_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "r.sqlite"
    path.write_bytes(content)

    with pytest.raises(RegisterProblem) as problem:
        open_register(path)

    code, message = told(problem)
    assert code in {"register.not-a-register", "register.damaged"}
    assert str(path) in message
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(tmp_path):
    path = tmp_path / "r.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()

    with pytest.raises(RegisterProblem) as problem:
        open_register(path)

    assert told(problem)[0] == "register.not-a-register"


def look_at(path):
    register = open_register(path)
    try:
        reconciliation(register)
    finally:
        register.close()


def codes_of(work, *words):
    """What stopped the work; nothing where it could be done."""
    try:
        work(*words)
    except PlanformsError as problem:
        return {finding.code for finding in problem.findings}
    return set()


@pytest.mark.parametrize("page", range(2, 30, 3))
def test_a_damaged_register_is_said_and_never_a_traceback(tmp_path, page):
    path = tmp_path / "r.sqlite"
    register = open_register(path)
    put_out(register, *(f"P-{number}" for number in range(40)))
    register.close()
    data = bytearray(path.read_bytes())
    data[4096 * page : 4096 * page + 4096] = b"\xa5" * 4096
    path.write_bytes(data)

    assert codes_of(look_at, path) <= {"register.damaged"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_folder_that_cannot_be_written_is_said():
    with pytest.raises(OutputProblem) as problem:
        open_register("/proc/self/register.sqlite")

    assert told(problem)[0] == "register.not-writable"


def test_a_folder_in_place_of_the_file_is_said(tmp_path):
    with pytest.raises(OutputProblem) as problem:
        open_register(tmp_path)

    assert told(problem)[0] == "register.not-writable"


def mounted(folder, *options):
    mount = shutil.which("mount")
    words = [mount, "-t", "tmpfs", "-o", ",".join(options), "none", folder]
    if not mount or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted(folder, "size=400k")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_is_said_and_what_was_kept_is_whole(small_disk):
    register = open_register(small_disk / "register.sqlite")
    done = []

    def go_on():
        for number in range(1000):
            done.extend(put_out(register, f"P-{number}", name="x" * 2000))

    with pytest.raises(OutputProblem) as problem:
        go_on()
    register.close()
    again = open_register(small_disk / "register.sqlite")
    kept = reconciliation(again).issued
    again.close()

    assert told(problem)[0] == "register.disk-full"
    assert "x" * 10 not in told(problem)[1]
    assert kept == len(done) > 0


def test_a_store_that_fills_up_is_said_and_nothing_half_is_left(small_disk):
    register = open_register(small_disk / "register.sqlite")

    with pytest.raises(OutputProblem) as problem:
        keep_original(register, b"x" * 1_000_000, "a.pdf")

    assert told(problem)[0] == "output.disk-full"
    assert list(register.store.iterdir()) == []
    register.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a disk is made read-only as Linux does it")
def test_a_disk_that_can_only_be_read_is_said(small_disk):
    path = small_disk / "register.sqlite"
    open_register(path).close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with pytest.raises(OutputProblem) as problem:
        open_register(path)

    assert told(problem)[0] == "register.not-writable"


def test_a_register_that_others_hold_for_too_long_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(registers, "_PATIENCE", 0.1)
    register = open_register(tmp_path / "r.sqlite")
    holder = sqlite3.connect(tmp_path / "r.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(RegisterProblem) as problem:
        put_out(register, "P-1")

    assert told(problem)[0] == "register.busy"
    assert reconciliation(register).issued == 0  # who reads waits for nobody
    holder.execute("ROLLBACK")
    holder.close()
    put_out(register, "P-1")
    register.close()


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path):
    with pytest.raises(RegisterProblem) as problem:
        open_register(f"postgresql+psycopg://hr:secret@/db?host={tmp_path}")

    code, message = told(problem)
    assert code == "register.unreachable"
    assert "secret" not in message
    assert "secret" not in str(problem.value)


def test_a_database_that_is_not_there_is_said(postgres):
    with pytest.raises(RegisterProblem) as problem:
        open_register(f"postgresql://{postgres.user}@/nothing?host={postgres.home}")

    assert told(problem)[0] == "register.unreachable"


def test_without_the_driver_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(RegisterProblem) as problem:
        open_register("postgresql+psycopg://hr@h/db")

    code, _ = told(problem)
    assert code == "register.no-driver"
    assert "planforms[postgres]" in say(problem.value.findings[0], language("en")).remedy


def test_a_table_that_is_gone_is_said_and_no_value_with_it(register):
    with register.writing() as connection:
        connection.execute(text("DROP TABLE files"))

    with pytest.raises(PlanformsError) as problem:
        put_out(register, "P-1", name="Anna Zetterlund")

    assert "Zetterlund" not in told(problem)[1] + str(problem.value)
