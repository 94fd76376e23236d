"""Paragraphs in the styles of the form."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import el, name
from generator.docx.starter.numbering import number_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.docx.starter.numbering import Level
    from generator.forms.places import Slot


UNIT: Final = "Unit"
"""The character style of what stands behind a number."""


class Style(StrEnum):
    """The paragraph styles, by the id that paragraphs refer to."""

    NORMAL = "Normal"
    TITLE = "Title"
    LEAD = "Subtitle"
    HEADING_1 = "Heading1"
    FIELD_HEADING = "FieldHeading"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    INTRODUCTION = "Introduction"
    LABEL = "FieldLabel"
    HINT = "FieldHint"
    ANSWER = "Answer"
    TICK = "Tick"
    SIGN = "SignatureLine"
    COLUMN = "TableHeading"
    CELL = "TableText"
    BAND = "TableBand"
    SPACER = "Spacer"
    BAR = "AccentBar"
    ORGANISATION = "Organisation"
    FOOTER = "Footer"
    FOOTER_NEXT = "FooterNext"


def run(words: str, style: str = "") -> _Element:
    """A run of these words, in a character style where one is named."""
    properties = el("w:rPr", el("w:rStyle", val=style)) if style else None
    text = el("w:t", words, **{"xml:space": "preserve"}) if words != words.strip() else el("w:t", words)
    return el("w:r", properties, text)


def paragraph(style: Style, *content: _Element | str, number: Level | None = None) -> _Element:
    """A paragraph of runs, controls and plain words."""
    properties = el("w:pPr", el("w:pStyle", val=style), number_of(number) if number else None)
    return el("w:p", properties, *(run(part) if isinstance(part, str) else part for part in content))


def unit(slot: Slot) -> tuple[_Element, ...]:
    """What is counted, behind the number: `weeks`."""
    return (run(f"\N{NO-BREAK SPACE}{slot.asked.unit}", UNIT),) if slot.asked.unit else ()


def keep_with_next(element: _Element) -> None:
    """Keeps every paragraph in an element on one page with what follows it."""
    for properties in element.iter(name("w:pPr")):
        if properties.find(name("w:keepNext")) is None:
            properties.insert(1, el("w:keepNext"))
