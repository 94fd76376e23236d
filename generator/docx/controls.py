"""Content controls (`w:sdt`, ECMA-376 Part 1 §17.5.2) as values: what each is called and what it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.docx.ooxml import q

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


class ControlType(StrEnum):
    """What a control holds, told by the type element of its properties."""

    TEXT = "text"
    """Plain text, in one line or several."""
    DATE = "date"
    LIST = "list"
    """A drop-down list or combo box."""
    TICK = "tick"
    RICH = "rich"
    """Anything: text with looks of its own, a picture, ink."""
    REPEATING = "repeating"
    """Round the items of something that repeats."""
    ITEM = "item"
    """Round one of them."""
    OTHER = "other"


SDT: Final = q("w:sdt")
CONTENT: Final = q("w:sdtContent")
VAL: Final = q("w:val")
_PROPERTIES = q("w:sdtPr")
_TAG, _ALIAS = q("w:tag"), q("w:alias")
_PLACEHOLDER, _SHOWING = q("w:placeholder"), q("w:showingPlcHdr")
_OFF = frozenset({"0", "false", "off"})

_TYPES = {
    q("w:text"): ControlType.TEXT,
    q("w:date"): ControlType.DATE,
    q("w:dropDownList"): ControlType.LIST,
    q("w:comboBox"): ControlType.LIST,
    q("w14:checkbox"): ControlType.TICK,
    q("w:richText"): ControlType.RICH,
    q("w:picture"): ControlType.RICH,
    q("w15:repeatingSection"): ControlType.REPEATING,
    q("w15:repeatingSectionItem"): ControlType.ITEM,
    q("w:docPartObj"): ControlType.OTHER,
    q("w:docPartList"): ControlType.OTHER,
    q("w:group"): ControlType.OTHER,
    q("w:equation"): ControlType.OTHER,
    q("w:citation"): ControlType.OTHER,
    q("w:bibliography"): ControlType.OTHER,
}


class Control(NamedTuple):
    """One content control."""

    element: _Element
    """The `w:sdt`."""
    type: ControlType
    tag: str
    """As Word and most programs keep it; empty where there is none."""
    entry: str
    """Name of its entry among the document's building blocks: all that LibreOffice 7.4 keeps of a control's names."""
    label: str
    """What the control is called on the screen (`w:alias`)."""
    is_empty: bool
    """Whether it shows its placeholder, so that nobody filled it in."""
    kind: _Element | None
    """The element of its properties that tells its type; `None` where there is none, which makes it rich."""

    @property
    def name(self) -> str:
        """The place it is for: its tag, or where that is gone the name of its building block."""
        return self.tag or self.entry

    @property
    def content(self) -> _Element | None:
        """Its `w:sdtContent`."""
        return next(self.element.iterchildren(CONTENT), None)


def control(element: _Element) -> Control:
    """The control of a `w:sdt`."""
    found, kind = ControlType.RICH, None
    tag = entry = label = ""
    is_empty = False
    for one in next(element.iterchildren(_PROPERTIES), ()):
        name = one.tag
        if name == _TAG:
            tag = one.get(VAL, "")
        elif name == _ALIAS:
            label = one.get(VAL, "")
        elif name == _PLACEHOLDER:
            entry = (one[0].get(VAL) or "") if len(one) else ""
        elif name == _SHOWING:
            is_empty = is_on(one)
        elif kind is None and name in _TYPES:
            found, kind = _TYPES[name], one
    return Control(element, found, tag, entry, label, is_empty, kind)


def controls(root: _Element) -> Iterator[Control]:
    """Every control below an element in the order of the document, an outer one before those inside it."""
    for element in root.iter(SDT):
        yield control(element)


def is_on(element: _Element) -> bool:
    """Whether a switch that is there is on (§17.17.4: without a value it is)."""
    return element.get(VAL, "true") not in _OFF
