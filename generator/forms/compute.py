"""What a form works out for itself when it is issued: a number of days or weeks, a count, answers joined."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.findings import NC_
from generator.forms.aims import names_of
from generator.forms.answers import View, view
from generator.forms.kinds import show
from generator.forms.model import Field, Form, Kind, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.forms.aims import Parts
    from generator.forms.kinds import Value
    from generator.words.language import Language

JOINT = " · "


def computed(form: Form, values: Mapping[str, Value], language: Language) -> dict[str, str]:
    """The text of every computed field by place; a field whose answers are not all there is left out.

    Args:
        form: the form in the language it is issued in, because joined choices show their labels.
        values: typed answers by place.
        language: how dates, numbers and units are written.
    """
    names = names_of(form)
    if not names.computed:
        return {}
    record = view(names, values)
    return {
        place: text
        for section, field in form.fields()
        if field.kind is Kind.COMPUTED
        for place, seen in _seen_from(section, field, record)
        if (text := _HOW[field.compute.how](field.compute.places, seen, language) if field.compute else "")
    }


def _seen_from(section: Section, field: Field, record: View) -> Iterator[tuple[str, View]]:
    """The places of a computed field, each with the record as it looks from there."""
    if section.repeat is None:
        yield f"{section.id}.{field.id}", record
        return
    shape: Parts = (section.id, "*")
    for item in record.index.items(shape):
        yield f"{'.'.join(item)}.{field.id}", record.at(item, shape)


def _day(name: str, seen: View) -> dt.date | None:
    found = (answer.value for _, answer in seen.values(name))
    return next((value for value in found if isinstance(value, dt.date)), None)


def _between(places: tuple[str, ...], seen: View) -> int | None:
    """The days from the first place to the second, or `None` where one is blank or they stand the wrong way round."""
    start, end = (_day(place, seen) for place in places)
    return None if start is None or end is None or end < start else (end - start).days


def _days(places: tuple[str, ...], seen: View, language: Language) -> str:
    days = _between(places, seen)
    return "" if days is None else _units(language, day=days)


def _weeks(places: tuple[str, ...], seen: View, language: Language) -> str:
    days = _between(places, seen)
    return "" if days is None else _units(language, week=days // 7, day=days % 7)


_DAY_WORDS = NC_("length of time", "{count} day"), NC_("length of time", "{count} days")
"""Where a catalog has them, they stand for CLDR's: its Swedish day of a length of time is the watchman's “dygn”."""


def _unit(number: int, unit: str, language: Language) -> str:
    from babel.units import format_unit

    if unit == "day":
        words = _DAY_WORDS[0 if language.locale.plural_form(number) == "one" else 1]
        found = language.text(words, "length of time")
        if found != words or language.base == "en":
            return found.replace("{count}", str(number))
    return format_unit(number, f"duration-{unit}", locale=language.locale)


def _units(language: Language, **lengths: int) -> str:
    """Lengths of time as the language writes them, noughts left out: `7 weeks, 4 days`."""
    from babel.lists import format_list

    told = {unit: length for unit, length in lengths.items() if length} or {"day": 0}
    parts = [_unit(length, unit, language) for unit, length in told.items()]
    return format_list(parts, style="unit", locale=language.locale)


def _count(places: tuple[str, ...], seen: View, _language: Language) -> str:
    (name,) = places
    return str(len({answer.parts[: aim.item] for aim, answer in seen.found(name) if answer.given}))


def _join(places: tuple[str, ...], seen: View, language: Language) -> str:
    texts = [show(answer.value, aim.slot.asked, language) for name in places for aim, answer in seen.found(name)]
    return JOINT.join(text for text in texts if text)


_HOW: Mapping[str, Callable[[tuple[str, ...], View, Language], str]] = {
    "days": _days,
    "weeks": _weeks,
    "count": _count,
    "join": _join,
}
