"""One page of a file as PDFium sees it: letters, clips, filled squares, and how dark it is where."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.brand import Colour
from generator.pdf.flat.placing import Edges, around, corners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image
    from pypdfium2 import PdfPage

DPI = 150
MOST_PIXELS = 5_000
"""On the longer side of a page drawn; A3 at 300 dpi has 4,961. Files say of a page that it is a billion points wide."""
MOST_LETTERS = 60_000
"""A page of ours with every box full has a tenth of that."""
MOST_OBJECTS = 20_000
DEEPEST = 8
_HYPHEN_AT_END = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
UNKNOWN = "\ufffd"
"""Stands for a letter that the file draws and does not name."""
_Matrix = tuple[float, float, float, float, float, float]
_AS_IS: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Letter(NamedTuple):
    """A letter where it is drawn; a ligature is one letter of several characters."""

    text: str
    start: complex
    """On the baseline."""
    edges: Edges
    """As wide as it pushes the next letter on, and as high as its font."""
    run: int
    """The text object it belongs to, counted through the page; -1 where PDFium does not say."""


class Run(NamedTuple):
    """A text object."""

    stage: int
    """The form XObject that draws it, counted through the page; -1 for the page itself."""
    covers: Edges
    clip: Edges | None


class Shape(NamedTuple):
    """A path: a panel, a rule, a mark."""

    covers: Edges
    fill: Colour | None
    """`None` where it is only an outline."""
    runs: int
    """How many text objects are drawn before it."""


class Stage(NamedTuple):
    """A form XObject as it stands on the page."""

    origin: complex
    """Where its own point 0, 0 lies."""
    above: int
    """The form XObject it stands in; -1 for the page itself."""


@dataclass
class Drawing:
    """The objects of a page, walked once."""

    runs: list[Run] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """The number of each text object by its address."""


class Sheet:
    """A page of the file; positions are points from the lower left corner of the unturned page, as the file says."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        if _annotations(page):
            page.flatten()  # what people put on top of the page with other programs: typed notes, stamps, ink

    @cached_property
    def drawing(self) -> Drawing:
        """Its objects."""
        import pypdfium2.raw as pdfium

        found = Drawing()
        page = self._page.raw
        count = pdfium.FPDFPage_CountObjects(page)
        _walk(found, lambda number: pdfium.FPDFPage_GetObject(page, number), count, _AS_IS, -1)
        return found

    @property
    def words(self) -> str:
        """Its text as PDFium puts it together."""
        return str(self._page.get_textpage().get_text_range())

    @cached_property
    def letters(self) -> list[Letter]:
        """Its letters in the order of the file, spaces among them."""
        found = list(_letters(self._page, self.drawing.numbers))
        heard = {letter.run for letter in found}
        return found + [
            _unnamed(number, run) for number, run in enumerate(self.drawing.runs) if _is_mute(number, run, heard)
        ]

    @cached_property
    def raster(self) -> Image:
        """The page in grey, turned as it is shown."""
        return self.rendered(DPI)

    def rendered(self, dpi: float) -> Image:
        """The page in grey at that resolution, turned as it is shown; coarser where it is far larger than paper."""
        scale = min(dpi / 72, MOST_PIXELS / max(self._page.get_size()))
        image: Image = self._page.render(scale=scale, grayscale=True).to_pil()
        return image.convert("L")

    def point_at(self, x: float, y: float, image: Image) -> complex:
        """The point of the page that is shown at this point of a rendering."""
        import pypdfium2.raw as pdfium

        found_x, found_y = ctypes.c_double(), ctypes.c_double()
        # Whole pixels are all it takes, so the page is said to be larger than it was drawn.
        size = (0, 0, image.width * _FINER, image.height * _FINER, 0)
        spot = round(x * _FINER), round(y * _FINER)
        pdfium.FPDF_DeviceToPage(self._page.raw, *size, *spot, ctypes.byref(found_x), ctypes.byref(found_y))
        return complex(found_x.value, found_y.value)

    def pixel_at(self, point: complex, image: Image) -> complex:
        """Where a point of the page is shown in a rendering; y counts downwards."""
        import pypdfium2.raw as pdfium

        x, y = ctypes.c_int(), ctypes.c_int()
        size = (0, 0, image.width * _FINER, image.height * _FINER, 0)
        where = point.real, point.imag
        pdfium.FPDF_PageToDevice(self._page.raw, *size, *where, ctypes.byref(x), ctypes.byref(y))
        return complex(x.value / _FINER, y.value / _FINER)


_FINER = 16


def _is_mute(number: int, run: Run, heard: set[int]) -> bool:
    """Whether a text object shows something and PDFium gives no letter for it."""
    left, low, right, high = run.covers
    return number not in heard and right - left > 0.1 and high - low > 0.1


def _unnamed(number: int, run: Run) -> Letter:
    left, low, _, _ = run.covers
    return Letter(UNKNOWN, complex(left, low), run.covers, number)


def _annotations(page: PdfPage) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFPage_GetAnnotCount(page.raw))


def _walk(found: Drawing, get: Callable[[int], object], count: int, above: _Matrix, stage: int, depth: int = 0) -> None:
    import pypdfium2.raw as pdfium

    for number in range(min(count, MOST_OBJECTS)):
        one = get(number)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.numbers[_address(one)] = len(found.runs)
            found.runs.append(Run(stage, _covered(one, above), _clip(one, above)))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.shapes.append(Shape(_covered(one, above), _fill(one), len(found.runs)))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            here = _times(_matrix(one), above)
            found.stages.append(Stage(complex(here[4], here[5]), stage))
            inside = pdfium.FPDFFormObj_CountObjects(one)
            get_inside = _getter(one)
            _walk(found, get_inside, inside, here, len(found.stages) - 1, depth + 1)


def _getter(form: object) -> Callable[[int], object]:
    import pypdfium2.raw as pdfium

    return lambda number: pdfium.FPDFFormObj_GetObject(form, number)


def _address(one: object) -> int:
    return ctypes.cast(one, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _matrix(one: object) -> _Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, ctypes.byref(found)):
        return _AS_IS
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    o, p, q, r, s, t = outer
    return a * o + b * q, a * p + b * r, c * o + d * q, c * p + d * r, e * o + f * q + s, e * p + f * r + t


def _through(edges: Edges, matrix: _Matrix) -> Edges:
    a, b, c, d, e, f = matrix
    points = corners(edges)
    return around(complex(a * z.real + c * z.imag + e, b * z.real + d * z.imag + f) for z in points)


def _covered(one: object, above: _Matrix) -> Edges:
    import pypdfium2.raw as pdfium

    left, low, right, high = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(one, *map(ctypes.byref, (left, low, right, high)))
    return _through((left.value, low.value, right.value, high.value), above)


def _fill(one: object) -> Colour | None:
    import pypdfium2.raw as pdfium

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(one, ctypes.byref(mode), ctypes.byref(stroke))
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(one, *map(ctypes.byref, (red, green, blue, alpha)))
    return Colour(red.value / 255, green.value / 255, blue.value / 255)


def _clip(one: object, above: _Matrix) -> Edges | None:
    """The rectangle that a text object is cut to; `None` where nothing cuts it."""
    import pypdfium2.raw as pdfium

    path = pdfium.FPDFPageObj_GetClipPath(one)
    if not path:
        return None
    found: Edges | None = None
    for number in range(pdfium.FPDFClipPath_CountPaths(path)):
        points = list(_points(path, number))
        if points:
            edges = _through(around(points), above)
            found = edges if found is None else common(found, edges)
    return found


def _points(path: object, number: int) -> Iterator[complex]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    for segment in range(pdfium.FPDFClipPath_CountPathSegments(path, number)):
        found = pdfium.FPDFClipPath_GetPathSegment(path, number, segment)
        if pdfium.FPDFPathSegment_GetPoint(found, ctypes.byref(x), ctypes.byref(y)):
            yield complex(x.value, y.value)


def common(one: Edges, other: Edges) -> Edges:
    """What two rectangles share; turned inside out where they share nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _letters(page: PdfPage, numbers: dict[int, int]) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    raw, x, y, loose = text.raw, ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_there, y_there, loose_there = ctypes.byref(x), ctypes.byref(y), ctypes.byref(loose)
    for index in range(min(pdfium.FPDFText_CountChars(raw), MOST_LETTERS)):
        drawn = pdfium.FPDFText_GetTextObject(raw, index)
        if not drawn:
            continue  # a space or line end that PDFium made up
        pdfium.FPDFText_GetCharOrigin(raw, index, x_there, y_there)
        pdfium.FPDFText_GetLooseCharBox(raw, index, loose_there)
        edges = (loose.left, loose.bottom, loose.right, loose.top)
        if loose.left == loose.right and loose.bottom == loose.top:
            continue  # a space that PDFium reads from a gap
        letter = _letter(pdfium.FPDFText_GetUnicode(raw, index))
        yield Letter(letter, complex(x.value, y.value), edges, numbers.get(_address(drawn), -1))


def _letter(code: int) -> str:
    if 0xD800 <= code < 0xF900 or not 0 < code < 0x110000:  # surrogates and private use
        return UNKNOWN
    letter = chr(code)
    return "-" if letter == _HYPHEN_AT_END else letter
