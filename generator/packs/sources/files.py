"""Files: forms that were made, or that came back; each is read, and goes by what is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator import collect
from generator.cases.fitting import rules_of
from generator.cases.grouping import case_of, grouped_by_person
from generator.cases.judge import judged
from generator.errors import FileProblem
from generator.findings import Spot
from generator.forms.identity import canonical
from generator.forms.kinds import fold, plain
from generator.packs import diagnoses
from generator.packs.folios import Back, Folio, Slip
from generator.packs.marking import is_remarked, signed_in
from generator.packs.people import manager_in
from generator.packs.spool import Spool
from generator.records.compare import same
from generator.records.model import DOUBTFUL
from generator.review import explained
from generator.store.facts import facts_of
from generator.store.model import KeptRecord, Person, Return
from generator.store.papers import Paper
from generator.store.worklist import Item

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.cases.model import Reviewed
    from generator.findings import Finding
    from generator.forms.kinds import Plain
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.packs.bench import Bench
    from generator.records.issued import Attachment
    from generator.records.model import Answer, Record
    from generator.words.language import Language


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document found in a file."""

    path: Path
    record: Record
    issued: Attachment | None
    """What the file says it was issued with."""
    is_alone: bool

    @property
    def document(self) -> str:
        """Its id, where that is its own."""
        named = self.record.identity
        return named.document if named is not None and named.issued else ""

    @property
    def is_as_issued(self) -> bool:
        """Whether nobody has filled in anything."""
        if self.issued is None or any(one.checked for one in self.record.signatures):
            return False
        issued = self.issued.issued
        return all(
            same(issued.get(place), _said(one))
            for place, one in self.record.answers.items()
            if place in issued or one.value not in {None, False} or one.state in DOUBTFUL
        )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that says what a document says."""

    slip: Slip
    file: str
    digest: str
    """Of what it answers."""
    is_as_issued: bool
    weight: int
    """How much else stands in it: signatures, remarks."""


class FileSource:
    """The documents in files and folders."""

    def __init__(self, paths: Iterable[Path], library: Library, bench: Bench, today: dt.date) -> None:
        """Reads every file once; what is no form of the library is told."""
        self._library, self._today = library, today
        self._spool: Spool[_Kept] = Spool()
        self.told: list[Finding] = []
        found: dict[str, list[_Candidate]] = {}
        for kept, form in self._documents(paths, bench):
            one = self._candidate(kept, form)
            found.setdefault(kept.document or one.slip.key, []).append(one)
        self.slips = tuple(slip for several in found.values() if (slip := self._chosen(several)) is not None)

    def _chosen(self, several: list[_Candidate]) -> Slip | None:
        """The file that speaks for a document: one that somebody filled in, rather than as it went out.

        Where two that were filled in say different things, nobody can tell which counts, and it is none.
        """
        back = [one for one in several if not one.is_as_issued] or several
        if len({one.digest for one in back}) > 1:
            self.told += [diagnoses.TWO_VERSIONS.at(Spot(one.file)) for one in back]
            return None
        best = max(back, key=lambda one: one.weight)
        self.told += [diagnoses.SAME_TWICE.at(Spot(one.file)) for one in back if one is not best]
        return best.slip

    def _documents(self, paths: Iterable[Path], bench: Bench) -> Iterator[tuple[_Kept, Form]]:
        for path in collect.files_at(paths):
            try:
                seen = bench.read(collect.bytes_of(path, collect.MOST_IN_A_PACK), str(path))
            except FileProblem as problem:
                self.told += problem.findings
                continue
            issued = {one.identity: one for one in seen.itself}
            for record in seen.records:
                form = self._form(record)
                if form is None or record.identity is None or not record.answers:
                    self.told.append(diagnoses.NOT_A_FORM.at(Spot(str(path))))
                else:
                    yield _Kept(path, record, issued.get(record.identity), len(seen.records) == 1), form

    def _form(self, record: Record) -> Form | None:
        named = record.identity
        return self._library.form_to_read(named.form, named.edition, (None,)) if named else None

    def _candidate(self, kept: _Kept, form: Form) -> _Candidate:
        record = kept.record
        weight = len(signed_in(record)) + is_remarked(record)
        return _Candidate(self._slip(kept, form), str(kept.path), _digest(record), kept.is_as_issued, weight)

    def _slip(self, kept: _Kept, form: Form) -> Slip:
        record = kept.record
        values = {place: one.value for place, one in record.answers.items() if one.value is not None}
        facts = facts_of(form, values)
        unit = (kept.issued.unit if kept.issued else None) or facts.unit
        person = Person(facts.person.number, fold(facts.person.name))
        tag = record.identity.language if record.identity else ""
        key = f"{kept.document} {record.sha256} {record.part}"
        return Slip(self._spool.put(kept), key, tag, unit, manager_in(form, values), person, facts.person.name)

    def close(self) -> None:
        """As `Source.close`."""
        self._spool.close()

    def open(self, slips: Sequence[Slip], language: Language) -> list[Folio]:
        """As `Source.open`; with the papers comes what the rules across those of each person say."""
        kept = [self._spool.get(slip.at) for slip in slips]
        papers = [explained(_paper(one, slip), self._library, language) for one, slip in zip(kept, slips, strict=True)]
        told = self._across(papers)
        return [
            Folio(replace(one, across=told.get(one.paper.item, ())), _back(found))
            for one, found in zip(papers, kept, strict=True)
        ]

    def _across(self, papers: Sequence[Reviewed]) -> dict[Item, tuple[Finding, ...]]:
        rules = rules_of(self._library)
        cases = (case_of(group) for group in grouped_by_person((one, one.paper.person) for one in papers))
        return {one.paper.item: one.across for case in cases for one in judged(case, rules, self._today).papers}


def _digest(record: Record) -> str:
    """What a record answers, in a few letters; who signed weighs, but is no answer."""
    signed = {one.place for one in record.signatures}
    said = {place: _said(one) for place, one in record.answers.items() if place not in signed}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _said(answer: Answer) -> Plain:
    return answer.text if answer.value is None else plain(answer.value)


def _paper(kept: _Kept, slip: Slip) -> Paper:
    """The document as the register would have it, had it been read into one."""
    record, named = kept.record, kept.record.identity
    assert named is not None  # noqa: S101 - others are left out
    where = Return(record.sha256, record.part)
    is_back = not kept.is_as_issued
    item = Item(
        named.form,
        kept.document,
        named.edition,
        named.language,
        (kept.issued.plan if kept.issued else None) or "",
        slip.unit,
        returned=where if is_back else None,
        file=kept.path.name,
        status=record.status.value if is_back else "",
    )
    return Paper(item, slip.person, kept.issued, KeptRecord(where, "", record) if is_back else None)


def _back(kept: _Kept) -> Back:
    return Back(kept.record.sha256, partial(_bytes, kept.path, kept.record.sha256), kept.is_alone)


def _bytes(path: Path, sha256: str) -> bytes | None:
    """The file as it was read; `None` where it was changed since."""
    try:
        data = collect.bytes_of(path, collect.MOST_IN_A_PACK)
    except FileProblem:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None
