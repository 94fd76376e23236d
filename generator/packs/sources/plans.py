"""Plans about to go out: each becomes what `fill` makes of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from generator.cases.model import Reviewed
from generator.errors import PlanformsError, UsageProblem
from generator.findings import errors_in
from generator.forms.kinds import fold
from generator.packs import diagnoses
from generator.packs.folios import Folio, Slip
from generator.packs.people import manager_in
from generator.packs.spool import Spool
from generator.plans.first import first_plans
from generator.plans.read import read_plans
from generator.records.issued import issue_of
from generator.store.facts import facts_of
from generator.store.model import Person
from generator.store.papers import Paper
from generator.store.worklist import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.plans.first import First
    from generator.plans.model import Plan, Plans, Row
    from generator.words.language import Language


def plans_at(path: Path | None, library: Library, form: str, tag: str | None) -> Plans:
    """The plans of a file, or of standard input where `path` is `None`, read for a form.

    Raises:
        PlanformsError: there is no such form, or they cannot be read.
    """
    wanted = library.form(form, None, tag)
    language = library.language(tag or wanted.source_language)
    return read_plans(path, wanted, language, library.in_all_languages(form))


def form_for(path: Path, library: Library, tag: str | None) -> str:
    """The one form that the plans of a file are for.

    Raises:
        PlansProblem: they cannot be read at all.
        UsageProblem: they fit none, or several.
    """
    with closing(first_plans(path)) as first:
        fitting = [name for name in library.names() if _fits(first, library, name, tag)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UsageProblem(diagnoses.FORM_NEEDED.at(None, file=str(path), known=", ".join(fitting)))
    raise UsageProblem(diagnoses.NO_FORM_FITS.at(None, file=str(path), known=", ".join(library.names())))


def _fits(first: First, library: Library, form: str, tag: str | None) -> bool:
    try:
        wanted = library.form(form, None, tag)
        return first.fits(wanted, library.language(tag or wanted.source_language), library.in_all_languages(form))
    except PlanformsError:
        return False


class PlanSource:
    """The plans of a file."""

    def __init__(self, rows: Iterable[Row], form: Form, language: Language) -> None:
        """Goes through the rows once; `form` is in the language that the documents go out in."""
        self._form, self._language = form, language
        self._spool: Spool[Plan] = Spool()
        self.told: list[Finding] = []
        self.slips = tuple(self._slip(row.plan) for row in self._usable(rows) if row.plan)

    def _usable(self, rows: Iterable[Row]) -> Iterable[Row]:
        for row in rows:
            self.told += row.findings
            if not errors_in(row.findings):
                yield row

    def _slip(self, plan: Plan) -> Slip:
        person = facts_of(self._form, plan.values).person
        unit = plan.unit or facts_of(self._form, plan.values).unit
        document = issue_of(self._form, self._language, plan.plan_id, plan.unit, plan.values).identity.document
        manager = manager_in(self._form, plan.values)
        known = Person(person.number, fold(person.name))
        return Slip(self._spool.put(plan), document, self._language.tag, unit, manager, known, person.name)

    def close(self) -> None:
        """As `Source.close`."""
        self._spool.close()

    def open(self, slips: Sequence[Slip], _language: Language) -> list[Folio]:
        """As `Source.open`."""
        return [self._folio(self._spool.get(slip.at), slip) for slip in slips]

    def _folio(self, plan: Plan, slip: Slip) -> Folio:
        issue = issue_of(self._form, self._language, plan.plan_id, plan.unit, plan.values)
        named = issue.identity
        item = Item(named.form, named.document, named.edition, named.language, plan.plan_id, slip.unit)
        paper = Paper(item, slip.person, issue.attachment)
        return Folio(Reviewed(paper, self._form, None, plan.values), plan=plan)
