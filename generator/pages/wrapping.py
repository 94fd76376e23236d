"""Text with its words measured, so that it is broken into lines of one width after another at little cost.

Widths are in thousandths of the font size.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST_WORDS = 20_000
_ROUNDING = 1e-9
_T = TypeVar("_T")


class PerWord(dict[str, _T]):
    """What a function gives for each word, kept: the plans of a batch use the same words over and over."""

    def __init__(self, work_out: Callable[[str], _T]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str) -> _T:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found = self.work_out(word)
        return found


class Widths:
    """The letters of a typeface as wide as they are, and words made of them."""

    def __init__(self, advance: Mapping[str, float]) -> None:
        self._advance = advance
        self.space = advance.get(" ", 0.0)
        self.of_word = PerWord(lambda word: self.space + sum(map(self._of_letter, word)))
        """The width of a word with the space behind it."""

    def _of_letter(self, letter: str) -> float:
        return self._advance.get(letter, 0.0)

    def fitting(self, word: str, limit: float) -> str:
        """The longest beginning of a word that fits; at least one letter."""
        ends = list(accumulate(map(self._of_letter, word)))
        return word[: max(1, bisect_right(ends, limit))]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph, and where each ends with its space when all stand on one line."""

    words: list[str]
    ends: list[float]

    @classmethod
    def of(cls, text: str, widths: Widths) -> Paragraph:
        """The paragraph of that text."""
        words = text.split(" ")
        return cls(words, list(accumulate(map(widths.of_word.__getitem__, words))))


@dataclass(frozen=True, slots=True)
class Measured:
    """A text whose words are measured."""

    paragraphs: tuple[Paragraph, ...]
    widths: Widths

    @classmethod
    def of(cls, text: str, widths: Widths) -> Measured:
        """The text, measured."""
        lines = text.splitlines(keepends=True)
        if not lines or text.endswith("\n"):
            lines.append("")
        return cls(tuple(Paragraph.of(line, widths) for line in lines), widths)

    def fewest_lines(self, limit: float) -> int:
        """A number of lines the text cannot do with less than, found without breaking it."""
        whole = limit + self.widths.space
        return sum(max(1, math.ceil(one.ends[-1] / whole - _ROUNDING)) for one in self.paragraphs)

    def lines(self, limit: float) -> list[str]:
        """The text broken into lines no wider than the limit; joined they are the text again."""
        return [line for paragraph in self.paragraphs for line in self._broken(paragraph, limit)]

    def _broken(self, paragraph: Paragraph, limit: float) -> Iterator[str]:
        words, ends = paragraph.words, paragraph.ends
        whole = limit + self.widths.space
        at = 0
        while at < len(words):
            *heads, word = self._pieces(words[at], limit)
            yield from heads
            end = bisect_right(ends, ends[at] - self.widths.of_word[word] + whole, at + 1)
            line = " ".join((word, *words[at + 1 : end]))
            yield line if end == len(words) else f"{line} "
            at = end

    def _pieces(self, word: str, limit: float) -> list[str]:
        """The word, in as many pieces as it takes where it is wider than a line."""
        pieces = []
        while self.widths.of_word[word] - self.widths.space > limit and len(word) > 1:
            pieces.append(self.widths.fitting(word, limit))
            word = word[len(pieces[-1]) :]
        return [*pieces, word]
