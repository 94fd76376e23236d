"""What people see in a file: the letters in its boxes as PDFium reads them, and its pages as two engines draw them."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image

from tests.outside.programs import need, need_module
from tests.pdf.taken_apart import name_of
from tests.samples_made import WORDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Edges = tuple[float, float, float, float]

DPI = 100
OUTSIDE = "outside"
HYPHEN_AT_END = 2
"""What PDFium gives for a hyphen at the end of a line."""


@dataclass(frozen=True)
class Letter:
    """A letter as it is drawn."""

    letter: str
    page: int
    """0-based."""
    edges: Edges
    """Left, lower, right and upper edge of what is drawn, in points from the lower left corner of the page."""


@dataclass(frozen=True)
class Widget:
    """Where a field is."""

    name: str
    state: str
    """On-state of a tick or button; empty elsewhere."""
    page: int
    edges: Edges

    def holds(self, letter: Letter, slack: float = 0.01) -> bool:
        """Whether the letter is drawn inside, all of it."""
        left, low, right, high = self.edges
        x1, y1, x2, y2 = letter.edges
        inside = left - slack <= x1 and low - slack <= y1 and x2 <= right + slack and y2 <= high + slack
        return self.page == letter.page and inside


def widgets_of(data: bytes) -> list[Widget]:
    """Every widget, in the order of the pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            Widget(name_of(widget), _state(widget), page.index, tuple(float(edge) for edge in widget.Rect))
            for page in pdf.pages
            for widget in page.obj.get("/Annots", [])
        ]


def _state(widget: pikepdf.Dictionary) -> str:
    looks = widget.AP.N
    return "" if isinstance(looks, pikepdf.Stream) else next(state[1:] for state in looks if state != "/Off")


def read_in_boxes(data: bytes) -> dict[str, str]:
    """What can be read in each field, spaces left out, by name; under `outside` what is not drawn inside its box.

    What goes on on another page stands with the field it goes on from.
    """
    widgets = [widget for widget in widgets_of(data) if not widget.state]
    found: dict[str, list[str]] = {}
    here = Widget(OUTSIDE, "", -1, (0, 0, 0, 0))
    for letter in letters_in_boxes(data):
        if not here.holds(letter):
            here = next((widget for widget in widgets if widget.holds(letter)), here)
        name = here.name if here.holds(letter) else OUTSIDE
        found.setdefault(name.partition("__more")[0], []).append(letter.letter)
    return {name: "".join(letters) for name, letters in found.items()}


def letters_in_boxes(data: bytes) -> list[Letter]:
    """Every letter that fields draw, spaces left out, in the order they are drawn."""
    pdfium = need_module("pypdfium2")
    document = pdfium.PdfDocument(_without_content(data))
    try:
        document.init_forms()
        return [letter for index in range(len(document)) for letter in _letters(document, index)]
    finally:
        document.close()


def _letters(document: object, index: int) -> list[Letter]:
    document[index].flatten()
    found = document[index].get_textpage()
    numbers = range(found.count_chars())
    drawn = ((_letter(found, number), number) for number in numbers)
    return [Letter(letter, index, found.get_charbox(number)) for letter, number in drawn if not letter.isspace()]


def _letter(found: object, number: int) -> str:
    import pypdfium2.raw as c

    code = c.FPDFText_GetUnicode(found, number)
    return "-" if code == HYPHEN_AT_END else chr(code)


def _without_content(data: bytes) -> bytes:
    """The file with nothing on its pages but fields."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"")
        return saved(pdf)


def with_empty_boxes(data: bytes) -> bytes:
    """The file with the same pages and nothing in its fields."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for widget in page.obj.get("/Annots", []):
                if isinstance(widget.AP.N, pikepdf.Stream):
                    widget.AP.N = pdf.make_stream(
                        b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=widget.AP.N.BBox
                    )
                else:
                    widget.AS = pikepdf.Name.Off
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file as bytes."""
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def pages_by_pdfium(data: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Every page with its fields, in grey, as Chrome draws it."""
    document = need_module("pypdfium2").PdfDocument(data)
    try:
        document.init_forms()
        return [
            document[index].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            for index in range(len(document))
        ]
    finally:
        document.close()


def pages_by_poppler(data: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Every page with its fields, in grey, as Evince and Okular draw it."""
    command = [*need("poppler"), "-r", str(dpi), "-gray", "-"]
    run = subprocess.run(command, input=data, capture_output=True, check=True, timeout=120)
    return list(_pictures(run.stdout))


def _pictures(greymaps: bytes) -> Iterator[Image.Image]:
    """The pictures of a row of portable greymaps."""
    position = 0
    while position < len(greymaps):
        magic, size, _, _ = greymaps[position : position + 40].split(b"\n", 3)
        assert magic == b"P5"
        width, height = map(int, size.split())
        start = position + len(magic) + len(size) + len(b"\n\n255\n")
        position = start + width * height
        yield Image.frombytes("L", (width, height), greymaps[start:position])


ENGINES: dict[str, Callable[[bytes, int], list[Image.Image]]] = {"pdfium": pages_by_pdfium, "poppler": pages_by_poppler}
DRAWN = [(*wording, list(ENGINES)[(at + at // 2) % 2]) for at, wording in enumerate(WORDINGS)]
"""Every wording and an engine to draw it: each form by the one in one language, by the other in the other."""
"""Every engine by its name."""
