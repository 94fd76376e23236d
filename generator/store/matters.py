"""Everything the register has about a person, a plan, a document or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from generator.errors import RegisterProblem, UsageProblem
from generator.forms.identity import grouped
from generator.forms.kinds import fold
from generator.store import diagnoses
from generator.store.bodies import storable
from generator.store.model import Return, Scope
from generator.store.rows import rows_with
from generator.store.tables import decisions, documents, files, originals, people, returns

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class Matter:
    """What belongs together."""

    documents: frozenset[str]
    """Issued for a plan; a blank form's id is everybody's."""
    events: frozenset[int]
    """The entries about them and about what came back of them."""


def matter_of(connection: Connection, scope: Scope, name: str) -> Matter:
    """Everything about a person, plan, document or file.

    Raises:
        RegisterProblem: there is nothing, or several people are called so.
        UsageProblem: it is a blank form, which is everybody's.
    """
    named = storable(name)
    match scope:
        case Scope.PERSON:
            ids, forms = _of_person(connection, named)
        case Scope.PLAN:
            ids, forms = {row.document for row in rows_with(connection, documents, documents.c.plan, [named])}, set()
        case Scope.DOCUMENT:
            _refuse_blank(connection, named)
            ids, forms = {named}, set()
        case Scope.FILE:
            ids, forms = set(), {_return(row) for row in rows_with(connection, returns, returns.c.sha256, [named])}
    found = _together(connection, ids, forms, {named} if scope is Scope.FILE else set())
    if not found.events:
        raise RegisterProblem(diagnoses.UNKNOWN_DOCUMENT.at(name=name))
    return found


def _of_person(connection: Connection, name: str) -> tuple[set[str], set[Return]]:
    """The documents about a person, and the forms that came back about them.

    Raises:
        RegisterProblem: nobody or several people are called so.
    """
    called = people.c.name == fold(name) if fold(name) else people.c.number == name.strip()
    rows = connection.execute(select(people).where(or_(people.c.number == name.strip(), called))).all()
    if not rows:
        raise RegisterProblem(diagnoses.UNKNOWN_PERSON.at())
    by_number = [row for row in rows if row.number == name.strip()]
    numbers = {row.number for row in rows if row.number}
    if not by_number and len(numbers) > 1:
        raise RegisterProblem(diagnoses.SEVERAL_PEOPLE.at(count=len(numbers)))
    events = {row.event for row in by_number or rows}
    ids = {row.document for row in rows_with(connection, documents, documents.c.event, events) if row.plan is not None}
    back = list(rows_with(connection, returns, returns.c.event, events))
    return ids | {row.document for row in back if row.issued}, {_return(row) for row in back}


def _together(connection: Connection, ids: set[str], forms: set[Return], shas: set[str]) -> Matter:
    """These documents with all that came back of them, these forms, and what was decided about either."""
    forms = forms | {_return(row) for row in rows_with(connection, returns, returns.c.document, ids) if row.issued}
    shas = shas | {form.sha256 for form in forms}
    of_documents = ((table, table.c.document) for table in (documents, files, decisions))
    found = {row.event for table, column in of_documents for row in rows_with(connection, table, column, ids)}
    for table in (returns, decisions):
        found |= {row.event for row in rows_with(connection, table, table.c.sha256, shas) if _return(row) in forms}
    found |= {row.event for row in rows_with(connection, originals, originals.c.sha256, shas)}
    return Matter(frozenset(ids), frozenset(found))


def _return(row: Row[Any]) -> Return:
    return Return(row.sha256, row.part)


def _refuse_blank(connection: Connection, document: str) -> None:
    """Makes sure that a document is one person's.

    Raises:
        UsageProblem: it is a blank form.
    """
    blank = select(documents.c.event).where(documents.c.document == document, documents.c.plan.is_(None))
    returned = select(returns.c.event).where(returns.c.document == document, returns.c.issued == 0)
    if any(connection.execute(asked.limit(1)).first() for asked in (blank, returned)):
        raise UsageProblem(diagnoses.BLANK_IS_SHARED.at(name=grouped(document)))
