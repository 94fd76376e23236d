"""A brand's logo on the canvas: PNG and JPEG as images, SVG as paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from generator.pages.brand import Brand
    from generator.pages.model import Box


def draw_logo(canvas: Canvas, brand: Brand, box: Box, page_height: float) -> None:
    """Draws the logo as large as its box allows, at the box's left edge."""
    if brand.logo is None:
        return
    from reportlab.lib.utils import ImageReader

    image = ImageReader(str(brand.logo))
    width, height = image.getSize()
    scale = min(box.width / width, box.height / height)
    y = page_height - box.y - height * scale
    canvas.drawImage(image, box.x, y, width * scale, height * scale, mask="auto")
