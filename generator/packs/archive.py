"""Packs in one ZIP, with an index of their documents and the files that came back; the same papers, the same bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from generator.exports.model import Column, Table, Type
from generator.exports.workbook import write_workbook
from generator.files.writing import Written, told
from generator.findings import N_
from generator.packs.model import Mark
from generator.packs.words import MARKS, ORIGINS
from generator.plans.styles import without_clocks

if TYPE_CHECKING:
    from generator.exports.model import Row
    from generator.files.folder import Folder
    from generator.packs.assembling import Ready, Sheets
    from generator.packs.model import Chapter
    from generator.packs.order import Order
    from generator.words.language import Language

INDEX, ORIGINALS = "index.xlsx", "originals"
TITLE = N_("Index of the packs")
_TABLE = "documents"
_TIME = (1980, 1, 1, 0, 0, 0)
_COLUMNS = (
    ("pack", N_("Pack"), Type.TEXT),
    ("page", N_("Page"), Type.NUMBER),
    ("number", N_("Employee number or plan"), Type.TEXT),
    ("name", N_("Employee"), Type.TEXT),
    ("form", N_("Form title"), Type.TEXT),
    ("date", N_("Date"), Type.DATE),
    ("document", N_("Document"), Type.TEXT),
    ("marks", N_("Marks"), Type.TEXT),
    ("origin", N_("Pages"), Type.TEXT),
    ("note", N_("Notes"), Type.PROSE),
    ("original", N_("Original"), Type.TEXT),
    ("sha256", N_("SHA-256 of the original"), Type.CODE),
)


class Archive:
    """A ZIP on its way; it stands in the run's own folder until it is whole."""

    def __init__(self, folder: Folder, order: Order) -> None:
        self._folder, self._order = folder, order
        self._path = folder.part
        self._zip = zipfile.ZipFile(self._path, "w", zipfile.ZIP_STORED)
        self._rows: list[Row] = []
        self._names: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_wrong: object) -> None:
        """Takes away what is not in its place; on a full disk it cannot be ended first."""
        try:
            with suppress(OSError):
                self._zip.close()
        finally:
            self._path.unlink(missing_ok=True)

    def put(self, name: str, data: bytes, ready: Ready, first_pages: dict[str, int]) -> None:
        """Adds a pack, and the originals of its documents that are not there yet."""
        self._write(name, data)
        for chapter, sheets in zip(ready.pack.chapters, ready.sheets, strict=True):
            for one in sheets:
                page = first_pages.get(one.entry.part)
                self._rows.append((name, page, *_said(one, chapter, ready.language), *self._original(one)))

    def _original(self, one: Sheets) -> tuple[str, str]:
        """Puts in the file that came back, and gives its name and SHA-256.

        It has no name where it is not put in, because it holds what is left out of the pack.
        """
        back = one.folio.back
        if back is None:
            return "", ""
        is_open = Mark.HELD_BACK not in one.entry.marks and (back.is_alone or not self._order.is_holding_back)
        data = back.read() if is_open else None
        if data is None:
            return "", back.sha256
        name = f"{ORIGINALS}/{back.sha256}.{'docx' if data.startswith(b'PK') else 'pdf'}"
        self._write(name, data)
        return name, back.sha256

    def _write(self, name: str, data: bytes) -> None:
        if name not in self._names:
            self._names.add(name)
            self._zip.writestr(zipfile.ZipInfo(name, _TIME), data)

    def close(self, name: str, language: Language) -> tuple[Written, str]:
        """Ends the archive, puts it into place under its name; what became of it, and its SHA-256.

        Raises:
            OutputProblem: the disk is full or the folder cannot be written to.
        """
        try:
            self._write(INDEX, self._index(language))
            self._zip.close()
            with self._path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                os.fsync(stream.fileno())
            return self._placed(self._folder.path / name, digest), digest
        except OSError as problem:
            raise told(problem, self._path) from problem

    def _placed(self, target: Path, digest: str) -> Written:
        if target.exists():
            with target.open("rb") as stream:
                is_same = hashlib.file_digest(stream, "sha256").hexdigest() == digest
            self._path.unlink()
            return Written.UNCHANGED if is_same else Written.IN_THE_WAY
        self._path.replace(target)
        return Written.MADE

    def _index(self, language: Language) -> bytes:
        columns = tuple(Column(name, language.text(heading), kind) for name, heading, kind in _COLUMNS)
        table = Table(_TABLE, language.text(TITLE), columns, 2)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, INDEX)
            write_workbook([table], ((_TABLE, row) for row in self._rows), path, language.text(TITLE), language)
            with path.open("rb") as stream:
                return without_clocks(stream)


def _said(one: Sheets, chapter: Chapter, language: Language) -> Row:
    """What the index says of a document, but for where it is and what it was made of."""
    entry = one.entry
    return (
        chapter.label,
        chapter.name,
        entry.title,
        entry.date,
        entry.document,
        ", ".join(language.text(MARKS[mark]) for mark in entry.marks),
        language.text(ORIGINS[entry.origin]),
        entry.note,
    )
