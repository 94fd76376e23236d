"""Which encoding a text file is in, found without guessing where a mark or the bytes themselves settle it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from generator.errors import PlansProblem
from generator.findings import Entry
from generator.plans import diagnoses
from generator.plans.answers import UNPRINTABLE

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20
WINDOWS = "cp1252"


def encoding(path: Path) -> str:
    """The codec the file is to be read with: UTF-8, UTF-16, else Windows text.

    Raises:
        PlansProblem: it is no text at all.
        OSError: it cannot be opened.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
        for mark, codec in _MARKS:
            if start.startswith(mark):
                return codec
        if b"\0" in start:
            return _without_mark(start, path)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(start)
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return WINDOWS
    return "utf-8"


def _without_mark(start: bytes, path: Path) -> str:
    """UTF-16 without its mark shows zeros in every other byte; zeros in both are no text."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if min(even, odd) * 4 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    raise PlansProblem(diagnoses.UNKNOWN_FORMAT.at(Entry(str(path), "")))


def encoding_findings(codec: str, file: str) -> tuple[Finding, ...]:
    """What to say about the encoding found."""
    return (diagnoses.ENCODING_GUESSED.at(Entry(file, "")),) if codec == WINDOWS else ()


def whole_text(path: Path, most_megabytes: int) -> tuple[str, tuple[Finding, ...]]:
    """The text of the file without what cannot be printed, and what was noticed on the way.

    Raises:
        PlansProblem: it is too large, or no text.
        OSError: it cannot be opened.
    """
    check_size(path, most_megabytes)
    codec = encoding(path)
    text = path.read_bytes().decode(codec, errors="replace").removeprefix("\ufeff")
    findings = encoding_findings(codec, str(path))
    if UNPRINTABLE.search(text):
        return UNPRINTABLE.sub("", text), (*findings, diagnoses.CONTROL_CHARACTERS.at(Entry(str(path), "")))
    return text, findings


def check_size(path: Path, most_megabytes: int) -> None:
    """Refuses a file that is larger than is ever meant.

    Raises:
        PlansProblem: it is.
    """
    size = path.stat().st_size
    if size > most_megabytes << 20:
        wrong = diagnoses.TOO_LARGE.at(Entry(str(path), ""), size=size >> 20, most=most_megabytes)
        raise PlansProblem(wrong)
