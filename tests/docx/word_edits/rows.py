"""A person adds, copies and deletes rows and items."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from generator.docx.controls import ControlType, controls
from generator.docx.ooxml import q
from tests.docx.word_edits.filling import empty
from tests.docx.word_edits.opened import Opened, new_id, xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from generator.docx.controls import Control

DEFAULT_PROMPT = "DefaultPlaceholder_-1854013435"
"""The building block that Word itself gives to an item of a repeating control."""
NOT_TYPED = {ControlType.ITEM, ControlType.REPEATING, ControlType.TICK}


def row_added(stem: str) -> Callable[[Opened], None]:
    """Presses “+” after the last item of a repeating control ([MS-DOCX] 2.5.4.5): the item is copied with its tags, and
    given new ids and its prompts."""

    def edit(opened: Opened) -> None:
        last = items(opened, stem)[-1]
        added = copy.deepcopy(last)
        for control in list(added.iter(q("w:sdt"))):
            _as_new(control)
        for entry in list(_fields(added)):
            empty(opened, entry.element)
        last.addnext(added)

    return edit


def row_deleted(stem: str, number: int) -> Callable[[Opened], None]:
    """Deletes the item of that number (from 1) with its handle."""

    def edit(opened: Opened) -> None:
        item = items(opened, stem)[number - 1]
        item.getparent().remove(item)

    return edit


def row_pasted(stem: str, number: int) -> Callable[[Opened], None]:
    """Copies the table row of that number with its answers and pastes it below the table's last."""

    def edit(opened: Opened) -> None:
        known = items(opened, stem)
        pasted = copy.deepcopy(known[number - 1])
        for control in pasted.iter(q("w:sdt")):
            renumbered(control)
        rows = list(pasted.iter(q("w:tr")))
        table = next(known[0].iterancestors(q("w:tbl")))
        table.extend(rows)

    return edit


def items(opened: Opened, stem: str) -> list[_Element]:
    """The items inside a repeating control."""
    content = opened.content(stem)
    return [one.element for one in map(_control, content.findall(q("w:sdt"))) if one.type is ControlType.ITEM]


def _control(element: _Element) -> Control:
    return next(controls(element))


def _fields(element: _Element) -> Iterator[Control]:
    return (one for one in controls(element) if one.tag and one.type not in NOT_TYPED)


def _as_new(control: _Element) -> None:
    renumbered(control)
    if _control(control).type is ControlType.ITEM and control.find(f"{q('w:sdtPr')}/{q('w:placeholder')}") is None:
        block = f'<w:placeholder><w:docPart w:val="{DEFAULT_PROMPT}"/></w:placeholder>'
        control.find(f"{q('w:sdtPr')}/{q('w:id')}").addnext(xml(block)[0])


def renumbered(control: _Element) -> None:
    """Gives a copied control an id of its own."""
    # Word draws them by chance over all 32 bits, so that half of them are negative.
    for one in control.findall(f"{q('w:sdtPr')}/{q('w:id')}"):
        one.set(q("w:val"), str(-new_id()))
