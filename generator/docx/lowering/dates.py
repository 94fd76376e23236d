"""Dates a document may leave out: the unit of each surplus date stands under a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.controls import control
from generator.docx.lowering.code import HIDDEN, reference, surround, when, within_loops
from generator.docx.ooxml import q
from generator.forms.model import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.docx.lowering.code import Loop
    from generator.docx.lowering.levels import Places


def mark_surplus(root: _Element, places: Places) -> None:
    """Puts each date that only some documents show, with its label, under a condition."""
    done: set[_Element] = set()
    for element, loops in list(within_loops(root)):
        if element.tag != q("w:sdt"):
            continue
        place = places.meant(control(element))
        slot = places.slot(place)
        if slot is None or slot.field.kind is not Kind.DATES or not slot.field.last:
            continue
        unit = _unit(element, place, places)
        if unit not in done:
            done.add(unit)
            _condition(unit, place, loops)


def _unit(element: _Element, place: str, places: Places) -> _Element:
    """The largest of row, cell and paragraph round the control that shows nothing else; else the control alone."""
    unit = element
    for around in element.iterancestors(q("w:p"), q("w:tc"), q("w:tr")):
        meant = {places.meant(control(one)) for one in around.iter(q("w:sdt"))} - {""}
        if meant != {place}:
            break
        unit = around
    return unit


def _condition(unit: _Element, place: str, loops: tuple[Loop, ...]) -> None:
    shown = f"not {reference(place, loops, HIDDEN)}"
    if unit.tag == q("w:tc"):
        content = [child for child in unit if child.tag != q("w:tcPr")]
        unit.extend(when(shown, *content, otherwise=[etree.Element(q("w:p"))]))
        return
    alone = unit.tag == q("w:p") and not any(unit.itersiblings(q("w:p"), q("w:tbl"))) and _is_first(unit)
    stand_in = [etree.Element(q("w:p"))] if alone else []
    surround(unit, shown, otherwise=stand_in)


def _is_first(unit: _Element) -> bool:
    return not any(unit.itersiblings(q("w:p"), q("w:tbl"), preceding=True))
