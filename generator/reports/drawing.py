"""Drawings: SVG in two widths, one for a page and one for a phone, each with a title and a description.

Every text in a drawing is set at the size of the text around it: a drawing made for a wide page and shrunk to a phone
cannot be read there. A style sheet shows one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from generator.reports.elements import element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.reports.elements import Element, Node

TEXT = 13.0
"""Size of the type in drawings, in pixels; the style sheet sets the same."""
LINE = 17.0
"""From one line of text to the next."""


class Size(Enum):
    """For what a drawing is made; the value is its width in pixels."""

    WIDE = 720
    NARROW = 320

    @property
    def width(self) -> float:
        """The same as a coordinate."""
        return float(self.value)


@dataclass(frozen=True, slots=True)
class Told:
    """What a drawing shows, for whoever does not see it."""

    name: str
    """Unique in the page."""
    title: str
    description: str


def drawn(told: Told, draw: Callable[[Size, str], tuple[float, Iterable[Node]]]) -> tuple[Element, ...]:
    """The drawing in each width.

    Args:
        told: what it shows.
        draw: gives the height and what is drawn, for a width and a prefix for ids.
    """
    return tuple(_drawing(told, size, *draw(size, f"{told.name}-{size.name.lower()}")) for size in Size)


def _drawing(told: Told, size: Size, height: float, content: Iterable[Node]) -> Element:
    name = f"{told.name}-{size.name.lower()}"
    return element(
        "svg",
        element("title", told.title, id=f"{name}-title"),
        element("desc", told.description, id=f"{name}-desc"),
        *content,
        class_=size.name.lower(),
        viewBox=f"0 0 {size.value} {height:.0f}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def text(x: float, y: float, words: str, look: str = "", anchor: str | None = None) -> Element:
    """A line of text whose baseline starts there, or ends or has its middle there (`end`, `middle`)."""
    return element("text", words, x=x, y=y, class_=look or None, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Element:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=look)


def box(x: float, y: float, width: float, height: float, look: str, fill: str | None = None) -> Element:
    """A rectangle; `fill` names a pattern."""
    painted = f"url(#{fill})" if fill else None
    return element("rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), class_=look, fill=painted)


def path(points: Iterable[tuple[float, float]], look: str, close: str = "") -> Element:
    """A line through these points; `close` as `Z` makes it an area."""
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return element("path", d=f"M{spots.replace(' ', 'L')}{close}", class_=look)


def hatching(name: str, look: str) -> Element:
    """Slanting lines to fill with, for what is several things together."""
    return element(
        "pattern",
        element("rect", width=6, height=6, class_=f"{look} ground"),
        element("line", x1=0, y1=0, x2=0, y2=6, class_=f"{look} hatch"),
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
