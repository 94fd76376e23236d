"""The nouns of a page: items with words, boxes and colours, each belonging to an element of the document's structure.

Lengths are points; x grows to the right and y *down* from the upper left corner of the page, as people read. Items
stand in reading order. An item without an element is decoration (an artifact): marks, rules, page numbers, codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.pages.brand import Brand, Colour

MM = 72 / 25.4
"""One millimetre in points."""


class Face(StrEnum):
    """Which of a brand's typefaces."""

    REGULAR = "regular"
    STRONG = "strong"


class Role(StrEnum):
    """Standard structure types (ISO 32000-1 §14.8.4) that forms and front pages use."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FORM = "Form"
    FIGURE = "Figure"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"


@dataclass(frozen=True, eq=False)
class Element:
    """An element of the structure tree; compared by identity, because two paragraphs may say the same."""

    role: Role
    parent: Element | None = None
    alt: str = ""
    """Alternative text: of a figure, or the accessible name of a form field."""
    scope: str = ""
    """`Column` or `Row`, for header cells."""
    span: int = 1
    """Columns a cell spans."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `y` is its upper edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> Box:
        """The box inside, `by` smaller on each side."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def moved(self, x: float, y: float) -> Box:
        """The box somewhere else."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `y` is its baseline."""

    x: float
    y: float
    words: str
    face: Face
    size: float
    colour: Colour
    element: Element | None = None

    def moved(self, x: float, y: float) -> Text:
        """The line somewhere else."""
        # Not `replace`, which takes four times as long: hundreds of items of a layout are moved, most of them twice.
        return Text(self.x + x, self.y + y, self.words, self.face, self.size, self.colour, self.element)


class Anchor(StrEnum):
    """Words that are known only when all pages are there."""

    PAGE_OF_PAGES = "page_of_pages"
    CONTINUED_ON = "continued_on"
    CONTINUED_FROM = "continued_from"


@dataclass(frozen=True, slots=True)
class Pending:
    """A line of words that waits for page numbers; `place` is the answer it is about."""

    anchor: Anchor
    place: str
    text: Text
    align_right: bool = False

    def moved(self, x: float, y: float) -> Pending:
        """The line somewhere else."""
        return replace(self, text=self.text.moved(x, y))


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle of colour, with or without an outline."""

    box: Box
    fill: Colour | None = None
    outline: Colour | None = None
    outline_width: float = 0.6
    radius: float = 0

    def moved(self, x: float, y: float) -> Panel:
        """The panel somewhere else."""
        box = self.box.moved(x, y)
        return Panel(box, self.fill, self.outline, self.outline_width, self.radius)


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle of colour; `x`, `y` is its centre."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    outline: Colour | None = None
    outline_width: float = 0.6

    def moved(self, x: float, y: float) -> Disc:
        """The circle somewhere else."""
        return Disc(self.x + x, self.y + y, self.radius, self.fill, self.outline, self.outline_width)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour

    def moved(self, x: float, y: float) -> Stroke:
        """The line somewhere else."""
        return Stroke(self.x1 + x, self.y1 + y, self.x2 + x, self.y2 + y, self.width, self.colour)


@dataclass(frozen=True, slots=True)
class Logo:
    """The brand's logo, scaled to fit its box."""

    box: Box
    element: Element | None = None

    def moved(self, x: float, y: float) -> Logo:
        """The logo somewhere else."""
        return replace(self, box=self.box.moved(x, y))


@dataclass(frozen=True, slots=True)
class Code:
    """Where the page's QR code stands; what it says differs from document to document."""

    box: Box

    def moved(self, x: float, y: float) -> Code:
        """The code somewhere else."""
        return replace(self, box=self.box.moved(x, y))


@dataclass(frozen=True, slots=True)
class DocumentId:
    """Where the document id is printed; `y` is the baseline."""

    x: float
    y: float
    size: float
    colour: Colour

    def moved(self, x: float, y: float) -> DocumentId:
        """The id somewhere else."""
        return replace(self, x=self.x + x, y=self.y + y)


class Control(StrEnum):
    """What a person sees and uses: the widget of a field."""

    TEXT = "text"
    COMBO = "combo"
    TICK = "tick"
    RADIO = "radio"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Widget:
    """A box of the form that can be filled in."""

    name: str
    """Name of the PDF field: the place with `__`, or with `__more…` on a continuation page."""
    control: Control
    box: Box
    accessible_name: str
    element: Element
    slot: Slot | None = None
    """`None` for the document id, which belongs to no place."""
    lines: int = 1
    """More than one: the box takes text over several lines."""
    in_table: bool = False
    """A cell of a table, where type is a little smaller and rows grow line by line."""
    state: str = ""
    """The on-state of a tick or radio button: `Yes`, or the choice's code."""
    read_only: bool = False
    required: bool = False

    def moved(self, x: float, y: float) -> Widget:
        """The widget somewhere else."""
        return replace(self, box=self.box.moved(x, y))


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads somewhere else; the words it stands for are items of the same element, set before it."""

    box: Box
    target: str
    """Name of the destination."""
    words: str
    """Where it leads, for whoever does not see it."""
    element: Element

    def moved(self, x: float, y: float) -> Link:
        """The area somewhere else."""
        return Link(self.box.moved(x, y), self.target, self.words, self.element)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines, areas and words that mean something together: the content of one figure."""

    items: tuple[Text | Panel | Disc | Stroke, ...]
    element: Element

    def moved(self, x: float, y: float) -> Drawing:
        """The drawing somewhere else."""
        return Drawing(tuple(item.moved(x, y) for item in self.items), self.element)


Item: TypeAlias = Text | Pending | Panel | Disc | Stroke | Logo | Code | DocumentId | Widget | Link | Drawing


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its items in reading order."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Pages:
    """A form set on pages: all a medium needs to know."""

    form: Form
    brand: Brand
    width: float
    height: float
    pages: tuple[Page, ...]
    counts: Mapping[str, int]
    """How many items and rows it shows."""
    bookmarks: tuple[tuple[str, int, float], ...] = field(default=())
    """Titles of sections with page (0-based) and height on it, for the outline."""

    def widgets(self) -> tuple[Widget, ...]:
        """Every widget in reading order."""
        return tuple(item for page in self.pages for item in page.items if isinstance(item, Widget))


@dataclass(frozen=True)
class Booklet:
    """Pages to be read, with nothing on them to fill in."""

    title: str
    language: str
    """Tag of the language they speak."""
    brand: Brand
    width: float
    height: float
    pages: tuple[Page, ...]
