"""Appearance streams: what a box shows (ISO 32000-2 §12.7.4.3), as the bytes of a form XObject's content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.model import Control, Widget
from generator.pages.typeface import LEADING
from generator.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.brand import Colour
    from generator.pages.typeface import Typeface
    from generator.pdf.fonts import EmbeddedFont

EMPTY = b"/Tx BMC\nEMC"
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Ink:
    """What text in boxes is written with."""

    font: EmbeddedFont
    colour: Colour

    @property
    def rgb(self) -> str:
        """The colour as operands of `rg`."""
        return numbers(self.colour.red, self.colour.green, self.colour.blue)


@lru_cache(maxsize=_KEPT)
def default_appearance(ink: Ink, size: float) -> bytes:
    """The `/DA` string a viewer writes with when somebody types; size 0 lets the viewer fit the text."""
    return f"(/{ink.font.resource} {number(size)} Tf {ink.rgb} rg)".encode("ascii")


def first_baseline(face: Typeface, height: float, size: float, *, many_lines: bool) -> float:
    """The baseline of the first line above the box's lower edge."""
    if many_lines:
        return height - design.TEXT_INSET - size * (LEADING - 1) / 2 - size * 0.8
    return (height - face.cap_height * size / 1000) / 2


def text_appearance(ink: Ink, height: float, size: float, lines: Sequence[str], *, many_lines: bool) -> bytes:
    """Lines of text in a box, from its upper edge down, or centred on its height where it holds one line."""
    shown = " Tj T*\n".join(map(ink.font.show, lines))
    return f"{_opening(ink, height, size, many_lines=many_lines)}{shown} Tj\nET\nQ\nEMC".encode("ascii")


@lru_cache(maxsize=_KEPT)
def _opening(ink: Ink, height: float, size: float, *, many_lines: bool) -> str:
    """What stands before the first line of text."""
    y = first_baseline(ink.font.typeface, height, size, many_lines=many_lines)
    return (
        f"/Tx BMC\nq\nBT\n/{ink.font.resource} {number(size)} Tf {ink.rgb} rg {number(size * LEADING)} TL\n"
        f"{numbers(design.TEXT_INSET, y)} Td\n"
    )


def tick_mark(ink: Ink, size: float) -> bytes:
    """A tick in a square of that size."""
    points = ((0.22, 0.52), (0.42, 0.28), (0.80, 0.76))
    (x1, y1), (x2, y2), (x3, y3) = ((x * size, y * size) for x, y in points)
    return (
        f"q\n{ink.rgb} RG {number(size * 0.13)} w 1 J 1 j\n"
        f"{numbers(x1, y1)} m {numbers(x2, y2)} l {numbers(x3, y3)} l S\nQ"
    ).encode("ascii")


def radio_mark(ink: Ink, size: float) -> bytes:
    """A disc in the middle of a round button of that size."""
    radius, middle = size * 0.27, size / 2
    bend = radius * 0.5523  # the control points that make four Bézier curves a circle
    return (
        f"q\n{ink.rgb} rg\n{numbers(middle + radius, middle)} m\n"
        f"{numbers(middle + radius, middle + bend, middle + bend, middle + radius, middle, middle + radius)} c\n"
        f"{numbers(middle - bend, middle + radius, middle - radius, middle + bend, middle - radius, middle)} c\n"
        f"{numbers(middle - radius, middle - bend, middle - bend, middle - radius, middle, middle - radius)} c\n"
        f"{numbers(middle + bend, middle - radius, middle + radius, middle - bend, middle + radius, middle)} c f\nQ"
    ).encode("ascii")


def mark(widget: Widget, ink: Ink) -> bytes:
    """The mark of a ticked box or chosen button."""
    draw = radio_mark if widget.control is Control.RADIO else tick_mark
    return draw(ink, widget.box.width)
