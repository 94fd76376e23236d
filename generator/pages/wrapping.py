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
_LONGEST_KEPT = 60
"""A text without spaces is one word, and would be kept whole."""
_ROUNDING = 1e-9
_T = TypeVar("_T")


class PerWord(dict[str, _T]):
    """What a function gives for each word, kept: the plans of a batch use the same words over and over."""

    def __init__(self, work_out: Callable[[str], _T]) -> None:
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str) -> _T:
        found = self.work_out(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


class Widths:
    """The letters of a typeface as wide as they are, and words made of them."""

    def __init__(self, advance: Mapping[str, float]) -> None:
        self.space = advance.get(" ", 0.0)
        # A tab is drawn as a space.
        self._advance = {**advance, "\t": self.space}
        self.of_word = PerWord(lambda word: self.space + sum(map(self._of_letter, word)))
        """The width of a word with the space behind it."""

    def _of_letter(self, letter: str) -> float:
        return self._advance.get(letter, 0.0)

    def pieces(self, word: str, limit: float) -> Iterator[str]:
        """The word in pieces as long as fit into the limit, of one letter at least."""
        ends = list(accumulate(map(self._of_letter, word), initial=0.0))
        start = 0
        while start < len(word):
            end = max(start + 1, bisect_right(ends, ends[start] + limit) - 1)
            yield word[start:end]
            start = end


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
        lines: list[str] = []
        for paragraph in self.paragraphs:
            self._break(paragraph, limit, lines)
        return lines

    def _break(self, paragraph: Paragraph, limit: float, lines: list[str]) -> None:
        words, ends = paragraph.words, paragraph.ends
        of_word, space = self.widths.of_word, self.widths.space
        whole, at = limit + space, 0
        while at < len(words):
            word = words[at]
            width = of_word[word]
            if width - space > limit:
                *heads, word = self.widths.pieces(word, limit)
                lines += heads
                width = of_word[word]
            end = bisect_right(ends, ends[at] - width + whole, at + 1)
            line = " ".join((word, *words[at + 1 : end]))
            lines.append(line if end == len(words) else f"{line} ")
            at = end
