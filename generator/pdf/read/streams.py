"""The bytes of a stream, never more than asked for: a few kilobytes can unpack to gigabytes."""

from __future__ import annotations

import zlib

from pikepdf import Array, Object

from generator.pdf.read.objects import BROKEN

_UNPACKED = ("", "/FlateDecode")


def bounded(stream: Object, most: int) -> bytes | None:
    """At most `most` bytes of an unpacked stream; `None` where it is packed in a way that cannot be bounded."""
    try:
        packing = _packing(stream)
        if packing not in _UNPACKED or "/DecodeParms" in stream:
            return None
        raw = stream.read_raw_bytes()
    except BROKEN:
        return None
    return raw[:most] if not packing else _inflate(raw, most)


def whole(stream: Object, most: int) -> bytes | None:
    """All bytes of an unpacked stream; `None` where there are more, or where they cannot be unpacked in order."""
    try:
        packing = _packing(stream)
        if packing not in _UNPACKED or "/DecodeParms" in stream:
            return None
        raw = stream.read_raw_bytes()
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(raw, most + 1) if packing else raw
        return found if len(found) <= most and (unpacking.eof or not packing) else None
    except (*BROKEN, zlib.error):
        return None


def _packing(stream: Object) -> str:
    """The name of the stream's one filter; empty where there is none, `many` where there are several."""
    found = stream.get("/Filter")
    if isinstance(found, Array):
        if len(found) > 1:
            return "many"
        found = found[0] if len(found) else None
    return "" if found is None else str(found)


def _inflate(raw: bytes, most: int) -> bytes:
    """What could be inflated; a stream that breaks off gives what stands before the break."""
    unpacking = zlib.decompressobj()
    try:
        return unpacking.decompress(raw, most)
    except zlib.error:
        return b""
