"""A signed form into a pack and back, in processes of its own as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.packs.making import DAY
from tests.signing.making import both
from tests.signing.making import form as a_plan


@pytest.fixture
def planforms(tmp_path, monkeypatch):
    """Runs `planforms` with these words, in processes of its own where it needs them, and gives what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words):
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code in (0, 3), result.output
        return [json.loads(line) for line in result.stdout.splitlines()] if "--json" in words else result.stdout

    return run


def test_a_signed_paper_goes_in_as_it_came_and_its_signature_is_told_of_the_original(planforms):
    Path("inbox").mkdir()
    Path("inbox/signed.pdf").write_bytes(both(a_plan()))
    planforms("read", "inbox")

    told = planforms("pack", "register", "--by", "all", "--check", *DAY)
    planforms("pack", "register", "--by", "all", "--into", "packs", *DAY)
    (record,) = planforms("read", "packs", "--json")

    assert "bara kontrolleras i originalet" in told
    assert "read.copy" in {one["code"] for one in record["findings"]}
    assert "signature.seen-signed" not in {one["code"] for one in record["findings"]}
