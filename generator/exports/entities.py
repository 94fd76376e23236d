"""The other tables every export has: findings, changes, signatures, decisions, readings, answers of unknown forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.entity import KEYS, Cell, Entity, in_words, moment_of
from generator.exports.model import Content, Document, Type
from generator.findings import N_
from generator.forms.places import pattern, patterns
from generator.records.model import DOUBTFUL, Means, State
from generator.records.verdicts import words_of
from generator.records.words import COVERAGES, HARMS, MEANS, STATES, TIME_SOURCES, TRUSTS, VERDICTS
from generator.store.telling import DECISIONS
from generator.words.saying import SEVERITIES, phrase, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.records.checked import Checked
    from generator.records.model import Answer, Signature
    from generator.store.model import Decided

_Reading = tuple[str, "Answer"]
_Stray = tuple[str, State, str]

_PLACE = N_("Place")
_FIELD = N_("Field")

FINDINGS = Entity(
    "findings",
    N_("Findings"),
    (
        *KEYS,
        Cell("severity", N_("Severity"), lambda _, finding: finding.severity, codes=SEVERITIES),
        Cell("code", N_("Code"), lambda _, finding: finding.code, Type.CODE),
        Cell("place", _PLACE, lambda _, finding: finding.place, Type.CODE),
        Cell("field", _FIELD, lambda document, finding: document.name(finding.place)),
        Cell("message", N_("Message"), lambda document, finding: say(finding, document.language).message, Type.PROSE),
        Cell("remedy", N_("Remedy"), lambda document, finding: say(finding, document.language).remedy, Type.PROSE),
    ),
    lambda document: document.reviewed.findings,
)

CHANGES = Entity(
    "changes",
    N_("Changes"),
    (
        *KEYS,
        Cell("place", _PLACE, lambda _, change: change.place, Type.CODE),
        Cell("field", _FIELD, lambda document, change: document.name(change.place)),
        Cell("issued", N_("Issued as"), lambda document, one: in_words(document, one.place, one.issued), Type.PROSE),
        Cell(
            "returned", N_("Returned as"), lambda document, one: in_words(document, one.place, one.returned), Type.PROSE
        ),
    ),
    lambda document: document.record.changes if document.record else (),
)


def _of_facts(found: Callable[[Checked], Content]) -> Callable[[Document, Signature], Content]:
    """What one of the facts says; nothing where there is no electronic signature."""
    return lambda _, signature: None if signature.checked is None else found(signature.checked)


def _meaning(document: Document, signature: Signature) -> str:
    return phrase(words_of(signature, document.name), document.language)


SIGNATURES = Entity(
    "signatures",
    N_("Signatures"),
    (
        *KEYS,
        Cell("place", _PLACE, lambda _, signature: signature.place, Type.CODE),
        Cell("field", _FIELD, lambda document, signature: document.name(signature.place)),
        Cell("role", N_("Role"), lambda _, signature: signature.role, Type.CODE),
        Cell("verdict", N_("Verdict"), lambda _, signature: signature.verdict, codes=VERDICTS),
        Cell("words", N_("What that means"), _meaning, Type.PROSE),
        Cell("by", N_("Signed by"), lambda _, signature: signature.by),
        Cell("when", N_("Signed at"), lambda _, signature: signature.when),
        Cell("time_source", N_("Time from"), _of_facts(lambda facts: facts.time_source), codes=TIME_SOURCES),
        Cell("subject.name", N_("Name in the certificate"), _of_facts(lambda facts: facts.subject.name)),
        Cell("subject.organisation", N_("Their organisation"), _of_facts(lambda facts: facts.subject.organisation)),
        Cell("issuer.name", N_("Certificate made out by"), _of_facts(lambda facts: facts.issuer.name)),
        Cell("issuer.organisation", N_("Organisation of that"), _of_facts(lambda facts: facts.issuer.organisation)),
        Cell("trust", N_("Who signed is"), _of_facts(lambda facts: facts.trust), codes=TRUSTS),
        Cell("coverage", N_("It covers"), _of_facts(lambda facts: facts.coverage), codes=COVERAGES),
        Cell("harm", N_("Damage"), _of_facts(lambda facts: facts.harm), codes=HARMS),
        Cell("changed_after", N_("Changed afterwards"), lambda _, signature: ", ".join(signature.changed_after)),
        Cell("changed_elsewhere", N_("More than fields changed"), _of_facts(lambda one: one.unexplained), Type.TICK),
        Cell("locked", N_("Fields it locks"), _of_facts(lambda facts: len(facts.locked)), Type.NUMBER),
    ),
    lambda document: document.record.signatures if document.record else (),
)


def _decided(document: Document) -> tuple[Decided, ...]:
    kept = document.reviewed.paper.kept
    return kept.decisions if kept else ()


DECIDED = Entity(
    "decisions",
    N_("Decisions"),
    (
        *KEYS,
        Cell("at", N_("Decided at (UTC)"), lambda _, decided: moment_of(decided.at), Type.MOMENT),
        Cell("decision", N_("Decision"), lambda _, decided: decided.decision, codes=DECISIONS),
        Cell("who", N_("Decided by"), lambda _, decided: decided.who),
        Cell("reason", N_("Reason"), lambda _, decided: decided.reason, Type.PROSE),
        Cell("place", _PLACE, lambda _, decided: decided.place, Type.CODE),
        Cell("field", _FIELD, lambda document, decided: document.name(decided.place)),
        Cell("value", N_("Corrected to"), lambda document, one: in_words(document, one.place, one.value), Type.PROSE),
        Cell("code", N_("Finding waived"), lambda _, decided: decided.code, Type.CODE),
    ),
    _decided,
)


def _answers(document: Document) -> Mapping[str, Answer]:
    return document.record.answers if document.record else {}


def _readings(document: Document) -> Iterator[_Reading]:
    """The answers somebody may want to look at: in doubt, corrected, or read with less than full certainty."""
    for place, answer in _answers(document).items():
        last = answer.seen[-1] if answer.seen else None
        is_plain = last is None or (last.means is not Means.REVIEWER and last.confidence == 1)
        if answer.state in DOUBTFUL or not is_plain:
            yield place, answer


def _value(document: Document, reading: _Reading) -> Content:
    return in_words(document, reading[0], reading[1].value)


def _seen(_: Document, reading: _Reading) -> Content:
    """What the file says there, each way it was read once."""
    return " | ".join(dict.fromkeys(one.text for one in reading[1].seen if one.means is not Means.REVIEWER))


def _source(_: Document, reading: _Reading) -> Content:
    return reading[1].seen[-1].means if reading[1].seen else None


def _confidence(_: Document, reading: _Reading) -> Content:
    return round(100 * reading[1].seen[-1].confidence) if reading[1].seen else 0


def _page(_: Document, reading: _Reading) -> Content:
    return next((one.page for one in reading[1].seen if one.page is not None), None)


READINGS = Entity(
    "readings",
    N_("Readings to check"),
    (
        *KEYS,
        Cell("place", _PLACE, lambda _, reading: reading[0], Type.CODE),
        Cell("field", _FIELD, lambda document, reading: document.name(reading[0])),
        Cell("state", N_("State"), lambda _, reading: reading[1].state, codes=STATES),
        Cell("value", N_("Answer"), _value, Type.PROSE),
        Cell("seen", N_("Read in the file"), _seen, Type.PROSE),
        Cell("source", N_("Source"), _source, codes=MEANS),
        Cell("confidence", N_("Certainty (%)"), _confidence, Type.NUMBER),
        Cell("page", N_("Page"), _page, Type.NUMBER),
    ),
    _readings,
)


def _strays(document: Document) -> Iterator[_Stray]:
    """The answers no table of a form has a column for, as they are; of a form that is not in the library, all."""
    known = patterns(document.form) if document.form else {}
    for place, answer in _answers(document).items():
        if pattern(place) not in known and (answer.says_something or answer.value is not None):
            corrected = answer.text if answer.value is None else str(answer.value)
            yield place, answer.state, corrected
    issued = document.reviewed.paper.issued
    if document.form is None and issued is not None and not document.came_back:
        yield from ((place, State.ANSWERED, str(value)) for place, value in issued.issued.items())


OTHER_ANSWERS = Entity(
    "other_answers",
    N_("Other answers"),
    (
        *KEYS,
        Cell("edition", N_("Edition"), lambda document, _: document.item.edition, Type.NUMBER),
        Cell("returned", N_("Came back"), lambda document, _: document.came_back, Type.TICK),
        Cell("place", _PLACE, lambda _, stray: stray[0]),
        Cell("state", N_("State"), lambda _, stray: stray[1], codes=STATES),
        Cell("text", N_("Answer"), lambda _, stray: stray[2], Type.PROSE),
    ),
    _strays,
)

ALWAYS = (FINDINGS, CHANGES, SIGNATURES, DECIDED, READINGS, OTHER_ANSWERS)
