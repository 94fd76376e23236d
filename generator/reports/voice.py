"""How a page speaks: sentences, numbers, days and spans of time as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.findings import N_, words
from generator.words.dates import write_date
from generator.words.numbers import write_number
from generator.words.saying import phrase

if TYPE_CHECKING:
    import datetime as dt

    from generator.forms.spans import Span
    from generator.words.language import Language

_ONE_DAY = N_("1 day")
_DAYS = N_("{count} days")


@dataclass(frozen=True)
class Voice:
    """A language, speaking."""

    language: Language

    def say(self, message: str, **arguments: object) -> str:
        """A message of the program; numbers in it are written as the language writes them."""
        told = {key: self.number(one) if type(one) is int else one for key, one in arguments.items()}
        return phrase(words(message, **told), self.language)

    def number(self, number: int) -> str:
        """`1,240`, `1 240`."""
        return write_number(Decimal(number), self.language)

    def percent(self, part: int, whole: int) -> str:
        """The share without decimals; the language knows where its sign stands."""
        from babel.numbers import format_percent

        return format_percent(part / whole if whole else 0, locale=self.language.locale)

    def day(self, day: dt.date) -> str:
        """`2 March 2026`, `2026-03-02`."""
        return write_date(day, self.language)

    def moment(self, moment: dt.datetime) -> str:
        """Day, time and zone."""
        from babel.dates import format_time

        time = format_time(moment, "HH:mm", locale=self.language.locale)
        return f"{self.day(moment.date())} {time} UTC"

    def month(self, day: dt.date) -> str:
        """`Mar`, `mars`."""
        from babel.dates import format_skeleton

        return format_skeleton("MMM", day, locale=self.language.locale)

    def day_of_month(self, day: dt.date) -> str:
        """`2 Mar`, `2 mars`."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", day, locale=self.language.locale)

    def days(self, count: int) -> str:
        """`62 days`; in the program's words, as Babel's for Swedish are days and nights (*dygn*)."""
        return self.say(_ONE_DAY if count == 1 else _DAYS, count=count)

    def span(self, span: Span) -> str:
        """`4 weeks`, `3 months`, `42 days` as the six weeks they are."""
        if span.months:
            return self._unit(span.months, "month")
        return self.days(span.days) if span.days % 7 else self._unit(span.days // 7, "week")

    def _unit(self, count: int, unit: str) -> str:
        from babel.units import format_unit

        return format_unit(count, unit, locale=self.language.locale)
