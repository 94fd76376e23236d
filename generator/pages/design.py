"""The measures every form shares: paper, margins, grid, sizes of type and boxes.

Boxes are made for paper as well as for screens: 8 mm for a line of handwriting, 4.5 mm for a tick, 20 mm for a
signature; codes and corner marks stand where a scanner finds them (`docs/decisions/0004-paper-aids.md`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.forms.model import Orientation
from generator.pages.model import MM, Box
from generator.pages.typeface import LEADING

A4_SHORT: Final = 210 * MM
A4_LONG: Final = 297 * MM

MARGIN: Final = 20 * MM
MARK_SIZE: Final = 3 * MM
MARK_EDGE: Final = 9.5 * MM
"""From the edge of the paper to the outer edge of a corner mark."""
CODE_SIZE: Final = 14 * MM
CODE_TOP: Final = 12 * MM
CODE_BOTTOM: Final = 12 * MM
"""From the lower edge of the paper to the lower edge of the code."""
FOOT_GAP: Final = 3 * MM
"""Between the last box and the rule above the footer."""

COLUMNS: Final = 12
GUTTER: Final = 4.5 * MM
ROW_GAP: Final = 2.9 * MM
SECTION_GAP: Final = 5.6 * MM
SECTION_RULE: Final = 2.6 * MM
"""From the hairline above a section down to its title."""

TITLE_SIZE: Final = 24.0
LEAD_SIZE: Final = 9.5
HEADING_SIZE: Final = 12.5
SUBHEADING_SIZE: Final = 10.5
INTRO_SIZE: Final = 8.6
LABEL_SIZE: Final = 8.2
HINT_SIZE: Final = 7.6
OPTION_SIZE: Final = 9.0
FOOT_SIZE: Final = 7.6
NOTE_SIZE: Final = 7.2
"""“continues on page n”."""

TEXT_SIZES: Final = (9.5, 9.0, 8.5, 8.0)
"""Sizes of filled-in text, tried from large to small."""
TEXT_SIZE: Final = TEXT_SIZES[0]
CELL_SIZES: Final = (9.0,)
"""The same in the cells of a table, whose rows grow instead of shrinking their type."""
SHORTEST_SIZE: Final = 6.5
"""A date, number or choice in a narrow box shrinks to this at the most."""

LINE_BOX: Final = 8 * MM
TICK_BOX: Final = 4.5 * MM
SIGNATURE_BOX: Final = 20 * MM
SIGNATURE_WIDTH: Final = 84 * MM
TEXT_INSET: Final = 1.5 * MM
CELL_INSET: Final = 1.0
"""Between a table cell's rule and its box."""
BOX_OUTLINE: Final = 0.6
BOX_RULE: Final = 1.0
LABEL_GAP: Final = 2.2
"""Between a label or hint and its box."""

_NEXT_HEIGHT: Final = 1.6

LINE_PITCH: Final = TEXT_SIZE * LEADING


def box_height(lines: int) -> float:
    """The height of a box for that many lines of text at full size."""
    return LINE_BOX if lines == 1 else lines * LINE_PITCH + 2 * TEXT_INSET


def lines_within(height_pt: float, size_pt: float) -> int:
    """How many lines of that size fit into a box over several lines."""
    return math.floor((height_pt - 2 * TEXT_INSET + 0.01) / (size_pt * LEADING))


def sizes_in(*, table: bool) -> tuple[float, ...]:
    """The sizes of filled-in text, in a table's cell or elsewhere."""
    return CELL_SIZES if table else TEXT_SIZES


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet and the area that content may take on it."""

    width: float
    height: float

    @property
    def content_width(self) -> float:
        """From margin to margin."""
        return self.width - 2 * MARGIN

    @property
    def code_x(self) -> float:
        """Left edge of the codes, which end at the right margin."""
        return self.width - MARGIN - CODE_SIZE

    @property
    def foot_y(self) -> float:
        """The rule above the footer; content ends `FOOT_GAP` above it."""
        return self.height - CODE_BOTTOM - CODE_SIZE - 3 * MM

    @property
    def later_top(self) -> float:
        """Where content begins on every page but the first."""
        return CODE_TOP + CODE_SIZE + 4 * MM

    @property
    def content_bottom(self) -> float:
        """Where content ends."""
        return self.foot_y - FOOT_GAP

    @property
    def room(self) -> float:
        """Height of the content on a page that is not the first."""
        return self.content_bottom - self.later_top

    @property
    def most_lines(self) -> int:
        """Lines of the highest box that still leaves room for its label and a table's header on a page."""
        return lines_within(self.room - 30 * MM, TEXT_SIZE)


def paper(orientation: Orientation) -> Paper:
    """A4, held that way."""
    if orientation is Orientation.LANDSCAPE:
        return Paper(A4_LONG, A4_SHORT)
    return Paper(A4_SHORT, A4_LONG)


@dataclass(frozen=True, slots=True)
class Grid:
    """Twelve columns over a width."""

    x: float
    width: float

    def span(self, start: int, columns: int) -> tuple[float, float]:
        """Left edge and width of that many columns from column `start` (0-based)."""
        column = (self.width - (COLUMNS - 1) * GUTTER) / COLUMNS
        return self.x + start * (column + GUTTER), columns * column + (columns - 1) * GUTTER


@cache
def heights_above(lines: int, most: int) -> tuple[int, ...]:
    """The box heights a text may have, in lines: few, so that layouts are few and can be kept."""
    steps, step = [], lines
    while step < most:
        steps.append(step)
        step = math.ceil(step * _NEXT_HEIGHT)
    return (*steps, most)


@cache
def row_heights(lines: int, most: int) -> tuple[int, ...]:
    """The heights a table's row may have, in lines: by one line while it is low, in larger steps after that."""
    return tuple(dict.fromkeys([*range(lines, min(10, most)), *heights_above(max(lines, 10), most)]))


def corner_marks(sheet: Paper) -> tuple[Box, ...]:
    """The four squares a scan is straightened by."""
    far_x, far_y = sheet.width - MARK_EDGE - MARK_SIZE, sheet.height - MARK_EDGE - MARK_SIZE
    corners = ((MARK_EDGE, MARK_EDGE), (far_x, MARK_EDGE), (MARK_EDGE, far_y), (far_x, far_y))
    return tuple(Box(x, y, MARK_SIZE, MARK_SIZE) for x, y in corners)
