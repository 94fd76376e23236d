"""Which bytes of a file a signature covers, looked at without any PDF library.

A signature leaves out exactly one thing: its own hexadecimal digits. Everything that is told here is read from the file
as it lies there, so that it cannot differ from what was signed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MARK = b"/ByteRange"
"""Stands in every signature; a file without it is not signed."""
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\r?\n?")
_DIGITS = re.compile(rb"<(?:[0-9A-Fa-f]{2})*>")


class Ending(NamedTuple):
    """The end of a revision."""

    table: int
    """Where its cross-reference table is said to stand."""
    end: int
    """The first byte that is no longer of it."""


def is_marked(data: bytes) -> bool:
    """Whether there may be a signature in the file."""
    return MARK in data


def marks(data: bytes) -> int:
    """How many signatures lie in the file, whether it still shows them or not."""
    return data.count(MARK)


def endings(data: bytes) -> tuple[Ending, ...]:
    """The ends of the file's revisions, in the order they were added."""
    return tuple(Ending(int(found[1]), found.end()) for found in _END.finditer(data))


def has_tail(data: bytes) -> bool:
    """Whether anything but white space stands behind the last revision."""
    found = endings(data)
    return bool(data[found[-1].end :].strip(b"\0\t\n\f\r ")) if found else True


class Span(NamedTuple):
    """What a signature covers: the file from its start to `hole`, and from `after` to `end`."""

    hole: int
    after: int
    end: int


def span_of(byte_range: Sequence[object], size: int) -> Span | None:
    """The span of a `/ByteRange`; `None` where it is not of the one form that all signers use."""
    if len(byte_range) != 4 or not all(isinstance(one, int) for one in byte_range):
        return None
    start, first, after, second = (int(str(one)) for one in byte_range)
    if start != 0 or not 0 < first < after or second <= 0 or after + second > size:
        return None
    return Span(first, after, after + second)


def leaves_out_itself_only(data: bytes, span: Span, contents: bytes) -> bool:
    """Whether what the signature leaves out is one string of hexadecimal digits: itself."""
    hole = data[span.hole : span.after]
    return _DIGITS.fullmatch(hole) is not None and bytes.fromhex(hole[1:-1].decode("ascii")) == contents


def is_padded_with_nothing(contents: bytes) -> bool:
    """Whether only zeros stand behind the signature's DER structure: nothing rides along unsigned."""
    return not contents[_length(contents) :].strip(b"\0")


def _length(der: bytes) -> int:
    """How long a DER structure is; all there is where it does not say."""
    if len(der) < 2 or der[0] != 0x30:
        return len(der)
    first = der[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big") if 0 < count <= 4 else len(der)


def first_mark(data: bytes) -> int:
    """Where the first signature begins; the end of the file where there is none."""
    return data.find(MARK) % (len(data) + 1)


def strays(data: bytes, tables: Collection[int], signed: int) -> bool:
    """Whether a revision added after `signed` bytes is passed over by the chain the file is read along."""
    return any(ending.end > signed and ending.table not in tables for ending in endings(data))
