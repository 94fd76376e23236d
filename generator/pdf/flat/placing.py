"""Where a page of the form lies on a page of the file: it may be turned, moved or scaled.

Points are complex numbers, x + iy with y upwards, so that turning, moving and scaling together are one product and one
sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pages.model import Box

Edges = tuple[float, float, float, float]
"""Left, lower, right and upper edge."""


@dataclass(frozen=True, slots=True)
class Placing:
    """How points of the file's page become points of the form's page: both from the lower left, in points."""

    turn: complex = 1 + 0j
    """Its length is the scale."""
    shift: complex = 0j

    def on_form(self, point: complex) -> complex:
        """The point of the form that lies at this point of the file's page."""
        return self.turn * point + self.shift

    def on_file(self, point: complex) -> complex:
        """The point of the file's page at which this point of the form lies."""
        return (point - self.shift) / self.turn

    def edges_on_form(self, edges: Edges) -> Edges:
        """A rectangle of the file's page, on the form."""
        return around(map(self.on_form, corners(edges)))

    def edges_on_file(self, edges: Edges) -> Edges:
        """A rectangle of the form, on the file's page."""
        return around(map(self.on_file, corners(edges)))


def corners(edges: Edges) -> tuple[complex, complex, complex, complex]:
    """The corners of a rectangle, from the lower left one against the clock."""
    left, low, right, high = edges
    return complex(left, low), complex(right, low), complex(right, high), complex(left, high)


def around(points: Iterable[complex]) -> Edges:
    """The least rectangle that holds these points."""
    found = list(points)
    xs, ys = [point.real for point in found], [point.imag for point in found]
    return min(xs), min(ys), max(xs), max(ys)


def edges_of(box: Box, height: float) -> Edges:
    """A box of a form's page, whose heights count from the top, as edges that count from the bottom."""
    return box.x, height - box.bottom, box.right, height - box.y


def middle(edges: Edges) -> complex:
    """The middle of a rectangle."""
    left, low, right, high = edges
    return complex((left + right) / 2, (low + high) / 2)


def placing_of(pairs: Sequence[tuple[complex, complex]]) -> Placing | None:
    """The placing that takes each first point nearest to its second (least squares); `None` for fewer than two."""
    if len(pairs) < 2:
        return None
    count = len(pairs)
    from_middle = sum(one for one, _ in pairs) / count
    to_middle = sum(other for _, other in pairs) / count
    spread = sum(abs(one - from_middle) ** 2 for one, _ in pairs)
    if not spread:
        return None
    turn = sum((other - to_middle) * (one - from_middle).conjugate() for one, other in pairs) / spread
    return Placing(turn, to_middle - turn * from_middle)
