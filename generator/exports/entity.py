"""How a table that every export has is declared: what its rows are about, and where each cell is found.

`resolved` puts the headings into the reader's language, and makes two columns, word and code, of what is one of a few
codes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.exports.form_tables import CODE_WORD, distinct
from generator.exports.model import Column, Content, Document, Row, Table, Type
from generator.findings import N_, words
from generator.forms.kinds import NO_WORD, YES_WORD, plain
from generator.forms.model import Kind
from generator.forms.places import pattern, patterns
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.forms.kinds import Plain, Value
    from generator.words.language import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """One column as it is declared: what it holds and where that is found."""

    name: str
    heading: str
    of: Callable[[Document, Any], Content]
    """Given the document and what the row is about."""
    type: Type = Type.TEXT
    codes: Mapping[Any, str] | None = None
    """For a code, the word for each."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One table as it is declared."""

    name: str
    title: str
    cells: tuple[Cell, ...]
    things: Callable[[Document], Iterable[Any]]
    """What of a document has a row."""


KEYS = (
    Cell("document", N_("Document"), lambda document, _: document.key),
    Cell("plan", N_("Plan"), lambda document, _: document.item.plan),
    Cell("form", N_("Form"), lambda document, _: document.item.form, Type.CODE),
)


def resolved(entity: Entity, language: Language) -> Table:
    """The table, in the reader's language."""
    columns = (column for cell in entity.cells for column in _columns(cell, language))
    return Table(entity.name, language.text(entity.title), distinct(columns), len(KEYS))


def _columns(cell: Cell, language: Language) -> Iterator[Column]:
    heading = language.text(cell.heading)
    if cell.codes is None:
        yield Column(cell.name, heading, cell.type)
        return
    yield Column(f"{cell.name}.label", heading, Type.TEXT)
    codes = tuple((str(code), language.text(word)) for code, word in cell.codes.items())
    yield Column(cell.name, phrase(words(CODE_WORD, heading=heading), language), Type.CODE, codes=codes)


def rows_of(document: Document, entity: Entity) -> Iterator[Row]:
    """The rows of a document in that table."""
    for thing in entity.things(document):
        yield tuple(content for cell in entity.cells for content in _contents(cell, document, thing))


def _contents(cell: Cell, document: Document, thing: object) -> Iterator[Content]:
    content = cell.of(document, thing)
    if cell.codes is None:
        yield content
        return
    yield None if content is None else document.language.text(cell.codes[content])
    yield None if content is None else str(content)


def day_of(moment: str) -> dt.date | None:
    """The day of an ISO date and time."""
    return dt.date.fromisoformat(moment[:10]) if moment else None


def moment_of(moment: str) -> dt.datetime | None:
    """The ISO date and time, in UTC and without saying so: workbooks know of no time zones."""
    return dt.datetime.fromisoformat(moment).astimezone(dt.UTC).replace(tzinfo=None) if moment else None


def in_words(document: Document, place: str, value: Plain | Value | None) -> str | None:
    """A value as a cell of text holds it: of a choice its label, of a day its ISO date."""
    slot = patterns(document.form).get(pattern(place)) if document.form else None
    match value:
        case None:
            return None
        case bool():
            return document.language.text(YES_WORD if value else NO_WORD)
        case str() if slot is not None and slot.kind is Kind.CHOICE:
            return next((choice.label for choice in slot.asked.choices if choice.code == value), value)
        case int() | float():
            return str(value)
        case _:
            return str(plain(value))
