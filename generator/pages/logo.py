"""A brand's logo as a drawing, whatever it is to be drawn on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from generator.errors import FormProblem
from generator.findings import Entry
from generator.pages import diagnoses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Drawing(Protocol):
    """What svglib makes of an SVG file: shapes, and groups of them with a transform."""

    width: float
    height: float
    transform: tuple[float, float, float, float, float, float]
    contents: Sequence[object]


@lru_cache(maxsize=8)
def svg_drawing(file: Path) -> Drawing:
    """The drawing of an SVG file.

    Raises:
        FormProblem: it is none, or holds text, whose font would not be there where it is shown.
    """
    from svglib.svglib import svg2rlg

    drawing = svg2rlg(str(file))
    if drawing is None or not drawing.width or not drawing.height:
        raise unusable_logo(file, "it is no SVG drawing with a width and a height")
    if "<text" in file.read_text(encoding="utf-8", errors="replace"):
        raise unusable_logo(file, "it holds text; turn the letters into paths")
    return cast("Drawing", drawing)


def unusable_logo(file: Path, reason: str) -> FormProblem:
    """What to raise about a logo that cannot be shown."""
    where = Entry(str(file), "")
    return FormProblem(diagnoses.BRAND_FILE.at(where, file=file.name, reason=reason, wanted="PNG, JPEG or SVG"))
