"""The register: what went out, with what came back of it and what was decided about that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.findings import N_, Spot, words
from generator.packs import diagnoses
from generator.packs.folios import Back, Folio, Slip
from generator.packs.model import By
from generator.packs.people import manager_in
from generator.review import cases_with, explained
from generator.store.facts import facts_of
from generator.store.issuing import looks_of
from generator.store.model import Decision, Standing
from generator.store.originals import is_whole, original
from generator.store.papers import papers_of, persons
from generator.store.returns import records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.cases.model import Reviewed
    from generator.findings import Finding, Words
    from generator.forms.library import Library
    from generator.store.model import Person, Return
    from generator.store.papers import Paper
    from generator.store.register import Register
    from generator.store.worklist import Item
    from generator.words.language import Language

_UNREADABLE = "unreadable"
SENT_BACK = N_("It was sent back to be done again.")
NOT_READABLE = N_("What came back cannot be read.")


class RegisterSource:
    """The documents of a register that are not void."""

    def __init__(self, register: Register, library: Library, by: By) -> None:
        """Goes through the register once; papers are opened for it only where the manager is asked for."""
        self._register, self._library = register, library
        self.told: list[Finding] = []
        known = [(item, person) for item, person in persons(register) if self._is_wanted(item)]
        self._items = tuple(item for item, _ in known)
        names = self._names() if by in {By.MANAGER, By.PERSON} else [("", "")] * len(known)
        self.slips = tuple(
            _slip(at, item, person, *name) for at, ((item, person), name) in enumerate(zip(known, names, strict=True))
        )

    def _is_wanted(self, item: Item) -> bool:
        """Whether it belongs in a pack; what nobody can assign is told."""
        if item.standing is Standing.VOID:
            return False
        if not item.form or (item.status == _UNREADABLE and not item.issued_at):
            told = diagnoses.UNREADABLE if item.form else diagnoses.NOT_A_FORM
            self.told.append(told.at(Spot(item.file)))
            return False
        return True

    def _names(self) -> list[tuple[str, str]]:
        """Manager and person of each document, as it writes them."""
        return [self._named(paper) for paper in papers_of(self._register, self._items)]

    def _named(self, paper: Paper) -> tuple[str, str]:
        form = self._library.form_to_read(paper.item.form, paper.item.edition, (None,))
        if form is None:
            return "", ""
        values = explained(paper, self._library, self._library.language(form.language)).values
        return manager_in(form, values), facts_of(form, values).person.name

    def close(self) -> None:
        """As `Source.close`; the register is closed by whoever opened it."""

    def open(self, slips: Sequence[Slip], language: Language) -> list[Folio]:
        """As `Source.open`; with the papers comes what the rules across all papers of their people say."""
        every = [self._items[slip.at] for slip in slips]
        told = {
            one.paper.item: one.across
            for case in cases_with(self._register, self._library, language, every)
            for one in case.papers
        }
        looks = looks_of(self._register, [item.document for item in every])
        papers = (explained(paper, self._library, language) for paper in papers_of(self._register, every))
        return [self._folio(replace(one, across=told.get(one.paper.item, ())), looks) for one in papers]

    def _folio(self, reviewed: Reviewed, looks: Mapping[str, str]) -> Folio:
        item = reviewed.paper.item
        back = self._back(item.returned) if item.returned and item.status != _UNREADABLE else None
        return Folio(reviewed, back, looks.get(item.document, ""), notes=tuple(_notes(item)))

    def _back(self, where: Return) -> Back:
        parts = {one.where.part for one in records(self._register, sha256=where.sha256)}
        return Back(where.sha256, partial(_bytes, self._register, where.sha256), len(parts) == 1)


def _bytes(register: Register, sha256: str) -> bytes | None:
    return original(register, sha256).read_bytes() if is_whole(register, sha256) else None


def _slip(at: int, item: Item, person: Person, manager: str, called: str) -> Slip:
    came = item.returned
    key = f"{item.document} {came.sha256} {came.part}" if came else item.document
    return Slip(at, key, item.language, item.unit, manager, person, called)


def _notes(item: Item) -> list[Words]:
    found = [words(SENT_BACK)] if item.decision is Decision.RETURN else []
    return [*found, words(NOT_READABLE)] if item.returned and item.status == _UNREADABLE else found
