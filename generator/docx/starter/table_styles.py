"""The two table styles: boxes beside each other, and rows that repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.draft import hexadecimal
from generator.docx.starter.markup import el

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.pages.brand import Brand, Colour

GRID: Final = "FormGrid"
ROWS: Final = "FormTable"
_MARGINS: Final = {"top": 45, "left": 100, "bottom": 55, "right": 100}


def table_styles(brand: Brand) -> Iterator[_Element]:
    """Both styles in the brand's colours."""
    firm, thin = brand.accent.tint(0.6), brand.hairline
    yield _style(GRID, "Form grid", _borders(firm, thin), brand.field_fill)
    heading = el(
        "w:tblStylePr",
        el("w:tcPr", _ground(brand.band)),
        type="firstRow",
    )
    yield _style(ROWS, "Form table", _borders(firm, thin), brand.field_fill, heading)


def _borders(firm: Colour, thin: Colour) -> _Element:
    """Firm lines between rows, thin ones between the boxes of a row."""
    sides = {"top": thin, "left": thin, "bottom": firm, "right": thin, "insideH": firm, "insideV": thin}
    return el("w:tblBorders", *_lines(sides))


def _lines(sides: Mapping[str, Colour]) -> Iterator[_Element]:
    for side, colour in sides.items():
        yield el(f"w:{side}", val="single", sz=6, space=0, color=hexadecimal(colour))


def _ground(colour: Colour) -> _Element:
    return el("w:shd", val="clear", color="auto", fill=hexadecimal(colour))


def _style(style: str, name: str, borders: _Element, ground: Colour, *conditional: _Element) -> _Element:
    margins = el("w:tblCellMar", *(el(f"w:{side}", w=width, type="dxa") for side, width in _MARGINS.items()))
    return el(
        "w:style",
        el("w:name", val=name),
        el("w:basedOn", val="TableNormal"),
        el("w:uiPriority", val=59),
        el("w:qFormat"),
        el("w:tblPr", borders, margins),
        el("w:tcPr", _ground(ground)),
        *conditional,
        type="table",
        customStyle=1,
        styleId=style,
    )
