"""What can only be judged when a form is read as a whole: places that lead nowhere, words nothing fills, shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.findings import N_, Entry, Words, words
from generator.forms import diagnoses
from generator.forms.aims import Aim, Names, known_names, names_of, repeats
from generator.forms.conditions import facts_of, places_in
from generator.forms.fitting import misfits
from generator.forms.kinds import nearest
from generator.forms.model import Field, Form, Kind, Layout, Rule, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.findings import Finding

_RULE_CODE = re.compile(r"[a-z][a-z0-9]*\.[a-z0-9]+(-[a-z0-9]+)*\Z")
_ARGUMENT = re.compile(r"\{([^{}]*)\}")
_TEXT_KINDS = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.ID, Kind.NUMBER, Kind.DATE, Kind.CHOICE})


def problems(form: Form, file: str) -> Iterator[Finding]:
    """Everything wrong with a form whose entries are each right in themselves."""
    names = names_of(form)
    yield from _doubles(form, file)
    for path, field in _fields(form):
        yield from _field(form, names, field, Entry(file, path))
    for number, section in enumerate(form.sections, 1):
        yield from _matrix(section, Entry(file, f"section[{number}]"))
    if form.date:
        yield from _place(form, names, form.date, Entry(file, "date"), _DATE)
    for number, rule in enumerate(form.rules, 1):
        yield from _rule(form, names, rule, Entry(file, f"rule[{number}]"))


def _doubles(form: Form, file: str) -> Iterator[Finding]:
    for kind, found in (("section", [one.id for one in form.sections]), ("rule", [one.code for one in form.rules])):
        for number, name in enumerate(found, 1):
            if name in found[: number - 1]:
                yield diagnoses.DOUBLED.at(Entry(file, f"{kind}[{number}]"), found=name)


def _fields(form: Form) -> Iterator[tuple[str, Field]]:
    """Every field and column with its path in the file."""
    for at, section in enumerate(form.sections, 1):
        for number, field in enumerate(section.fields, 1):
            path = f"section[{at}].field[{number}]"
            yield path, field
            for row, column in enumerate(field.columns, 1):
                yield f"{path}.column[{row}]", column


# What a place must be to stand somewhere: whether it is, and the words for it.
_Sort = tuple["Callable[[Aim], bool]", Words]


def _single(aim: Aim) -> bool:
    return aim.whole and "*" not in aim.parts


_DATE: _Sort = (lambda aim: _single(aim) and aim.slot.kind is Kind.DATE, words(N_("a single date")))
_DAY: _Sort = (lambda aim: aim.whole and aim.slot.kind is Kind.DATE, words(N_("a date")))
_TEXT: _Sort = (lambda aim: aim.whole and aim.slot.kind in _TEXT_KINDS, words(N_("an answer in words")))
_MANY: _Sort = (lambda aim: "*" in aim.parts, words(N_("something that repeats")))
_COMPUTED_FROM = {"days": _DAY, "weeks": _DAY, "count": _MANY, "join": _TEXT}


def _place(form: Form, names: Names, place: str, where: Entry, sort: _Sort) -> Iterator[Finding]:
    aims = names.aims(place)
    fits, wanted = sort
    if not aims:
        yield _unknown(form, place, where)
    elif not fits(aims[0]):
        yield diagnoses.WRONG_SORT.at(where, found=place, kind=aims[0].slot.kind.value, wanted=wanted)


def _unknown(form: Form, place: str, where: Entry) -> Finding:
    return diagnoses.WRONG_PLACE.at(where, found=place, near=nearest(place, known_names(form)))


def _field(form: Form, names: Names, field: Field, where: Entry) -> Iterator[Finding]:
    if field.label_from:
        yield from _place(form, names, field.label_from, where, _TEXT)
    if field.compute:
        for place in field.compute.places:
            yield from _place(form, names, place, where, _COMPUTED_FROM[field.compute.how])
        if field.compute.how in ("days", "weeks") and len(field.compute.places) != 2:
            yield diagnoses.TWO_PLACES.at(where, how=field.compute.how)
    yield from _bounds(field, where)


def _bounds(field: Field, where: Entry) -> Iterator[Finding]:
    if field.least is not None and field.most is not None and field.least > field.most:
        yield diagnoses.BOUNDS.at(where, least=field.least, most=field.most)


def _matrix(section: Section, where: Entry) -> Iterator[Finding]:
    shape = tuple(field.kind for field in section.fields)
    if section.layout is Layout.MATRIX and (section.repeat is None or shape != (Kind.LINE, Kind.ROWS)):
        yield diagnoses.MATRIX.at(where)


def _rule(form: Form, names: Names, rule: Rule, where: Entry) -> Iterator[Finding]:
    if not _RULE_CODE.match(rule.code):
        yield diagnoses.RULE_CODE.at(where, found=rule.code)
    shapes = dict(repeats(form))
    if rule.each and rule.each not in shapes:
        yield diagnoses.EACH.at(where, found=rule.each, known=", ".join(shapes))
        return
    shape = shapes.get(rule.each, ())
    conditions = [condition for condition in (rule.check, rule.when, rule.unless) if condition is not None]
    named = [rule.place] * bool(rule.place) + [place for condition in conditions for place in places_in(condition)]
    unknown = [place for place in dict.fromkeys(named) if not names.aims(place, shape)]
    yield from (_unknown(form, place, where) for place in unknown)
    if not unknown:
        for condition in conditions:
            yield from misfits(condition, names, shape, where)
    yield from _arguments(rule, where)


def _arguments(rule: Rule, where: Entry) -> Iterator[Finding]:
    known = sorted(facts_of(rule.check) | ({"n"} if rule.each else set()))
    shown = ", ".join(f"{{{name}}}" for name in known) or "–"
    for found in dict.fromkeys(_ARGUMENT.findall(rule.message + rule.remedy)):
        if found not in known:
            yield diagnoses.UNKNOWN_ARGUMENT.at(where, found=f"{{{found}}}", known=shown)
