"""Content controls: one for each slot of the form, locked words, and what goes round repeated items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import el
from generator.docx.starter.paragraphs import run
from generator.docx.tags import LABEL
from generator.forms.model import Kind
from generator.pages.pieces import part_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft
    from generator.forms.model import Field
    from generator.forms.places import Slot

PLACEHOLDER: Final = "PlaceholderText"
_LONGEST_NAME: Final = 64
"""What Word takes as a control's title or tag."""
_TICKED, _OPEN = ("2612", "☒"), ("2610", "☐")
_TICK_FONT: Final = "MS Gothic"


def slot_control(draft: Draft, slot: Slot) -> _Element:
    """The empty control of a slot."""
    if slot.kind is Kind.TICK:
        return _tick(draft, slot)
    lock = "sdtContentLocked" if slot.kind is Kind.COMPUTED else "sdtLocked"
    properties = _properties(part_label(draft.setting, slot), slot.place, lock)
    properties.append(el("w:showingPlcHdr"))
    kind = _type(draft, slot)
    if kind is not None:
        properties.append(kind)
    return _control(properties, run(draft.prompts.of(slot.kind), PLACEHOLDER))


def locked_words(tag: str, title: str, words: str) -> _Element:
    """Words that follow from the document and that nobody changes by hand."""
    properties = _properties(title, tag, "sdtContentLocked")
    properties.append(el("w:text"))
    return _control(properties, run(words))


def locked_blank(tag: str, title: str, prompt: str) -> _Element:
    """The same before the words are known."""
    properties = _properties(title, tag, "sdtContentLocked")
    properties.extend([el("w:showingPlcHdr"), el("w:text")])
    return _control(properties, run(prompt, PLACEHOLDER))


def label_control(draft: Draft, slot: Slot) -> _Element:
    """The label of a slot as locked words, because it depends on what is issued."""
    words = part_label(draft.setting, slot)
    return locked_words(f"{LABEL}{slot.place}", words, words)


def repeating(stem: str, title: str, items: Iterable[list[_Element]]) -> _Element:
    """What goes round the items of something that repeats; Word adds and removes items there."""
    inside = [_item(item) for item in items]
    properties = el("w:sdtPr", el("w:alias", val=_short(title)), el("w:tag", val=stem), _id())
    properties.append(el("w15:repeatingSection"))
    return el("w:sdt", properties, el("w:sdtContent", *inside))


def _item(content: list[_Element]) -> _Element:
    properties = el("w:sdtPr", _id(), el("w15:repeatingSectionItem"))
    return el("w:sdt", properties, el("w:sdtContent", *content))


def _properties(title: str, tag: str, lock: str) -> _Element:
    return el(
        "w:sdtPr",
        el("w:alias", val=_short(title)),
        el("w:tag", val=tag),
        _id(),
        el("w:lock", val=lock),
        el("w:placeholder", el("w:docPart", val=tag)),
    )


def _id() -> _Element:
    """An id to be given when the whole document is there (`parts.with_ids`)."""
    return el("w:id", val=0)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…"


def _control(properties: _Element, content: _Element) -> _Element:
    return el("w:sdt", properties, el("w:sdtContent", content))


def _tick(draft: Draft, slot: Slot) -> _Element:
    properties = _properties(part_label(draft.setting, slot), slot.place, "sdtLocked")
    states = (("w14:checkedState", _TICKED), ("w14:uncheckedState", _OPEN))
    shown = [el(state, val=code, font=_TICK_FONT) for state, (code, _) in states]
    properties.append(el("w14:checkbox", el("w14:checked", val=0), *shown))
    fonts = dict.fromkeys(("ascii", "eastAsia", "hAnsi"), _TICK_FONT)
    glyph = el("w:r", el("w:rPr", el("w:rFonts", hint="eastAsia", **fonts)), el("w:t", _OPEN[1]))
    return _control(properties, glyph)


def _type(draft: Draft, slot: Slot) -> _Element | None:
    """The element that says what a control takes; none for one that takes anything."""
    match slot.kind:
        case Kind.DATE:
            return _date(draft)
        case Kind.CHOICE:
            return _list(slot.asked, draft.prompts.of(slot.kind))
        case Kind.PARAGRAPH | Kind.COMPUTED:
            return el("w:text", multiLine=1)
        case Kind.SIGNATURE:
            return None
        case _:
            return el("w:text")


def _date(draft: Draft) -> _Element:
    return el(
        "w:date",
        el("w:dateFormat", val=draft.date_format),
        el("w:lid", val=draft.locale),
        el("w:storeMappedDataAs", val="dateTime"),
        el("w:calendar", val="gregorian"),
    )


def _list(field: Field, prompt: str) -> _Element:
    """The choices, after an item that only has a value: Word makes the placeholder come back when it is chosen."""
    items = (el("w:listItem", displayText=choice.label, value=choice.code) for choice in field.choices)
    return el("w:dropDownList", el("w:listItem", value=prompt), *items)
