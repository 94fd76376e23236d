"""Papers looked over: what the register holds, with the forms that explain it.

papers of the register → each with its form and typed answers → the rules between them → exports, a report
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cases.model import Reviewed
from generator.errors import PlanformsError
from generator.records.issued import values_issued
from generator.store.listing import EVERYTHING
from generator.store.papers import papers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.forms.kinds import Value
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.store.papers import Paper
    from generator.store.register import Register
    from generator.store.worklist import Filter, Item
    from generator.words.language import Language


def reviewed(
    register: Register, library: Library, language: Language, wanted: Filter = EVERYTHING
) -> Iterator[Reviewed]:
    """The papers that are wanted, explained in the language of whoever reads, in the order of the worklist.

    Raises:
        RegisterProblem: the register cannot be used.
    """
    for paper in papers(register, wanted):
        yield explained(paper, library, language)


def explained(paper: Paper, library: Library, language: Language) -> Reviewed:
    """A paper with its form and its typed answers."""
    form, record = form_of(paper.item, library, language), paper.record
    return Reviewed(paper, form, record, _values(paper, form, record))


def form_of(item: Item, library: Library, language: Language) -> Form | None:
    """The form of a document: in the language of whoever reads, else in the document's, else in its own words."""
    for tag in (language.tag, item.language, None):
        try:
            return library.form(item.form, item.edition, tag)
        except PlanformsError:
            continue
    return None


def _values(paper: Paper, form: Form | None, record: Record | None) -> Mapping[str, Value]:
    if record is not None and record.answers:
        return {place: answer.value for place, answer in record.answers.items() if answer.value is not None}
    return values_issued(form, paper.issued) if form is not None and paper.issued is not None else {}
