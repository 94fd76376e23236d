"""A Word file that somebody works on. The modules beside this one say what Word writes when a person does something.

`edited(file, typed("details.employee", "Anna"), ticked("area.1.specific"))` gives the file as Word would save it; each
edit is a small change of the XML, named after the act. The clauses are those of ECMA-376, 5th edition, Part 1.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.controls import controls
from generator.docx.ooxml import PREFIXES, parse_strictly, q, serialised
from generator.docx.package import open_package, packed

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from generator.docx.controls import Control

AUTHOR, WHEN = "Bo Granskare", "2026-04-07T09:30:00Z"
_IDS = itertools.count(1_000)


@dataclass
class Opened:
    """A Word file somebody works on."""

    parts: dict[str, bytes]
    body: _Element
    """`w:document`."""

    def control(self, place: str, nth: int = 0) -> Control:
        """The control of a place; of several with that tag the nth, from 0."""
        return [one for one in controls(self.body) if one.tag == place][nth]

    def content(self, place: str, nth: int = 0) -> _Element:
        """What stands inside the control of a place."""
        found = self.control(place, nth).content
        assert found is not None
        return found

    def properties(self, place: str, nth: int = 0) -> _Element:
        """The `w:sdtPr` of a place."""
        return self.control(place, nth).element.find(q("w:sdtPr"))


def edited(data: bytes, *edits: Callable[[Opened], None]) -> bytes:
    """The file after these edits, one after the other."""
    parts = dict(open_package(data, "form.docx").parts)
    opened = Opened(parts, parse_strictly(parts["word/document.xml"]))
    for edit in edits:
        edit(opened)
    return packed({**opened.parts, "word/document.xml": serialised(opened.body)})


def xml(text: str) -> list[_Element]:
    """The elements of some XML in Word's usual prefixes."""
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in PREFIXES.items())
    return list(etree.fromstring(f"<x {declared}>{text}</x>"))


def escaped(text: str) -> str:
    """The text as XML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def new_id() -> int:
    """A number that nothing in the file has."""
    return next(_IDS)


def run(text: str, looks: str = "") -> str:
    """A run; a line break where Enter or Shift+Enter was pressed (§17.3.3.1)."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f'<w:r w:rsidR="00A77B3E">{f"<w:rPr>{looks}</w:rPr>" if looks else ""}{lines}</w:r>'


def fills(opened: Opened, place: str, content: str, nth: int = 0) -> None:
    """Puts content into a control as the first key pressed in it does: the prompt and its looks go (§17.5.2.39)."""
    held = opened.content(place, nth)
    held[:] = xml(content)
    for switch in opened.properties(place, nth).findall(q("w:showingPlcHdr")):
        switch.getparent().remove(switch)
    _ends(opened.control(place, nth).element)


def _ends(control: _Element) -> None:
    """Word writes the looks of the end of a control, mostly none, before its content (§17.5.2.37)."""
    if control.find(q("w:sdtEndPr")) is None:
        control.find(q("w:sdtPr")).addnext(xml("<w:sdtEndPr/>")[0])
