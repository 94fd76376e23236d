"""What reviewers decide. A decision is added, never changed; the newest one of its kind counts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from generator.errors import RegisterProblem
from generator.forms.identity import grouped
from generator.records.model import Answer, Means, Record, Sighting, State
from generator.store import diagnoses
from generator.store.bodies import dumped, read_value, value_body
from generator.store.history import Fact, append
from generator.store.model import Decided, Decision, Return, What
from generator.store.rows import rows_with
from generator.store.tables import decisions, documents, returns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery

    from generator.findings import Finding
    from generator.store.register import Register
    from generator.store.rows import Content

_WITH_REASON = frozenset({Decision.RETURN, Decision.CORRECT, Decision.WAIVE, Decision.VOID})


def decide(register: Register, where: Return, decided: Decided) -> None:
    """Keeps a decision about a return, with the time it is kept at.

    Raises:
        RegisterProblem: there is no such return, or the reason is missing; otherwise as `Register.writing`.
        OutputProblem: as `Register.writing`.
    """
    _need_reason(decided)
    asked = select(returns.c.document, returns.c.issued).where(
        returns.c.sha256 == where.sha256, returns.c.part == where.part
    )
    with register.writing() as connection:
        found = connection.execute(asked.order_by(returns.c.event.desc()).limit(1)).one_or_none()
        if found is None:
            raise RegisterProblem(diagnoses.UNKNOWN_DOCUMENT.at(name=where.sha256))
        _keep(connection, register.at, found.document if found.issued else "", where, decided)


def void(register: Register, document: str, reason: str, who: str) -> None:
    """Declares that an issued document is no longer waited for.

    Raises:
        RegisterProblem: it was not issued for a plan here, is void already, or the reason is missing.
        OutputProblem: as `Register.writing`.
    """
    decided = Decided(Decision.VOID, "", who, reason)
    _need_reason(decided)
    with register.writing() as connection:
        plan = select(documents.c.plan).where(documents.c.document == document, documents.c.plan.is_not(None))
        if connection.execute(plan).one_or_none() is None:
            raise RegisterProblem(diagnoses.UNKNOWN_DOCUMENT.at(name=grouped(document)))
        if connection.execute(voids().where(decisions.c.document == document)).first():
            raise RegisterProblem(diagnoses.ALREADY_VOID.at(name=grouped(document)))
        _keep(connection, register.at, document, None, decided)


def decisions_about(connection: Connection, where: Return) -> tuple[Decided, ...]:
    """The decisions about a return, the oldest first."""
    return decisions_by_return(connection, (where,)).get(where, ())


def decisions_by_return(connection: Connection, wanted: Iterable[Return]) -> dict[Return, tuple[Decided, ...]]:
    """The decisions about each of these returns, the oldest first."""
    found: dict[Return, tuple[Decided, ...]] = {}
    rows = rows_with(connection, decisions, decisions.c.sha256, {one.sha256 for one in wanted})
    for row in sorted(rows, key=lambda row: int(row.event)):
        where = Return(row.sha256, row.part)
        found[where] = (*found.get(where, ()), _decided(row))
    return found


def _decided(row: Row[Any]) -> Decided:
    value = read_value(json.loads(row.value))
    return Decided(Decision(row.decision), row.at, row.who, row.reason, row.place, row.code, row.text, value)


def decided(record: Record, taken: Iterable[Decided]) -> Record:
    """The record with the reviewer's corrections and without the findings that were waived.

    A correction is one more sighting, after those of the file: what was seen there stays.
    """
    answers, decisions = dict(record.answers), tuple(taken)
    for one in decisions:
        if one.decision is Decision.CORRECT:
            answers[one.place] = _corrected(answers.get(one.place), one)
    return replace(record, answers=answers, findings=not_waived(record.findings, decisions))


def not_waived(findings: Iterable[Finding], taken: Iterable[Decided]) -> tuple[Finding, ...]:
    """The findings that were not waived; a waiver that names no place is about every finding of its code."""
    waived = {(one.code, one.place) for one in taken if one.decision is Decision.WAIVE}
    return tuple(one for one in findings if waived.isdisjoint({(one.code, one.place or ""), (one.code, "")}))


def last_of(kinds: Iterable[Decision], about: Iterable[ColumnElement[bool]] = ()) -> Subquery:
    """The number of the last decision of these kinds about each return, as a query with `sha256` and `part`.

    Args:
        kinds: of decisions.
        about: conditions of the returns that are asked for; none for all.
    """
    asked = select(decisions.c.sha256, decisions.c.part, func.max(decisions.c.event).label("event"))
    wanted = or_(*(decisions.c.decision == kind.value for kind in kinds))
    return asked.where(wanted, *about).group_by(decisions.c.sha256, decisions.c.part).subquery()


def voids() -> Select[tuple[str]]:
    """The documents declared void, as a query."""
    return select(decisions.c.document).where(decisions.c.decision == Decision.VOID.value)


def _corrected(before: Answer | None, one: Decided) -> Answer:
    seen = (*(before.seen if before else ()), Sighting(one.text, Means.REVIEWER))
    if one.value is None:
        return Answer(State.BLANK, None, one.text, seen)
    return Answer(State.ANSWERED, one.value, one.text, seen)


def _need_reason(decided: Decided) -> None:
    """Makes sure there is a reason where one is needed.

    Raises:
        RegisterProblem: there is none.
    """
    if decided.decision in _WITH_REASON and not decided.reason.strip():
        raise RegisterProblem(diagnoses.REASON_NEEDED.at())


def _keep(connection: Connection, at: str, document: str, where: Return | None, decided: Decided) -> None:
    content: Content = {
        "document": document,
        "sha256": where.sha256 if where else "",
        "part": where.part if where else 0,
        "decision": decided.decision.value,
        "place": decided.place,
        "code": decided.code,
        "text": decided.text,
        "value": dumped(value_body(decided.value)),
        "reason": decided.reason,
        "who": decided.who,
    }
    subject = document or (where.sha256 if where else "")
    append(connection, at, [Fact(What.DECIDED, subject, content)])
