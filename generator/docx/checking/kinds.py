"""Whether each field of a template takes what the form asks for: a date as a date, a choice with the form's codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.checking import diagnoses
from generator.docx.controls import ControlType
from generator.docx.ooxml import q
from generator.findings import N_, words
from generator.forms.kinds import nearest
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.docx.checking.draft import Draft, Placed
    from generator.findings import Finding

_TEXT = (ControlType.TEXT, ControlType.RICH)
"""Rich text takes what plain text does; only its looks are not read."""
_TYPES: dict[Kind, tuple[ControlType, ...]] = {
    Kind.DATE: (ControlType.DATE,),
    Kind.CHOICE: (ControlType.LIST,),
    Kind.TICK: (ControlType.TICK,),
    Kind.SIGNATURE: (ControlType.RICH,),
}
"""The types a field of each kind may have, the one to have first; every other kind is text."""
_CALLED = {
    ControlType.TEXT: N_("a field for text"),
    ControlType.DATE: N_("a date picker"),
    ControlType.LIST: N_("a drop-down list"),
    ControlType.TICK: N_("a box to tick"),
    ControlType.RICH: N_("a field for rich text"),
}


def wrong_kinds(draft: Draft) -> Iterator[Finding]:
    """Fields that take something else than the form asks for."""
    for one in draft.placed:
        types = _TYPES.get(one.slot.kind, _TEXT)
        if one.control.type not in types:
            wanted, found = (words(_CALLED[type_]) for type_ in (types[0], one.control.type))
            told = {"label": draft.label(one.place), "wanted": wanted, "found": found, "form": draft.form.id}
            yield diagnoses.WRONG_KIND.at(one.where, place=one.place, **told)
        elif one.slot.kind is Kind.CHOICE:
            yield from _list(draft, one)


def _list(draft: Draft, one: Placed) -> Iterator[Finding]:
    """Choices a list has too many, and those it lacks; its words may be anybody's own."""
    codes = [choice.code for choice in one.slot.asked.choices]
    offered = list(_offered(one, codes))
    told = {"label": draft.label(one.place)}
    for item in offered:
        if item not in codes:
            near = nearest(item, [code for code in codes if code not in offered] or codes)
            known = ", ".join(codes)
            yield diagnoses.LIST_UNKNOWN.at(one.where, place=one.place, found=item, near=near, known=known, **told)
    gone = tuple(code for code in codes if code not in offered)
    if gone:
        yield diagnoses.LIST_MISSING.at(one.where, place=one.place, missing=gone, **told)


def _offered(one: Placed, codes: Collection[str]) -> Iterator[str]:
    """The values of a list; one that lacks a value or words is its prompt (“Choose an item”), which is no answer."""
    for item in one.control.element.iterfind(f"{q('w:sdtPr')}/*/{q('w:listItem')}"):
        found = item.get(q("w:value"), "")
        if found in codes or (found and item.get(q("w:displayText"))):
            yield found
