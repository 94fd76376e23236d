"""What nobody runs rots: every measurement once, with as little as it takes, and no look at the time."""

import sys
from importlib import import_module

import pytest

MEASUREMENTS = {
    "prefill": (["--records", "1", "--rounds", "1"], ["planforms, whole program", "lower bound", "pikepdf"]),
    "word": (["--records", "1", "--rounds", "1"], ["planforms, whole program", "lower bound", "docxtpl"]),
    "word.reading": (["--records", "1", "--rounds", "1"], ["planforms"]),
    "read_back": (["--records", "1", "--rounds", "1"], ["planforms, whole program", "pikepdf", "pypdf"]),
    "packs": (["--count", "2", "--rounds", "1"], ["planforms, with stamps", "pikepdf"]),
    "batches": (["--records", "3", "--rounds", "1", "--jobs", "1", "--read", "1"], ["made", "unchanged", "read"]),
    "stages": (["--records", "5"], ["5 plans"]),
    "startup": (["--rounds", "1"], ["planforms fill --help", "planforms blank"]),
    "signatures": (["--count", "1", "--rounds", "1"], ["planforms", "pyHanko"]),
}


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_it_runs_and_its_files_pass(name, monkeypatch, capsys):
    options, told = MEASUREMENTS[name]
    module = import_module(f"tests.benchmarks.{'word.__main__' if name == 'word' else name}")
    monkeypatch.setattr(sys, "argv", [name, *options])

    module.main()

    printed = capsys.readouterr().out
    assert [words for words in told if words not in printed] == []
