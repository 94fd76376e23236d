"""Signs of marks and of days: shapes that differ without their colour; words always say the same beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.packs.front.sheet import ALERT
from generator.packs.model import Mark, MomentKind
from generator.pages.brand import WHITE
from generator.pages.model import Box, Disc, Panel, Stroke

if TYPE_CHECKING:
    from generator.pages.brand import Brand, Colour

Shape: TypeAlias = Panel | Disc | Stroke

SIGN_SIZE = 7.0
"""Height and width of a sign, in points."""
WAITING = frozenset({Mark.MISSING, Mark.UNSIGNED, Mark.DOUBTFUL, Mark.CHANGED, Mark.LEFT_OUT})
"""Marks of what needs somebody; answers held back were meant to be."""


def mark_colour(mark: Mark, brand: Brand) -> Colour:
    """The colour of a mark and its words."""
    return ALERT if mark in WAITING else brand.quiet


def mark_sign(mark: Mark, x: float, y: float, brand: Brand) -> list[Shape]:
    """The sign of a mark, its centre at `x`, `y`."""
    colour, half = mark_colour(mark, brand), SIGN_SIZE / 2
    match mark:
        case Mark.MISSING:
            return [Disc(x, y, half - 0.6, None, colour, 1.2)]
        case Mark.UNSIGNED:
            return [
                Stroke(x - half, y + half - 0.6, x + half, y + half - 0.6, 1.2, colour),
                Stroke(x - half + 0.8, y + 0.6, x + half - 0.8, y - half + 0.4, 1.2, colour),
            ]
        case Mark.DOUBTFUL:
            return [Disc(x, y, half, colour), Stroke(x, y - 2.2, x, y + 0.6, 1.2, WHITE), Disc(x, y + 2, 0.7, WHITE)]
        case Mark.CHANGED:
            lines = [Stroke(x - half, y + shift, x + half, y + shift, 1.2, colour) for shift in (-1.5, 1.5)]
            return [*lines, Stroke(x - 2, y + half, x + 2, y - half, 1.2, colour)]
        case Mark.HELD_BACK:
            return [Panel(Box(x - half, y - 1.8, SIGN_SIZE, 3.6), colour)]
        case Mark.LEFT_OUT:
            return [
                Stroke(x - 2.6, y - 2.6, x + 2.6, y + 2.6, 1.4, colour),
                Stroke(x - 2.6, y + 2.6, x + 2.6, y - 2.6, 1.4, colour),
            ]


def day_sign(kind: MomentKind, x: float, y: float, brand: Brand) -> list[Shape]:
    """The sign of a day on the timeline, its centre at `x`, `y`."""
    accent, half = brand.accent, SIGN_SIZE / 2
    match kind:
        case MomentKind.HELD:
            return [Disc(x, y, half, accent, WHITE, 0.8)]
        case MomentKind.PLANNED:
            return [Disc(x, y, half - 0.5, WHITE, accent, 1.2)]
        case MomentKind.DUE:
            return [Panel(Box(x - half + 0.5, y - half + 0.5, SIGN_SIZE - 1, SIGN_SIZE - 1), WHITE, accent, 1.2)]
        case MomentKind.BEGIN | MomentKind.END:
            return [Panel(Box(x - 1.5, y - half - 0.8, 3, SIGN_SIZE + 1.6), accent)]
