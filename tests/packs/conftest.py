"""`planforms` for packs: called as people call it, everything done in this process."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.packs.making import Apart
from tests.read_back import reading_here


@pytest.fixture(autouse=True)
def plain_system(monkeypatch, tmp_path):
    """English messages, and a working folder to spoil."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    reading_here(monkeypatch)
    monkeypatch.setattr("generator.packs.bench.Apart", Apart)


@pytest.fixture
def planforms():
    """Runs `planforms` with these words; with `--json` among them, what it prints is there as `.found`."""

    def run(*words, status=(0, 3), **more):
        result = CliRunner().invoke(main, [str(word) for word in words], **more)
        assert result.exit_code in status, result.output
        result.found = _printed(result.stdout) if "--json" in words else None
        return result

    return run


def _printed(text):
    """The one document that was printed, or the objects line by line."""
    try:
        return [json.loads(line) for line in text.splitlines()]
    except ValueError:
        return json.loads(text)
