"""What a content control says: the words in it, held against what its properties store.

Words count, because everybody types over what is stored; where the file contradicts itself every reading is given.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import ControlType
from generator.docx.ooxml import q
from generator.docx.read.model import Oddity
from generator.docx.read.text import LOST, flat, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.controls import Control

TICKED = "x"
"""What a box that is ticked says, whatever its sign."""
MOST_OPTIONS = 1_000
LONGEST = 200_000
"""Letters of an answer; a longer one is not cut but counts as illegible: all that follows would take minutes."""

_BOX = q("w14:checkbox")
_CHECKED, _STATES = q("w14:checked"), (q("w14:uncheckedState"), q("w14:checkedState"))
_VAL14 = q("w14:val")
_ON_VALUES = frozenset({"1", "true", "on"})
ON_SIGNS = frozenset("☒☑✓✔✗✘■●◉xX")
OFF_SIGNS = frozenset("☐□○◯")
_LIST_ITEM, _SHOWN, _CODE = q("w:listItem"), q("w:displayText"), q("w:value")
_FULL_DATE = q("w:fullDate")
_PICTURES = (q("w:drawing"), q("w:pict"), q("w:object"), q("w:contentPart"))
_SIGNATURE_LINE = "{urn:schemas-microsoft-com:office:office}signatureline"


class Reading(NamedTuple):
    """What a control says, and what was out of order."""

    texts: tuple[str, ...]
    oddities: tuple[Oddity, ...] = ()


def reading(
    control: Control, prompts: Mapping[str, str], left_out: Collection[_Element], unseen: Collection[_Element]
) -> Reading:
    """What a control says.

    Args:
        control: the control.
        prompts: the words that ask for an answer, by the name of the building block; blanks folded.
        left_out: controls inside others that are for places of their own.
        unseen: the same and all that is hidden; empty where nothing is.
    """
    content = control.content
    if content is None:
        return Reading(("",))
    text = text_of(content, left_out)
    box = control.kind if control.type is ControlType.TICK else _box_inside(content, text)
    if box is not None:
        return Reading(_tick(box, text))
    if unseen:
        return _with_hidden(control, prompts, text, text_of(content, unseen))
    return _words(control, prompts, text)


def _with_hidden(control: Control, prompts: Mapping[str, str], text: str, visible: str) -> Reading:
    """Both readings where hidden words make a difference."""
    whole = _words(control, prompts, text)
    if flat(visible) == flat(text):
        return whole
    return Reading((whole.texts[0], _words(control, prompts, visible).texts[0]), (*whole.oddities, Oddity.HIDDEN))


def _words(control: Control, prompts: Mapping[str, str], text: str) -> Reading:
    if len(text) > LONGEST:
        return Reading((LOST,), (Oddity.LETTERS_LOST,))
    known = [prompts[name] for name in (control.entry, control.tag) if name in prompts]
    words = flat(text)
    if words in known:
        return Reading(("",))
    if control.is_empty and (not known or not words):
        return Reading(("",))
    oddities = [Oddity.UNLIKE_PROMPT] if control.is_empty else []
    if LOST in text:
        oddities.append(Oddity.LETTERS_LOST)
    return Reading((text,), tuple(oddities))


# ticks


def _box_inside(content: _Element, text: str) -> _Element | None:
    """The box of a tick that a program put another control round, so that there is nothing but its sign."""
    return next(content.iter(_BOX), None) if len(text.strip()) == 1 else None


def _tick(box: _Element, text: str) -> tuple[str, ...]:
    """Whether the box is stored and drawn as ticked: one reading where both agree; words typed instead are words."""
    checked = box.find(_CHECKED)
    stored = checked is not None and checked.get(_VAL14, "1") in _ON_VALUES
    words = text.strip()
    drawn = _drawn(box, words)
    if drawn is None and words:
        return (words,)
    readings = (stored,) if drawn is None or drawn == stored else (stored, drawn)
    return tuple(TICKED if one else "" for one in readings)


def _drawn(box: _Element, words: str) -> bool | None:
    """Whether the sign is that of a ticked box; `None` where it is no such sign."""
    sign = f"{ord(words[0]):04X}" if len(words) == 1 else ""
    for meaning, name in enumerate(_STATES):
        state = box.find(name)
        if sign and state is not None and state.get(_VAL14, "").upper() == sign:
            return bool(meaning)
    return drawn_tick(words)


def drawn_tick(words: str) -> bool | None:
    """Whether words are the sign of a ticked box or of an empty one, or begin with it; `None` where they do not."""
    sign = words if len(words) == 1 else words[:1] if words[1:2].isspace() else ""
    if sign and sign in ON_SIGNS:
        return True
    return False if sign and sign in OFF_SIGNS else None


# lists, dates, ink


def chosen_code(control: Control, shown: str) -> str | None:
    """The code behind what a list shows; `None` where it is no list, or no entry of it."""
    if control.type is not ControlType.LIST or control.kind is None or not shown.strip():
        return None
    words = flat(shown)
    for entry in islice(control.kind.iterchildren(_LIST_ITEM), MOST_OPTIONS):
        label = entry.get(_SHOWN, "") or entry.get(_CODE, "")
        if label == shown or flat(label) == words:
            return entry.get(_CODE, "")
    return None


def picked_day(control: Control) -> dt.date | None:
    """The day picked in the calendar of a date."""
    if control.type is not ControlType.DATE or control.kind is None:
        return None
    try:
        return dt.date.fromisoformat(control.kind.get(_FULL_DATE, "")[:10])
    except ValueError:
        return None


def pictures(root: _Element) -> Iterator[_Element]:
    """The pictures and ink below an element; the empty line that Word offers for its own signatures is none."""
    for one in root.iter(*_PICTURES):
        if next(one.iter(_SIGNATURE_LINE), None) is None:
            yield one
