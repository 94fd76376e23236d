"""How many items and rows a form was issued with, worked out from its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.model import Kind
from generator.forms.places import blank_counts, most_days, stems
from generator.pdf.flat.panels import is_like, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.forms.model import Form, Repeat
    from generator.pdf.flat.panels import Drawn, Ground


def changes(
    form: Form, counts: Mapping[str, int], layout: Sequence[Ground], rest: Sequence[Drawn], reached: int
) -> Iterator[Mapping[str, int]]:
    """The numbers of items and rows that may be meant where a layout no longer agrees with the pages.

    There may be more of what ended there, fewer of what began, or another number of dates in a list.
    """
    before = layout[reached - 1] if 0 < reached <= len(layout) else None
    after = layout[reached] if reached < len(layout) else None
    for stem, number in () if before is None else items_of(before):
        if number == counts.get(stem, 1):
            for more in {1, _like_the_last(before, rest)}:
                yield from _with(form, counts, stem, number + more)
    for stem, number in () if after is None else items_of(after):
        yield from _with(form, counts, stem, number - 1)
    for stem in dict.fromkeys(_list_of_dates(one) for one in (before, after)):
        for days in range(1, days_of(form, stem) + 1):
            if days != counts.get(stem):
                yield {**counts, stem: days}


def _like_the_last(ground: Ground | None, rest: Sequence[Drawn]) -> int:
    """How many panels follow that are like the last one, with nothing printed between: rows of a table."""
    if ground is None:
        return 1
    others = (number for number, one in enumerate(rest) if not is_like(one, ground) or (one.words and not one.is_again))
    return max(1, next(others, len(rest)))


def _with(form: Form, counts: Mapping[str, int], stem: str, number: int) -> Iterator[Mapping[str, int]]:
    """The numbers with this one changed, where the form allows it; a new item is as in an empty form."""
    repeat = _repeat_at(form, stem)
    if repeat is not None and repeat.least <= number <= repeat.most:
        asked = {stem: number} if "." not in stem else {}
        yield {**blank_counts(form, asked), **counts, stem: number}


def _repeat_at(form: Form, stem: str) -> Repeat | None:
    """How often items repeat at a stem: `area`, `details.action` or `area.2.action`."""
    section = form.section(stem.partition(".")[0])
    if section is None:
        return None
    if "." not in stem:
        return section.repeat
    field = section.field(stem.rpartition(".")[2])
    return None if field is None else field.repeat


def lists_of_dates(form: Form, counts: Mapping[str, int]) -> Iterator[str]:
    """The lists of dates that show no more than they hold."""
    for section in form.sections:
        for stem in stems(section, counts.get(section.id, 1)):
            for field in section.fields:
                if field.kind is Kind.DATES and field.last:
                    yield f"{stem}.{field.id}"


def _list_of_dates(ground: Ground | None) -> str:
    """What the place of a panel is in, where it is one of several dates."""
    return "" if ground is None else ground.place.rpartition(".")[0]


def days_of(form: Form, stem: str) -> int:
    """How many dates a list holds that shows no more than there are; 0 for anything else."""
    section = form.section(stem.partition(".")[0])
    field = None if section is None else section.field(stem.rpartition(".")[2])
    return most_days(field) if field is not None and field.kind is Kind.DATES and field.last else 0
