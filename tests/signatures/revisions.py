"""Revisions written by hand, byte by byte: what no PDF library would write for an attacker."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Objects = dict[int, bytes]


class End(NamedTuple):
    """How a file ends: what the next revision has to say about the one before."""

    table: int
    root: int
    size: int


def end_of(data: bytes) -> End:
    """The end of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return End(int(re.findall(rb"startxref\s+(\d+)", data)[-1]), pdf.Root.objgen[0], int(pdf.trailer["/Size"]))


def object_with(data: bytes, name: str, change: Callable[[pikepdf.Object], None]) -> Objects:
    """A field of the form as it would be after a change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.get("/T")) == name)
        change(field)
        return {field.objgen[0]: field.unparse(resolved=True)}


def root_with(data: bytes, **entries: bytes) -> bytes:
    """The catalog with other entries."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = pikepdf.Object.parse(value)
        return pdf.Root.unparse(resolved=True)


def with_table(data: bytes, objects: Objects, *, root: int | None = None, more: bytes = b"") -> bytes:
    """One more revision, with a cross-reference table as old programs write it.

    Args:
        data: the file.
        objects: what is written anew, by number.
        root: another catalog.
        more: more entries for the trailer.
    """
    end = end_of(data)
    body, places = _written(len(data), objects)
    return data + body + _table(len(data) + len(body), places, end, root or end.root, more)


def pointing(data: bytes, places: Mapping[int, int]) -> bytes:
    """One more revision that holds nothing, and says that objects stand elsewhere in the file."""
    end = end_of(data)
    return data + _table(len(data), places, end, end.root, b"")


def _written(start: int, objects: Objects) -> tuple[bytes, dict[int, int]]:
    body, places = b"", {}
    for number, text in objects.items():
        places[number] = start + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    return body, places


def _table(start: int, places: Mapping[int, int], end: End, root: int, more: bytes) -> bytes:
    size = max([end.size, *(number + 1 for number in places)])
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % one for one in sorted(places.items())) or b"0 0\n"
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s>>\n" % (size, root, end.table, more)
    return b"xref\n" + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def with_stream(data: bytes, objects: Objects) -> bytes:
    """One more revision with its objects in a stream of objects, and the table in a stream as well."""
    end = end_of(data)
    held = end.size
    heads, bodies = b"", b""
    for number, text in objects.items():
        heads += b"%d %d " % (number, len(bodies))
        bodies += text + b"\n"
    stream = b"<</Type/ObjStm/N %d/First %d/Length %d>>\nstream\n%s\nendstream" % (
        len(objects), len(heads), len(heads + bodies), heads + bodies
    )  # fmt: skip
    body, places = _written(len(data), {held: stream})
    start = len(data) + len(body)
    rows = {number: _row(2, held, at) for at, number in enumerate(objects)}
    rows |= {held: _row(1, places[held], 0), held + 1: _row(1, start, 0)}
    index = b"".join(b"%d 1 " % number for number in sorted(rows))
    lines = b"".join(row for _, row in sorted(rows.items()))
    entries = b"/Size %d/Root %d 0 R/Prev %d/Index[%s]" % (held + 2, end.root, end.table, index)
    table = b"<</Type/XRef/W[1 4 2]%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(lines), lines)
    return data + body + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (held + 1, table, start)


def hybrid(data: bytes, objects: Objects) -> bytes:
    """One more revision that new readers take from a stream (`/XRefStm`) and old ones from a table."""
    streamed = with_stream(data, objects)
    start, end = end_of(streamed).table, end_of(data)
    return streamed + _table(len(streamed), {}, end, end.root, b"/XRefStm %d" % start)


def _row(kind: int, first: int, second: int) -> bytes:
    return bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")
