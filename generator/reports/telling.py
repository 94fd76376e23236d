"""What there is to say about a paper, in words that give away nothing anybody answered.

A finding may quote: an answer, a comment, a file's own words. Only arguments that are the form's or the program's own
are put into its sentence here; “…” stands for every other.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.findings import Finding, Severity
from generator.forms.naming import name_of
from generator.forms.places import pattern, patterns
from generator.reports.model import Noted
from generator.reports.points import points_of
from generator.words.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.forms.model import Form
    from generator.words.language import Language

TOLD = frozenset({"n", "days", "count", "label", "pages", "most", "least", "edition", "document", "documents", "form"})
"""Arguments that are put into a sentence: numbers, labels of the form and document ids."""
_MOST = 3
"""Numbers or labels that one sentence tells."""
_MORE = "…"
_ORDER = {severity: at for at, severity in enumerate(Severity)}


def notes_of(findings: Iterable[Finding], form: Form | None, language: Language) -> tuple[tuple[Noted, ...], int]:
    """What findings say, those of one code together, the most severe first; and how many are not told.

    Not told is what points at a place the form marks sensitive.
    """
    found: dict[str, list[Finding]] = {}
    hidden = 0
    for finding in findings:
        if is_sensitive(form, finding.place):
            hidden += 1
        else:
            found.setdefault(finding.code, []).append(finding)
    notes = (_note(same, form, language) for same in found.values())
    return tuple(sorted(notes, key=lambda note: (_ORDER[note.severity], -note.count))), hidden


def is_sensitive(form: Form | None, place: str | None) -> bool:
    """Whether the form marks the place sensitive."""
    return form is not None and bool(place) and pattern(place or "") in points_of(form).sensitive


def places_named(places: Iterable[str | None], form: Form | None, language: Language) -> tuple[str, ...]:
    """What people call these places, each once; those of unknown forms have no names fit for others."""
    if form is None:
        return ()
    return tuple(dict.fromkeys(name_of(form, place, language) for place in places if place))


def _note(same: list[Finding], form: Form | None, language: Language) -> Noted:
    """What findings of one code say, in one sentence; where they point is told where the sentence does not tell it."""
    worst = min((finding.severity for finding in same), key=_ORDER.__getitem__)
    told = [_told(finding, form) for finding in same]
    places = () if any(told) else places_named([finding.place for finding in same], form, language)
    says = _sentence(same[0], _together(told), language)
    return Noted(same[0].code, worst, says, _general(same[0], language), places, len(same))


def _told(finding: Finding, form: Form | None) -> dict[str, object]:
    """What of a finding may be told; labels in the language of whoever reads."""
    told = {name: value for name, value in finding.arguments.items() if name in TOLD}
    slot = patterns(form).get(pattern(finding.place)) if form and finding.place else None
    if slot is not None and "label" in told:
        told["label"] = slot.asked.label
    return told


def _together(told: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """What several findings tell, each thing once: `area 1, 2 …`."""
    every: dict[str, dict[str, object]] = {}
    for arguments in told:
        for name, value in arguments.items():
            every.setdefault(name, {})[str(value)] = value
    return {name: _first_few(tuple(values.values())) for name, values in every.items()}


def _first_few(values: tuple[object, ...]) -> tuple[object, ...]:
    return values if len(values) <= _MOST else (*values[:_MOST], _MORE)


def _general(finding: Finding, language: Language) -> str:
    return _kept_general(finding.code, finding.message, finding.domain, language)


@lru_cache(maxsize=512)
def _kept_general(code: str, message: str, domain: str, language: Language) -> str:
    """The sentence without anything in it; kept, as thousands of findings are of a few dozen codes."""
    return _sentence(Finding(code, Severity.NOTICE, message, "", domain=domain), {}, language)


def _sentence(finding: Finding, arguments: dict[str, object], language: Language) -> str:
    message = say(replace(finding, arguments=MappingProxyType(arguments)), language).message
    return message.replace(f"{_MORE}.", _MORE)
