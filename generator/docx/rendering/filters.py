"""Filters of our own for templates: days written out and counted from, numbers as the language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.words.dates import write_date
from generator.words.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.words.language import Language

_LONGEST_PATTERN = 60
_MOST_DECIMALS = 10


def filters_of(language: Language) -> Mapping[str, Callable[..., object]]:
    """The filters by name, writing in that language; of a blank answer each makes a blank."""

    def date(day: object, pattern: str = "") -> str:
        """The day written out, or in a pattern such as `d MMMM yyyy` or `EEEE d MMMM`."""
        if day == "":
            return ""
        if not pattern:
            return write_date(_day(day), language)
        from babel.dates import format_date

        return format_date(_day(day), pattern[:_LONGEST_PATTERN], language.locale)

    def number(found: object, decimals: int | None = None) -> str:
        """The number, with so many decimals."""
        if found == "":
            return ""
        exact = Decimal(str(found))
        if decimals is None:
            return write_number(exact, language)
        from babel.numbers import format_decimal

        zeros = "0" * min(max(decimals, 1), _MOST_DECIMALS)
        return format_decimal(exact, f"#,##0.{zeros}" if decimals > 0 else "#,##0", language.locale)

    return {"date": date, "number": number, "days": days, "weeks": weeks}


def _day(found: object) -> dt.date:
    if isinstance(found, dt.date):
        return found
    raise TypeError("no date")


def days(day: object, count: int) -> object:
    """The day so many days later, or earlier where `count` is negative."""
    return "" if day == "" else _day(day) + dt.timedelta(days=count)


def weeks(day: object, count: int) -> object:
    """The day so many weeks later."""
    return days(day, 7 * count)
