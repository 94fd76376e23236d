"""Dates as people write them, read without guessing, and written the way the language writes them.

What can only be one day is read; what can be two is given back as both. `write_date` and `read_date` are each other's
inverse in every language.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale

    from generator.words.language import Language

FIRST_YEAR = 1900
LAST_YEAR = 2199
CENTURY = 2000
"""Two digits of a Swedish `yymmdd` mean this century: plans are about days to come, not about birthdays."""
_LONGEST = 60
"""No date takes more letters; longer text is not looked at."""

_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MIDNIGHT = re.compile(r"(?<=\d)[t ]00:00(:00(\.0+)?)?(z|\+00:00)?\Z")
_SHORT_YEAR = re.compile(r"(\d\d)(-?)(\d\d)\2(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2})(?: ?[-./] ?| )(\d{4})")
_DAY_MONTH = re.compile(
    r"(?:(?:the|den) )?(\d{1,2})(?:st|nd|rd|th|:e|:a|e|a|º|er)?(?:\. ?|[-/ ])(?:of )?(.+?)[-./, ]+(\d{4})"
)
_MONTH_DAY = re.compile(r"(\D+?)[. ]+(?:the )?(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Text that can be two days."""

    first: dt.date
    """Read day first."""
    second: dt.date
    """Read month first."""


def _day(year: int, month: int, day: int) -> dt.date | None:
    """That day of the calendar, or `None` where there is none or it lies outside 1900 to 2199."""
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _flat(text: str) -> str:
    """The text without case, doubled blanks, odd blanks and hyphens, midnight, or a closing full stop."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_HYPHENS)  # NFKC would make 2² the 22nd
    return _MIDNIGHT.sub("", " ".join(folded.split())).rstrip(".")


_HYPHENS = {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2212\uff0d"}


def read_date(text: str, language: Language) -> dt.date | Ambiguous | None:
    """The day this text names, both days where two readings are possible, or `None` where it names none.

    Read are ISO dates, month names in English, Swedish and `language`, and numbers in the order of the language:
    3/4/2026 is settled by en-GB, sv and their like, and ambiguous in plain English.
    """
    if found := _ISO.fullmatch(text):  # nine of ten in plan data: a fifth of the time the rest takes
        return _day(*map(int, found.groups()))
    return None if len(text) > _LONGEST else _read_written(text, language)


@lru_cache(maxsize=4096)
def _read_written(text: str, language: Language) -> dt.date | Ambiguous | None:
    """As `read_date`; kept, because the forms of a batch name the same few hundred days."""
    return _read_flat(_flat(text), language)


def _read_flat(flat: str, language: Language) -> dt.date | Ambiguous | None:
    if found := _YEAR_FIRST.fullmatch(flat):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.fullmatch(flat):
        return _day(*map(int, found.groups()))
    if language.base == "sv" and (found := _SHORT_YEAR.fullmatch(flat)):
        return _day(CENTURY + int(found[1]), int(found[3]), int(found[4]))
    if found := _NUMERIC.fullmatch(flat):
        return _numeric(int(found[1]), int(found[2]), int(found[3]), language)
    return _named(flat, language)


def _numeric(one: int, other: int, year: int, language: Language) -> dt.date | Ambiguous | None:
    """The day two numbers and a year name, in the order the language settles or the calendar leaves."""
    day_first, month_first = _day(year, other, one), _day(year, one, other)
    if _writes_day_first(language) or month_first is None:
        return day_first
    if day_first is None or day_first == month_first:
        return month_first
    return Ambiguous(day_first, month_first)


@lru_cache(maxsize=64)
def _writes_day_first(language: Language) -> bool:
    """Whether people of this language and territory write the day before the month in numbers.

    Plain English is written on both sides of the Atlantic. Swedish writes ISO dates, and else the day first.
    """
    if language.base == "sv":
        return True
    numeric = "MMM" not in language.date_pattern and "d" in language.date_pattern
    pattern = language.date_pattern if numeric else str(language.locale.date_formats["short"].pattern)
    settled = numeric or language.tag != "en"
    return settled and 0 <= pattern.find("d") < pattern.find("M")


def _named(flat: str, language: Language) -> dt.date | None:
    """The day named with a month's name, with or without its weekday (which must then be the right one)."""
    weekday, rest = _without_weekday(flat, language)
    found = _by_name(rest, language)
    return found if found is None or weekday is None or found.weekday() == weekday else None


def _by_name(flat: str, language: Language) -> dt.date | None:
    months = _month_names(language)
    if (found := _DAY_MONTH.fullmatch(flat)) and (month := months.get(found[2].rstrip("."))):
        return _day(int(found[3]), month, int(found[1]))
    if (found := _MONTH_DAY.fullmatch(flat)) and (month := months.get(found[1].rstrip("."))):
        return _day(int(found[3]), month, int(found[2]))
    return None


def _without_weekday(flat: str, language: Language) -> tuple[int | None, str]:
    first, _, rest = flat.partition(" ")
    weekday = _weekday_names(language).get(first.rstrip(".,"))
    return (None, flat) if weekday is None else (weekday, rest)


def _locales(language: Language) -> Iterator[Locale]:
    """English, Swedish, then the language itself, whose names win."""
    from babel import Locale

    yield from (Locale("en"), Locale("sv"), language.locale)


@lru_cache(maxsize=64)
def _month_names(language: Language) -> Mapping[str, int]:
    """The months' names and abbreviations, as `_flat` leaves them."""
    names = {"sept": 9}
    for locale in _locales(language):
        names |= _names(locale.months)
    return names


@lru_cache(maxsize=64)
def _weekday_names(language: Language) -> Mapping[str, int]:
    """The weekdays' names and abbreviations; Monday is 0, for Babel as for Python."""
    names: dict[str, int] = {}
    for locale in _locales(language):
        names |= _names(locale.days)
    return names


def _names(tables: Mapping[str, Mapping[str, Mapping[int, str]]]) -> dict[str, int]:
    """The names in Babel's table of months or days; single letters are left out, J is three months."""
    return {
        _flat(name): number
        for use in ("stand-alone", "format")
        for width in ("abbreviated", "wide")
        for number, name in tables[use][width].items()
    }


@lru_cache(maxsize=4096)
def write_date(day: dt.date, language: Language) -> str:
    """The day written out as the language writes it: `2 March 2026`, `2026-03-02`."""
    from babel.dates import format_date

    return format_date(day, language.date_pattern, language.locale)


_FULL_NAMES = (
    "january|february|april|june|july|august|september|october|november|december"
    "|januari|februari|mars|maj|juni|juli|augusti|oktober"
)
_SHORT_NAMES = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec|may|march)\b\.?"
_MENTIONS = re.compile(
    r"\b(?:19[5-9]\d|20\d\d)[-/.]?(?:0\d|1[0-2])[-/.]?[0-3]\d\b"  # 2026-03-02, 20260302
    r"|(?<![\d.:/-])[0-3]?\d ?[/.-] ?[01]?\d ?[/. -] ?-?(?:19|20)?\d\d\b"  # 2/3/2026, 2.3.26, 2/3 -26
    r"|(?<![\d/])(?!24/7\b|[13]/[24]\b)[0-3]?\d/[01]?\d\b(?!/)"  # 2/3, but not the fractions
    r"|\b(?:on|by|den|the|d\.) [0-3]?\d/[01]?\d\b"
    r"|(?<![\d.,£$€])\b(?:19[5-9]\d|20\d\d)\b(?![.,]?\d)(?! ?(?:%|kr\b|sek\b|eur\b|gbp\b|£|€|\$))"  # 2026
    rf"|\b(?:{_FULL_NAMES})\b"
    rf"|\b[0-3]?\d(?:st|nd|rd|th|:e|:a)? (?:of )?{_SHORT_NAMES}"  # 2 Mar, 3rd of May
    rf"|\b{_SHORT_NAMES} ?[0-3]?\d(?:st|nd|rd|th)?\b|\b{_SHORT_NAMES} (?:19|20)\d\d\b"  # Mar 2, Dec 2026
    r"|\b(?:in|since|from|during|by|until|till|of|early|mid|late|last|this|next)[ -](?:may|march)\b"
    r"|\b(?:vecka|week|v\.?) ?[0-5]?\d\b",
    re.IGNORECASE,
)


def mentions_date(text: str) -> bool:
    """Whether the text names a day, week, month or year, in English or Swedish.

    “May” and “march” are verbs too, and Jan and Dec are names, so these count beside a number or after “in”, “since” …
    """
    return _MENTIONS.search(unicodedata.normalize("NFKC", text)) is not None
