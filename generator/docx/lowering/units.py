"""What one item takes up in a document that has lost its wrappers: rows of a table, or blocks below each other."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.controls import control
from generator.docx.lowering.code import is_marker
from generator.docx.ooxml import q

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from generator.docx.lowering.levels import Level
    from generator.docx.lowering.repeats import Marking

_CONTAINERS = frozenset({q("w:body"), q("w:hdr"), q("w:ftr"), q("w:sdtContent")})


def row_units(items: Sequence[Sequence[_Element]]) -> list[list[_Element]]:
    """The table rows of each item; empty where they are not rows of one table, each item's after the other's."""
    rows = [[_nearest(element, {q("w:tr")}) for element in item] for item in items]
    table = rows[0][0].getparent() if rows[0][0] is not None else None
    if table is None or any(row is None or row.getparent() is not table for item in rows for row in item):
        return []
    return _stretches(table, [[row for row in item if row is not None] for item in rows])


def block_units(items: Sequence[Sequence[_Element]], level: Level, marking: Marking) -> list[list[_Element]]:
    """The blocks of each item, from its heading on; empty where items stand inside one another."""
    container = _container(items)
    if container is None:
        return []
    for item in items:
        _cut_off(_child_of(container, item[-1]), item[-1], level, marking)
    blocks = [[_child_of(container, element) for element in item] for item in items]
    firsts = [_with_heading(item[0], level, marking) for item in blocks]
    return _stretches(container, [[first, *item] for first, item in zip(firsts, blocks, strict=True)])


def _cut_off(block: _Element, last: _Element, level: Level, marking: Marking) -> None:
    """Makes a table of its own of the rows after an item's last: LibreOffice puts neighbouring tables into one."""
    row = next((one for one in last.iterancestors(q("w:tr")) if one.getparent() is block), None)
    rest = [] if row is None else list(row.itersiblings(q("w:tr")))
    if not any(_is_foreign(one, level, marking) for one in rest):
        return
    table = etree.Element(q("w:tbl"))
    table.extend(deepcopy(child) for child in block if child.tag in {q("w:tblPr"), q("w:tblGrid")})
    table.extend(rest)
    block.addnext(table)


def _is_foreign(row: _Element, level: Level, marking: Marking) -> bool:
    """Whether a row asks for something that is in no item of the level."""
    places = (marking.places.meant(control(one)) for one in row.iter(q("w:sdt")))
    return any(place and level.number(place) is None for place in places)


def _stretches(parent: _Element, items: Sequence[Iterable[_Element]]) -> list[list[_Element]]:
    """The children of each item, from its first to the one before the next item's first."""
    spans = [[parent.index(one) for one in item] for item in items]
    starts = [min(span) for span in spans]
    ends = [*starts[1:], max(spans[-1]) + 1]
    if any(end <= max(span) for span, end in zip(spans, ends, strict=True)):
        return []
    children = list(parent)
    return [children[start:end] for start, end in zip(starts, ends, strict=True)]


def _nearest(element: _Element, names: set[str]) -> _Element | None:
    return next((one for one in element.iterancestors() if one.tag in names), None)


def _container(items: Sequence[Sequence[_Element]]) -> _Element | None:
    """The innermost run of blocks that all the items stand in."""
    first, *others = (element for item in items for element in item)
    for found in first.iterancestors():
        holds_blocks = found.tag in _CONTAINERS and any(child.tag in {q("w:p"), q("w:tbl")} for child in found)
        if holds_blocks and all(found in one.iterancestors() for one in others):
            return found
    return None


def _child_of(container: _Element, element: _Element) -> _Element:
    """The block of the container an element stands in."""
    while (parent := element.getparent()) is not None and parent is not container:
        element = parent
    return element


def _with_heading(block: _Element, level: Level, marking: Marking) -> _Element:
    """The heading an item begins with, or its first block where there is none.

    A section's item begins with the highest heading before its first answer, a card with the nearest.
    """
    found, best = block, 10
    for before in block.itersiblings(preceding=True):
        if is_marker(before) or any(marking.places.meant(control(one)) for one in before.iter(q("w:sdt"))):
            break
        rank = _rank(before, marking)
        if rank is not None and rank < best:
            found, best = before, rank
            if not level.is_section:
                break
    return found


def _rank(block: _Element, marking: Marking) -> int | None:
    """Of a heading, 0 for the highest; `None` for other blocks."""
    style = block.find(f"{q('w:pPr')}/{q('w:pStyle')}")
    return None if style is None else marking.headings.get(style.get(q("w:val"), ""))
