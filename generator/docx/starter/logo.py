"""The brand's logo as a picture in the document: PNG and JPEG as they are, SVG painted as a PNG.

Word shows no SVG without a picture beside it, and no library in use paints one without help from the system; so the
shapes of the drawing are painted here, which is enough for a logo without gradients.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.docx.starter.markup import NAMES, bare, el
from generator.docx.starter.outlines import Painted, UnknownShape, painted
from generator.pages.logo import svg_drawing, unusable_logo

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element
    from PIL.Image import Image

    from generator.pages.brand import Brand
    from generator.pages.logo import Drawing

LOGO_ID: Final = "rId11"
_EMU: Final = 36_000
"""English metric units in a millimetre."""
_HIGHEST, _WIDEST = 10, 60
"""In millimetres, as on the pages of the PDF."""
_DOTS: Final = 600 / 25.4
"""Of a painted logo, to a millimetre."""
_FINER: Final = 4
"""How much finer a logo is painted than it is kept, so that its edges are smooth."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready for the document."""

    name: str
    """`logo.png`"""
    data: bytes
    element: _Element
    """The run that shows it."""


def logo_of(brand: Brand) -> Logo | None:
    """The brand's logo, where it has one.

    Raises:
        FormProblem: the file is no picture, or a drawing with more than plain shapes.
    """
    if brand.logo is None:
        return None
    data, (width, height) = _painted(brand.logo) if brand.logo.suffix.lower() == ".svg" else _picture(brand.logo)
    ending = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    scale = min(_WIDEST / width, _HIGHEST / height)
    size = round(width * scale * _EMU), round(height * scale * _EMU)
    return Logo(f"logo.{ending}", data, _run(size, brand.organisation or brand.name))


def _picture(file: Path) -> tuple[bytes, tuple[float, float]]:
    from PIL import Image, UnidentifiedImageError

    data = file.read_bytes()
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            return data, image.size
    except (UnidentifiedImageError, OSError) as problem:
        raise unusable_logo(file, "it is no picture") from problem


def _painted(file: Path) -> tuple[bytes, tuple[float, float]]:
    drawing = svg_drawing(file)
    try:
        shapes = list(painted(drawing))
    except UnknownShape as problem:
        raise unusable_logo(file, "it holds more than plain shapes; give a PNG of it") from problem
    image = _paint(drawing, shapes)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue(), (drawing.width, drawing.height)


def _paint(drawing: Drawing, shapes: list[Painted]) -> Image:
    """The shapes on a clear ground."""
    from PIL import Image

    scale = min(_WIDEST / drawing.width, _HIGHEST / drawing.height) * _DOTS
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    large = Image.new("RGBA", (size[0] * _FINER, size[1] * _FINER), (255, 255, 255, 0))
    for shape in shapes:
        for colour, mask in _masks(drawing, shape, large.size):
            inked = Image.new("RGBA", large.size, _rgb(colour))
            large = Image.composite(inked, large, mask.point(lambda on, alpha=colour.alpha: round(on * alpha)))
    return large.resize(size, Image.Resampling.BOX)


def _rgb(colour: Any) -> tuple[int, int, int, int]:  # noqa: ANN401 - svglib's colours carry no types
    red, green, blue = (round(part * 255) for part in (colour.red, colour.green, colour.blue))
    return red, green, blue, 255


def _masks(drawing: Drawing, shape: Painted, size: tuple[int, int]) -> list[tuple[Any, Image]]:
    """Where a shape is filled and where it is drawn, each with its colour."""
    from PIL import Image, ImageChops, ImageDraw

    scale = size[0] / drawing.width
    outlines = [[(x * scale, size[1] - y * scale) for x, y in outline] for outline in shape.outlines]
    filled, drawn = Image.new("1", size), Image.new("1", size)
    for outline in outlines:
        one = Image.new("1", size)
        if len(outline) > 2:
            ImageDraw.Draw(one).polygon(outline, fill=1)
        filled = ImageChops.logical_xor(filled, one)  # a hole is an outline inside an outline
        ImageDraw.Draw(drawn).line(outline, fill=1, width=max(1, round(shape.stroke_width * scale)), joint="curve")
    pairs = ((shape.fill, filled), (shape.stroke, drawn))
    return [(colour, mask.convert("L")) for colour, mask in pairs if colour is not None]


def _run(size: tuple[int, int], words: str) -> _Element:
    """The run with the picture; `words` say what it shows to people who do not see it."""
    cx, cy = size
    blip = bare("pic:blipFill", bare("a:blip", **{"r:embed": LOGO_ID}), bare("a:stretch", bare("a:fillRect")))
    shape = bare(
        "pic:spPr",
        bare("a:xfrm", bare("a:off", x=0, y=0), bare("a:ext", cx=cx, cy=cy)),
        bare("a:prstGeom", bare("a:avLst"), prst="rect"),
    )
    named = bare("pic:nvPicPr", bare("pic:cNvPr", id=1, name="logo", descr=words), bare("pic:cNvPicPr"))
    inline = bare(
        "wp:inline",
        bare("wp:extent", cx=cx, cy=cy),
        bare("wp:docPr", id=1, name="logo", descr=words),
        bare("wp:cNvGraphicFramePr", bare("a:graphicFrameLocks", noChangeAspect=1)),
        bare("a:graphic", bare("a:graphicData", bare("pic:pic", named, blip, shape), uri=NAMES["pic"])),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return el("w:r", el("w:drawing", inline))
