"""A brand's logo on the canvas: PNG and JPEG as images, SVG as paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.logo import svg_drawing, unusable_logo

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from generator.pages.brand import Brand
    from generator.pages.model import Box


def draw_logo(canvas: Canvas, brand: Brand, box: Box, page_height: float) -> None:
    """Draws the logo as large as its box allows, at the box's left edge.

    Raises:
        FormProblem: the file is no picture, or an SVG that holds text (whose font would not be embedded).
    """
    if brand.logo is None:
        return
    draw = _draw_svg if brand.logo.suffix.lower() == ".svg" else _draw_image
    draw(canvas, brand.logo, box, page_height)


def _draw_image(canvas: Canvas, file: Path, box: Box, page_height: float) -> None:
    from reportlab.lib.utils import ImageReader

    try:
        image = ImageReader(str(file))
        width, height = image.getSize()
    except OSError as problem:
        raise unusable_logo(file, "it is no picture") from problem
    scale = min(box.width / width, box.height / height)
    y = page_height - box.y - height * scale
    canvas.drawImage(image, box.x, y, width * scale, height * scale, mask="auto")


def _draw_svg(canvas: Canvas, file: Path, box: Box, page_height: float) -> None:
    from reportlab.graphics import renderPDF

    drawing = svg_drawing(file)
    scale = min(box.width / drawing.width, box.height / drawing.height)
    canvas.saveState()
    canvas.translate(box.x, page_height - box.y - drawing.height * scale)
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0, showBoundary=False)
    canvas.restoreState()
