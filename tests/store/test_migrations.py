"""Registers of every version there was are opened by this one; newer ones and other people's are left alone."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from generator.errors import RegisterProblem
from generator.store import migrations, tables
from generator.store.checking import verify_history
from generator.store.decisions import decided
from generator.store.listing import items, reconciliation
from generator.store.model import Decision
from generator.store.register import existing_register, open_register
from generator.store.retention import retention
from generator.store.returns import record

SAMPLES = Path(__file__).parent / "samples"


def code(problem):
    return problem.value.findings[0].code


def test_the_steps_make_the_tables_that_queries_see(register):
    with register.reading() as connection:
        found = inspect(connection)
        made = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}

    assert made == {table.name: {column.name for column in table.columns} for table in tables.METADATA.sorted_tables}


def test_opening_again_changes_nothing(where):
    for _ in range(2):
        register = open_register(where)
        with register.reading() as connection:
            assert migrations.version_of(connection, "") == migrations.NEWEST
        register.close()


@pytest.fixture
def first_version(tmp_path, monkeypatch):
    """A register as version 1 left it, with a plan, a return, a correction and something erased."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "register.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript((SAMPLES / "register_v1.sql").read_text(encoding="utf-8"))
    connection.close()
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / hashlib.sha256(b"1").hexdigest()).write_bytes(b"1")
    return path


def test_a_register_of_version_1_is_upgraded_on_opening_and_keeps_all_it_had(first_version):
    register = existing_register(first_version)

    with register.reading() as connection:
        assert migrations.version_of(connection, "") == migrations.NEWEST
    assert retention(register) is None
    found = reconciliation(register)
    assert (found.issued, found.returned, found.open, found.erased) == (2, 1, 1, 1)
    item = next(item for item in items(register) if item.returned)
    kept = record(register, item.returned)
    assert [one.decision for one in kept.decisions] == [Decision.CORRECT]
    assert decided(kept.record, kept.decisions).answers["details.employee"].value == "Anna"
    assert verify_history(register).fault is None
    register.close()


def test_an_upgrade_that_fails_leaves_the_old_version_whole(first_version, monkeypatch):
    def fail(connection):
        connection.execute(text("CREATE TABLE half (done INTEGER)"))
        raise RegisterProblem

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
    monkeypatch.setattr(migrations, "NEWEST", 3)
    with pytest.raises(RegisterProblem):
        open_register(first_version)
    monkeypatch.undo()

    with sqlite3.connect(first_version) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(1,)]
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert names.isdisjoint({"half", "settings"})


def test_a_newer_register_is_refused_with_words(where):
    register = open_register(where)
    with register.writing() as connection:
        connection.execute(text("UPDATE schema_version SET version = 99"))
    register.close()

    with pytest.raises(RegisterProblem) as problem:
        open_register(where)

    assert code(problem) == "register.newer"
    assert problem.value.findings[0].arguments["found"] == 99


def test_somebody_elses_database_is_left_as_it_is(where):
    register = open_register(where)
    with register.writing() as connection:
        for table in (*tables.METADATA.sorted_tables,):
            connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(text("CREATE TABLE customers (name TEXT)"))
    register.close()

    with pytest.raises(RegisterProblem) as problem:
        open_register(where)

    assert code(problem) == "register.not-a-register"
    with register.reading() as connection:
        assert inspect(connection).get_table_names() == ["customers"]
    register.close()
