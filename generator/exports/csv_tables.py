"""An export as CSV: one file for each table, in a folder or a zip.

UTF-8 with a byte order mark, quoted as RFC 4180 says, lines ending in CR LF. Where the reader's language writes
decimals with a comma, cells are divided by semicolons, as Excel does in that language, and `read.csv2` of R.
The header row has the names of the columns, which are the same in every language; `columns.csv` says what they mean.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.exports.model import Doubt
from generator.exports.texts import for_csv
from generator.files.writing import prepare, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from generator.exports.model import Content, Row, Table
    from generator.words.language import Language

ARCHIVE = ".zip"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY = 1 << 20
"""Bytes of a table that are held before they go to a temporary file."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language's spreadsheets read CSV."""

    separator: str
    decimal: str


def dialect(language: Language) -> Dialect:
    """Semicolons where the decimal mark is a comma."""
    from babel.numbers import get_decimal_symbol

    is_comma = get_decimal_symbol(language.locale) == ","
    return Dialect(";", ",") if is_comma else Dialect(",", ".")


def write_csv(tables: Sequence[Table], rows: Iterable[tuple[str, Row]], target: Path, language: Language) -> None:
    """Writes a file for each table, each whole or not at all; a zip of them where the target is called so.

    Args:
        tables: what there is.
        rows: each with the name of its table, mixed as they come.
        target: a folder, made where it is not there, or a zip.
        language: the reader's.

    Raises:
        OutputProblem: they cannot be written.
    """
    with ExitStack() as held:
        files = {table.name: _File(table, dialect(language), held) for table in tables}
        for name, row in rows:
            files[name].append(row)
        contents = {f"{name}.csv": file.content() for name, file in files.items()}
        if target.suffix.lower() == ARCHIVE:
            _pack(contents, target)
        else:
            _lay_out(contents, target)


class _File:
    """The rows of one table, on their way into a file; nobody sees them before it is whole."""

    def __init__(self, table: Table, dialect: Dialect, held: ExitStack) -> None:
        self._decimal = dialect.decimal
        self._bytes: IO[bytes] = held.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - it is
        self._text = io.TextIOWrapper(self._bytes, "utf-8-sig", newline="", write_through=True)
        self._writer = csv.writer(self._text, delimiter=dialect.separator, lineterminator="\r\n")
        self._writer.writerow([for_csv(column.name) for column in table.columns])

    def append(self, row: Row) -> None:
        """Adds a row."""
        self._writer.writerow([_written(content, self._decimal) for content in row])

    def content(self) -> IO[bytes]:
        """All of it, from its beginning."""
        self._text.detach()
        self._bytes.seek(0)
        return self._bytes


def _written(content: Content, decimal: str) -> str:
    """What stands for the content; only text can be taken for a formula."""
    match content:
        case None | Doubt():
            return ""
        case bool():
            return "true" if content else "false"
        case dt.datetime():
            return content.isoformat(" ")
        case dt.date():
            return content.isoformat()
        case int() | Decimal():
            return f"{content:f}".replace(".", decimal) if isinstance(content, Decimal) else str(content)
        case _:
            return for_csv(content)


def _lay_out(contents: Mapping[str, IO[bytes]], folder: Path) -> None:
    prepare(folder)
    for name, content in contents.items():
        with replacing(folder / name) as stream:
            shutil.copyfileobj(content, stream)


def _pack(contents: Mapping[str, IO[bytes]], path: Path) -> None:
    with replacing(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as entry:
                shutil.copyfileobj(content, entry)
