"""The first plans of a file, held against form after form: the file is read once, however many forms there are.

What of them is without a place in a form is found before they are read for it: that takes a hundredth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from generator.errors import PlansProblem
from generator.plans.diagnoses import UNKNOWN_HEADING, UNKNOWN_KEY
from generator.plans.headings import headings
from generator.plans.json_files import json_lines, read_json
from generator.plans.model import Plans
from generator.plans.read import WORKBOOKS, Run, listed
from generator.plans.tree import Branch, leaves
from generator.plans.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.plans.tree import Node
    from generator.plans.workbooks import Workbook
    from generator.words.language import Language

_MISFITS = frozenset({UNKNOWN_HEADING.code, UNKNOWN_KEY.code})
_LOOKED_AT = 5
"""Plans that are tried out."""
_LINES, _TREES = frozenset({".jsonl", ".ndjson"}), {".json": read_json, ".yaml": read_yaml, ".yml": read_yaml}


@dataclass(frozen=True)
class First:
    """The first plans of a file."""

    path: Path
    entries: tuple[tuple[int, Node | Finding], ...] | None
    """Of a file of JSON or YAML."""
    book: Workbook | None
    """Opened, where it is one."""

    def close(self) -> None:
        """Lets go of the file."""
        if self.book is not None:
            self.book.close()

    def fits(self, form: Form, language: Language, everywhere: Mapping[str, Form]) -> bool:
        """Whether they can be read for the form, and nothing in them is without a place there.

        Args:
            form: the form in the language that the plans are read in.
            language: that language.
            everywhere: the same form by language.
        """
        run = Run(form, language, everywhere)
        if self.entries is not None and not _has_places_for(self.entries, run):
            return False
        try:
            found = self._plans(run)
            rows = list(islice(found.rows, _LOOKED_AT))
        except PlansProblem:
            return False
        told = [*found.findings, *(finding for row in rows for finding in row.findings)]
        return any(row.plan for row in rows) and not any(one.is_error or one.code in _MISFITS for one in told)

    def _plans(self, run: Run) -> Plans:
        if self.entries is not None:
            return Plans((), run.entries(self.entries, str(self.path)))
        return run.file(self.path) if self.book is None else run.workbook(self.book)


def first_plans(path: Path) -> First:
    """The first plans of a file.

    Raises:
        PlansProblem: it cannot be read at all.
        OSError: it cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        from generator.plans.workbooks import open_workbook

        return First(path, None, open_workbook(path))
    if suffix in _LINES:
        with path.open("rb") as stream:
            return First(path, tuple(islice(json_lines(stream, str(path)), _LOOKED_AT)), None)
    if read := _TREES.get(suffix):
        return First(path, tuple(enumerate(listed(read(path)[0], path)[:_LOOKED_AT], 1)), None)
    return First(path, None, None)


def _has_places_for(entries: tuple[tuple[int, Node | Finding], ...], run: Run) -> bool:
    """Whether each key of these entries means something in the form."""
    known = headings(run.targets)
    keys = {one.path for _, node in entries if isinstance(node, Branch) for one in leaves(node).found if one.leaf}
    return all(known.match(key) is not None for key in keys)
