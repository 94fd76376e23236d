"""Widgets and fields as PDF objects: what is the same in every document, and what differs with its values.

A template keeps each widget's dictionary open at its end (`head`), so that a document is made by adding `/V`, `/DA` or
`/AS` and closing it; nothing is parsed or searched when a form is filled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.pages import design
from generator.pages.model import Control, Widget
from generator.pdf import appearance
from generator.pdf.fonts import RawObject
from generator.pdf.structure import Linked, reference
from generator.pdf.syntax import name, numbers, stream, text_string

if TYPE_CHECKING:
    from reportlab.pdfbase import pdfdoc

    from generator.pdf.appearance import Ink

_MULTILINE = 1 << 12
_DO_NOT_SPELL_CHECK = 1 << 22
_COMBO = 1 << 17
_RADIO = 1 << 15
_READ_ONLY = 1
_REQUIRED = 1 << 1
PRINT = 4
"""Annotation flag: the widget is printed, and shown (§12.5.3)."""
ON = "Yes"
FIELD_RESOURCES = "FieldResources"
"""Name of the resource dictionary of every appearance that holds text."""


@dataclass(eq=False)
class Blank:
    """A widget in an empty form, by the number it has in the template."""

    widget: Widget
    head: bytes = b""
    """Its dictionary up to, not including, what differs with the value; not closed."""
    number: int = 0
    look: int = 0
    """Object number of the appearance of a box that takes text; 0 for ticks, buttons and signatures."""


def flags_of(widget: Widget) -> int:
    """The field flags (`/Ff`, §12.7.4.1)."""
    flags = (_READ_ONLY if widget.read_only else 0) | (_REQUIRED if widget.required else 0)
    match widget.control:
        case Control.TEXT if widget.lines > 1:
            return flags | _MULTILINE
        case Control.COMBO:
            return flags | _COMBO
        case Control.RADIO:
            return flags | _RADIO
        case _:
            return flags


def _type_of(widget: Widget) -> str:
    return {Control.TEXT: "Tx", Control.COMBO: "Ch", Control.SIGNATURE: "Sig"}.get(widget.control, "Btn")


def _options(widget: Widget) -> str:
    """The choices of a drop-down list: the code a file holds and the label people see."""
    if widget.slot is None or widget.control is not Control.COMBO:
        return ""
    # No empty code: PyMuPDF refuses to write a list that offers one.
    pairs = [(" ", " "), *((choice.code, choice.label) for choice in widget.slot.asked.choices)]
    shown = "".join(f"[{_ascii(code)}{_ascii(label)}]" for code, label in pairs)
    return f"/Opt[{shown}]"


def _ascii(text: str) -> str:
    return text_string(text).decode("ascii").replace("{", "\\173").replace("}", "\\175")


class WidgetObject(Linked):
    """A widget annotation as the document formats it; keeps its open dictionary for the template."""

    def __init__(self, blank: Blank, text: str, ending: str) -> None:
        super().__init__(text)
        self.blank, self.ending = blank, Linked(ending)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Its bytes in an empty form."""
        self.blank.head = super().format(document)
        return self.blank.head + self.ending.format(document) + b">>"


class EmptyLook(RawObject):
    """The appearance of an empty box.

    Each widget has one of its own: pypdf writes a new text into the old appearance, and boxes that share one would all
    show it.
    """

    def __init__(self, widget: Widget) -> None:
        super().__init__(b"")
        self.widget = widget

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Its bytes."""
        resources = reference(document, FIELD_RESOURCES).encode("ascii")
        return stream(appearance_dictionary(self.widget, resources), appearance.EMPTY)


def appearance_dictionary(widget: Widget, resources: bytes) -> bytes:
    """The entries of a form XObject as large as the widget; `resources` is the reference to its resources."""
    return _xobject(widget.box.width, widget.box.height, resources)


@lru_cache(maxsize=512)
def _xobject(width: float, height: float, resources: bytes) -> bytes:
    box = numbers(0, 0, width, height).encode("ascii")
    return b"/Type/XObject/Subtype/Form/BBox[%s]/Resources %s" % (box, resources)


def annotation(widget: Widget, page: str, key: int, page_height: float) -> str:
    """The entries of every widget: where it is, what it is called, where it stands in the structure."""
    box = widget.box
    rect = numbers(box.x, page_height - box.bottom, box.right, page_height - box.y)
    spoken = _ascii(widget.accessible_name)
    return f"<</Type/Annot/Subtype/Widget/Rect[{rect}]/F {PRINT}/P {{{page}}}/StructParent {key}/TU {spoken}"


def field_entries(widget: Widget) -> str:
    """The entries of a field that is its own widget."""
    flags = flags_of(widget)
    ff = f"/Ff {flags}" if flags else ""
    return f"/FT/{_type_of(widget)}/T({widget.name}){ff}{_options(widget)}"


def typing_size(widget: Widget, shown: float) -> float:
    """The size a viewer writes with when somebody types; `shown` is the size of what stands there now.

    Boxes over several lines say 0, so that PDFium, pdf.js, poppler and pdf-lib shrink a long text until all of it
    shows; with a fixed size all of them cut it (`docs/decisions/0002-typing.md`).
    """
    return 0 if widget.control is Control.TEXT and widget.lines > 1 else shown


def blank_ending(widget: Widget, ink: Ink) -> str:
    """What closes a widget's dictionary in an empty form."""
    match widget.control:
        case Control.TEXT | Control.COMBO:
            written = appearance.default_appearance(
                ink, typing_size(widget, design.sizes_in(table=widget.in_table)[0])
            ).decode("ascii")
            return f"/DA{written}"
        case Control.TICK | Control.RADIO:
            return "/AS/Off"
        case Control.SIGNATURE:
            return ""


@dataclass
class Group:
    """The buttons of one choice: a field with a widget for each."""

    widget: Widget
    object_name: str
    kids: list[str] = field(default_factory=list)

    def body(self) -> str:
        """The field's dictionary, closed, with no value."""
        kids = " ".join(f"{{{kid}}}" for kid in self.kids)
        return f"<</FT/Btn/T({self.widget.name})/Ff {flags_of(self.widget)}/TU {_ascii(self.spoken)}/Kids[{kids}]"

    @property
    def spoken(self) -> str:
        """The name of the choice without any option."""
        slot = self.widget.slot
        return self.widget.accessible_name if slot is None else slot.asked.name or slot.asked.label


class GroupObject(Linked):
    """The field of a group of buttons; keeps its open dictionary for the template."""

    def __init__(self, group: Group) -> None:
        super().__init__("")
        self.group = group
        self.head = b""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Its bytes with nothing chosen."""
        self.text = self.group.body()
        self.head = super().format(document)
        return self.head + b">>"


def mark_states(widget: Widget, mark_name: str, off_name: str) -> str:
    """The appearance dictionary of a tick or button: its on-state and `Off`."""
    state = name(widget.state).decode("ascii")
    return f"/AP<</N<<{state} {{{mark_name}}}/Off {{{off_name}}}>>>>"


def mark_object(widget: Widget, ink: Ink) -> Linked | RawObject:
    """The XObject of a mark."""
    box = numbers(0, 0, widget.box.width, widget.box.height).encode("ascii")
    return RawObject(stream(b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<<>>" % box, appearance.mark(widget, ink)))


def off_object(widget: Widget) -> RawObject:
    """The XObject of an empty tick or button."""
    box = numbers(0, 0, widget.box.width, widget.box.height).encode("ascii")
    return RawObject(stream(b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<<>>" % box, b""))
