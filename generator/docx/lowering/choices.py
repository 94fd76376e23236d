"""What a template calls the choices of its lists, where HR gave them other words than the form has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.controls import ControlType, controls
from generator.docx.ooxml import q
from generator.forms.model import Kind
from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.lowering.levels import Places


def renamed_choices(root: _Element, places: Places) -> Iterator[tuple[tuple[str, str], str]]:
    """The words for a choice by pattern of its place and code, where they are not the form's."""
    for one in controls(root):
        slot = places.slot(one.name)
        if slot is None or slot.kind is not Kind.CHOICE or one.type is not ControlType.LIST:
            continue
        labels = {choice.code: choice.label for choice in slot.asked.choices}
        for item in one.element.iterfind(f"{q('w:sdtPr')}/*/{q('w:listItem')}"):
            code = item.get(q("w:value"), "")
            shown = item.get(q("w:displayText"), "")
            if shown and code in labels and labels[code] != shown:
                yield (pattern(one.name), code), shown
