"""A file that `fill` wrote and nobody changed since, told by its shape: fixed bytes of a template, objects, a table.

Such a file need not be taken apart: what it has in common with others of its template is known after the first one, and
the rest is a few objects whose shape is known (`generator.pdf.fill`). Whatever differs from that shape in the least is
no such file.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.blank import HEADER
from generator.pdf.syntax import indirect, stream
from generator.pdf.template import ENTRY, FREE, PACKED, PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = re.compile(rb"startxref\n(\d{1,9})\n%%EOF\n\Z")
_TABLE = re.compile(
    rb"(\d{1,9}) 0 obj\n<</Type/XRef/W\[1 4 2\]/Size (\d{1,6})/Root (\d+) 0 R/Info (\d+) 0 R"
    rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]/Length (\d{1,9})>>\nstream\n"
)
_TABLE_END = b"\nendstream\nendobj\n"
_HOLDER = re.compile(rb"<</Type/ObjStm/N (\d{1,4})/First (\d{1,6})/Filter/FlateDecode/Length \d+>>\nstream\n")
_OPENED, _CLOSED = b"%d 0 obj\n", b"\nendobj\n"
_LONGEST = 4_000_000
"""Bytes an object stream inflates to at the most."""


class Ours(NamedTuple):
    """A file of ours, in its pieces."""

    fixed: bytes
    """What the template has in common."""
    bodies: Mapping[int, bytes]
    """The objects that differ, by number."""
    size: int
    root: int
    info: int
    table: bytes


def ours(data: bytes) -> Ours | None:
    """The pieces of a file of ours; `None` for any other."""
    end = _END.search(data, max(0, len(data) - 40)) if data.startswith(HEADER) else None
    at = int(end[1]) if end else len(data)
    found = _TABLE.match(data, at)
    if end is None or found is None:
        return None
    table = data[found.end() : found.end() + int(found[5])]
    size = int(found[2])
    is_whole = data[found.end() + len(table) : end.start()] == _TABLE_END
    if not is_whole or len(table) != size * ENTRY.size or int(found[1]) != size - 1 or size < 3:
        return None
    return _pieces(data, at, Ours(b"", {}, size, int(found[3]), int(found[4]), table))


def _pieces(data: bytes, end: int, found: Ours) -> Ours | None:
    entries = list(ENTRY.iter_unpack(found.table))
    kind, holder, _ = entries[found.size - 2]
    if kind != PLAIN:
        return None
    starts = sorted((offset, number) for number, (kind, offset, _) in enumerate(entries) if kind == PLAIN)
    if starts[-1] != (end, found.size - 1):
        return None
    bodies, fixed = {}, end
    for (start, number), (stop, _) in pairwise(starts):
        if start <= holder:
            continue
        fixed = min(fixed, start)
        opened = _OPENED % number
        if not data.startswith(opened, start) or data[stop - len(_CLOSED) : stop] != _CLOSED:
            return None
        bodies[number] = data[start + len(opened) : stop - len(_CLOSED)]
    return found._replace(fixed=data[:fixed], bodies=bodies)


def held(found: Ours) -> dict[int, list[tuple[int, bytes]]] | None:
    """What stands in each object stream of a template; `None` where that is in disorder."""
    streams: dict[int, list[tuple[int, bytes]]] = {}
    for number, (kind, offset, _) in enumerate(ENTRY.iter_unpack(found.table)):
        at = offset + len(_OPENED % number)
        holder = _HOLDER.match(found.fixed, at) if kind == PLAIN and at < len(found.fixed) else None
        if holder is None:
            continue
        content = zlib.decompressobj().decompress(found.fixed[holder.end() :], _LONGEST)
        pairs = [int(one) for one in content[: int(holder[2])].split()]
        numbers, starts = pairs[::2], [int(holder[2]) + one for one in pairs[1::2]]
        if len(numbers) != int(holder[1]) or len(starts) != len(numbers) or max(numbers) >= found.size:
            return None
        stops = [*(one - 1 for one in starts[1:]), len(content)]
        streams[number] = [(one, content[start:stop]) for one, start, stop in zip(numbers, starts, stops, strict=True)]
    return streams


def without_answers(found: Ours, held: Mapping[int, list[tuple[int, bytes]]], others: Mapping[int, bytes]) -> bytes:
    """The file as it would be if nothing had been filled in.

    Args:
        found: the file.
        held: what stands in its object streams.
        others: the objects that differ in every document, by number.
    """
    table = bytearray(found.table)
    for number in found.bodies:
        ENTRY.pack_into(table, number * ENTRY.size, FREE, 0, 0)
    for holder, objects in held.items():
        for place, (number, _) in enumerate(objects):
            ENTRY.pack_into(table, number * ENTRY.size, PACKED, holder, place)
    pieces, position = [found.fixed], len(found.fixed)
    for number, body in others.items():
        ENTRY.pack_into(table, number * ENTRY.size, PLAIN, position, 0)
        pieces.append(indirect(number, body))
        position += len(pieces[-1])
    own = found.size - 1
    ENTRY.pack_into(table, own * ENTRY.size, PLAIN, position, 0)
    dictionary = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (found.size, found.root, found.info)
    pieces.append(indirect(own, stream(dictionary, bytes(table))))
    return b"".join([*pieces, b"startxref\n%d\n%%%%EOF\n" % position])
