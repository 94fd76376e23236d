"""What repeats becomes a loop: item 1 is the model, the template's further items are dropped.

Word keeps a `w15:repeatingSection` round the items. LibreOffice drops it, so without one an item is where its places
stand: rows of a table, or the blocks from the heading before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.docx.controls import ControlType, control
from generator.docx.lowering.code import ITEM, loop_markers, reference, within_loops
from generator.docx.lowering.levels import levels
from generator.docx.lowering.units import block_units, row_units
from generator.docx.ooxml import q
from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

    from generator.docx.lowering.code import Loop
    from generator.docx.lowering.levels import Level, Places
    from generator.forms.model import Form

_ITEM_HEAD = "{%% set item = %s['" + ITEM + "'] %%}"


@dataclass(frozen=True, slots=True)
class Marking:
    """What the marking of repeats in one part knows."""

    places: Places
    headings: Mapping[str, int]
    """The ranks of heading styles, by id."""
    own_jinja: bool
    """Whether the template's own Jinja may ask for the item at hand."""


def mark_repeats(root: _Element, form: Form, marking: Marking) -> None:
    """Puts a loop round the first item of everything that repeats, and drops the other items."""
    for number, level in enumerate(levels(form), 1):
        variable = f"pf{number}"
        head = _ITEM_HEAD % variable if marking.own_jinja else ""
        looped = _in_wrappers(root, level, variable, head)
        _loose(root, level, marking, looped, variable, head)


def _in_wrappers(root: _Element, level: Level, variable: str, head: str) -> set[_Element]:
    """Loops inside the wrappers Word keeps; gives every control in them."""
    looped: set[_Element] = set()
    for wrapper, loops in list(within_loops(root)):
        if wrapper.tag != q("w:sdt"):
            continue
        one = control(wrapper)
        if one.type is not ControlType.REPEATING or pattern(one.name) != level.stem or one.content is None:
            continue
        items = [child for child in one.content if child.tag == q("w:sdt")]
        if items:
            _loop(items[:1], items[1:], level, loops, variable, head)
            looped.update(wrapper.iter(q("w:sdt")))
    return looped


def _loose(root: _Element, level: Level, marking: Marking, looped: set[_Element], variable: str, head: str) -> None:
    """A loop round the items that no wrapper holds; labels count for none, a table's heads may be such."""
    items: dict[int, list[_Element]] = {}
    loops: tuple[Loop, ...] = ()
    for element, around in within_loops(root):
        if element.tag != q("w:sdt") or element in looped:
            continue
        number = level.number(control(element).name)
        if number is not None:
            loops = loops if items else around
            items.setdefault(number, []).append(element)
    if not items:
        return
    in_order = [items[number] for number in sorted(items)]
    units = row_units(in_order) if level.in_rows else block_units(in_order, level, marking)
    if units:
        _loop(units[0], [one for unit in units[1:] for one in unit], level, loops, variable, head)


def _loop(
    model: list[_Element],
    others: Iterable[_Element],
    level: Level,
    loops: tuple[Loop, ...],
    variable: str,
    head: str,
) -> None:
    parent = model[0].getparent()
    if parent is None:
        return
    for one in others:
        parent.remove(one)
    source = reference(level.stem.replace("*", "1"), loops)
    begin, end = loop_markers(level.stem, source, variable=variable, head=head)
    parent.insert(parent.index(model[0]), begin)
    parent.insert(parent.index(model[-1]) + 1, end)
