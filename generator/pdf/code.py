"""The QR code of a page as a form XObject: version 2, error correction Q, drawn as runs of black modules."""

from __future__ import annotations

import zlib
from functools import lru_cache

import segno

from generator.pages.design import CODE_SIZE
from generator.pdf.syntax import numbers, stream

_VERSION, _LEVEL = 2, "q"
_MODULES = 25
_DICTIONARY = b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<<>>" % numbers(0, 0, CODE_SIZE, CODE_SIZE).encode("ascii")
EMPTY = stream(_DICTIONARY, b"")


@lru_cache(maxsize=256)
def code_object(text: str) -> bytes:
    """The XObject that draws this code, `CODE_SIZE` wide."""
    matrix = segno.make_qr(text, version=_VERSION, error=_LEVEL, boost_error=False).matrix
    module = CODE_SIZE / _MODULES
    parts = [f"{module:.5f} 0 0 {-module:.5f} 0 {CODE_SIZE:.5f} cm"]
    for y, row in enumerate(matrix):
        parts += [f"{x} {y} {width} 1 re" for x, width in _runs(bytes(row))]
    content = zlib.compress(" ".join([*parts, "f"]).encode("ascii"), 6)
    return stream(_DICTIONARY + b"/Filter/FlateDecode", content)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
