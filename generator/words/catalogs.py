"""Catalogs of messages, read from `.po` as they are: nothing is compiled, so nothing is ever stale.

500 messages are read in 13 ms by Babel, so a catalog is read when it is first asked for, and kept.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import FormProblem
from generator.findings import N_, Entry, words
from generator.words import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog

QUOTES_OPEN = N_("a text is not put in quotes from end to end")
_QUOTED = re.compile(rb'(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"')

Messages: TypeAlias = "Mapping[tuple[str, str], str]"
"""Translations by (context, message id); the context is empty where a message has none."""


def read_catalog(path: Path) -> Catalog:
    """One `.po` file, as Babel's catalog.

    Raises:
        FormProblem: it is no catalog; the finding names file and line.
    """
    from babel.messages.pofile import PoFileError, read_po

    content = path.read_bytes()
    _check_quotes(path, content)
    try:
        return read_po(io.BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeError, ValueError) as problem:
        line = getattr(problem, "lineno", None)
        where = Entry(str(path), "", None if line is None else line + 1)
        raise FormProblem(diagnoses.CATALOG_BROKEN.at(where, reason=str(problem))) from problem


def _check_quotes(path: Path, content: bytes) -> None:
    """Refuses a text whose closing quote is missing: Babel would drop its last letter without a word.

    Raises:
        FormProblem: there is one; the finding names file and line.
    """
    for number, line in enumerate(content.splitlines(), 1):
        if line.lstrip().startswith((b'"', b"msg")) and not _QUOTED.fullmatch(line.strip()):
            reason = words(QUOTES_OPEN)
            raise FormProblem(diagnoses.CATALOG_BROKEN.at(Entry(str(path), "", number), reason=reason))


def _translations(path: Path) -> dict[tuple[str, str], str]:
    """The finished entries of one catalog: empty and fuzzy ones are left out."""
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in read_catalog(path)
        if message.id and message.string and not message.fuzzy
    }


@lru_cache(maxsize=128)
def _merged(paths: tuple[Path, ...], _stamps: tuple[int, ...]) -> Messages:
    merged: dict[tuple[str, str], str] = {}
    for path in reversed(paths):
        merged.update(_translations(path))
    return merged


def messages(paths: Iterable[Path]) -> Messages:
    """The entries of several catalogs, the nearest first winning entry by entry."""
    found = tuple(paths)
    return _merged(found, tuple(path.stat().st_mtime_ns for path in found))
