"""Fields drawn on their pages: what each shows becomes part of the page, in the place it has in the structure.

The appearance of a widget is placed as a viewer places it (ISO 32000-2 §12.5.5), as marked content of the element that
held the widget, so that a screen reader says it where the box was. Boxes that show nothing leave nothing behind.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from generator.pdf.packing import trees
from generator.pdf.packing.fields import EMPTY, lineage
from generator.pdf.packing.stamping import OPEN, drawn_by
from generator.pdf.packing.trees import lengths
from generator.pdf.read.objects import elements, entry, is_dictionary
from generator.pdf.read.streams import bounded
from generator.pdf.syntax import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pikepdf import Pdf

_HIDDEN = 1 << 1 | 1 << 5
"""Annotation flags of what no page shows (§12.5.3): hidden, and not in view."""
TICKED, OPEN_BOX = "\u2612", "\u2610"
"""What stands for a mark and for a box without one when a page is read aloud or copied."""
_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """A widget that shows something."""

    look: Stream
    placed: str
    """What moves the appearance into the widget's rectangle, as operands of `cm`."""
    said: str
    """What to read aloud instead of it; empty where it is text."""


def draw_fields(pdf: Pdf, pages: Sequence[Object]) -> dict[int, Object]:
    """Draws the fields of a part on its pages, and takes them out of it.

    Returns:
        The parent tree as it is now, by number.
    """
    root = pdf.Root.get("/StructTreeRoot")
    parents = dict(trees.numbered(entry(root, "/ParentTree"))) if is_dictionary(root) else {}
    for page in pages:
        _Page(pdf, page, parents).draw()
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
    return parents


class _Page:
    """A page on which fields are being drawn."""

    def __init__(self, pdf: Pdf, page: Object, parents: dict[int, Object]) -> None:
        self._pdf, self._page, self._parents = pdf, page, parents
        self._content: list[str] = ["Q"]
        self._looks: dict[str, Object] = {}

    def draw(self) -> None:
        listed = elements(self._page.get("/Annots"))
        widgets = [one for one in listed if is_dictionary(one) and one.get("/Subtype") == Name.Widget]
        if not widgets:
            return
        for widget in widgets:
            self._draw(widget)
        marks = {widget.objgen for widget in widgets}
        others = [one for one in listed if is_dictionary(one) and one.objgen not in marks]
        del self._page["/Annots"]
        if others:
            self._page.Annots = Array(others)
        if self._looks:
            self._add_content()

    def _draw(self, widget: Object) -> None:
        key = trees.integer(widget.get("/StructParent"))
        element = None if key is None else self._parents.pop(key, None)
        found = _drawn(widget)
        if not is_dictionary(element) or "/S" not in element:
            element = None
        if found is None:
            _take_out(element, widget)
            return
        name = next(f"/PFV{number}" for number in count(len(self._looks) + 1) if not self._is_taken(f"/PFV{number}"))
        self._looks[name] = found.look
        mark = "/Artifact BMC" if element is None else f"/Span <</MCID {self._marked(element, widget, found)}>> BDC"
        self._content += [mark, f"q {found.placed} cm {name} Do Q", "EMC"]

    def _is_taken(self, name: str) -> bool:
        return name in self._looks or entry(entry(self._page.get("/Resources"), "/XObject"), name) is not None

    def _marked(self, element: Object, widget: Object, drawn: Drawn) -> int:
        """The number of new marked content on the page that belongs to the element in the widget's place."""
        key = trees.integer(self._page.get("/StructParents"))
        if key is None or not isinstance(self._parents.get(key), Array):
            key = max(self._parents, default=-1) + 1
            self._page.StructParents = key
            self._parents[key] = Array([])
        listed = self._parents[key]
        number = len(listed)
        listed.append(element)
        content = Dictionary(Type=Name.MCR, Pg=self._page, MCID=number)
        kept = [one for one in _kids(element) if not _is_of(one, widget)]
        element.K = Array([*kept, content]) if kept else content
        element.S = Name.Span
        if "/Alt" in element and not (_is_signature(widget) or drawn.said == _UNSAID):
            del element["/Alt"]
        if drawn.said and drawn.said != _UNSAID:
            element.ActualText = String(drawn.said)
        return number

    def _add_content(self) -> None:
        pdf, page = self._pdf, self._page
        drawn = pdf.make_stream("\n".join([*self._content, ""]).encode("ascii"))
        page.Contents = Array([pdf.make_stream(OPEN), *drawn_by(page), drawn])
        resources = page.get("/Resources")
        found = Dictionary(dict(resources.items())) if is_dictionary(resources) else Dictionary()
        held = found.get("/XObject")
        found.XObject = Dictionary({**(dict(held.items()) if is_dictionary(held) else {}), **self._looks})
        page.Resources = found


_UNSAID = "\0"
"""The element goes on saying what it has said."""


def _drawn(widget: Object) -> Drawn | None:
    """What a widget shows; `None` where it shows nothing."""
    if (trees.integer(widget.get("/F")) or 0) & _HIDDEN:
        return None
    look, state = entry(widget.get("/AP"), "/N"), widget.get("/AS")
    has_states = is_dictionary(look) and not isinstance(look, Stream)
    if has_states:
        look = entry(look, str(state)) if state is not None else None
    if not isinstance(look, Stream) or EMPTY.fullmatch(bounded(look, 100) or b"x"):
        return None
    placed = _placed(look, widget)
    if placed is None:
        return None
    said = (OPEN_BOX if str(state) == "/Off" else TICKED) if has_states else ""
    return Drawn(look, placed, said or ("" if _is_text(widget) else _UNSAID))


def _placed(look: Stream, widget: Object) -> str | None:
    """The matrix that fits an appearance into its rectangle (§12.5.5, algorithm 8.1)."""
    box, rect = lengths(look.get("/BBox"), 4), lengths(widget.get("/Rect"), 4)
    if box is None or rect is None:
        return None
    a, b, c, d, e, f = lengths(look.get("/Matrix"), 6) or _UNMOVED
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    across = sorted(a * x + c * y + e for x, y in corners)
    up = sorted(b * x + d * y + f for x, y in corners)
    (left, right), (low, high) = sorted(rect[::2]), sorted(rect[1::2])
    wide, tall = across[-1] - across[0], up[-1] - up[0]
    if not wide or not tall:
        return None
    x, y = (right - left) / wide, (high - low) / tall
    # Rectangles are kept to a hundredth; nothing is to be stretched for what rounding leaves.
    x, y = (1 if abs(one - 1) < 1e-3 else one for one in (x, y))
    return f"{_scale(x)} 0 0 {_scale(y)} {numbers(left - across[0] * x, low - up[0] * y)}"


def _scale(factor: float) -> str:
    return f"{factor:.5f}".rstrip("0").rstrip(".")


def _field_type(widget: Object) -> object:
    return next((node.FT for node in lineage(widget) if "/FT" in node), None)


def _is_text(widget: Object) -> bool:
    return _field_type(widget) in (Name.Tx, Name.Ch)


def _is_signature(widget: Object) -> bool:
    return _field_type(widget) == Name.Sig


def _kids(element: Object) -> Iterator[object]:
    kids = element.get("/K")
    return iter(list(kids) if isinstance(kids, Array) else [] if kids is None else [kids])


def _is_of(kid: object, widget: Object) -> bool:
    """Whether a kid of an element is the reference to a widget."""
    target = entry(kid, "/Obj")
    return target is not None and target.objgen == widget.objgen


def _take_out(element: Object | None, widget: Object) -> None:
    """Takes the widget out of the structure, and its element where nothing else is in it."""
    if element is None:
        return
    kept = [one for one in _kids(element) if not _is_of(one, widget)]
    if kept:
        element.K = Array(kept)
        return
    del element["/K"]
    above = element.get("/P")
    if is_dictionary(above) and "/K" in above and "/S" in above:
        others = [one for one in _kids(above) if not (is_dictionary(one) and one.objgen == element.objgen)]
        above.K = Array(others)
    else:
        element.S = Name.Span
