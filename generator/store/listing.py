"""The worklist: every issued document with what came back of it, and what came back of none; doubt first.

Of the returns of a document the newest that could be read counts. A return that was sent back leaves the document open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from generator.store.decisions import last_of, voids
from generator.store.model import Decision, Return, Standing, What
from generator.store.retention import keep_until, months_kept
from generator.store.rows import portions
from generator.store.signed import returns_with
from generator.store.tables import dates, decisions, documents, history, originals, returns
from generator.store.worklist import Filter, Item, Only, Reconciliation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Subquery

    from generator.store.register import Register

    Keys = Sequence[str] | None
    """Ids of documents, and the SHA-256 of files with forms that are of no document; `None` for all there are."""

_UNREADABLE = "unreadable"
EVERYTHING = Filter()


def listing(register: Register, wanted: Filter = EVERYTHING) -> tuple[Item, ...]:
    """The items of the worklist that are wanted, those that need a person first.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        found = [item for item in _items(connection, register.clock().date()) if _is_wanted(item, wanted)]
        if wanted.verdicts:
            signed = returns_with(connection, wanted.verdicts)
            found = [item for item in found if item.returned in signed]
    return tuple(sorted(found, key=_urgency))


def reconciliation(register: Register) -> Reconciliation:
    """Where every issued document is.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        found = tuple(_items(connection, register.clock().date()))
        erased = _erased(connection)
    ours = [item for item in found if item.issued_at]
    standing = [item.standing for item in ours]
    return Reconciliation(
        len(ours),
        standing.count(Standing.RETURNED),
        standing.count(Standing.OPEN),
        standing.count(Standing.VOID),
        tuple(sorted((item for item in ours if item.overdue), key=lambda item: (item.due, item.document))),
        len(found) - len(ours),
        erased,
    )


def items(register: Register) -> tuple[Item, ...]:
    """Every item of the worklist.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        return tuple(_items(connection, register.clock().date()))


def items_of(register: Register, keys: Sequence[str]) -> tuple[Item, ...]:
    """The items of these documents, by their ids, and of forms that are of no document, by the SHA-256 of their files.

    They stand in the order of the keys, some hundred of which are asked for at a time.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    today = register.clock().date()
    with register.reading() as connection:
        return tuple(item for some in portions(keys) for item in _items(connection, today, some))


def _is_wanted(item: Item, wanted: Filter) -> bool:
    return (
        (not wanted.status or not wanted.status.isdisjoint({item.standing.value, item.status}))
        and wanted.form in {"", item.form}
        and (not wanted.unit or wanted.unit.casefold() == item.unit.casefold())
        and (Only.OVERDUE not in wanted.only or item.overdue)
        and (Only.DOUBTFUL not in wanted.only or item.is_doubtful)
    )


def _urgency(item: Item) -> tuple[int, str, str, str]:
    """Unreadable, doubtful, overdue, undecided, open, decided, void; then by plan."""
    rank = next(
        at
        for at, holds in enumerate(
            (
                item.is_doubtful and item.status == _UNREADABLE,
                item.is_doubtful,
                item.overdue,
                item.standing is Standing.RETURNED and item.decision is None,
                item.standing is Standing.OPEN,
                item.standing is Standing.RETURNED,
                True,
            )
        )
        if holds
    )
    return rank, item.due, item.plan, item.received_at


# what the tables say


@dataclass(frozen=True, slots=True)
class _Given:
    """What every item is held against."""

    today: str
    months: int | None
    void: frozenset[str]
    files: Mapping[str, int]
    """How many different files came back of each document."""


def _items(connection: Connection, today: dt.date, keys: Keys = None) -> Iterator[Item]:
    void = frozenset(row.document for row in connection.execute(_among(voids(), decisions.c.document, keys)))
    given = _Given(today.isoformat(), months_kept(connection), void, _files(connection, keys))
    counting, decision = _counting(keys), _decision(keys)
    went_out = _of_documents(counting, decision).order_by(documents.c.event)
    for row in connection.execute(_among(went_out, documents.c.document, keys)):
        yield _item(row, row.document, given)
    for row in connection.execute(_of_none(counting, decision)):
        yield _item(row, row.returned_document if row.issued else "", given)


def _among(asked: Select[Any], column: Column[str], keys: Keys) -> Select[Any]:
    return asked if keys is None else asked.where(column.in_(keys))


def _files(connection: Connection, keys: Keys) -> dict[str, int]:
    count = func.count(returns.c.sha256.distinct()).label("files")
    counted = select(returns.c.document, count).where(returns.c.issued == 1, returns.c.copied == 0)
    asked = _among(counted.group_by(returns.c.document), returns.c.document, keys)
    return {row.document: row.files for row in connection.execute(asked)}


def _counting(keys: Keys) -> Subquery:
    """Of each document the return that counts, with how many came back; of blank and foreign forms every one.

    A copy in a pack that adds nothing is no return.
    """
    received = func.coalesce(originals.c.event, returns.c.event)
    one_of = (
        case((returns.c.issued == 1, returns.c.document), else_=returns.c.sha256),
        case((returns.c.issued == 1, 0), else_=returns.c.part),
    )
    order = (case((returns.c.status == _UNREADABLE, 1), else_=0), received.desc(), returns.c.event.desc())
    ranked = (
        select(
            returns, originals.c.name.label("file"), func.coalesce(originals.c.at, returns.c.at).label("received_at"),
            func.row_number().over(partition_by=one_of, order_by=order).label("place"), one_of[0].label("key"),
        )
        .select_from(returns.outerjoin(originals, originals.c.sha256 == returns.c.sha256))
        .where(returns.c.copied == 0, *_is_one_of(keys))
        .subquery()
    )  # fmt: skip
    return select(ranked).where(ranked.c.place == 1).subquery("counting")


def _is_one_of(keys: Keys) -> Iterator[ColumnElement[bool]]:
    if keys is not None:
        of_document = and_(returns.c.issued == 1, returns.c.document.in_(keys))
        yield or_(of_document, and_(returns.c.issued == 0, returns.c.sha256.in_(keys)))


def _decision(keys: Keys) -> Subquery:
    """The last decision about each return as a whole."""
    files = select(returns.c.sha256).where(*_is_one_of(keys))
    last = last_of((Decision.ACCEPT, Decision.RETURN), () if keys is None else (decisions.c.sha256.in_(files),))
    joined = decisions.join(last, decisions.c.event == last.c.event)
    return select(decisions.c.sha256, decisions.c.part, decisions.c.decision).select_from(joined).subquery("decision")


def _of_documents(counting: Subquery, decision: Subquery) -> Select[Any]:
    back = and_(counting.c.document == documents.c.document, counting.c.issued == 1)
    same = and_(decision.c.sha256 == counting.c.sha256, decision.c.part == counting.c.part)
    joined = (
        documents.outerjoin(counting, back)
        .outerjoin(decision, same)
        .outerjoin(dates, dates.c.event == documents.c.event)
    )
    own = (getattr(documents.c, name) for name in ("document", "form", "edition", "language", "plan", "unit"))
    columns = (*own, documents.c.at.label("issued_at"), *_of_return(counting, decision))
    return select(*columns).select_from(joined).where(documents.c.plan.is_not(None))


def _of_none(counting: Subquery, decision: Subquery) -> Select[Any]:
    """Returns of blank forms, of documents issued elsewhere or erased, and of forms that are not ours."""
    here = and_(documents.c.document == counting.c.document, counting.c.issued == 1)
    same = and_(decision.c.sha256 == counting.c.sha256, decision.c.part == counting.c.part)
    joined = (
        counting.outerjoin(documents, here)
        .outerjoin(decision, same)
        .outerjoin(dates, dates.c.event == counting.c.event)
    )
    own = (getattr(counting.c, name) for name in ("form", "edition", "language", "unit"))
    columns = (*own, documents.c.at.label("issued_at"), documents.c.plan, *_of_return(counting, decision))
    none = select(*columns).select_from(joined).where(documents.c.event.is_(None))
    return none.order_by(counting.c.key, counting.c.part)


def _of_return(counting: Subquery, decision: Subquery) -> Iterable[Any]:
    names = ("sha256", "part", "issued", "status", "doubts", "changes", "file", "received_at")
    return (
        counting.c.document.label("returned_document"),
        *(getattr(counting.c, name) for name in names),
        decision.c.decision,
        dates.c.due,
        dates.c.last,
        dates.c.ends,
    )


def _item(row: Row[Any], document: str, given: _Given) -> Item:
    decision = Decision(row.decision) if row.decision else None
    standing = _standing(row, decision, is_void=document in given.void)
    is_open = standing is Standing.OPEN and bool(row.issued_at)
    begins = (row.issued_at or row.received_at)[:10]
    due = row.due or ""
    return Item(
        row.form,
        document,
        row.edition,
        row.language,
        row.plan or "",
        row.unit,
        row.issued_at or "",
        standing,
        due,
        is_open and "" < due < given.today,
        Return(row.sha256, row.part) if row.sha256 else None,
        given.files.get(document, 1) if row.sha256 else 0,
        row.file or "",
        row.received_at or "",
        row.status or "",
        row.doubts or 0,
        row.changes or 0,
        decision,
        keep_until(row.ends or row.last or begins, given.months),
    )


def _standing(row: Row[Any], decision: Decision | None, *, is_void: bool) -> Standing:
    if is_void:
        return Standing.VOID
    if row.sha256 is None or (decision is Decision.RETURN and row.issued_at):
        return Standing.OPEN
    return Standing.RETURNED


def _erased(connection: Connection) -> int:
    """How many issued documents are gone."""
    there = select(documents.c.event)
    told = select(func.count()).select_from(history).where(history.c.what == What.ISSUED.value)
    return int(connection.execute(told.where(history.c.number.not_in(there))).scalar_one())
