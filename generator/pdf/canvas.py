"""Pages drawn with reportlab's canvas, with widgets, structure and fonts of our own.

reportlab's own form fields are not used: they take no letter beyond Latin-1, know no signature fields and no accessible
names. Its canvas, object model and file writer are.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from generator.pages.model import (
    Booklet,
    Code,
    Control,
    Disc,
    DocumentId,
    Drawing,
    Element,
    Face,
    Item,
    Link,
    Logo,
    Pages,
    Panel,
    Stroke,
    Text,
    Widget,
)
from generator.pdf.appearance import Ink
from generator.pdf.carriers import CODE_NAME, ID_NAME
from generator.pdf.fonts import EmbeddedFont, RawObject, add_font, deflated, embedded, embedded_part
from generator.pdf.logo import draw_logo
from generator.pdf.structure import Linked, StructureTree, linked_string
from generator.pdf.syntax import content_of, number, numbers
from generator.pdf.widgets import (
    FIELD_RESOURCES,
    Blank,
    EmptyLook,
    Group,
    GroupObject,
    WidgetObject,
    annotation,
    blank_ending,
    field_entries,
    mark_object,
    mark_states,
    off_object,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.brand import Colour

_PAGE_KEYS = ("StructParents", "Tabs")
_CATALOG_KEYS = ("AF", "OutputIntents")
LOOK_NAME = "Look{count}"


class FormCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A canvas that draws the items of pages and notes what they mean."""

    def __init__(self, pages: Pages | Booklet, ink: Ink, strong: EmbeddedFont) -> None:
        super().__init__("", pagesize=(pages.width, pages.height), pageCompression=1, invariant=1, pdfVersion=(1, 7))
        self._brand = pages.brand
        self._height = pages.height
        self.ink = ink
        self.fonts = {Face.REGULAR: ink.font, Face.STRONG: strong}
        self.tree = StructureTree(self._doc)
        self.blanks: list[Blank] = []
        self.groups: dict[str, tuple[Group, GroupObject]] = {}
        self.page_name = ""
        self._links = 0
        self.contents: list[bytes] = []
        """The content stream of each page."""
        self._outline_keys: list[str] = []
        self._page_key = 0
        self._add_fonts()

    def _make_preamble(self) -> None:
        # reportlab would begin each page with Helvetica, which is not embedded.
        self._preamble = ""

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """reportlab's document."""
        return self._doc

    def _add_fonts(self) -> None:
        page_fonts = self._doc.idToObject["BasicFonts"].dict
        for font in self.fonts.values():
            page_fonts[font.resource] = add_font(self._doc, font)
        field = page_fonts[self.ink.font.resource]
        self._doc.Reference(
            pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary({self.ink.font.resource: field})}), FIELD_RESOURCES
        )

    # pages

    def draw_page(self, items: Iterable[Item]) -> None:
        """Draws one page and ends it."""
        self.page_name = self._doc.thisPageName()
        # The page's object is made when it ends; its name is known, so structure and widgets can point to it now.
        self._page_key = self.tree.next_number()
        for decoration, run in groupby(items, key=_is_decoration):
            self._draw_run(list(run), decoration=decoration)
        self.showPage()
        page = self._doc.idToObject[self.page_name]
        page.__NoDefault__ = [*page.__NoDefault__, *_PAGE_KEYS]
        page.StructParents = self._page_key
        page.Tabs = "/S"
        # reportlab would write it in ASCII 85, a quarter longer, at a sixth of the time the whole template takes.
        page.Contents = RawObject(deflated(b"", pdfdoc.pdfdocEnc(page.stream)))
        self.contents.append(content_of(page.Contents.body))

    def add_bookmarks(self, bookmarks: Iterable[tuple[str, float]]) -> None:
        """Puts entries that lead to heights on the page being drawn into the outline; before `draw_page`."""
        for title, y in bookmarks:
            key = f"bookmark{len(self._outline_keys)}"
            self._outline_keys.append(key)
            self.bookmarkPage(key, fit="XYZ", left=0, top=self._up(y) + 10, zoom=0)
            self.addOutlineEntry(title, key, level=0)

    def _draw_run(self, items: list[Item], *, decoration: bool) -> None:
        if decoration:
            self._code.append("/Artifact BMC")
            for item in items:
                self._draw(item)
            self._code.append("EMC")
            return
        for element, run in groupby(items, key=lambda item: getattr(item, "element", None)):
            self._draw_content(element, list(run))

    def _draw_content(self, element: Element | None, items: list[Item]) -> None:
        widgets = [item for item in items if isinstance(item, Widget)]
        if widgets or element is None:
            for widget in widgets:
                self._add_widget(widget)
            return
        if drawn := [item for item in items if not isinstance(item, Link)]:
            content = self.tree.mark(element, self.page_name, self._page_key)
            self._code.append(f"/{element.role} <</MCID {content}>> BDC")
            for item in drawn:
                self._draw(item)
            self._code.append("EMC")
        for link in items:
            if isinstance(link, Link):
                self._add_link(link)

    def _draw(self, item: Item) -> None:
        match item:
            case Text():
                self._write(item)
            case Panel():
                self._panel(item)
            case Disc():
                self._colours(item.fill, item.outline, item.outline_width)
                self.circle(
                    item.x,
                    self._up(item.y),
                    item.radius,
                    stroke=int(item.outline is not None),
                    fill=int(item.fill is not None),
                )
            case Stroke():
                self._colours(None, item.colour, item.width)
                start, end = numbers(item.x1, self._up(item.y1)), numbers(item.x2, self._up(item.y2))
                self._code.append(f"{start} m {end} l S")
            case Code(box=box):
                self._place(CODE_NAME.format(page=self.getPageNumber()), box.x, self._up(box.bottom))
            case DocumentId():
                self._place(ID_NAME, item.x, self._up(item.y))
            case Logo():
                draw_logo(self, self._brand, item.box, self._height)
            case Drawing():
                for one in item.items:
                    self._draw(one)

    def _up(self, y: float) -> float:
        """A height counted from the top, counted from the bottom as PDF does."""
        return self._height - y

    def _write(self, text: Text) -> None:
        font = self.fonts[text.face]
        colour = numbers(text.colour.red, text.colour.green, text.colour.blue)
        spot = numbers(text.x, self._up(text.y))
        written = f"/{font.resource} {number(text.size)} Tf {colour} rg {spot} Td {font.show(text.words)} Tj"
        self._code.append(f"BT {written} ET")

    def _panel(self, panel: Panel) -> None:
        self._colours(panel.fill, panel.outline, panel.outline_width)
        box = panel.box
        stroke, fill = int(panel.outline is not None), int(panel.fill is not None)
        if panel.radius:
            self.roundRect(box.x, self._up(box.bottom), box.width, box.height, panel.radius, stroke=stroke, fill=fill)
        else:
            paint = "B" if stroke and fill else "S" if stroke else "f"
            self._code.append(f"{numbers(box.x, self._up(box.bottom), box.width, box.height)} re {paint}")

    def _colours(self, fill: Colour | None, outline: Colour | None, width: float) -> None:
        if fill is not None:
            self._code.append(f"{numbers(fill.red, fill.green, fill.blue)} rg")
        if outline is not None:
            self._code.append(f"{numbers(outline.red, outline.green, outline.blue)} RG {number(width)} w")

    def _place(self, xobject: str, x: float, y: float) -> None:
        self._code.append(f"q 1 0 0 1 {numbers(x, y)} cm")
        self.doForm(xobject)
        self._code.append("Q")

    # links

    def _add_link(self, link: Link) -> None:
        """A link to a named destination (ISO 32000-2 §12.5.6.5), without a frame, for its words show what it is."""
        self._links += 1
        object_name = f"Annot.L{self._links}"
        key = self.tree.link(link.element, self.page_name, object_name)
        box = link.box
        edges = numbers(box.x, self._up(box.bottom), box.right, self._up(box.y))
        told, target = (linked_string(words) for words in (link.words, link.target))
        body = (
            f"<</Type/Annot/Subtype/Link/Rect[{edges}]/Border[0 0 0]/F 4/P {{{self.page_name}}}"
            f"/StructParent {key}/Contents {told}/A<</S/GoTo/D {target}>>>>"
        )
        self._doc.Reference(Linked(body), object_name)
        self._annotatePage(object_name.removeprefix("Annot."))

    # widgets

    def _add_widget(self, widget: Widget) -> None:
        blank = Blank(widget)
        self.blanks.append(blank)
        object_name = f"Annot.W{len(self.blanks)}"
        key = self.tree.widget(widget.element, self.page_name, object_name)
        common = annotation(widget, self.page_name, key, self._height)
        text = common + self._field_part(widget, object_name)
        self._doc.Reference(WidgetObject(blank, text, blank_ending(widget, self.ink)), object_name)
        self._annotatePage(object_name.removeprefix("Annot."))

    def _field_part(self, widget: Widget, object_name: str) -> str:
        match widget.control:
            case Control.RADIO:
                group = self._group(widget)
                group.kids.append(object_name)
                return f"/Parent {{{group.object_name}}}{self._marks(widget)}"
            case Control.TICK:
                return field_entries(widget) + self._marks(widget)
            case _:
                look = LOOK_NAME.format(count=len(self.blanks))
                self._doc.Reference(EmptyLook(widget), look)
                return f"{field_entries(widget)}/AP<</N {{{look}}}>>"

    def _group(self, widget: Widget) -> Group:
        if widget.name not in self.groups:
            group = Group(widget, f"Group{len(self.groups)}")
            found = GroupObject(group)
            self._doc.Reference(found, group.object_name)
            self.groups[widget.name] = (group, found)
        return self.groups[widget.name][0]

    def _marks(self, widget: Widget) -> str:
        on, off = f"On{len(self.blanks)}", f"Off{len(self.blanks)}"
        self._doc.Reference(mark_object(widget, self.ink), on)
        self._doc.Reference(off_object(widget), off)
        return mark_states(widget, on, off)

    def finish(self, catalog: dict[str, object]) -> bytes:
        """Writes structure, form and catalog, and gives back the file."""
        cat = self._doc.Catalog
        cat.__NoDefault__ = [*cat.__NoDefault__, *_CATALOG_KEYS]
        cat.StructTreeRoot = self.tree.write()
        if self.blanks:
            cat.AcroForm = self._doc.Reference(Linked(self._acro_form()))
        for key, value in catalog.items():
            setattr(cat, key, value)
        return bytes(self.getpdfdata())

    def _acro_form(self) -> str:
        fields: dict[str, None] = {}
        for count, blank in enumerate(self.blanks, 1):
            group = self.groups.get(blank.widget.name)
            fields[group[0].object_name if group else f"Annot.W{count}"] = None
        listed = " ".join(f"{{{one}}}" for one in fields)
        look = f"(/{self.ink.font.resource} 0 Tf {self.ink.rgb} rg)"
        return f"<</Fields[{listed}]/DR {{{FIELD_RESOURCES}}}/DA {look}>>"


def _is_decoration(item: Item) -> bool:
    return not isinstance(item, Widget) and getattr(item, "element", None) is None


def fonts_of(pages: Pages) -> tuple[Ink, EmbeddedFont]:
    """What fields are written with, and the font of headings."""
    items = (item for page in pages.pages for item in page.items)
    letters = frozenset("".join(item.words for item in items if isinstance(item, Text) and item.face is Face.STRONG))
    ink = Ink(embedded(pages.brand.regular, "PFText"), pages.brand.ink)
    return ink, embedded_part(pages.brand.strong, "PFStrong", letters)
