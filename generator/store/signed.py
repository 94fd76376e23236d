"""The signatures a register has seen: in a document before, or of a kind somebody asks for.

Both are found in the bodies of records as text, which saves reading all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from generator.pdf.signatures.earlier import Earlier
from generator.store.bodies import record_of
from generator.store.model import Return
from generator.store.rows import rows_with
from generator.store.tables import returns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from generator.records.checked import Verdict
    from generator.records.model import Record
    from generator.store.register import Register

_MARK = '"fingerprint":"'
"""Stands in the body of every record with a signature."""
_VERDICT = '"verdict":"{code}"'
"""Stands in the body of every record with a signature box of that verdict; what people write has its quotes escaped."""


def signatures_before(register: Register, documents: Iterable[str]) -> dict[str, list[Earlier]]:
    """The signatures that were seen in each of these documents, in the order they were received.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    found: dict[str, list[Earlier]] = {}
    with register.reading() as connection:
        for row in rows_with(connection, returns, returns.c.document, set(documents)):
            if _MARK in row.body:
                found.setdefault(row.document, []).extend(signatures_in(record_of(row.body, "", row.sha256, row.part)))
    return found


def signatures_in(record: Record) -> Iterator[Earlier]:
    """The signatures in a record that can be known again."""
    for one in record.signatures:
        if one.checked is not None and one.checked.fingerprint:
            yield Earlier(record.sha256, one.place, one.checked.fingerprint, one.by or "")


def returns_with(connection: Connection, verdicts: Iterable[Verdict]) -> frozenset[Return]:
    """The returns with a signature box of one of these verdicts, as each was read last."""
    latest = select(func.max(returns.c.event)).group_by(returns.c.sha256, returns.c.part)
    marks = (returns.c.body.contains(_VERDICT.format(code=one.value), autoescape=True) for one in verdicts)
    asked = select(returns.c.sha256, returns.c.part).where(returns.c.event.in_(latest), or_(*marks))
    return frozenset(Return(row.sha256, row.part) for row in connection.execute(asked))
