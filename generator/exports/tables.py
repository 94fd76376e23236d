"""Everything an export says as tables: which there are, and the rows of each document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports import answers, entity, guide
from generator.exports.document_table import documents
from generator.exports.entities import ALWAYS
from generator.exports.form_tables import parts_of
from generator.exports.model import Document, Sensitive
from generator.exports.sensitive import without_sensitive
from generator.forms.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.cases.model import Reviewed
    from generator.exports.entity import Entity
    from generator.exports.form_tables import Part
    from generator.exports.model import Row, Table
    from generator.forms.model import Form
    from generator.words.language import Language

Edition = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of an export, and where their rows come from."""

    language: Language
    sensitive: Sensitive
    entities: tuple[Entity, ...]
    parts: Mapping[Edition, tuple[Part, ...]]
    """The tables of each form, by id and edition."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table: documents, those of each form, what was noticed and decided, what explains them all."""
        return (*self._of_documents, guide.notes(self.language), guide.columns(self.language))

    @property
    def _of_documents(self) -> tuple[Table, ...]:
        first, *rest = (entity.resolved(one, self.language) for one in self.entities)
        return (first, *(part.table for parts in self.parts.values() for part in parts), *rest)

    @property
    def left_out(self) -> int:
        """How many columns of sensitive answers this export goes without."""
        return sum(len(part.table.left_out) for parts in self.parts.values() for part in parts)

    def rows(self, papers: Iterable[Reviewed], at: str) -> Iterator[tuple[str, Row]]:
        """Every row, each with the name of its table: the documents one after the other, then what explains them.

        Args:
            papers: the documents.
            at: when they are exported.
        """
        count = 0
        for reviewed in papers:
            count += 1
            yield from self._rows(reviewed)
        for note in guide.rows_of_notes(count, at, self.left_out, self.sensitive, self.language):
            yield "notes", note
        for column in guide.rows_of_columns(self._of_documents, self.language):
            yield "columns", column

    def _rows(self, reviewed: Reviewed) -> Iterator[tuple[str, Row]]:
        shown = reviewed if self.sensitive is Sensitive.INCLUDED else without_sensitive(reviewed)
        document = Document(shown, self.language)
        for one in self.entities:
            yield from ((one.name, row) for row in entity.rows_of(document, one))
        if shown.form is not None:
            yield from answers.rows_of(document, self.parts[shown.form.id, shown.form.edition])


def layout(forms: Sequence[Form], language: Language, sensitive: Sensitive) -> Layout:
    """The tables of an export of documents of these forms, for a reader of that language."""
    parts = {(form.id, form.edition): parts_of(form, language, sensitive) for form in forms}
    return Layout(language, sensitive, (documents(_roles(forms)), *ALWAYS), parts)


def _roles(forms: Iterable[Form]) -> dict[str, str]:
    """Who signs any of the forms, with what the first of them calls that signature."""
    signatures = (field for form in forms for _, field in form.fields() if field.kind is Kind.SIGNATURE)
    found: dict[str, str] = {}
    for field in signatures:
        found.setdefault(field.role, field.label)
    return dict(sorted(found.items()))
