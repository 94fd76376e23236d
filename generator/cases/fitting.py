"""Whether rules fit a library: whether the forms and places they name are there, and are of the kind they ask for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cases.load import load_rules, rules_file
from generator.cases.rules import SHAPES, Check, Rules, Which
from generator.errors import FormProblem
from generator.findings import N_, Entry, Words, words
from generator.forms import diagnoses
from generator.forms.aims import known_names, names_of
from generator.forms.conditions import places_in
from generator.forms.fitting import misfits
from generator.forms.kinds import nearest
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.cases.rules import ProcessRule
    from generator.findings import Finding
    from generator.forms.aims import Parts
    from generator.forms.library import Library
    from generator.forms.model import Form

_ARGUMENT = re.compile(r"\{([^{}]*)\}")
_DAY = words(N_("a date"))
_TEXT = words(N_("an answer in words"))
_SAID = frozenset({Kind.LINE, Kind.PARAGRAPH, Kind.CHOICE, Kind.ID})
_SORTS: Mapping[str, tuple[frozenset[Kind], Words]] = {
    **dict.fromkeys(("date", "dates", "previous", "named", "from", "reaches", "day"), (frozenset({Kind.DATE}), _DAY)),
    **dict.fromkeys(("name", "topic", "time"), (_SAID, _TEXT)),
    "number": (_SAID | {Kind.NUMBER}, words(N_("a number"))),
}
_IN_ITEMS = frozenset({"name", "number", "topic", "day", "where"})
"""What is looked for in each item."""


def rules_of(library: Library) -> Rules:
    """The rules the library has, as far as they fit it; none where no folder of it holds any.

    Raises:
        FormProblem: the file cannot be read, or is wrong in itself.
    """
    file = rules_file(library.path)
    return Rules() if file is None else fitted(load_rules(file), library)


def problems(rules: Rules, library: Library) -> Iterator[Finding]:
    """Everything in the rules that does not fit the library."""
    for at, rule in enumerate(rules.rules, 1):
        path = f"rule[{at}]"
        yield from _arguments(rule, Entry(rules.file, path))
        for number, check in enumerate(rule.checks, 1):
            yield from _check(check, library, Entry(rules.file, f"{path}.check[{number}]"))


def fitted(rules: Rules, library: Library) -> Rules:
    """The rules with those of their checks that fit: a library of other forms needs rules of its own."""
    nowhere = Entry(rules.file, "")
    kept = (
        replace(rule, checks=tuple(one for one in rule.checks if not any(_check(one, library, nowhere))))
        for rule in rules.rules
    )
    return replace(rules, rules=tuple(rule for rule in kept if rule.checks))


def _arguments(rule: ProcessRule, where: Entry) -> Iterator[Finding]:
    known = sorted(frozenset.intersection(*(SHAPES[check.kind].facts for check in rule.checks)))
    shown = ", ".join(f"{{{name}}}" for name in known) or "–"
    for found in dict.fromkeys(_ARGUMENT.findall(rule.message + rule.remedy)):
        if found not in known:
            yield diagnoses.UNKNOWN_ARGUMENT.at(where, found=f"{{{found}}}", known=shown)


def _check(check: Check, library: Library, where: Entry) -> Iterator[Finding]:
    own = _form(check.of, library)
    for key, every in (("of", (check.of,)), ("by", check.by), ("since", check.since)):
        for at, which in enumerate(every, 1):
            here = Entry(where.file, f"{where.path}.{key}" if key == "of" else f"{where.path}.{key}[{at}]")
            form = _form(which, library)
            if form is None:
                near = nearest(which.form, library.names())
                yield diagnoses.UNKNOWN_FORM.at(here, name=which.form, near=near)
                continue
            yield from _which(which, form, here)
            yield from _ties(which, own, form, here)


def _form(which: Which, library: Library) -> Form | None:
    """The form, in its newest edition; `None` where there is none that can be read."""
    if which.form not in library.folders:
        return None
    try:
        return library.source(which.form)
    except FormProblem:
        return None


def _which(which: Which, form: Form, where: Entry) -> Iterator[Finding]:
    names = names_of(form)
    items = which.places.get("items", "")
    if items and items not in names.items:
        yield diagnoses.EACH.at(where, found=items, known=", ".join(names.items))
        return
    shape = names.items.get(items, ())
    if "date" not in which.places and not form.date:
        yield diagnoses.MISSING_KEY.at(where, key="date")
    for key, place in which.places.items():
        if key != "items":
            yield from _place(key, place, form, shape if key in _IN_ITEMS else (), where)
    for key, condition in which.conditions.items():
        inside = shape if key in _IN_ITEMS else ()
        unknown = [place for place in places_in(condition) if not names.aims(place, inside)]
        yield from (_unknown(form, place, where) for place in unknown)
        if not unknown:
            yield from misfits(condition, names, inside, where)


def _place(key: str, place: str, form: Form, shape: Parts, where: Entry) -> Iterator[Finding]:
    aims = names_of(form).aims(place, shape)
    kinds, wanted = _SORTS[key]
    if not aims:
        yield _unknown(form, place, where)
    elif not (aims[0].whole and aims[0].slot.kind in kinds):
        yield diagnoses.WRONG_SORT.at(where, found=place, kind=aims[0].slot.kind.value, wanted=wanted)


def _ties(which: Which, own: Form | None, form: Form, where: Entry) -> Iterator[Finding]:
    for mine, theirs in which.tie:
        for place, there in ((mine, own), (theirs, form)):
            if there is not None and place not in names_of(there):
                yield _unknown(there, place, where)


def _unknown(form: Form, place: str, where: Entry) -> Finding:
    return diagnoses.WRONG_PLACE.at(where, found=place, near=nearest(place, known_names(form)))
