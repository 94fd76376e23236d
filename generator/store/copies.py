"""Copies in packs that are read: whether one adds anything to what the register knows of its document.

A pack holds documents that went out, and answers that came back, without the signatures of the originals and perhaps
without what is sensitive. Such a copy must never count for more than what it was copied from. What somebody changed in
it, or filled in, is a return like any other, unless it lacks what was held back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import PlanformsError
from generator.findings import Spot
from generator.forms.kinds import plain
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.records.compare import same
from generator.store import diagnoses
from generator.store.issuing import issued
from generator.store.papers import returns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.forms.kinds import Plain
    from generator.forms.library import Library
    from generator.records.model import Answer, Record
    from generator.store.model import Reading
    from generator.store.register import Register

_NOT_SAID = frozenset({Kind.SIGNATURE, Kind.COMPUTED})
"""Nobody answers these: a signature does not outlast its file, and what is computed follows from the rest."""


def without_news(register: Register, group: Sequence[Reading], library: Library) -> list[Reading]:
    """The same readings, those marked that are copies in a pack and add nothing.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    before: dict[str, list[_Before]] = {}
    return [_looked_at(one, before, register, library) if one.record.copied else one for one in group]


class _Before(NamedTuple):
    """A file of the document that came back before."""

    sha256: str
    said: Mapping[str, Plain | None]


def _looked_at(one: Reading, before: dict[str, list[_Before]], register: Register, library: Library) -> Reading:
    """The reading, held against all that came back of its document: of a blank form that may be many people's."""
    named, record = one.record.identity, one.record
    if named is None or not record.answers:
        return one
    if named.document not in before:
        found = returns_of(register, named.document)
        before[named.document] = [_Before(back.sha256, _said(back, library)) for back in found]
    said = _said(record, library)
    back = [found for found in before[named.document] if found.sha256 != record.sha256]
    out = issued(register, named.document)
    known = [found.said for found in back] + ([{**dict.fromkeys(said), **out.issued}] if out else [])
    if any(_agrees(said, answers) for answers in known):
        return replace(one, is_copy=True)
    if record.held_back and back and named.issued:
        told = diagnoses.COPY_CHANGED.at(Spot(record.file))
        return replace(one, is_copy=True, record=record.noticing(told))
    return one


def _said(record: Record, library: Library) -> dict[str, Plain | None]:
    """What the record answers, by place."""
    kinds = _kinds(record, library)
    return {place: _plain(one) for place, one in record.answers.items() if kinds.get(pattern(place)) not in _NOT_SAID}


def _kinds(record: Record, library: Library) -> Mapping[str, Kind]:
    named = record.identity
    try:
        form = library.source(named.form, named.edition) if named else None
    except PlanformsError:
        form = None
    return {name: slot.kind for name, slot in patterns(form).items()} if form else {}


def _plain(answer: Answer) -> Plain | None:
    return answer.text if answer.value is None else plain(answer.value)


def _agrees(said: Mapping[str, Plain | None], known: Mapping[str, Plain | None]) -> bool:
    """Whether everything that is said is known already; what is not said may have been held back."""
    return all(same(known.get(place), one) for place, one in said.items())
