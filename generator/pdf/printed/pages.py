"""The digests of the pages of a file that came back.

Every access to a pikepdf object costs about a microsecond, so fonts and form XObjects are looked at once each.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pikepdf import Array

from generator.pdf.carriers import STAMP_FONT
from generator.pdf.printed.digest import font_digest, page_digest, stamp
from generator.pdf.read.objects import BROKEN
from generator.pdf.read.tree import MOST_PAGES

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MOVED = "moved"
"""Said of a form XObject that ours are not: turned, scaled, or without a rectangle."""


def digests_of(pdf: Pdf) -> tuple[str, ...]:
    """The digest of each page, as far as there are pages; empty for one that is not built like ours."""
    used = _Used()
    try:
        return tuple(_digest(page.obj, used) for page in islice(pdf.pages, MOST_PAGES))
    except BROKEN:
        return ()


def bared(page: Object) -> None:
    """Takes off the stamp of a pack, where the page has one just as a pack puts it there."""
    own = _unstamped(page, _Used()) if isinstance(page.get("/Contents"), Array) else None
    if own is not None:
        page.Contents = own


def _digest(page: Object, used: _Used) -> str:
    try:
        resources = page.Resources
        stamps = resources.get("/XObject")
        fonts = list(resources.Font.items())
        own: Object | None = page.Contents
        if isinstance(own, Array):
            own = _unstamped(page, used)
            fonts = [(name, font) for name, font in fonts if name != STAMP_FONT]
        if own is None:
            return ""
        return page_digest(
            own.read_raw_bytes(),
            [(name, used.font(font)) for name, font in fonts],
            [] if stamps is None else [said for name, one in stamps.items() if (said := used.stamp(name, one))],
        )
    except BROKEN:
        return ""


def _unstamped(page: Object, used: _Used) -> Object | None:
    """The page's own contents where a pack has put its stamp behind them, and nothing else stands there."""
    from generator.pdf.packing.stamping import stamp_font, without_stamp

    return without_stamp(page, lambda font: used.font(font) == stamp_font().digest)


class _Used:
    """What the pages of a file are drawn with."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], bytes] = {}
        self._stamps: dict[tuple[int, int], str] = {}

    def font(self, font: Object) -> bytes:
        """The digest of a font."""
        mark = font.objgen
        if mark not in self._fonts:
            below = font.DescendantFonts[0]
            glyphs = below.CIDToGIDMap
            shapes = below.FontDescriptor.FontFile2.read_raw_bytes()
            self._fonts[mark] = font_digest(str(font.Encoding), str(glyphs), shapes)
        return self._fonts[mark]

    def stamp(self, name: str, one: Object) -> str:
        """What is said of a form XObject; nothing of an image, which is drawn where the page says."""
        mark = one.objgen
        if mark not in self._stamps:
            self._stamps[mark] = _said(name, one)
        return self._stamps[mark]


def _said(name: str, one: Object) -> str:
    keys = one.keys()
    if "/BBox" not in keys:
        return "" if one.Subtype == "/Image" else f"{name} {_MOVED}"
    if "/Matrix" in keys and _numbers(one.Matrix) != [1, 0, 0, 1, 0, 0]:
        return f"{name} {_MOVED}"
    return stamp(name, _numbers(one.BBox))


def _numbers(array: Object) -> list[float]:
    """The numbers of an array, from its text: taking it apart is slower."""
    return [float(number) for number in array.unparse().strip(b"[] \n").split()]
