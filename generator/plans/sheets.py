"""Names of sheets → what their rows are about: plans, the items of a section, the rows of a table, days."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from generator.forms.kinds import fold, nearest
from generator.forms.model import Kind
from generator.plans.synonyms import CONCEPTS, NOT_READ_SHEETS, PLANS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.model import Field, Form, Section

LONGEST_NAME = 31
"""Excel cuts the name of a sheet here."""
_REFUSED = re.compile(r"[\[\]:*?/\\']")
_ID, _LABEL, _SYNONYM, _CUT = range(4)


def sheet_name(words: str) -> str:
    """The words as a sheet can be called: without signs Excel refuses, cut between words where they are too long."""
    name = " ".join(_REFUSED.sub(" ", words).split())
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]


@dataclass(frozen=True)
class Sheets:
    """The names sheets can have, for one form."""

    scopes: Mapping[str, Mapping[int, frozenset[str]]]
    """For each folded name and rank, the scopes it can mean: `""` for plans, `area.*`, `area.*.action.*`."""
    known: tuple[str, ...]
    """Names to suggest, in the form's language."""

    def scope(self, name: str) -> str | None:
        """What the rows of the sheet are about; `None` where its name does not say, or could mean two things."""
        ranks = self.scopes.get(fold(name), {})
        best = ranks.get(min(ranks), frozenset()) if ranks else frozenset()
        return next(iter(best)) if len(best) == 1 else None

    def near(self, name: str) -> str:
        """The known name most like this one."""
        return nearest(name, self.known)


def is_told(name: str) -> bool:
    """Whether the sheet tells people something and holds no data."""
    return fold(name) in {fold(one) for one in NOT_READ_SHEETS}


def sheets(form: Form, everywhere: Mapping[str, Form]) -> Sheets:
    """The names of the sheets that can hold a form's plans, in every language it has."""
    scopes: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    forms = (form, *everywhere.values())
    plans = (("", _SYNONYM, name) for name in (*PLANS_SHEET, form.id, *(one.title for one in forms)))
    for scope, rank, name in chain([("", _ID, "plans")], plans, *map(_names, forms)):
        scopes[fold(name)][rank].add(scope)
        for cut in (name[:LONGEST_NAME], sheet_name(name)):
            scopes[fold(cut)][rank if cut == name else _CUT].add(scope)
    frozen = {name: {rank: frozenset(found) for rank, found in ranks.items()} for name, ranks in scopes.items()}
    paths = (scope.replace(".*", "").replace(".", "_") for scope, _, _ in _names(form))
    return Sheets(frozen, ("plans", *dict.fromkeys(paths)))


def _names(form: Form) -> Iterator[tuple[str, int, str]]:
    """Every name of every scope but the plans': ids first, in singular and plural."""
    for section in form.sections:
        stem = section.id
        if section.repeat:
            stem = f"{section.id}.*"
            yield from ((stem, _ID, name) for name in _plural(section.id))
            yield from ((stem, _LABEL, name) for name in _plural(section.title) if section.title)
        for field in section.fields:
            if field.kind in {Kind.ROWS, Kind.DATES}:
                yield from ((f"{stem}.{field.id}.*", rank, name) for rank, name in _field_names(section, field))


def _field_names(section: Section, field: Field) -> Iterator[tuple[int, str]]:
    for name in _plural(field.id):
        yield _ID, f"{section.id}_{name}"
        yield _LABEL, name
    for name in _plural(field.label):
        yield _LABEL, name
        yield _ID, f"{section.title} {name}"
    for word in CONCEPTS.get(field.concept, ()):
        yield from ((_SYNONYM, name) for name in _plural(word))


def _plural(word: str) -> tuple[str, ...]:
    if word.endswith("s"):
        return word, word[:-1]
    return word, f"{word}s", *([f"{word[:-1]}ies"] if word.endswith("y") else [])
