"""The outlines of a drawing's shapes as polygons, curves in short straight steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEPS: Final = 24
"""Straight pieces for a curve, enough for a picture a centimetre high at 600 dpi."""
_ROUND: Final = 0.5523
"""How far the handles of a quarter of a circle reach (4/3 · (√2 − 1))."""

Point = tuple[float, float]
Transform = tuple[float, float, float, float, float, float]


class UnknownShape(ValueError):
    """Something that is no plain shape: a picture, letters."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One shape: its outlines on the drawing, and what they are filled and drawn with."""

    outlines: tuple[tuple[Point, ...], ...]
    fill: Any
    stroke: Any
    stroke_width: float


def painted(shape: Any, around: Transform = (1, 0, 0, 1, 0, 0)) -> Iterator[Painted]:  # noqa: ANN401 - svglib's shapes carry no types
    """The shapes of a drawing in the order they are painted, y upwards.

    Raises:
        UnknownShape: one of them has no outline.
    """
    if hasattr(shape, "contents"):
        inner = _combined(around, shape.transform)
        for part in shape.contents:
            yield from painted(part, inner)
        return
    outlines = tuple(tuple(_moved(around, point) for point in outline) for outline in _outlines(shape))
    scale = math.sqrt(abs(around[0] * around[3] - around[1] * around[2]))
    fill = getattr(shape, "fillColor", None)
    yield Painted(outlines, fill, shape.strokeColor, (shape.strokeWidth or 0) * scale)


def _combined(outer: Transform, inner: Transform) -> Transform:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _moved(transform: Transform, point: Point) -> Point:
    a, b, c, d, e, f = transform
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _outlines(shape: Any) -> list[list[Point]]:  # noqa: ANN401
    match type(shape).__name__:
        case "Path":
            return _path(shape.points, shape.operators)
        case "Rect":
            return [_rounded(shape.x, shape.y, shape.width, shape.height, shape.rx, shape.ry)]
        case "Circle":
            return [_ellipse(shape.cx, shape.cy, shape.r, shape.r)]
        case "Ellipse":
            return [_ellipse(shape.cx, shape.cy, shape.rx, shape.ry)]
        case "Polygon" | "PolyLine":
            return [list(zip(shape.points[::2], shape.points[1::2], strict=True))]
        case "Line":
            return [[(shape.x1, shape.y1), (shape.x2, shape.y2)]]
        case other:
            raise UnknownShape(other)


def _path(numbers: Sequence[float], operators: Sequence[int]) -> list[list[Point]]:
    """A path's outlines; operators are 0 move, 1 line, 2 curve, 3 close, as svglib writes them."""
    found: list[list[Point]] = []
    points = iter(zip(numbers[::2], numbers[1::2], strict=True))
    for operator in operators:
        if operator == 0:
            found.append([next(points)])
        elif operator == 1:
            found[-1].append(next(points))
        elif operator == 2:
            found[-1] += _curve(found[-1][-1], next(points), next(points), next(points))
        else:
            found[-1].append(found[-1][0])
    return found


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, first, second, end)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        yield x, y


def _rounded(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[Point]:
    rx, ry = min(rx or 0, width / 2), min(ry or 0, height / 2)
    corners = [
        ((x + width - rx, y + ry), (0, -1), (1, 0)),
        ((x + width - rx, y + height - ry), (1, 0), (0, 1)),
        ((x + rx, y + height - ry), (0, 1), (-1, 0)),
        ((x + rx, y + ry), (-1, 0), (0, -1)),
    ]
    found = [point for centre, begin, end in corners for point in _quarter(centre, (rx, ry), begin, end)]
    return [*found, found[0]]


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Point]:
    ways = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    return [point for begin, end in pairwise(ways) for point in _quarter((cx, cy), (rx, ry), begin, end)]


def _quarter(centre: Point, radii: Point, begin: Point, end: Point) -> list[Point]:
    """A quarter of an ellipse, from one direction to the next."""

    def at(along: float, across: float) -> Point:
        x, y = (along * begin[axis] + across * end[axis] for axis in (0, 1))
        return centre[0] + radii[0] * x, centre[1] + radii[1] * y

    return [at(1, 0), *_curve(at(1, 0), at(1, _ROUND), at(_ROUND, 1), at(0, 1))]
