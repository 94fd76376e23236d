"""Typefaces measured: how wide text is, how it breaks into lines, and which letters are missing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LEADING = 1.3
"""Distance of baselines in font sizes."""

_UNSHOWN = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff")
_KEPT_WORDS = 20_000


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
    _words: dict[str, float] = field(default_factory=dict, repr=False)

    def width(self, text: str, size_pt: float) -> float:
        """The width of one line of text in points; letters the font lacks count nothing."""
        return self._thousandths(text) * size_pt / 1000

    def _thousandths(self, word: str) -> float:
        found = self._words.get(word)
        if found is None:
            found = sum(map(self._advance_of, word))
            if len(self._words) < _KEPT_WORDS:
                self._words[word] = found
        return found

    def _advance_of(self, letter: str) -> float:
        return self.advance.get(letter, 0.0)

    def missing(self, text: str) -> list[str]:
        """The letters of the text the font cannot show, each once, in order."""
        return [letter for letter in dict.fromkeys(text) if letter not in self.glyph and letter not in _UNSHOWN]

    def wrap(self, text: str, width_pt: float, size_pt: float) -> list[str]:
        """The text broken into lines no wider than the box.

        Nothing is lost: each line keeps the space or newline it was broken at, so the lines joined are the text again.
        A word wider than the box is broken inside.
        """
        limit = width_pt * 1000 / size_pt
        lines: list[str] = []
        for paragraph in text.splitlines(keepends=True):
            lines.extend(self._wrap_paragraph(paragraph, limit))
        if text.endswith("\n"):
            lines.append("")
        return lines or [""]

    def _wrap_paragraph(self, paragraph: str, limit: float) -> Iterator[str]:
        space = self.advance.get(" ", 0.0)
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            wide = self._thousandths(word)
            if line and used + space + wide <= limit:
                line.append(word)
                used += space + wide
                continue
            if line:
                yield " ".join(line) + " "
            while wide > limit:
                head = self._fitting(word, limit)
                yield head
                word = word[len(head) :]  # noqa: PLW2901 - the rest of the word is the word now
                wide = self._thousandths(word)
            line, used = [word], wide
        yield " ".join(line)

    def _fitting(self, word: str, limit: float) -> str:
        """The longest beginning of a word that fits; at least one letter."""
        used = 0.0
        for count, letter in enumerate(word):
            used += self._advance_of(letter)
            if used > limit:
                return word[: max(1, count)]
        return word


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
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
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
