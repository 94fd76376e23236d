"""A TrueType font cut down to some of its glyphs, which keep their numbers: the outlines of all others are empty.

By hand, because fontTools.subset takes 0.1 s to import, and does more than this asks for.
"""

from __future__ import annotations

import hashlib
import struct
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NEEDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep")
"""What a font file holds for a CIDFont (ISO 32000-2 §9.9.2); the last three where there are any."""
_DIRECTORY = struct.Struct(">4sHHHH")
_RECORD = struct.Struct(">4sLLL")
_CHECKSUM_AT = 8
"""Where `head` keeps what makes the sum of the whole file come out right."""
_WHOLE = 0xB1B0AFBA
_LONG_OFFSETS_AT = 50
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component: its arguments take words; it is scaled; another component follows."""


def subset(font: bytes, glyphs: Iterable[int]) -> bytes:
    """The font with the outlines of these glyphs, of those they are composed of, and of `.notdef`.

    Raises:
        ValueError: the font is damaged.
    """
    try:
        return _subset(_tables(font), glyphs)
    except (IndexError, KeyError, struct.error) as problem:
        raise ValueError("the font is damaged") from problem


def _subset(tables: dict[str, bytes], glyphs: Iterable[int]) -> bytes:
    has_long = tables["head"][_LONG_OFFSETS_AT + 1] == 1
    outlines = _outlines(tables, has_long=has_long)
    kept = _closure(outlines, {0, *glyphs})
    left = [outline if number in kept else b"" for number, outline in enumerate(outlines)]
    ends = [0, *accumulate(map(len, left))]
    tables["glyf"] = b"".join(left)
    tables["loca"] = (
        struct.pack(f">{len(ends)}L", *ends) if has_long else struct.pack(f">{len(ends)}H", *(end // 2 for end in ends))
    )
    return _file({tag: tables[tag] for tag in sorted(_NEEDED) if tag in tables})


def tag_of(font: bytes) -> str:
    """Six letters for the name of a subset (§9.9.2); they follow from what is in it."""
    number = int.from_bytes(hashlib.sha256(font).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _tables(font: bytes) -> dict[str, bytes]:
    count = _DIRECTORY.unpack_from(font)[1]
    records = [_RECORD.unpack_from(font, _DIRECTORY.size + place * _RECORD.size) for place in range(count)]
    if any(start + length > len(font) for _, _, start, length in records):
        raise IndexError("a table ends behind the end of the file")
    return {tag.decode("latin-1"): font[start : start + length] for tag, _, start, length in records}


def _outlines(tables: dict[str, bytes], *, has_long: bool) -> list[bytes]:
    loca = tables["loca"]
    starts = (
        struct.unpack(f">{len(loca) // 4}L", loca)
        if has_long
        else [2 * half for half in struct.unpack(f">{len(loca) // 2}H", loca)]
    )
    return [tables["glyf"][start:end] for start, end in pairwise(starts)]


def _closure(outlines: Sequence[bytes], wanted: set[int]) -> set[int]:
    """The glyphs wanted and all they are composed of."""
    found: set[int] = set()
    while wanted:
        found |= wanted
        wanted = {part for glyph in wanted for part in _components(outlines[glyph])} - found
    return found


def _components(outline: bytes) -> Iterator[int]:
    """The glyphs a composite glyph is made of; none for a simple one, which has 0 contours or more."""
    if not outline or outline[0] < 0x80:
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield glyph
        scales = {_SCALE: 2, _TWO_SCALES: 4, _MATRIX: 8}
        at += 4 + (4 if flags & _WORDS else 2) + sum(size for flag, size in scales.items() if flags & flag)


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a font file, with its directory and checksums."""
    tables["head"] = _with_checksum(tables["head"], 0)
    data = _joined(tables)
    tables["head"] = _with_checksum(tables["head"], (_WHOLE - _sum(data)) % 2**32)
    return _joined(tables)


def _joined(tables: dict[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    reach = 16 << power
    directory = [_DIRECTORY.pack(b"\0\1\0\0", len(tables), reach, power, 16 * len(tables) - reach)]
    position = _DIRECTORY.size + _RECORD.size * len(tables)
    bodies = []
    for tag, body in tables.items():
        # The checksum of `head` counts the one inside it as nothing.
        checked = _with_checksum(body, 0) if tag == "head" else body
        directory.append(_RECORD.pack(tag.encode("latin-1"), _sum(checked), position, len(body)))
        bodies.append(body + bytes(-len(body) % 4))
        position += len(bodies[-1])
    return b"".join([*directory, *bodies])


def _with_checksum(head: bytes, checksum: int) -> bytes:
    return head[:_CHECKSUM_AT] + checksum.to_bytes(4, "big") + head[_CHECKSUM_AT + 4 :]


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) % 2**32)
