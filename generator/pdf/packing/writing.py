"""A PDF being written: streams as they come, dictionaries collected in object streams (ISO 32000-2 §7.5.7)."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from generator.pdf.blank import HEADER
from generator.pdf.syntax import indirect, stream
from generator.pdf.template import ENTRY, FREE, PACKED, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PACKED = 400
"""Objects in an object stream; a viewer inflates all of them to see one."""
LEAST_DEFLATED = 220
"""Bytes: a shorter stream is kept as it is, because deflating saves no more than the words that say so."""
_SMALL_WINDOW = 1 << 11
_LEVEL = 7
"""Of object streams: 9 takes a quarter longer for the whole pack, and is 0.7 per cent smaller."""
_DEFLATED = b"/Filter/FlateDecode"


class Writer:
    """Objects in, a file out; numbers are given before the objects are known."""

    def __init__(self) -> None:
        self._pieces = [HEADER]
        self._position = len(HEADER)
        self._table = bytearray(ENTRY.pack(FREE, 0, 65535))
        self._waiting: list[tuple[int, bytes]] = []
        self._shared: dict[bytes, int] = {}

    def reserve(self, count: int = 1) -> int:
        """The first of that many new numbers."""
        first = len(self._table) // ENTRY.size
        self._table += bytes(ENTRY.size * count)
        return first

    def add(self, number: int, body: bytes) -> None:
        """An object that is no stream."""
        self._waiting.append((number, body))
        if len(self._waiting) >= MOST_PACKED:
            self._pack(self._waiting)
            self._waiting = []

    def add_rows(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Objects that are no streams, beside each other: the more alike neighbours are, the better they pack."""
        listed = list(rows)
        for start in range(0, len(listed), MOST_PACKED):
            self._pack(listed[start : start + MOST_PACKED])

    def add_plain(self, number: int, body: bytes) -> None:
        """An object that stands by itself."""
        piece = indirect(number, body)
        ENTRY.pack_into(self._table, number * ENTRY.size, PLAIN, self._position, 0)
        self._pieces.append(piece)
        self._position += len(piece)

    def add_stream(self, number: int, dictionary: bytes, content: bytes) -> None:
        """A stream; `dictionary` holds its entries but `/Length`, without brackets. Deflated where that pays."""
        if len(content) >= LEAST_DEFLATED and b"/Filter" not in dictionary:
            packed = _deflated(content)
            if len(packed) + len(_DEFLATED) < len(content):
                dictionary, content = dictionary + _DEFLATED, packed
        self.add_plain(number, stream(dictionary, content))

    def shared(self, body: bytes) -> int:
        """The number of an object that is in the file once, however often it is asked for."""
        key = hashlib.sha256(body).digest()[:16]
        if key not in self._shared:
            self._shared[key] = number = self.reserve()
            self.add(number, body)
        return self._shared[key]

    def shared_stream(self, dictionary: bytes, content: bytes) -> int:
        """The same for a stream."""
        key = hashlib.sha256(b"%d %b" % (len(dictionary), dictionary) + content).digest()[:16]
        if key not in self._shared:
            self._shared[key] = number = self.reserve()
            self.add_stream(number, dictionary, content)
        return self._shared[key]

    def file(self, catalog: int, info: int) -> bytes:
        """The file; nothing can be added any more."""
        if self._waiting:
            self._pack(self._waiting)
        own, position = self.reserve(), self._position
        ENTRY.pack_into(self._table, own * ENTRY.size, PLAIN, position, 0)
        digest = hashlib.sha256(b"".join(self._pieces)).hexdigest()[:32].upper().encode()
        dictionary = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            own + 1, catalog, info, digest, digest,
        )  # fmt: skip
        predicted = dictionary + b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % ENTRY.size
        self._pieces.append(indirect(own, stream(predicted, zlib.compress(_differences(self._table), 9))))
        self._pieces.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(self._pieces)

    def _pack(self, objects: Sequence[tuple[int, bytes]]) -> None:
        holder, offset, pairs = self.reserve(), 0, []
        for place, (number, body) in enumerate(objects):
            pairs.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
            ENTRY.pack_into(self._table, number * ENTRY.size, PACKED, holder, place)
        index = b" ".join(pairs) + b"\n"
        content = zlib.compress(index + b"\n".join([body for _, body in objects]), _LEVEL)
        dictionary = b"/Type/ObjStm/N %d/First %d%s" % (len(objects), len(index), _DEFLATED)
        self.add_plain(holder, stream(dictionary, content))


def _deflated(content: bytes) -> bytes:
    """Short streams with a small window, which takes half the time."""
    if len(content) > _SMALL_WINDOW:
        return zlib.compress(content, 9)
    deflating = zlib.compressobj(9, zlib.DEFLATED, 11, 5)
    return deflating.compress(content) + deflating.flush()


def _differences(table: bytes | bytearray) -> bytes:
    """The rows of the table as differences from the row above, each after a 2 (PNG's filter Up, §7.4.4.4)."""
    width = ENTRY.size
    rows = len(table) // width
    found = bytearray(rows * (width + 1))
    found[:: width + 1] = b"\2" * rows
    for column in range(width):
        values = table[column::width]
        found[column + 1 :: width + 1] = bytes(
            [(one - above) & 255 for one, above in zip(values, b"\0" + values[:-1], strict=True)]
        )
    return bytes(found)
