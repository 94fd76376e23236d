"""Numbers as people write them: `1 234,5` in Swedish, `1,234.5` in English.

A comma or point that cannot divide thousands is taken as the decimal mark, whatever the language. One that can be both
is read as the language says, and where the language does not say it is no number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.words.language import Language

_LONGEST = 40
"""No number takes more characters; longer text is not looked at."""
_MINUS = {ord(sign): "-" for sign in "\u2212\u2013\u2010\u2011"} | {ord(mark): None for mark in "\u200e\u200f\u061c"}
_PLAIN = re.compile(r"[-+]?\d+")


@lru_cache(maxsize=64)
def _grouped(language: Language, mark: str) -> re.Pattern[str]:
    """Digits divided by `mark` the way the language divides them: by thousands, or as in India 12,34,567."""
    last, other = language.locale.decimal_formats[None].grouping
    return re.compile(rf"[-+]?\d{{1,{other}}}(?:{re.escape(mark)}\d{{{other}}})*{re.escape(mark)}\d{{{last}}}")


@lru_cache(maxsize=64)
def _marks(language: Language) -> tuple[str, str]:
    """The language's decimal mark and its mark between thousands (a blank where that is any blank)."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    decimal, group = get_decimal_symbol(language.locale), get_group_symbol(language.locale)
    return decimal, " " if group.isspace() else group


def read_number(text: str, language: Language) -> Decimal | None:
    """The number this text is, exactly, or `None` where it is none or could be two."""
    flat = " ".join(text.translate(_MINUS).split())
    if not flat or len(flat) > _LONGEST:
        return None
    whole, mark, fraction = _divided(flat, language)
    digits = _ungrouped(whole, language, mark)
    if digits is None or fraction.isdecimal() is not bool(mark):
        return None
    return Decimal(f"{digits}.{fraction}" if mark else digits)


def _divided(flat: str, language: Language) -> tuple[str, str, str]:
    """The text before the decimal mark, the mark, and the text after it; all of it before where there is no mark."""
    decimal, group = _marks(language)
    used = {decimal, ",", "."} & set(flat)
    mark = max(used, key=flat.rindex, default=decimal)
    if used == {mark} - {decimal} and _may_group(flat, mark, group):
        return flat, "", ""
    return flat.rpartition(mark) if flat.count(mark) == 1 else (flat, "", "")


def _may_group(flat: str, mark: str, group: str) -> bool:
    """Whether a mark that is not the language's decimal mark divides thousands here, or could be taken to."""
    if flat.count(mark) > 1:
        return mark == group
    return re.fullmatch(rf"[-+]?[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}", flat) is not None


def _ungrouped(whole: str, language: Language, decimal: str) -> str | None:
    """The digits before the decimal mark, or `None` where they are no number.

    Beside a decimal mark, thousands may also be divided by the other of comma and point: 1.234,5 has one reading.
    """
    if _PLAIN.fullmatch(whole):
        return whole
    other = {",": ".", ".": ","}.get(decimal, " ")
    for mark in (_marks(language)[1], other, " ", "'", "’"):
        if _grouped(language, mark).fullmatch(whole):
            return whole.replace(mark, "")
    return None


@lru_cache(maxsize=1024)
def write_number(value: Decimal, language: Language) -> str:
    """The number as the language writes it, with every digit it has."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language.locale, decimal_quantization=False)
