"""The signatures a register has seen, by which it is known when one of them is no longer in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pdf.signatures.earlier import Earlier
from generator.store.bodies import record_of
from generator.store.rows import rows_with
from generator.store.tables import returns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.model import Record
    from generator.store.register import Register

_MARK = '"fingerprint":"'
"""Stands in the body of every record with a signature, and saves reading the others."""


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
