"""What explains an export: a table of notes, and one of every column of every table."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from generator.exports.entity import moment_of
from generator.exports.model import Column, Sensitive, Table, Type
from generator.findings import N_, words
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.exports.model import Row
    from generator.words.language import Language

TYPES = {
    Type.TEXT: N_("text"),
    Type.PROSE: N_("text over several lines"),
    Type.CODE: N_("code"),
    Type.DATE: N_("date"),
    Type.MOMENT: N_("date and time"),
    Type.NUMBER: N_("number"),
    Type.TICK: N_("true or false"),
}

_NOTES = (("topic", N_("Topic"), Type.TEXT), ("note", N_("Note"), Type.PROSE))
_COLUMNS = (
    ("table", N_("Table"), Type.CODE),
    ("name", N_("Name"), Type.CODE),
    ("title", N_("Title"), Type.TEXT),
    ("heading", N_("Heading"), Type.TEXT),
    ("type", N_("Holds"), Type.TEXT),
    ("codes", N_("Codes"), Type.PROSE),
    ("hint", N_("Hint"), Type.PROSE),
    ("concept", N_("Concept"), Type.CODE),
    ("key", N_("Key"), Type.TICK),
    ("sensitive", N_("Sensitive"), Type.TICK),
    ("exported", N_("Exported"), Type.TICK),
)

TABLES = N_(
    "One row is one thing: a document, an item of a section, a row of a table, a finding. “Document” leads from "
    "each of them to its document, the numbers of items to the item it belongs to."
)
ANSWERS = N_(
    "Where “Came back” is true, the answers are those that came back, with the corrections of reviewers; elsewhere "
    "those the form was issued with."
)
DOUBT = N_(
    "What could not be read, or was read in two ways, has no value. “In doubt” names it in its row, and “Readings to "
    "check” says what was read. A blank cell means that nobody answered."
)
LEFT_OUT = N_(
    "{count} columns of sensitive answers were left out. They are marked under “Columns”; --sensitive exports them."
)
NOTHING_SENSITIVE = N_("These forms ask for nothing that is marked as sensitive.")
INCLUDED = N_(
    "Answers that are marked as sensitive are in here. Keep the file accordingly, and delete it when it is done with."
)


def notes(language: Language) -> Table:
    """The table of notes."""
    return _table("notes", N_("Notes"), _NOTES, 1, language)


def columns(language: Language) -> Table:
    """The table of columns."""
    return _table("columns", N_("Columns"), _COLUMNS, 2, language)


def _table(name: str, title: str, declared: Iterable[tuple[str, str, Type]], keys: int, language: Language) -> Table:
    found = (Column(own, language.text(heading), type_) for own, heading, type_ in declared)
    return Table(name, language.text(title), tuple(found), keys)


def rows_of_notes(documents: int, at: str, left_out: int, sensitive: Sensitive, language: Language) -> Iterator[Row]:
    """What there is to know of an export as a whole; `at` is when it was made."""
    yield "planforms", version("planforms")
    yield language.text(N_("Exported at (UTC)")), str(moment_of(at))
    yield language.text(N_("Documents")), str(documents)
    yield language.text(N_("Tables")), language.text(TABLES)
    yield language.text(N_("Answers")), language.text(ANSWERS)
    yield language.text(N_("In doubt")), language.text(DOUBT)
    yield language.text(N_("Sensitive")), _on_sensitive(left_out, sensitive, language)


def _on_sensitive(left_out: int, sensitive: Sensitive, language: Language) -> str:
    if sensitive is Sensitive.INCLUDED:
        return language.text(INCLUDED)
    return phrase(words(LEFT_OUT, count=left_out), language) if left_out else language.text(NOTHING_SENSITIVE)


def rows_of_columns(tables: Iterable[Table], language: Language) -> Iterator[Row]:
    """A row for each column, also for those that were left out."""
    for table in tables:
        for number, column in enumerate((*table.columns, *table.left_out)):
            yield (
                table.name,
                column.name,
                table.title,
                column.heading,
                language.text(TYPES[column.type]),
                "\n".join(f"{code} = {label}" for code, label in column.codes),
                column.about,
                column.concept,
                number < table.keys,
                column.sensitive,
                number < len(table.columns),
            )
