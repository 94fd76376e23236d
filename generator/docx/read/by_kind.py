"""What a control says, as the kind of its place reads it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import ControlType
from generator.docx.read.model import Oddity
from generator.docx.read.text import flat
from generator.docx.read.values import TICKED, drawn_tick
from generator.docx.starter.words import prompts
from generator.forms import kinds
from generator.forms.model import Kind
from generator.words.dates import Ambiguous, read_date
from generator.words.language import Language, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.docx.read.model import Said
    from generator.docx.starter.words import Prompts
    from generator.forms.places import Slot

INK = "ink"
"""What a signature box says that holds a picture or ink."""


class Spoken(NamedTuple):
    """The language of a form, as reading its answers needs it."""

    language: Language
    prompts: Prompts
    """The words of empty controls, which are no answer in files that have lost their building blocks."""


def spoken_in(tag: str) -> Spoken:
    """The language of that tag."""
    found = language(tag)
    return Spoken(found, prompts(found))


def readings(slot: Slot, said: Said, spoken: Spoken) -> tuple[str, ...]:
    """The readings of a control for a place of this kind."""
    reader, prompt = _READERS.get(slot.kind, _as_it_is), spoken.prompts.of(slot.kind)
    texts = (_without_label(slot, text) for text in said.readings)
    return tuple(reader(slot, said, "" if flat(text) == prompt else text, spoken.language) for text in texts)


def _without_label(slot: Slot, text: str) -> str:
    """The words alone: LibreOffice 7.4 takes the label before a control into it when it saves twice."""
    return text.removeprefix(f"{slot.asked.label}\N{EN SPACE}")


def _as_it_is(_slot: Slot, _said: Said, text: str, _language: Language) -> str:
    return text


def _tick(_slot: Slot, said: Said, text: str, _language: Language) -> str:
    """A tick that lost its control still has its sign."""
    drawn = None if said.type is ControlType.TICK else drawn_tick(text.strip())
    return text if drawn is None else TICKED if drawn else ""


def _choice(slot: Slot, said: Said, text: str, language: Language) -> str:
    """What is shown; where somebody changed the words of the list, the code that stands behind them in the control."""
    if not text.strip() or not isinstance(kinds.read(text, Kind.CHOICE, slot.asked, language), kinds.Misread):
        return text
    known = {choice.code for choice in slot.asked.choices}
    return said.code if said.code is not None and (said.code in known or not said.code) else text


def _date(_slot: Slot, said: Said, text: str, language: Language) -> str:
    """The words; where they can be two days and one of them was picked in the calendar, that day."""
    if said.day is None or not text.strip():
        return text
    read = read_date(text.strip(), language)
    if isinstance(read, Ambiguous) and said.day in {read.first, read.second}:
        return said.day.isoformat()
    return text


def _signature(_slot: Slot, said: Said, text: str, _language: Language) -> str:
    return INK if said.has_ink else text


_READERS: dict[Kind, Callable[[Slot, Said, str, Language], str]] = {
    Kind.TICK: _tick,
    Kind.CHOICE: _choice,
    Kind.DATE: _date,
    Kind.SIGNATURE: _signature,
}


def other_day(said: Said, language: Language) -> dt.date | None:
    """The day the words of a date name, where another one was picked in its calendar."""
    if said.day is None or Oddity.HIDDEN in said.oddities or not said.readings[0].strip():
        return None
    read = read_date(said.readings[0].strip(), language)
    return read if isinstance(read, dt.date) and read != said.day else None
