"""Letters on a page put together as the text that was written.

A line ends softly, where the next word had no room, or hard, where the writer began a new one. Which of the two is told
by whether the next line's first word would still have fitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.pages import design

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.sheet import Letter

SAME_LINE = 0.35
"""Of a letter's height: baselines nearer to each other are one line."""
GAP = 0.14
"""Of a letter's height: what is farther apart has a space between, where the file draws none."""
SPACE = 0.2
"""Of a letter's height: the width of a space, where the file draws none."""
FITS = 0.25
"""Points by which a word must fall short of the room that was left to be sure that it would have fitted."""
FITS_ABOUT = 4.5
"""The same for texts of other programs, whose margins nobody tells: MuPDF's lines end 4 points before they need to."""
OURS_WITHIN = 0.4
"""Points that lines may begin from where ours do."""
OUTSIDE = 1.0
"""Points that letters may reach beyond their box before they are taken for cut off."""
FAR = 0.25
"""Of a line: with so much left over it ended hard, even if there is a space at its end."""
_PITCH = 1.05
_FAR = 1.6
_DESCENT = 0.2
_LINES_KEPT = 2.2
_BULLET = re.compile(r"([-–•*]|\d{1,2}[.)])\s")
_BROKEN_WORD = re.compile(r"(\w[-–—/]|[“„«(\[]|\d:)\Z")
"""What programs break a line after without a space."""


@dataclass(frozen=True)
class Line:
    """A line of text as it stands on the page."""

    text: str
    left: float
    right: float
    """Of its last letter that is no space."""
    base: float
    """The baseline."""
    height: float
    """Of its letters, ascenders and descenders included."""
    first_word: float
    """Width of its first word."""
    last_word: float
    """Width of its last word."""
    space: float
    """Width of a space on it."""

    @property
    def is_indented(self) -> bool:
        """Whether a space is drawn at its beginning: pdf.js takes the one it broke the text at there."""
        return self.text.startswith(" ") and not self.text.startswith("  ")

    @property
    def is_open(self) -> bool:
        """Whether a space is drawn at its end."""
        return self.text.endswith(" ")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the lines of a text are held against."""

    right: float
    """Where they end at the latest."""
    pitch: float
    """From one baseline to the next with no empty line between."""
    fits: float
    """By how much a word must fall short of the room left to be sure that it would have fitted."""


def keeps_spaces(lines: Sequence[Line]) -> bool:
    """Whether the spaces at which lines end softly are drawn, so that a line without one ends hard."""
    return any(line.is_open for line in lines[:-1]) or any(line.is_indented for line in lines[1:])


def text_of(lines: Sequence[Line], box: Edges, *, spaces_kept: bool) -> str:
    """The text that these lines in a box are; `spaces_kept` is what `keeps_spaces` says of texts like it."""
    if not lines:
        return ""
    measure = Measure(_right_end(lines, box), _pitch(lines), FITS if are_ours(lines, box) else FITS_ABOUT)
    text = lines[0].text
    for line, below in pairwise(lines):
        joint = _joint(line, below, measure, spaces_kept=spaces_kept)
        text += joint + (below.text.lstrip(" ") if joint == "" and line.is_open else below.text)
    return text


def are_ours(lines: Sequence[Line], box: Edges) -> bool:
    """Whether the text begins where ours do: then it was set as it was issued, in a box made to hold all of it."""
    return abs(min(line.left for line in lines) - box[0] - design.TEXT_INSET) < OURS_WITHIN


def is_cut(lines: Sequence[Line], box: Edges, *, whole: bool) -> bool:
    """Whether the end of the text is missing from the file.

    What runs out of its box is not shown; some programs leave it out of the file, too. `whole` says that the letters
    are drawn as one form XObject, which keeps what runs out; but MuPDF writes no more than two lines that do.
    """
    if not lines or are_ours(lines, box):
        return False
    last, pitch = lines[-1], _pitch(lines)
    if not whole and any(line.right > box[2] + OUTSIDE for line in lines):
        return True
    below = box[1] - last.base  # how far
    ends_at_edge = -_DESCENT * last.height < below < (_LINES_KEPT if whole else 1) * pitch
    return ends_at_edge or (last.is_open and below > -pitch)


def lines_of(letters: Iterable[Letter]) -> list[Line]:
    """The lines that letters stand on, from above."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: -one.start.imag):
        height = letter.edges[3] - letter.edges[1]
        if rows and rows[-1][0].start.imag - letter.start.imag < SAME_LINE * height:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [line for row in rows if (line := _line(sorted(row, key=lambda one: one.start.real))) is not None]


def _line(row: Sequence[Letter]) -> Line | None:
    """One line of letters in their order; `None` where it is all spaces."""
    seen = [letter for letter in row if letter.text.strip()]
    if not seen:
        return None
    height = max(letter.edges[3] - letter.edges[1] for letter in seen)
    words: list[list[Letter]] = [[]]
    parts: list[str] = []
    end = row[0].start.real
    for letter in row:
        spaces = _spaces_before(letter, end, parts, height)
        if (spaces or letter.text.isspace()) and words[-1]:
            words.append([])
        if not letter.text.isspace():
            words[-1].append(letter)
        parts += [spaces, " " if letter.text.isspace() else letter.text]
        end = max(end, letter.edges[2])
    drawn = [letter.edges[2] - letter.start.real for letter in row if letter.text == " "]
    return Line(
        "".join(parts), seen[0].start.real, seen[-1].edges[2], seen[0].start.imag, height,
        _width(words[0]), _width(words[-1] or words[-2]), min(drawn, default=SPACE * height),
    )  # fmt: skip


def _spaces_before(letter: Letter, end: float, parts: Sequence[str], height: float) -> str:
    """The spaces that are not drawn before a letter and were written all the same; `end` is where the last one ends."""
    gap = letter.start.real - end
    if not parts or gap <= GAP * height or parts[-1].isspace() or letter.text.isspace():
        return ""
    return " " * max(1, round(gap / (SPACE * height)))


def _width(word: Sequence[Letter]) -> float:
    return word[-1].edges[2] - word[0].start.real


def _right_end(lines: Sequence[Line], box: Edges) -> float:
    """Where lines end at the latest: as far from the box's right edge as they begin from its left one."""
    inset = max(0.0, min(line.left for line in lines) - box[0])
    return max(box[2] - inset, *(line.right for line in lines))


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of two baselines with no empty line between."""
    height = max(line.height for line in lines)
    least = min((line.base - below.base for line, below in pairwise(lines)), default=height)
    return least if least < _FAR * height else _PITCH * height


def _joint(line: Line, below: Line, measure: Measure, *, spaces_kept: bool) -> str:
    """What stood between two lines: newlines, a space, or nothing where the space is drawn or a word was broken."""
    down = round((line.base - below.base) / measure.pitch)
    left_over = measure.right - line.right - line.space - below.first_word
    drawn = line.is_open or below.is_indented
    if down > 1:
        return "\n" * down
    if left_over > (FAR * (measure.right - line.left) if drawn else measure.fits):
        return "\n"
    is_one_word = " " not in line.text.strip()  # it may be a word wider than the box, broken inside
    too_wide = (
        line.last_word + below.first_word > measure.right - line.left and measure.right - line.right < line.height
    )
    if drawn or (is_one_word and too_wide) or _BROKEN_WORD.search(line.text):
        return ""
    return "\n" if spaces_kept or _BULLET.match(below.text) else " "
