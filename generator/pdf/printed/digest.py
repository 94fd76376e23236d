"""The digest of a printed page: what it says and what it is drawn with, as whoever writes and whoever reads takes it.

What differs from document to document, the page's code and the document id, is not in it: of these only the rectangle
is, beyond which a form XObject cannot draw. Streams count as they stand in the file, deflated: PDFium, PyMuPDF, pdf.js
and pdf-lib keep them byte for byte when they save, and inflating them takes eight times as long.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = 16
"""Bytes: nobody finds a second page with such a digest."""


def page_digest(contents: bytes, fonts: Iterable[tuple[str, bytes]], stamps: Iterable[str]) -> str:
    """The digest of a page.

    Args:
        contents: its content stream.
        fonts: digests (`font_digest`) of the fonts it may use, by the names it uses.
        stamps: what is said of each form XObject it may draw (`stamp`).
    """
    whole = hashlib.sha256(contents)
    for name, font in sorted(fonts):
        whole.update(name.encode() + b"=" + font)
    whole.update("\n".join(sorted(stamps)).encode())
    return whole.hexdigest()[: 2 * LENGTH]


def font_digest(encoding: str, glyphs: str, program: bytes) -> bytes:
    """The digest of a font: how codes become numbers of glyphs, these become glyphs, and what they look like."""
    return hashlib.sha256(b"%s %s %s" % (encoding.encode(), glyphs.encode(), program)).digest()[:LENGTH]


def stamp(name: str, edges: Iterable[float]) -> str:
    """What a form XObject is called and where it can draw; programs write the same length with more or fewer digits."""
    return f"{name} {' '.join([f'{edge:.1f}' for edge in edges])}"
