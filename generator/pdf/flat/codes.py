"""The codes on a page: what they say, and how the form's page lies on the file's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from generator.forms.identity import PageCode, read_page_code
from generator.pages import design
from generator.pages.model import Box
from generator.pdf.flat.placing import Placing, edges_of, middle, placing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL.Image import Image
    from zxingcpp import BarcodeFormats

    from generator.pages.design import Paper
    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.sheet import Shape, Sheet

COARSE, FINE = (100.0, 150.0), (220.0, 300.0)
"""Resolutions tried one after the other: 30 milliseconds a page, and another 110."""
MARK_WITHIN = 9.0
"""Points that a corner mark may lie from where the codes let it be expected: a code is found to half a point."""
_SQUARE_WITHIN = 0.15


class Seen(NamedTuple):
    """A code on a page of the file."""

    code: PageCode
    corners: tuple[complex, ...]
    """Upper left, upper right, lower right, lower left, as the code is read, on the file's page."""


@dataclass(frozen=True)
class Coded:
    """What the codes of a page say; they agree, or the page has none."""

    code: PageCode
    seen: tuple[Seen, ...]


def codes_on(sheet: Sheet, resolutions: Iterable[float] = (*COARSE, *FINE)) -> Coded | None:
    """What the codes of a page say: the most frequent one where they differ; `None` where none can be read."""
    for dpi in resolutions:
        seen = list(_codes_in(sheet, sheet.rendered(dpi)))
        if seen:
            said = [one.code for one in seen]
            code = max(said, key=said.count)
            return Coded(code, tuple(one for one in seen if one.code == code))
    return None


def _codes_in(sheet: Sheet, image: Image) -> Iterator[Seen]:
    import zxingcpp

    for found in zxingcpp.read_barcodes(image, formats=_only_qr(), try_invert=False):
        code = read_page_code(found.text)
        if code is not None:
            spot = found.position
            pixels = (spot.top_left, spot.top_right, spot.bottom_right, spot.bottom_left)
            yield Seen(code, tuple(sheet.point_at(pixel.x, pixel.y, image) for pixel in pixels))


@cache
def _only_qr() -> BarcodeFormats:
    import zxingcpp

    return zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def placing_by(coded: Coded, shapes: Sequence[Shape], paper: Paper) -> Placing:
    """How the form's page lies on the file's: by its codes, and to a hair by its corner marks where they are drawn."""
    found = [_by_marks(placing, shapes, paper) for placing in _by_codes(coded, paper)]
    return max(found, key=lambda one: one[1])[0]


def _by_codes(coded: Coded, paper: Paper) -> Iterator[Placing]:
    """Every placing that the codes allow: nobody knows whether a single one is the upper or the lower."""
    places = [_corners_of(Box(paper.code_x, y, design.CODE_SIZE, design.CODE_SIZE), paper) for y in _heights(paper)]
    for there in permutations(places, min(2, len(coded.seen))):
        pairs = [
            pair for one, place in zip(coded.seen, there, strict=False) for pair in zip(one.corners, place, strict=True)
        ]
        found = placing_of(pairs)
        if found is not None and _misses(found, pairs) < MARK_WITHIN:
            yield found
    yield Placing()


def _heights(paper: Paper) -> tuple[float, float]:
    return design.CODE_TOP, paper.height - design.CODE_BOTTOM - design.CODE_SIZE


def _corners_of(box: Box, paper: Paper) -> tuple[complex, ...]:
    left, low, right, high = edges_of(box, paper.height)
    return complex(left, high), complex(right, high), complex(right, low), complex(left, low)


def _misses(placing: Placing, pairs: Sequence[tuple[complex, complex]]) -> float:
    return max(abs(placing.on_form(one) - other) for one, other in pairs)


def _by_marks(placing: Placing, shapes: Sequence[Shape], paper: Paper) -> tuple[Placing, tuple[int, float]]:
    """The placing made exact by the corner marks near where it expects them, and how well it is borne out."""
    side = design.MARK_SIZE / abs(placing.turn)
    squares = [middle(shape.covers) for shape in shapes if _is_square(shape.covers, side)]
    pairs = []
    for mark in design.corner_marks(paper):
        there = middle(edges_of(mark, paper.height))
        expected = placing.on_file(there)
        near = min(squares, key=lambda point: abs(point - expected), default=None)
        if near is not None and abs(near - expected) < MARK_WITHIN:
            pairs.append((near, there))
    exact = placing_of(pairs)
    if exact is None or len(pairs) < 3:
        return placing, (0, 0.0)
    return exact, (len(pairs), -_misses(exact, pairs))


def _is_square(edges: Edges, side: float) -> bool:
    left, low, right, high = edges
    return abs(right - left - side) < _SQUARE_WITHIN * side and abs(high - low - side) < _SQUARE_WITHIN * side
