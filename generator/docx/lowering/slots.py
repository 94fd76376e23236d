"""Controls into Jinja: a value where there is one, else the placeholder, each with the properties that go with it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.controls import ControlType, control
from generator.docx.lowering.code import DATE, LABEL, ROOT, reference, spelt, when, within_loops
from generator.docx.lowering.content import glyphs, host_of, plain_run, value_run
from generator.docx.lowering.defaults import TICKED
from generator.docx.ooxml import q
from generator.docx.tags import DOCUMENT
from generator.docx.tags import LABEL as LABEL_TAG
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from generator.docx.controls import Control
    from generator.docx.lowering.code import Loop
    from generator.docx.lowering.levels import Places
    from generator.forms.places import Slot

_UP_TO_LOCK = tuple(q(name) for name in ("w:rPr", "w:alias", "w:tag", "w:id", "w:lock"))
_UP_TO_PLACEHOLDER = (*_UP_TO_LOCK, q("w:placeholder"), q("w:temporary"))
_LONG = frozenset({Kind.PARAGRAPH, Kind.COMPUTED})
_NO_ANSWERS = frozenset({ControlType.REPEATING, ControlType.ITEM})
_NO_PROMPT = "…"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the lowering of controls looks things up in."""

    places: Places
    prompts: Mapping[str, Sequence[_Element]]
    """What stands in an empty control, by the name of its building block."""
    quiet: frozenset[str]
    """The ids of the styles that placeholders wear."""


def lower_controls(root: _Element, shelf: Shelf) -> None:
    """Turns every control of a part that stands for something of the form into Jinja."""
    for element, loops in list(within_loops(root)):
        if element.tag == q("w:sdt") and (properties := element.find(q("w:sdtPr"))) is not None:
            _lower(control(element), properties, loops, shelf)


def _lower(one: Control, properties: _Element, loops: Sequence[Loop], shelf: Shelf) -> None:
    place = one.name.removeprefix(LABEL_TAG)
    slot = shelf.places.slot(place)
    if one.name == DOCUMENT:
        _switch(one, properties, f"{ROOT}['{DOCUMENT}']", shelf)
    elif slot is None or one.type in _NO_ANSWERS:
        _rename(properties, one.tag, loops)
        return
    elif place != one.name:
        _switch(one, properties, _label(place, slot, loops), shelf)
    else:
        _with_building_block(properties, spelt(place, loops))
        _lower_slot(one, properties, slot, loops, shelf)
    _rename(properties, one.tag, loops)


def _label(place: str, slot: Slot, loops: Sequence[Loop]) -> str:
    """Where the words of a label come from: how many dates there are, or an answer that stands in for the label."""
    if slot.field.kind is Kind.DATES:
        return reference(place, loops, LABEL)
    return reference(slot.asked.label_from or place, loops)


def _lower_slot(one: Control, properties: _Element, slot: Slot, loops: Sequence[Loop], shelf: Shelf) -> None:
    for bound in properties.findall(q("w:dataBinding")):
        properties.remove(bound)  # Word and LibreOffice put the bound XML's value back over ours
    source = reference(one.name, loops)
    if slot.kind is Kind.SIGNATURE:
        return
    if one.type is ControlType.TICK:
        _lower_tick(one, properties, f"{source} == '{TICKED}'", shelf)
        return
    for text in properties.findall(q("w:text")) if slot.kind in _LONG else ():
        text.set(q("w:multiLine"), "1")
    for date in properties.findall(q("w:date")):
        _lower_date(properties, date, reference(one.name, loops, DATE))
    _fill(one, source, _prompt(one, shelf), shelf)
    _say_when_empty(properties, source)


def _switch(one: Control, properties: _Element, source: str, shelf: Shelf) -> None:
    """Words that follow from the document where there are any, and else what the template says."""
    host = host_of(one)
    _fill(one, source, [] if host is None else host.content(), shelf)
    if one.is_empty:
        _say_when_empty(properties, source)


def _fill(one: Control, source: str, otherwise: Sequence[_Element], shelf: Shelf) -> None:
    """The value at `source` where there is one, and these elements where there is none."""
    host = host_of(one)
    if host is None:
        return
    looks = (one.element.find(f"{q('w:sdtPr')}/{q('w:rPr')}"), host.element.find(f"{q('w:r')}/{q('w:rPr')}"))
    run = value_run(f"{{{{ {source} }}}}", looks, shelf.quiet)
    host.replace(when(source, run, otherwise=otherwise))


def _say_when_empty(properties: _Element, source: str) -> None:
    """Has the control say that it shows its placeholder just when it does."""
    for switch in properties.findall(q("w:showingPlcHdr")):
        properties.remove(switch)
    at = sum(child.tag in _UP_TO_PLACEHOLDER for child in properties)
    properties[at:at] = when(f"not {source}", etree.Element(q("w:showingPlcHdr")))


def _prompt(one: Control, shelf: Shelf) -> list[_Element]:
    """What stands in the control while it is empty."""
    host = host_of(one)
    if one.is_empty and host is not None and host.content():
        return host.content()
    kept = shelf.prompts.get(one.entry) or shelf.prompts.get(one.name) or ()
    return [deepcopy(child) for child in kept] or [plain_run(_NO_PROMPT)]


def _lower_tick(one: Control, properties: _Element, condition: str, shelf: Shelf) -> None:
    """A tick: its state, and the sign that agrees with it."""
    box, host = properties.find(q("w14:checkbox")), host_of(one)
    if box is None or host is None:
        return
    state = box.find(q("w14:checked"))
    if state is None:
        state = etree.Element(q("w14:checked"))
        box.insert(0, state)
    state.set(q("w14:val"), f"{{% if {condition} %}}1{{% else %}}0{{% endif %}}")
    ticked, empty = glyphs(box)
    looks = (host.element.find(f"{q('w:r')}/{q('w:rPr')}"), properties.find(q("w:rPr")))
    host.replace([value_run(f"{{% if {condition} %}}{ticked}{{% else %}}{empty}{{% endif %}}", looks, shelf.quiet)])


def _lower_date(properties: _Element, date: _Element, day: str) -> None:
    """A date's properties twice over: Word wants the day in them, and no empty attribute where there is none."""
    date.attrib.pop(q("w:fullDate"), "")
    filled = deepcopy(date)
    filled.tail = None
    filled.set(q("w:fullDate"), f"{{{{ {day} }}}}")
    at = properties.index(date)
    properties.remove(date)
    properties[at:at] = when(day, filled, otherwise=[date])


def _with_building_block(properties: _Element, name: str) -> None:
    """Names the control's building block as the control: LibreOffice 7.4 keeps no other name of it."""
    placeholder = properties.find(q("w:placeholder"))
    if placeholder is None:
        placeholder = etree.Element(q("w:placeholder"))
        properties.insert(sum(child.tag in _UP_TO_LOCK for child in properties), placeholder)
    entry = placeholder.find(q("w:docPart"))
    if entry is None:
        entry = etree.SubElement(placeholder, q("w:docPart"))
    entry.set(q("w:val"), name)


def _rename(properties: _Element, name: str, loops: Sequence[Loop]) -> None:
    """Gives the tag of a control in a loop the number of the item at hand."""
    tag = properties.find(q("w:tag"))
    if tag is None or not loops:
        return
    place = name.removeprefix(LABEL_TAG)
    tag.set(q("w:val"), name[: len(name) - len(place)] + spelt(place, loops))
