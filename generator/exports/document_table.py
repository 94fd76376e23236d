"""The table of documents: where each stands, what came back, who signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.entity import KEYS, Cell, Entity, day_of
from generator.exports.model import Content, Document, Type
from generator.findings import N_
from generator.records.words import MEANS, STATUSES, VERDICTS
from generator.store.facts import facts_of
from generator.store.model import Decision, Person
from generator.store.telling import DECISIONS, STANDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.store.model import Decided


def documents(roles: Mapping[str, str]) -> Entity:
    """One row for each document; `roles` are those who sign any of the forms, with what their signature is called."""
    signed = (Cell(f"signature.{role}", label, _signed_by(role), codes=VERDICTS) for role, label in roles.items())
    return Entity("documents", N_("Documents"), (*KEYS, *_CELLS, *signed), lambda document: (document,))


def _person(document: Document) -> Person:
    """Whom it is about, as it is written there; the register's own name for them is folded."""
    if document.form is None:
        return Person(document.reviewed.paper.person.number)
    return facts_of(document.form, document.reviewed.values).person


def _decision(document: Document) -> Decided | None:
    """The last decision about the return as a whole."""
    kept = document.reviewed.paper.kept
    whole = [one for one in kept.decisions if one.decision in {Decision.ACCEPT, Decision.RETURN}] if kept else []
    return whole[-1] if whole else None


def _decided_by(document: Document, _: object) -> Content:
    decided = _decision(document)
    return decided.who if decided else None


def _decided_on(document: Document, _: object) -> Content:
    decided = _decision(document)
    return day_of(decided.at) if decided else None


def _changes(document: Document, _: object) -> Content:
    return len(document.record.changes) if document.record else 0


def _digest(document: Document, _: object) -> Content:
    returned = document.item.returned
    return returned.sha256 if returned else None


def _means(document: Document, _: object) -> Content:
    """How its answers were read, each means once."""
    answers = document.record.answers.values() if document.record else ()
    found = dict.fromkeys(answer.seen[-1].means for answer in answers if answer.seen)
    return ", ".join(document.language.text(MEANS[one]) for one in found)


def _signed_by(role: str) -> Callable[[Document, object], Content]:
    def verdict(document: Document, _: object) -> Content:
        signatures = document.record.signatures if document.record else ()
        return next((one.verdict for one in signatures if one.role == role), None)

    return verdict


_CELLS = (
    Cell("title", N_("Form title"), lambda document, _: document.form.title if document.form else None),
    Cell("edition", N_("Edition"), lambda document, _: document.item.edition, Type.NUMBER),
    Cell("language", N_("Language"), lambda document, _: document.item.language, Type.CODE),
    Cell("unit", N_("Unit"), lambda document, _: document.item.unit),
    Cell("person.number", N_("Employee number"), lambda document, _: _person(document).number),
    Cell("person.name", N_("Employee"), lambda document, _: _person(document).name),
    Cell("standing", N_("Standing"), lambda document, _: document.item.standing, codes=STANDINGS),
    Cell("overdue", N_("Overdue"), lambda document, _: document.item.overdue, Type.TICK),
    Cell("issued", N_("Issued on"), lambda document, _: day_of(document.item.issued_at), Type.DATE),
    Cell("received", N_("Received on"), lambda document, _: day_of(document.item.received_at), Type.DATE),
    Cell("due", N_("First review"), lambda document, _: day_of(document.item.due), Type.DATE),
    Cell("status", N_("Status"), lambda document, _: document.item.status or None, codes=STATUSES),
    Cell("decision", N_("Decision"), lambda document, _: document.item.decision, codes=DECISIONS),
    Cell("decision.by", N_("Decided by"), _decided_by),
    Cell("decision.on", N_("Decided on"), _decided_on, Type.DATE),
    Cell("doubts", N_("Answers in doubt"), lambda document, _: document.doubts, Type.NUMBER),
    Cell("changes", N_("Changes"), _changes, Type.NUMBER),
    Cell("findings", N_("Findings"), lambda document, _: len(document.reviewed.findings), Type.NUMBER),
    Cell("returns", N_("Files that came back"), lambda document, _: document.item.returns, Type.NUMBER),
    Cell("file", N_("File"), lambda document, _: document.item.file),
    Cell("sha256", N_("SHA-256 of the file"), _digest, Type.CODE),
    Cell("means", N_("Read from"), _means),
    Cell("keep_until", N_("Keep until"), lambda document, _: document.item.keep_until, Type.DATE),
)
