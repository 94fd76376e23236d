"""What a cell or entry holds → the answer it is, or remarks that say what is wrong with it.

Text is cleaned and measured first. Then it is read as its kind in the language of the run; where that fails, the words
of the form's other languages are tried, so that a label is taken in every language the form has.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from generator.forms import diagnoses as form_diagnoses
from generator.forms.kinds import NO, YES, Misread, Value, read, show
from generator.forms.model import Field, Form, Kind
from generator.plans import diagnoses
from generator.plans.model import Content, Numeral
from generator.words.dates import FIRST_YEAR, LAST_YEAR, write_date
from generator.words.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.places import Slot
    from generator.words.language import Language

MOST_CHARACTERS = 200_000
Read: TypeAlias = tuple[Value | None, tuple[Misread, ...]]
"""The answer, if there is one, and what was noticed; an error among the remarks means there is none."""

# Control characters but tab and line ends, halves of surrogate pairs, byte order marks and non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_DECIMAL_ID = re.compile(r"(\d+)\.0+")
_SHORTENED_ID = re.compile(r"\d([.,]\d+)?[eE]\+\d+")


@dataclass(frozen=True)
class Reader:
    """How the answers of one form are read in one run."""

    language: Language
    twins: Mapping[tuple[str, ...], tuple[Field, ...]]
    """Each field and column as it is in the form's other languages, by the ids that lead to it."""

    def read(self, content: Content, slot: Slot) -> Read:
        """The answer this content is for that slot; `None` for a blank."""
        text, remarks = _cleaned(content, slot.kind) if isinstance(content, str) else self._text(content, slot)
        if isinstance(text, Misread):
            return None, (text,)
        if not isinstance(text, str):
            return text, remarks
        found = read(text, slot.kind, slot.asked, self.language)
        if isinstance(found, Misread):
            found = self._elsewhere(text, slot, found)
        return (None, (*remarks, found)) if isinstance(found, Misread) else (found, remarks)

    def _elsewhere(self, text: str, slot: Slot, misread: Misread) -> Value | Misread | None:
        """The same in the words of another language, or as a yes or no; the first complaint where nothing helps."""
        for twin in self.twins.get(_path(slot), ()):
            found = read(text, slot.kind, twin, self.language)
            if not isinstance(found, Misread):
                return found
        codes = {choice.code for choice in slot.asked.choices}
        word = text.strip().casefold()
        if slot.kind is Kind.CHOICE and {"yes", "no"} <= codes and word in YES | NO:
            return "yes" if word in YES else "no"
        return misread

    def _text(self, content: Content, slot: Slot) -> tuple[str | Value | Misread | None, tuple[Misread, ...]]:
        """The content as text to be read, or as the value it already is."""
        match content:
            case None | Misread():
                return content, ()
            case Numeral() | int() | float() if not isinstance(content, bool):
                return _of_number(content, slot.kind, self.language)
            case dt.datetime() | dt.date() | dt.time():
                return _of_day(content, slot, self.language), ()
            case _:
                return (bool(content) if slot.kind is Kind.TICK else self._word(content, slot)), ()

    def _word(self, content: Content, slot: Slot) -> str:
        """A spreadsheet's TRUE or FALSE where no tick is asked for."""
        return (
            ("yes" if content else "no") if slot.kind is Kind.CHOICE else show(bool(content), slot.asked, self.language)
        )


def _cleaned(text: str, kind: Kind) -> tuple[str | Misread, tuple[Misread, ...]]:
    """The text without what cannot be printed; ids as they were before a spreadsheet took them for numbers."""
    if len(text) > MOST_CHARACTERS:
        return Misread(diagnoses.TOO_LONG, {"count": len(text), "most": MOST_CHARACTERS}), ()
    remarks: tuple[Misread, ...] = ()
    if UNPRINTABLE.search(text):
        text, remarks = UNPRINTABLE.sub("", text), (Misread(diagnoses.CONTROL_CHARACTERS, {}),)
    if kind is Kind.ID:
        repaired, more = as_id(text)
        return repaired, (*remarks, *more)
    return text, remarks


def as_id(text: str) -> tuple[str | Misread, tuple[Misread, ...]]:
    """The id as text: `1042.0` becomes `1042` with a remark, `1.04E+15` has lost digits and is none."""
    stripped = text.strip()
    if found := _DECIMAL_ID.fullmatch(stripped):
        return found[1], (Misread(diagnoses.ID_REPAIRED, {"text": stripped, "id": found[1]}),)
    if _SHORTENED_ID.fullmatch(stripped):
        return Misread(diagnoses.ID_SHORTENED, {"text": stripped}), ()
    return text, ()


def _of_number(content: Numeral | float, kind: Kind, language: Language) -> tuple[str | Misread, tuple[Misread, ...]]:
    """The text of a number: the way the language writes it where a number is asked for, else digit by digit."""
    text = f"{content:.15g}" if isinstance(content, float) else str(content)
    if kind is Kind.ID:
        return as_id(str(content))
    if kind is Kind.NUMBER:
        try:
            return write_number(Decimal(text), language), ()
        except (InvalidOperation, ValueError):
            return Misread(form_diagnoses.NUMBER_UNKNOWN, {"text": text}), ()
    return text, ()


def _of_day(content: dt.date | dt.time, slot: Slot, language: Language) -> str | Value | Misread:
    """A date cell: the day where one is asked for, else the day written out."""
    if isinstance(content, dt.datetime) and content.time() == dt.time():
        content = content.date()
    if isinstance(content, (dt.datetime, dt.time)) or not FIRST_YEAR <= content.year <= LAST_YEAR:
        return content.isoformat(" ") if isinstance(content, dt.datetime) else content.isoformat()
    return content if slot.kind is Kind.DATE else write_date(content, language)


def reader(form: Form, everywhere: Mapping[str, Form], language: Language) -> Reader:
    """How the answers of `form` are read; `everywhere` is the same form in every language it has."""
    others = [other for other in everywhere.values() if other.language != form.language]
    twins: dict[tuple[str, ...], tuple[Field, ...]] = {}
    for at, section in enumerate(form.sections):
        for number, field in enumerate(section.fields):
            same = [other.sections[at].fields[number] for other in others]
            twins[section.id, field.id] = tuple(same)
            for column_at, column in enumerate(field.columns):
                twins[section.id, field.id, column.id] = tuple(twin.columns[column_at] for twin in same)
    return Reader(language, twins)


def _path(slot: Slot) -> tuple[str, ...]:
    own = (slot.section.id, slot.field.id)
    return own if slot.column is None else (*own, slot.column.id)
