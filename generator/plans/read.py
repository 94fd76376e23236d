"""`read_plans`: plan data of any format → plans, one row at a time.

JSON lines and CSV are streamed; a workbook's sheet of plans is too, while its other sheets are held. What is wrong with
a row costs that row; what is wrong with the headings costs the file, because nobody can tell what its columns mean.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from generator.errors import PlansProblem
from generator.files.reasons import reason_of
from generator.findings import Entry, Finding, errors_in
from generator.plans import diagnoses
from generator.plans.answers import reader
from generator.plans.assemble import Assembly, Seen
from generator.plans.csv_files import open_csv
from generator.plans.entries import Entries
from generator.plans.examples import first_examples
from generator.plans.headings import headings
from generator.plans.json_files import json_lines, lines_in, read_json
from generator.plans.model import Plans, Row
from generator.plans.sheets import sheets
from generator.plans.steady import steady
from generator.plans.tables import open_table, score
from generator.plans.targets import targets
from generator.plans.tree import Branch, said
from generator.plans.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.forms.model import Form
    from generator.plans.tables import Table
    from generator.plans.tree import Node
    from generator.plans.workbooks import Workbook
    from generator.words.language import Language

STDIN = "stdin"
"""What findings call standard input."""
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
_WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_plans(
    source: Path | None, form: Form, language: Language, everywhere: Mapping[str, Form] | None = None
) -> Plans:
    """The plans of the file, or of JSON lines on standard input where `source` is `None`.

    Text is read as `language` writes dates and numbers. Headings and choices may be in any language of `everywhere`,
    the same form by language.

    Raises:
        PlansProblem: the file cannot be read at all, its headings are wrong, or it holds no plans.
    """
    run = Run(form, language, everywhere or {form.language: form})
    try:
        unchanged = None if source is None else steady(source)
        plans = run.lines(sys.stdin.buffer, STDIN) if source is None else run.file(source)
        first = next(plans.rows, None)
    except OSError as problem:
        where = Entry(str(source or STDIN), "")
        raise PlansProblem(diagnoses.CANNOT_OPEN.at(where, reason=reason_of(problem))) from problem
    if first is None:
        raise PlansProblem(*plans.findings, diagnoses.NO_PLANS.at(Entry(str(source or STDIN), "")))
    return replace(plans, rows=chain((first,), plans.rows), afterwards=unchanged or plans.afterwards)


def listed(node: Node, path: Path) -> list[Node]:
    """The entries of a file that is one list, or a single plan.

    Raises:
        PlansProblem: it is neither.
    """
    if isinstance(node, Branch):
        inner = node.get("plans")
        node = inner if isinstance(inner, list) and len(node) == 1 else [node]
    if not isinstance(node, list):
        raise PlansProblem(diagnoses.NOT_A_LIST.at(Entry(str(path), ""), found=said(node)))
    return node


class Run:
    """One reading of one file for one form."""

    def __init__(self, form: Form, language: Language, everywhere: Mapping[str, Form]) -> None:
        self.form, self.language, self.everywhere = form, language, everywhere
        self.targets = targets(form, everywhere)
        self.reader = reader(form, everywhere, language)

    def file(self, path: Path) -> Plans:
        """The plans of a file, by what it is; its name decides between formats that are text.

        Raises:
            PlansProblem: it is none of these, or cannot be read.
        """
        with path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(b"%PDF"):
            raise PlansProblem(diagnoses.PDF_FILE.at(Entry(str(path), "")))
        if not start:
            raise PlansProblem(diagnoses.EMPTY.at(Entry(str(path), "")))
        known = self._by_suffix().get(path.suffix.lower())
        if start.startswith(_WORKBOOK_STARTS) or path.suffix.lower() in WORKBOOKS:
            return self._workbook(path)
        if known is None:
            raise PlansProblem(diagnoses.UNKNOWN_FORMAT.at(Entry(str(path), "")))
        return known(path)

    def _by_suffix(self) -> Mapping[str, Callable[[Path], Plans]]:
        json = partial(self._tree, read_json)
        yaml = partial(self._tree, read_yaml)
        tables = dict.fromkeys((".csv", ".tsv", ".txt"), self._csv)
        lines = dict.fromkeys((".jsonl", ".ndjson"), self._jsonl)
        return {**tables, **lines, ".json": json, ".yaml": yaml, ".yml": yaml}

    def lines(self, stream: BinaryIO, file: str) -> Plans:
        """The plans of JSON lines."""
        return Plans((), self.entries(json_lines(stream, file), file))

    def _jsonl(self, path: Path) -> Plans:
        return Plans((), self._closing(path), lines_in(path))

    def _closing(self, path: Path) -> Iterator[Row]:
        with path.open("rb") as stream:
            yield from self.entries(json_lines(stream, str(path)), str(path))

    def _tree(self, read: Callable[[Path], tuple[Node, tuple[Finding, ...]]], path: Path) -> Plans:
        """The plans of a file that is one list, or a single plan."""
        node, findings = read(path)
        found = listed(node, path)
        return Plans(findings, self.entries(enumerate(found, 1), str(path)), len(found))

    def entries(self, nodes: Iterable[tuple[int, Node | Finding]], file: str) -> Iterator[Row]:
        """The row of each entry."""
        entries, seen = Entries(self.reader, headings(self.targets)), Seen()
        for number, node in nodes:
            where = Entry(file, str(number))
            if isinstance(node, Branch):
                draft = entries.draft(number, node, file)
                seen.check(draft)
                yield draft.row()
            elif isinstance(node, Finding):
                yield Row(number, None, (node,), node.where or where)
            else:
                yield Row(number, None, (diagnoses.NOT_A_PLAN.at(where, found=said(node)),), where)

    def _csv(self, path: Path) -> Plans:
        """The plans of a CSV file."""
        names = headings(self.targets)
        opened = open_csv(path, partial(score, names))
        table = open_table(str(path), None, names, opened.rows())
        if table is None:
            raise PlansProblem(diagnoses.EMPTY.at(Entry(str(path), "")))
        plans = self._assembled((*opened.findings, *table.findings), table, ())
        return replace(plans, total=table.below(opened.count()))

    def _workbook(self, path: Path) -> Plans:
        """The plans of a workbook."""
        from generator.plans.workbooks import open_workbook

        book = open_workbook(path)
        try:
            plans = self.workbook(book)
        except PlansProblem:
            book.close()
            raise
        return replace(plans, rows=_until_read(plans.rows, book))

    def workbook(self, book: Workbook) -> Plans:
        """The plans of an opened workbook.

        Raises:
            PlansProblem: they cannot be read.
        """
        from generator.plans.book import tables

        found = tables(book, sheets(self.form, self.everywhere), self.targets)
        plans = self._assembled(found.findings, found.plans, found.items)
        rows = {sheet.name: sheet.facts.rows for sheet in book.sheets}
        total = found.plans.below(rows[found.plans.sheet or ""]) if found.plans else None
        return replace(plans, total=total)

    def _assembled(self, findings: tuple[Finding, ...], plans: Table | None, items: tuple[Table, ...]) -> Plans:
        """The rows of these tables, unless their headings are wrong."""
        if errors_in(findings):
            raise PlansProblem(*findings)
        examples = partial(first_examples, self.language, self.everywhere)
        return Plans(findings, Assembly(self.reader, plans, items, examples).rows())


def _until_read(rows: Iterator[Row], book: Workbook) -> Iterator[Row]:
    """The rows, and then lets go of the workbook."""
    try:
        yield from rows
    finally:
        book.close()
