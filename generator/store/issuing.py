"""What was issued: kept as it goes out, found again when something comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from generator.forms.identity import Identity
from generator.forms.kinds import fold
from generator.store.bodies import attachment_of, issued_body, storable
from generator.store.history import Fact, append
from generator.store.model import What
from generator.store.rows import portions, put, rows_with
from generator.store.tables import dates, documents, files, people

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection, Row

    from generator.records.issued import Attachment
    from generator.store.model import Facts, Issued
    from generator.store.register import Register
    from generator.store.rows import Content

_ASKED = select(documents).where(documents.c.document.in_(bindparam("documents", expanding=True)))
"""Put together once: whatever comes back asks, and putting it together takes longer than the answer."""


def keep_issued(register: Register, group: Sequence[Issued]) -> int:
    """Keeps what goes out, all of the group or none of it; gives back how many files are new.

    A document issued a second time is the same document, and a file the same file: neither is kept twice.

    Raises:
        RegisterProblem, OutputProblem: as `Register.writing`.
    """
    if not group:
        return 0
    with register.writing() as connection:
        new = _new_documents(connection, group)
        written = _new_files(connection, group)
        told = [*map(_document, new), *map(_file, written)]
        events = append(connection, register.at, told)
        keep_facts(connection, [(event, one.facts) for event, one in zip(events, new, strict=False)])
    return len(written)


def issued(register: Register, document: str) -> Attachment | None:
    """What a document was issued with, or `None` where it is not known here.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    return issued_of(register, {document}).get(document)


def issued_of(register: Register, asked: Collection[str]) -> dict[str, Attachment]:
    """What these documents were issued with, by their ids; those that are not known here are left out.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    if not asked:
        return {}
    with register.reading() as connection:
        rows = [row for some in portions(sorted(asked)) for row in connection.execute(_ASKED, {"documents": some})]
    return {row.document: attachment_in(row) for row in rows}


def known_files(register: Register, asked: AbstractSet[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of these files that are kept; each is a document id and a SHA-256.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    ids = {document for document, _ in asked}
    with register.reading() as connection:
        found = {(row.document, row.sha256) for row in rows_with(connection, files, files.c.document, ids)}
    return found & asked


def looks_of(register: Register, asked: Collection[str]) -> dict[str, str]:
    """The brand in which each of these documents went out last.

    Raises:
        RegisterProblem: as `Register.reading`.
    """
    with register.reading() as connection:
        rows = sorted(rows_with(connection, files, files.c.document, asked), key=lambda row: int(row.event))
    return {row.document: row.brand for row in rows}


def attachment_in(row: Row[Any]) -> Attachment:
    """What a row of `documents` was issued with."""
    named = Identity(row.form, row.edition, row.language, row.document, row.plan is not None)
    return attachment_of(named, row.body)


def keep_facts(connection: Connection, found: Sequence[tuple[int, Facts]]) -> None:
    """Keeps what entries can be found by: whom they are about, and their dates."""
    persons: list[Content] = [
        {"event": event, "number": storable(facts.person.number), "name": fold(facts.person.name)}
        for event, facts in found
        if facts.person.number or facts.person.name
    ]
    days = [_days(event, facts) for event, facts in found if facts.reviews or facts.ends]
    put(connection, people, persons)
    put(connection, dates, days)


def _days(event: int, facts: Facts) -> Content:
    """All review days, the first and the last of them, and the last day of all."""
    some = {"due": facts.reviews[:1], "last": facts.reviews[-1:], "ends": facts.ends[-1:]}
    return {"event": event, "reviews": " ".join(facts.reviews), **{name: "".join(day) for name, day in some.items()}}


def _new_documents(connection: Connection, group: Sequence[Issued]) -> list[Issued]:
    """Each document that is not in the register, once."""
    by_id: dict[str, Issued] = {}
    for one in group:
        document = one.attachment.identity.document
        by_id[document] = _with_prints(by_id[document], one) if document in by_id else one
    known = {row.document for row in rows_with(connection, documents, documents.c.document, by_id)}
    return [one for document, one in by_id.items() if document not in known]


def _with_prints(one: Issued, other: Issued) -> Issued:
    """One document that goes out as two files, a PDF and a Word document: what is printed in either is its own."""
    printed = dict.fromkeys((*one.attachment.printed, *other.attachment.printed))
    return replace(one, attachment=replace(one.attachment, printed=tuple(printed)))


def _new_files(connection: Connection, group: Sequence[Issued]) -> list[Issued]:
    by_key = {(one.attachment.identity.document, one.sha256): one for one in reversed(group)}
    ids = {document for document, _ in by_key}
    known = {(row.document, row.sha256) for row in rows_with(connection, files, files.c.document, ids)}
    return [one for key, one in reversed(by_key.items()) if key not in known]


def _document(one: Issued) -> Fact:
    named = one.attachment.identity
    return Fact(
        What.ISSUED,
        named.document,
        {
            "document": named.document,
            "form": named.form,
            "edition": named.edition,
            "language": named.language,
            "plan": one.attachment.plan,
            "unit": one.attachment.unit or one.facts.unit,
            "body": issued_body(one.attachment),
        },
    )


def _file(one: Issued) -> Fact:
    document = one.attachment.identity.document
    content = {"medium": one.medium, "brand": one.brand, "name": one.file, "sha256": one.sha256}
    return Fact(What.WRITTEN, document, {"document": document, **content})
