"""A register of each kind, and a clock that stands still."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.store.register import open_register
from tests.store.postgres import running

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def postgres():
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def where(request, tmp_path, monkeypatch):
    """Where a register can be: a file, or a schema of a real PostgreSQL server."""
    monkeypatch.chdir(tmp_path)
    if request.param == "postgres":
        return request.getfixturevalue("postgres").new_schema()
    return tmp_path / "register.sqlite"


@pytest.fixture
def register(where):
    """A new register of each kind."""
    made = replace(open_register(where), clock=lambda: NOON)
    yield made
    made.close()


@pytest.fixture
def in_file(tmp_path):
    """A new register in a file."""
    made = replace(open_register(tmp_path / "register.sqlite"), clock=lambda: NOON)
    yield made
    made.close()
