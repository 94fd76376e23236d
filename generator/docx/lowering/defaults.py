"""What HR typed into the controls of a template: it stands in a document wherever the plan says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.controls import ControlType, controls
from generator.docx.lowering.code import DATE
from generator.docx.lowering.content import text_of
from generator.docx.ooxml import q
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from generator.docx.controls import Control
    from generator.docx.lowering.levels import Places

TICKED = "1"
"""What stands for a tick that is set."""
_ON = frozenset({"1", "true", "on"})
_NO_ANSWERS = frozenset({ControlType.REPEATING, ControlType.ITEM, ControlType.OTHER})


def defaults_in(root: _Element, places: Places, prompts: Mapping[str, Sequence[_Element]]) -> Iterator[tuple[str, str]]:
    """The texts of the template's own answers by place; days also by place and `@date`."""
    for one in controls(root):
        slot = places.slot(one.name)
        if slot is None or slot.kind is Kind.SIGNATURE or one.is_empty or one.type in _NO_ANSWERS:
            continue
        if one.type is ControlType.TICK:
            if _is_ticked(one.element):
                yield one.name, TICKED
        elif text := _typed(one, prompts):
            yield one.name, text
            day = next((date.get(q("w:fullDate"), "") for date in one.element.iter(q("w:date"))), "")
            if day:
                yield f"{one.name}{DATE}", day


def _typed(one: Control, prompts: Mapping[str, Sequence[_Element]]) -> str:
    """The text in a control; none where it is the prompt, of which LibreOffice forgets that it is one."""
    content = one.content
    text = "" if content is None else text_of(content).strip()
    return "" if text == text_of(prompts.get(one.entry, ())).strip() else text


def _is_ticked(element: _Element) -> bool:
    state = next(element.iter(q("w14:checked")), None)
    return state is not None and state.get(q("w14:val"), "1") in _ON
