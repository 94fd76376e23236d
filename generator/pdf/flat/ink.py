"""Marks judged by how dark it is inside their boxes: ticks, buttons, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import design
from generator.pdf.flat.placing import around, corners

if TYPE_CHECKING:
    from generator.pdf.flat.placing import Edges, Placing
    from generator.pdf.flat.sheet import Sheet

DARK = 140
"""Of 255: the ink of marks is darker, the ground and outline of boxes lighter, at the least once blurred by a print."""
ON = 0.10
"""Share of a box's inside that is dark when it is marked."""
OFF = 0.02
INSIDE = 0.2
"""Of a box's width: how far from its edges its inside begins."""
SIGNED = 0.002
LINE_ABOVE = 12.0
"""Points from the lower edge of a signature box up to the line that is printed in it."""
_LINE_NEAR = 2.0


def is_marked(sheet: Sheet, placing: Placing, edges: Edges) -> bool | None:
    """Whether a tick box or button is marked; `None` where nobody could say."""
    left, low, right, high = edges
    inset = INSIDE * (right - left)
    share = darkness(sheet, placing, (left + inset, low + inset, right - inset, high - inset))
    if share >= ON:
        return True
    return False if share <= OFF else None


def is_signed(sheet: Sheet, placing: Placing, edges: Edges) -> bool:
    """Whether there is any ink in a signature box, beside the line that is printed in it."""
    left, low, right, high = edges
    line = low + LINE_ABOVE
    inset = design.BOX_RULE * 2
    above = (left + inset, line + _LINE_NEAR, right - inset, high - inset)
    below = (left + inset, low + inset, right - inset, line - _LINE_NEAR)
    return any(darkness(sheet, placing, part) > SIGNED for part in (above, below))


def darkness(sheet: Sheet, placing: Placing, edges: Edges) -> float:
    """The share of a rectangle of the form's page that is dark."""
    image = sheet.raster
    pixels = around(sheet.pixel_at(placing.on_file(point), image) for point in corners(edges))
    left, top, right, bottom = map(round, pixels)
    inside = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    return sum(inside.histogram()[:DARK]) / (inside.width * inside.height)
