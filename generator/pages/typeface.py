"""Typefaces measured: how wide text is, how it breaks into lines, and which letters are missing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator.pages.wrapping import Measured, Widths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LEADING = 1.3
"""Distance of baselines in font sizes."""

_UNSHOWN = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, eq=False)
class Typeface:
    """A TrueType font's measures; lengths are in thousandths of the font size unless the name says otherwise."""

    path: Path
    name: str
    """PostScript name."""
    advance: dict[str, float] = field(repr=False)
    """Advance width of each letter the font has."""
    glyph: dict[str, int] = field(repr=False)
    """Glyph number of each letter the font has."""
    ascent: float
    descent: float
    """Negative."""
    cap_height: float
    box: tuple[float, float, float, float]
    italic_angle: float

    @cached_property
    def _widths(self) -> Widths:
        return Widths(self.advance)

    def width(self, text: str, size_pt: float) -> float:
        """The width of one line of text in points; letters the font lacks count nothing."""
        words = map(self._widths.of_word.__getitem__, text.split(" "))
        return (sum(words) - self._widths.space) * size_pt / 1000

    def missing(self, text: str) -> list[str]:
        """The letters of the text the font cannot show, each once, in order."""
        if self._known.issuperset(text):
            return []
        return [letter for letter in dict.fromkeys(text) if letter not in self._known]

    @cached_property
    def _known(self) -> frozenset[str]:
        return _UNSHOWN.union(self.glyph)

    def measured(self, text: str) -> Measured:
        """The text, ready to be broken into lines of one width after another."""
        return Measured.of(text, self._widths)

    def wrap(self, text: str, width_pt: float, size_pt: float) -> list[str]:
        """The text broken into lines no wider than the box.

        Nothing is lost: each line keeps the space or newline it was broken at, so the lines joined are the text again.
        A word wider than the box is broken inside.
        """
        return self.measured(text).lines(width_pt * 1000 / size_pt)


def letter_name(letter: str) -> str:
    """The letter's Unicode name and number: `SNOWMAN, U+2603`."""
    return f"{unicodedata.name(letter, 'a letter without a name')}, U+{ord(letter):04X}"


def letters_missing(face: Typeface, texts: Iterable[str]) -> list[str]:
    """The letters of all the texts the font cannot show."""
    return face.missing("".join(texts))


@lru_cache(maxsize=32)
def load_typeface(path: Path) -> Typeface:
    """The typeface in a TrueType file.

    Raises:
        OSError: the file cannot be opened.
        fontTools.ttLib.TTLibError: it is no TrueType font.
    """
    from fontTools.ttLib import TTFont, TTLibError

    with TTFont(path, lazy=True) as font:
        if "glyf" not in font:
            raise TTLibError("its outlines are not TrueType")
        scale = 1000 / font["head"].unitsPerEm
        numbers = font.getReverseGlyphMap()
        widths = font["hmtx"].metrics
        letters = {chr(code): name for code, name in font.getBestCmap().items()}
        head, os2, hhea = font["head"], font["OS/2"], font["hhea"]
        return Typeface(
            path=path,
            name=str(font["name"].getDebugName(6)),
            advance={letter: widths[name][0] * scale for letter, name in letters.items()},
            glyph={letter: numbers[name] for letter, name in letters.items()},
            ascent=hhea.ascent * scale,
            descent=hhea.descent * scale,
            cap_height=getattr(os2, "sCapHeight", 700) * scale,
            box=(head.xMin * scale, head.yMin * scale, head.xMax * scale, head.yMax * scale),
            italic_angle=font["post"].italicAngle,
        )
