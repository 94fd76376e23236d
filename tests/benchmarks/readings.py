"""Our own ways of reading forms: what the fields say, all that a file says, its record, a run, the whole program."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from typing import TYPE_CHECKING

from generator.collect import Aids, read_bytes
from generator.forms.kinds import plain
from generator.forms.library import Library
from generator.keeping import read_files
from generator.pdf.read.contents import contents
from generator.pdf.read.opening import open_pdf
from generator.pdf.read.tree import Tree
from generator.pdf.read.values import said
from generator.store.register import open_register

from .returned import Returned, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.records.model import Record

_FILE = "form.pdf"
_MAIN = "import sys; from generator.cli import main; sys.exit(main())"


@cache
def _library() -> Library:
    return Library()


def walk(data: bytes) -> dict[str, str]:
    """What each field says: inherited or its own, held against its copies and the marked buttons, with its page."""
    _, pdf = open_pdf(data, _FILE)
    with pdf:
        every = [said(node) for node in Tree(pdf).nodes]
    return {one.name: one.readings[0] for one in every}


def fields(data: bytes) -> dict[str, str]:
    """The same from all that the PDF says: what is drawn, what is attached, who it says it is."""
    return {one.name: one.readings[0] for one in contents(data, _FILE).contents.fields}


def record(data: bytes) -> dict[str, object]:
    """The values of its record: identity, types, rules, changes and findings included."""
    (one,) = read_bytes(data, _FILE, Aids(_library()))
    return _values(one)


def _values(one: Record) -> dict[str, object]:
    return {place: answer.value for place, answer in one.answers.items()}


class Inbox:
    """A folder of returned forms, and a register that knows what was issued and is new to them each time."""

    def __init__(self, folder: Path, forms: Sequence[Returned]) -> None:
        self._folder = folder
        self._forms = forms
        self._told = folder.parent / "told.sqlite"
        register = open_register(self._told)
        tell(register, forms)
        register.close()

    def run(self) -> list[dict[str, object]]:
        """The values of every record, read in a process of its own, originals and records kept."""
        with tempfile.TemporaryDirectory() as folder:
            register = open_register(shutil.copy(self._told, folder))
            try:
                return [_values(one) for one in read_files([self._folder], _library(), register)]
            finally:
                register.close()

    def program(self) -> Iterator[Mapping[str, object]]:
        """The values that `planforms read --json` prints, from its start to its end."""
        with tempfile.TemporaryDirectory() as folder:
            options = ["--register", shutil.copy(self._told, folder), "read", str(self._folder), "--json"]
            done = subprocess.run([sys.executable, "-c", _MAIN, *options], check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return (self._typed(one, line) for one, line in zip(self._forms, done.stdout.splitlines(), strict=True))

    @staticmethod
    def _typed(one: Returned, line: str) -> dict[str, object]:
        """The plan's own value wherever what was printed is that value as JSON holds it."""
        printed = {place: answer["value"] for place, answer in json.loads(line)["values"].items()}
        same = {place: value for place, value in one.plan.values.items() if printed.get(place) == plain(value)}
        return printed | same
