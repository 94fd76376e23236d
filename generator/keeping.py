"""Runs that a register is told of: what goes out is kept as issued, what comes back as it came and as it was read.

Without a register the same is done by `produce` and `collect` alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator import collect, produce, readers
from generator.batch.terms import Terms
from generator.errors import PlanformsError
from generator.findings import Severity
from generator.pdf.signatures.earlier import seen_signed
from generator.records.model import Record
from generator.records.vouching import NOBODY, Trusted
from generator.store.copies import without_news
from generator.store.diagnoses import COPY
from generator.store.facts import facts_of
from generator.store.issuing import issued_of, keep_issued, known_files
from generator.store.model import Facts, Issued, Reading
from generator.store.originals import keep_original, settle, sweep
from generator.store.returns import keep_records
from generator.store.signed import signatures_before, signatures_in

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.batch.jobs import Job
    from generator.engines.model import Engine
    from generator.forms.library import Library
    from generator.plans.model import Row
    from generator.store.model import Keeping, Original
    from generator.store.register import Register

READ_AT_ONCE = 20
"""Files told to the register at once: the disk is waited for once, and nobody waits long for a first record."""


def fill_all(
    run: Job, rows: Iterable[Row], register: Register, engine: Engine | None = None, terms: Terms | None = None
) -> Generator[produce.Result]:
    """Makes the forms of every row as `produce.fill_all`, and keeps what is made, a group at a time.

    A run that is stopped registers what it made before it ends. One that is killed leaves up to a group unregistered,
    which the next run makes good: a file the register does not know of is made again and compared.

    Raises:
        PlanformsError: as `produce.fill_all`; or the register cannot be used.
    """

    def keep(group: Sequence[produce.Result]) -> None:
        keep_issued(register, [found for result in group for found in _issued(run, result)])

    told = replace(terms or Terms(), keep=keep, known=partial(known_files, register))
    return produce.fill_all(run, rows, engine=engine, terms=told)


def make_blanks(run: Job, rows: Mapping[str, int] | None, register: Register) -> Iterator[produce.Blank]:
    """Writes empty forms as `produce.make_blanks`, and keeps that they went out.

    Raises:
        PlanformsError: as `produce.make_blanks`; or the register cannot be used.
    """
    for made in produce.make_blanks(run, rows):
        medium = made.file.suffix.removeprefix(".")
        keep_issued(register, [Issued(made.attachment, medium, run.brand, made.file.name, made.sha256)])
        yield made


def read_files(
    paths: Iterable[Path], library: Library, register: Register, trusted: Trusted = NOBODY, at: Engine | None = None
) -> Iterator[Record]:
    """The records of the forms as `readers.read_files`; a file is kept as it came before it is read, its records after.

    What the register has to say stands first among the findings: that the very same file was received before, that a
    newer return stands beside an earlier one. What was issued is what the register says, not what the file says.

    Raises:
        RegisterProblem, OutputProblem: the register cannot be used or written.
        PlanformsError: there is nobody to read.
    """
    sweep(register)
    waiting: list[Reading | Record] = []
    originals: deque[Original | None] = deque()
    files = _kept_as_they_come(collect.files_at(paths), register, originals)
    basis = readers.Basis(library.path, trusted)
    for records in readers.each(files, basis, at or readers.engine(), partial(issued_of, register)):
        waiting += _readings(originals.popleft(), records, library)
        if len(waiting) >= READ_AT_ONCE:
            yield from _kept(waiting, register, library)
            waiting = []
    yield from _kept(waiting, register, library)


def verify_files(
    paths: Iterable[Path],
    library: Library,
    register: Register | None,
    trusted: Trusted = NOBODY,
    at: Engine | None = None,
) -> Iterator[Record]:
    """The records of the forms as `readers.read_files`, told what a register knows of them; nothing is kept.

    Raises:
        RegisterProblem: the register cannot be used.
        PlanformsError: there is nobody to read.
    """
    basis, at = readers.Basis(library.path, trusted), at or readers.engine()
    if register is None:
        yield from readers.read_files(paths, basis, at)
        return
    files = map(readers.arrived, collect.files_at(paths))
    for records in readers.each(files, basis, at, partial(issued_of, register)):
        yield from _compared(records, register)


def _compared(records: Sequence[Record], register: Register) -> list[Record]:
    """What was read in a file, with what the register knows of its documents."""
    before = signatures_before(register, filter(None, map(_document, records)))
    return [one.noticing(*seen_signed(one.signatures, one.file, before.get(_document(one), ()))) for one in records]


def _issued(run: Job, result: produce.Result) -> list[Issued]:
    """What the register keeps of a result: nothing where nothing was made."""
    if result.attachment is None or result.file is None or result.row.plan is None:
        return []
    facts = facts_of(run.press.form, result.row.plan.values)
    medium = result.file.suffix.removeprefix(".")
    return [Issued(result.attachment, medium, run.brand, result.file.name, result.sha256, facts)]


def _kept_as_they_come(
    paths: Iterable[Path], register: Register, originals: deque[Original | None]
) -> Iterator[readers.Arrived | Record]:
    """The files, each kept before anybody reads it; none where there are no bytes to keep."""
    for path in paths:
        found = readers.arrived(path)
        originals.append(None if isinstance(found, Record) else keep_original(register, found.data, path.name))
        yield found


def _readings(original: Original | None, records: Sequence[Record], library: Library) -> Sequence[Reading | Record]:
    """What was read in a file, form by form; a record alone where there are no bytes to keep."""
    if original is None:
        return records
    return [Reading(original, record, _facts(record, library), record.part) for record in records]


def _facts(record: Record, library: Library) -> Facts:
    """Whom a record is about and its dates, where its form is in the library."""
    named = record.identity
    if named is None or not record.answers:
        return Facts()
    try:
        form = library.source(named.form, named.edition)
    except PlanformsError:
        return Facts()
    return facts_of(form, {place: one.value for place, one in record.answers.items() if one.value is not None})


def _kept(waiting: Sequence[Reading | Record], register: Register, library: Library) -> Iterator[Record]:
    """The records, in order, with what the register says of those it keeps."""
    readings = [one for one in waiting if not isinstance(one, Record)]
    settle(register)
    group = _remembered(without_news(register, readings, library), register)
    kept = zip(group, keep_records(register, group), strict=True)
    for one in waiting:
        if isinstance(one, Record):
            yield one
        else:
            yield _said(*next(kept))


def _said(reading: Reading, told: Keeping) -> Record:
    """The record with what the register says of it; of a copy that adds nothing all else was told long ago."""
    if any(one.code == COPY.code for one in told.findings):
        notices = tuple(one for one in reading.record.findings if one.severity is Severity.NOTICE)
        return replace(reading.record, findings=(*told.findings, *notices))
    return reading.record.noticing(*told.findings)


def _remembered(group: Sequence[Reading], register: Register) -> list[Reading]:
    """The same readings, each noticing what was signed in its document before and is not now; copies never are."""
    before = signatures_before(register, {_document(one.record) for one in group} - {""})
    found = []
    for one in group:
        if one.is_copy:
            found.append(one)
            continue
        record, known = one.record, before.setdefault(_document(one.record), [])
        gone = seen_signed(record.signatures, record.file, known)
        found.append(replace(one, record=record.noticing(*gone)))
        if _document(record):
            known.extend(signatures_in(record))
    return found


def _document(record: Record) -> str:
    """The document that was issued for one plan; nothing for forms that are the same document for everybody."""
    return record.identity.document if record.identity and record.identity.issued else ""
