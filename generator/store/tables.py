"""The tables, as queries see them; `migrations` makes them.

Six tables hold facts. A row of theirs is written once, with the number of the history entry that tells of it (`event`)
and a salt of its own, and is never changed; it can only be erased. What changes is worked out from these. Three tables
are indexes over them (`people`, `dates`, `findings`), and go where their fact goes.

Days and times are ISO text, flags are 0 and 1, and what has a structure is JSON in ASCII: the same in every database,
and no letter a form may hold (a NUL, half a surrogate pair) is more than a database can take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, MetaData, Table, Text

from generator.store.model import What

if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA = MetaData()


def _fact(name: str, *columns: Column[str] | Column[int]) -> Table:
    own = (Column("event", Integer, primary_key=True, autoincrement=False), Column("salt", Text), Column("at", Text))
    return Table(name, METADATA, *own, *columns)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


history = Table(
    "history",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *map(_text, ("at", "what", "subject", "digest", "link")),
)
documents = _fact(
    "documents", _text("document"), _text("form"), _number("edition"), _text("language"), Column("plan", Text),
    _text("unit"), _text("body"),
)  # fmt: skip
files = _fact("files", *map(_text, ("document", "medium", "brand", "name", "sha256")))
originals = _fact("originals", _text("sha256"), _number("size"), _text("name"))
returns = _fact(
    "returns", _text("sha256"), _number("part"), _text("document"), _text("form"), Column("edition", Integer),
    _text("language"), _number("issued"), _text("unit"), _text("status"), _number("doubts"), _number("changes"),
    _text("body"), _number("copied"),
)  # fmt: skip
decisions = _fact(
    "decisions", _text("document"), _text("sha256"), _number("part"),
    *map(_text, ("decision", "place", "code", "text", "value", "reason", "who")),
)  # fmt: skip
tombstones = _fact("tombstones", *map(_text, ("scope", "erased", "reason", "who")))

people = Table("people", METADATA, _number("event"), _text("number"), _text("name"))
dates = Table("dates", METADATA, _number("event"), *map(_text, ("reviews", "due", "last", "ends")))
findings = Table(
    "findings", METADATA, _number("event"), _number("position"), *map(_text, ("code", "severity", "place"))
)
version = Table("schema_version", METADATA, _number("version"))
settings = Table("settings", METADATA, Column("name", Text, primary_key=True), _text("value"))

FACTS: Mapping[What, Table] = {
    What.ISSUED: documents,
    What.WRITTEN: files,
    What.RECEIVED: originals,
    What.READ: returns,
    What.DECIDED: decisions,
    What.ERASED: tombstones,
}
"""The table that holds what an entry of the history is about."""
INDEXES = (people, dates, findings)

SEALED: Mapping[What, tuple[str, ...]] = {
    What.ISSUED: ("document", "form", "edition", "language", "plan", "unit", "body"),
    What.WRITTEN: ("document", "medium", "brand", "name", "sha256"),
    What.RECEIVED: ("sha256", "size", "name"),
    What.READ: (
        "sha256", "part", "document", "form", "edition", "language", "issued", "unit", "status", "doubts", "changes",
        "body",
    ),
    What.DECIDED: ("document", "sha256", "part", "decision", "place", "code", "text", "value", "reason", "who"),
    What.ERASED: ("scope", "erased", "reason", "who"),
}  # fmt: skip
"""The columns a digest covers, in its order. Part of every register there is, and so never changed: a column that is
added later is not covered."""
