"""Papers looked over: what the register holds, with the forms that explain it.

papers of the register → each with its form and typed answers → the rules between them → exports, a report
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.cases.fitting import rules_of
from generator.cases.grouping import case_of, grouped_by_person
from generator.cases.judge import judged
from generator.cases.model import Reviewed
from generator.errors import RegisterProblem
from generator.forms.kinds import fold
from generator.records.issued import values_issued
from generator.store.concerned import Start, concerned, start_of
from generator.store.diagnoses import UNKNOWN_PERSON
from generator.store.listing import EVERYTHING, listing
from generator.store.papers import papers_of, persons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.cases.model import Case
    from generator.forms.kinds import Value
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.records.model import Record
    from generator.store.model import Person
    from generator.store.papers import Paper
    from generator.store.register import Register
    from generator.store.worklist import Filter, Item
    from generator.words.language import Language


def reviewed_across(
    register: Register, library: Library, language: Language, wanted: Filter = EVERYTHING
) -> Iterator[Reviewed]:
    """The papers that are wanted, explained in the language of whoever reads, in the order of the worklist.

    Each has with it what the rules across papers say of it.

    Raises:
        RegisterProblem: the register cannot be used.
        FormProblem: the rules across papers cannot be.
    """
    every = listing(register, wanted)
    told = {
        one.paper.item: one.across
        for case in cases_with(register, library, language, every)
        for one in case.papers
        if one.across
    }
    for paper in papers_of(register, every):
        yield replace(explained(paper, library, language), across=told.get(paper.item, ()))


def cases(register: Register, library: Library, language: Language, name: str = "") -> Iterator[Case]:
    """Everybody's papers, with what the rules across them say; `name` is one person's employee number or name.

    Raises:
        RegisterProblem: the register cannot be used, or has nothing about that person.
        FormProblem: the rules across papers cannot be used.
    """
    if not name:
        return _judged(register, library, language, list(_groups(persons(register))))
    found = _groups(concerned(register, Start(called=name)))
    groups = [group for group in found if any(_is_called(one, name) for _, one in group)]
    if not groups:
        raise RegisterProblem(UNKNOWN_PERSON.at())
    return _judged(register, library, language, groups)


def cases_with(register: Register, library: Library, language: Language, items: Iterable[Item]) -> Iterator[Case]:
    """The cases these items of the worklist are in, as `cases`.

    Raises:
        RegisterProblem: the register cannot be used.
        FormProblem: the rules across papers cannot be.
    """
    wanted = set(items)
    found = _groups(concerned(register, start_of(wanted)))
    return _judged(register, library, language, [group for group in found if any(item in wanted for item, _ in group)])


def cases_of_files(register: Register, library: Library, language: Language, files: Collection[str]) -> Iterator[Case]:
    """The cases these files (SHA-256) count in as what came back, as `cases`.

    Raises:
        RegisterProblem: the register cannot be used.
        FormProblem: the rules across papers cannot be.
    """
    found = _groups(concerned(register, Start(files=frozenset(files))))
    groups = [group for group in found if any(item.returned and item.returned.sha256 in files for item, _ in group)]
    return _judged(register, library, language, groups)


def explained(paper: Paper, library: Library, language: Language) -> Reviewed:
    """A paper with its form and its typed answers."""
    form, record = form_of(paper.item, library, language), paper.record
    return Reviewed(paper, form, record, _values(paper, form, record))


def form_of(item: Item, library: Library, language: Language) -> Form | None:
    """The form of a document: in the language of whoever reads, else in the document's, else in its own words."""
    return library.form_to_read(item.form, item.edition, (language.tag, item.language, None))


def _groups(known: Iterable[tuple[Item, Person]]) -> Iterator[tuple[tuple[Item, Person], ...]]:
    return grouped_by_person((one, one[1]) for one in known)


def _is_called(person: Person, name: str) -> bool:
    return name.strip() == person.number or (bool(person.name) and fold(name) == person.name)


def _judged(
    register: Register, library: Library, language: Language, groups: Sequence[Sequence[tuple[Item, Person]]]
) -> Iterator[Case]:
    """The cases of these groups, one after the other: papers are opened a few at a time."""
    rules, today = rules_of(library), register.clock().date()
    found = papers_of(register, [item for group in groups for item, _ in group])
    return (
        judged(case_of(explained(paper, library, language) for paper in islice(found, len(group))), rules, today)
        for group in groups
    )


def _values(paper: Paper, form: Form | None, record: Record | None) -> Mapping[str, Value]:
    if record is not None and record.answers:
        return {place: answer.value for place, answer in record.answers.items() if answer.value is not None}
    return values_issued(form, paper.issued) if form is not None and paper.issued is not None else {}
