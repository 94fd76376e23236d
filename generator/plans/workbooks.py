"""Workbooks → sheets of rows.

A workbook is a zip of XML files, so its unpacked size is looked at before anything is unpacked. Rows are streamed: a
long sheet need not fit into memory.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from generator.errors import PlansProblem
from generator.findings import N_, Entry, words
from generator.forms.kinds import Misread
from generator.plans import diagnoses
from generator.plans.sheet_facts import Facts, facts, sheet_paths
from generator.plans.texts import check_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook as Book

    from generator.findings import Finding
    from generator.plans.model import Content

T = TypeVar("T")

MOST_MEGABYTES = 64
MOST_UNPACKED = 256
_MOST_STRINGS = 96
"""Megabytes of shared texts, which are held in memory."""
_MOST_PARTS = 5_000
_TIGHTEST = 300
"""What people typed packs 1:10 to 1:60; a megabyte of zeros packs 1:1000."""
_SMALL = 8
"""Megabytes below which a part may pack as tightly as it likes."""
_BATCH = 256
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
NOT_PACKED = N_("it is not packed as workbooks are")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Worksheet:
    """One sheet of an opened workbook."""

    file: str
    name: str
    is_hidden: bool
    facts: Facts
    _cells: Callable[[], Iterator[tuple[object, ...]]] = field(repr=False)

    def rows(self) -> Iterator[tuple[int, list[Content]]]:
        """Each row that has cells, by its number.

        Raises:
            PlansProblem: the sheet is damaged.
        """
        source = enumerate(self._cells(), 1)
        while batch := _quietly(self.file, lambda: list(islice(source, _BATCH))):
            yield from ((number, [self._content(cell) for cell in cells]) for number, cells in batch if cells)

    def _content(self, cell: object) -> Content:
        """What a cell holds: its stored value, or the fault that stands in for it."""
        value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
        if value is None:
            unsolved = self.facts.unsolved and getattr(cell, "coordinate", "") in self.facts.unsolved
            return Misread(diagnoses.FORMULA_EMPTY, {}) if unsolved else None
        if kind == "e":
            return Misread(diagnoses.CELL_ERROR, {"text": str(value)})
        if isinstance(value, str):
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        return value if isinstance(value, (bool, int, float, dt.date, dt.time)) else str(value)


@dataclass(frozen=True)
class Workbook:
    """An opened workbook."""

    file: str
    sheets: tuple[Worksheet, ...]
    _book: Book = field(repr=False)

    def close(self) -> None:
        """Lets go of the file."""
        self._book.close()


def open_workbook(path: Path) -> Workbook:
    """The workbook, its sheets ready to be gone through.

    Raises:
        PlansProblem: it is an old Excel file, protected, too large, damaged, or no workbook.
        OSError: it cannot be opened.
    """
    file = str(path)
    check_packed(path)
    book = _quietly(file, lambda: _load(path))
    try:
        return Workbook(file, _quietly(file, lambda: tuple(_sheets(book, path))), book)
    except PlansProblem:
        book.close()
        raise


def _load(path: Path) -> Book:
    from openpyxl import load_workbook

    return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _sheets(book: Book, path: Path) -> Iterator[Worksheet]:
    with zipfile.ZipFile(path) as archive:
        parts = sheet_paths(archive)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a wrong dimension would cut rows off, or fill them up to column XFD
            found = facts(archive, parts[sheet.title])
            yield Worksheet(str(path), sheet.title, sheet.sheet_state != "visible", found, sheet.iter_rows)


def check_packed(path: Path) -> None:
    """Refuses what is no workbook, or too large, before any of it is unpacked.

    Raises:
        PlansProblem: with advice on what to do instead.
        OSError: it cannot be opened.
    """
    check_size(path, MOST_MEGABYTES)
    where = Entry(str(path), "")
    with path.open("rb") as stream:
        if stream.read(8) == _OLE:
            is_locked = _ENCRYPTED in stream.read()
            raise PlansProblem((diagnoses.PASSWORD if is_locked else diagnoses.OLD_EXCEL).at(where))
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise PlansProblem(diagnoses.NOT_A_WORKBOOK.at(where, reason=words(NOT_PACKED))) from problem
    if wrong := _too_large(parts, where):
        raise PlansProblem(wrong)


def _too_large(parts: list[zipfile.ZipInfo], where: Entry) -> Finding | None:
    unpacked = sum(part.file_size for part in parts)
    strings = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    for part in parts:
        if part.file_size > max(_SMALL << 20, _TIGHTEST * part.compress_size):
            return diagnoses.PACKED_TIGHTLY.at(where, size=part.file_size >> 20, part=part.filename)
    if unpacked > MOST_UNPACKED << 20 or strings > _MOST_STRINGS << 20 or len(parts) > _MOST_PARTS:
        return diagnoses.TOO_LARGE_UNPACKED.at(where, size=unpacked >> 20, most=MOST_UNPACKED)
    return None


def _quietly(file: str, work: Callable[[], T]) -> T:
    """The work's result, without openpyxl's warnings about features nobody asked for.

    Raises:
        PlansProblem: the workbook is damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return work()
        except PlansProblem:
            raise
        except Exception as problem:  # openpyxl lets through whatever its parsers run into
            reason = f"{type(problem).__name__}: {str(problem)[:120]}"
            raise PlansProblem(diagnoses.NOT_A_WORKBOOK.at(Entry(file, ""), reason=reason)) from problem
