"""How each kind of answer is read from text and written as text.

`read` gives the typed value, `None` for a blank, or a `Misread` that says what is wrong; it never guesses. `show` gives
the text that stands in the form, `plain` the value for JSON. Types: text for line, paragraph, id and choice (its code),
`date` for dates, `bool` for ticks, `Decimal` for numbers.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from generator.findings import N_, Diagnosis
from generator.forms import diagnoses
from generator.forms.model import Field, Kind
from generator.words.dates import Ambiguous, read_date, write_date
from generator.words.numbers import read_number, write_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.findings import Finding, Where
    from generator.words.language import Language

Value: TypeAlias = str | bool | dt.date | Decimal
Plain: TypeAlias = str | bool | int | float

YES = frozenset({"yes", "y", "true", "1", "x", "on", "ja", "j", "sant", "✓", "☒", "☑"})
NO = frozenset({"no", "n", "false", "0", "off", "nej", "falskt", "☐", "-"})

YES_WORD = N_("yes")
NO_WORD = N_("no")


@dataclass(frozen=True, slots=True)
class Misread:
    """Text that is not an answer of its kind: the diagnosis and the words it needs."""

    diagnosis: Diagnosis
    arguments: Mapping[str, object]

    def at(self, where: Where | None, place: str) -> Finding:
        """The finding that says so about one spot."""
        return self.diagnosis.at(where, place=place, **self.arguments)


def fold(text: str) -> str:
    """The text as people compare it: no case, accents, spaces, hyphens or underscores."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in flat if letter.isalnum())


_folded_word = lru_cache(maxsize=4096)(fold)
"""The words of forms, which are compared with thousands of answers."""
_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029\u0085\v\f]")


def tidy(text: str) -> str:
    """Text as it is kept: composed letters, LF line ends, no blanks at the ends of lines or of the whole."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() or not _BREAK.search(composed):  # the first is many times as fast, and nearly always true
        return composed.strip()
    unified = _BREAK.sub("\n", composed)
    return "\n".join(line.rstrip() for line in unified.split("\n")).strip()


def _read_text(text: str, _field: Field, _language: Language) -> Value | Misread:
    return text


def _read_line(text: str, field: Field, _language: Language) -> Value | Misread:
    joint = "; " if field.several else " "
    return joint.join(part.strip() for part in text.split("\n") if part.strip())


def _read_date(text: str, _field: Field, language: Language) -> Value | Misread:
    found = read_date(text, language)
    if found is None:
        example = write_date(dt.date(2026, 3, 2), language)
        return Misread(diagnoses.DATE_UNKNOWN, {"text": text, "example": example})
    if isinstance(found, Ambiguous):
        return Misread(
            diagnoses.DATE_AMBIGUOUS,
            {
                "text": text,
                "first": found.first,
                "second": found.second,
                "first_iso": found.first.isoformat(),
                "second_iso": found.second.isoformat(),
            },
        )
    return found


def _read_number(text: str, field: Field, language: Language) -> Value | Misread:
    found = read_number(text.removesuffix(field.unit).strip() if field.unit else text, language)
    if found is None:
        return Misread(diagnoses.NUMBER_UNKNOWN, {"text": text})
    if (field.least is not None and found < field.least) or (field.most is not None and found > field.most):
        bounds = {
            "least": "−∞" if field.least is None else field.least,
            "most": "∞" if field.most is None else field.most,
        }
        return Misread(diagnoses.NUMBER_RANGE, {"text": text, **bounds})
    return found


def _read_tick(text: str, _field: Field, _language: Language) -> Value | Misread:
    word = text.strip().casefold()
    if word in YES:
        return True
    return False if word in NO else Misread(diagnoses.TICK_UNKNOWN, {"text": text})


def _read_choice(text: str, field: Field, _language: Language) -> Value | Misread:
    wanted = fold(text)
    for choice in field.choices:
        if wanted in {_folded_word(choice.code), _folded_word(choice.label)}:
            return choice.code
    labels = [choice.label for choice in field.choices]
    spelt = {word: choice.label for choice in field.choices for word in (choice.code, choice.label)}
    near = spelt.get(nearest(text, [*labels, *spelt]), "")
    return Misread(diagnoses.CHOICE_UNKNOWN, {"text": text, "near": near, "known": ", ".join(labels)})


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; the first where none is alike, so that a hint always names one."""
    words = list(known)
    by_fold = {fold(one): one for one in words}
    found = get_close_matches(fold(word), list(by_fold), n=1, cutoff=0.5)
    return by_fold[found[0]] if found else next(iter(words), "")


_READERS: dict[Kind, Callable[[str, Field, Language], Value | Misread]] = {
    Kind.LINE: _read_line,
    Kind.PARAGRAPH: _read_text,
    Kind.ID: _read_line,
    Kind.COMPUTED: _read_text,
    Kind.DATE: _read_date,
    Kind.NUMBER: _read_number,
    Kind.TICK: _read_tick,
    Kind.CHOICE: _read_choice,
}


def read(text: str, kind: Kind, field: Field, language: Language) -> Value | Misread | None:
    """The answer this text is, `None` for a blank; `kind` is the slot's (a period's parts are dates)."""
    tidied = tidy(text)
    return _READERS[kind](tidied, field, language) if tidied else None


def show(value: Value | None, field: Field, language: Language) -> str:
    """The text that stands in the form for a value."""
    match value:
        case None:
            return ""
        case bool():
            return language.text(YES_WORD if value else NO_WORD)
        case dt.date():
            return write_date(value, language)
        case Decimal():
            return write_number(value, language)
        case _ if field.kind is Kind.CHOICE:
            return next((choice.label for choice in field.choices if choice.code == value), value)
        case _:
            return value


def plain(value: Value) -> Plain:
    """The value as JSON holds it: dates as ISO text, numbers as numbers."""
    match value:
        case dt.date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
