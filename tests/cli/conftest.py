"""The command line, called as people call it, with the system's language out of the way."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.read_back import reading_here


@pytest.fixture(autouse=True)
def plain_system(monkeypatch, tmp_path):
    """English messages, no colours, no folders of anybody's own, and a working folder to spoil."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANFORMS_TEMPLATES", "PLANFORMS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    reading_here(monkeypatch)


@pytest.fixture
def planforms():
    """Runs `planforms` with these words."""

    def run(*words, **more):
        return CliRunner().invoke(main, [str(word) for word in words], **more)

    return run
