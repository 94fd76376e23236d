"""The stamp of a pack: a line in the lower margin of a page, and how a reader knows it again.

It is a content stream of its own behind the page's own one, which documents share. Between them the page's own drawing
is closed off (`q`, `Q`), so that nothing in it can move the stamp. A reader takes off what has exactly this shape, in
this place and in this font, and nothing else: whatever else stands on a page was put there by somebody.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Stream

from generator.pages.design import MARGIN
from generator.pdf.carriers import STAMP_FONT
from generator.pdf.fonts import EmbeddedFont, embedded
from generator.pdf.packing.trees import integer, lengths
from generator.pdf.read.objects import BROKEN, elements, entry, is_dictionary
from generator.pdf.read.streams import whole
from generator.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pikepdf import Object, Pdf

OPEN = b"q\n"
X_PT, Y_PT, SIZE_PT, GREY = MARGIN, 20.0, 6.5, "0.38 g"
"""Left of the codes and below the corner marks and the footer, where no form prints anything."""
LONGEST = 160
"""Letters; more do not fit between the margins."""
_MOST_BYTES = 2_000
_HEAD = "Q\n/Artifact <</Type/Pagination/Subtype/Footer>> BDC\nq {grey} BT /{font} {size} Tf {matrix} Tm <"
_END = "> Tj ET Q\nEMC\n"
_UPRIGHT = f"1 0 0 1 {numbers(X_PT, Y_PT)}"
_SHAPE = re.compile(
    re.escape(_HEAD.format(grey=GREY, font=STAMP_FONT[1:], size=number(SIZE_PT), matrix=_UPRIGHT)).encode()
    + rb"(?:[0-9A-F]{4}){1,%d}" % LONGEST
    + re.escape(_END).encode()
)


@cache
def stamp_font() -> EmbeddedFont:
    """The font of stamps, whatever brand a form is in."""
    from generator.pages.brand import PLAIN, load_brand
    from generator.resources import search_path

    return embedded(load_brand(PLAIN, search_path()).regular, STAMP_FONT[1:])


def stamp_content(words: str, matrix: str = _UPRIGHT) -> bytes:
    """The content stream that closes a page off and sets the stamp."""
    head = _HEAD.format(grey=GREY, font=STAMP_FONT[1:], size=number(SIZE_PT), matrix=matrix)
    return f"{head}{stamp_font().show(words[:LONGEST])[1:-1]}{_END}".encode("ascii")


def filled_in(stamp: str, page: int, pages: int) -> str:
    """The words of a stamp on one page of a pack."""
    return stamp.replace("{page}", str(page)).replace("{pages}", str(pages))


def stamp_pages(pdf: Pdf, pages: Sequence[Object], content: Callable[[int, str], bytes]) -> list[Object]:
    """Puts a stamp on each page of a part; the font is an empty object, in whose place the pack has its own.

    Args:
        pdf: the file.
        pages: its pages.
        content: gives the content stream for a page (from 0) and the place of the stamp on it.

    Returns:
        The streams; and, first of all, the object that stands for the font.
    """
    font, opening = pdf.make_indirect(Dictionary()), pdf.make_stream(OPEN)
    fonts: dict[object, Object] = {}
    stamps: list[Object] = [font]
    for place, page in enumerate(pages):
        stamp = pdf.make_stream(content(place, _matrix(page)))
        page.Contents = Array([opening, *drawn_by(page), stamp])
        page.Resources = _with_font(pdf, page.get("/Resources"), font, fonts)
        stamps.append(stamp)
    return stamps


def drawn_by(page: Object) -> list[Object]:
    """The content streams of a page."""
    own = page.get("/Contents")
    return [one for one in own if isinstance(one, Stream)] if isinstance(own, Array) else [own] if own else []


def _with_font(pdf: Pdf, resources: Object | None, font: Object, known: dict[object, Object]) -> Object:
    """The resources of a page with the font of stamps among its fonts; others may use the old ones."""
    found = Dictionary(dict(resources.items())) if is_dictionary(resources) else Dictionary()
    own = found.get("/Font")
    held = dict(own.items()) if is_dictionary(own) else {}
    key = own.objgen if own is not None and own.is_indirect else len(known)
    if key not in known:
        known[key] = pdf.make_indirect(Dictionary({**held, STAMP_FONT: font}))
    found.Font = known[key]
    return found


def _matrix(page: Object) -> str:
    """Where the stamp begins, in the lower left corner as a reader sees the page (ISO 32000-2 §7.7.3.3)."""
    left, low, right, high = _edges(page)
    match (integer(page.get("/Rotate")) or 0) % 360:
        case 90:
            return f"0 1 -1 0 {numbers(right - Y_PT, low + X_PT)}"
        case 180:
            return f"-1 0 0 -1 {numbers(right - X_PT, high - Y_PT)}"
        case 270:
            return f"0 -1 1 0 {numbers(left + Y_PT, high - X_PT)}"
        case _:
            return f"1 0 0 1 {numbers(left + X_PT, low + Y_PT)}"


def _edges(page: Object) -> tuple[float, float, float, float]:
    for key in ("/CropBox", "/MediaBox"):
        found = lengths(page.get(key), 4)
        if found is not None:
            (left, right), (low, high) = sorted(found[::2]), sorted(found[1::2])
            return left, low, right, high
    return 0, 0, 595.28, 841.89


# reading


def without_stamp(page: Object, is_ours: Callable[[Object], bool]) -> Object | None:
    """The one content stream a page had before it was stamped; `None` where it is not stamped, or not by us alone.

    Args:
        page: the page.
        is_ours: whether a font is the one of stamps, with the shapes its letters have.
    """
    try:
        streams = [one for one in elements(page.get("/Contents")) if isinstance(one, Stream)]
        if len(streams) != 3 or len(elements(page.get("/Contents"))) != 3:
            return None
        opening, own, stamp = streams
        said = whole(stamp, _MOST_BYTES)
        if whole(opening, len(OPEN)) != OPEN or said is None or not _SHAPE.fullmatch(said):
            return None
        font = entry(entry(page.get("/Resources"), "/Font"), STAMP_FONT)
        return own if font is not None and is_ours(font) else None
    except BROKEN:
        return None
