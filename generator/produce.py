"""Plan rows → files: a blank form, or one pre-filled form for each plan, and what became of every row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from contextlib import closing, nullcontext
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.batch import diagnoses
from generator.batch.jobs import guidance_press
from generator.batch.making import Made, Making
from generator.batch.names import blank_name, file_name
from generator.batch.results import Outcome, Result, called, left_out, of
from generator.batch.shelf import AT_ONCE, Named, Nowhere, shelf, there, written
from generator.batch.terms import Terms
from generator.engines.here import Here
from generator.engines.model import Lost
from generator.errors import OutputProblem
from generator.files.writing import Written, prepare, write_new
from generator.findings import errors_in
from generator.pages.brand import PLAIN

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.batch.jobs import Job, Medium
    from generator.batch.making import Paper, Request
    from generator.batch.sheets import Sheet
    from generator.batch.shelf import Planned, Shelf
    from generator.engines.model import Engine
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.pdf.signing.seal import Seal
    from generator.plans.model import Plan, Row
    from generator.records.issued import Attachment, Printed

T = TypeVar("T")

__all__ = ["Blank", "Outcome", "Result", "fill_all", "make_blanks", "make_guidance"]

CHUNK = 16
"""Plans that go to a worker at once: a fiftieth of a second's work, so that none waits long for the others."""


class Blank(NamedTuple):
    """An empty form that was made."""

    file: Path
    sha256: str
    attachment: Attachment


def make_blanks(run: Job, rows: Mapping[str, int] | None = None) -> Iterator[Blank]:
    """Writes an empty form in each medium.

    Raises:
        OutputProblem: one cannot be written, or another file of that name is in the way.
    """
    for medium, press in run.presses.items():
        printed = press.blank(rows)
        name = blank_name(printed.identity, _digest(printed.data), medium.value)
        path, data = _written(run.into, printed, name, run.seal)
        yield Blank(path, _digest(data), printed.attachment)


def make_guidance(library: Library, form: str, into: Path, tag: str | None = None, brand: str = PLAIN) -> Path:
    """Writes the form's guidance as a sheet of its own and gives back its path.

    Raises:
        PlanformsError: as for `jobs.job` and `make_blanks`.
    """
    printed = guidance_press(library, form, tag, brand).guidance_sheet()
    return _written(into, printed, f"{printed.identity.form}_guidance_{printed.identity.language.lower()}.pdf")[0]


def _written(into: Path, printed: Printed, name: str, seal: Seal | None = None) -> tuple[Path, bytes]:
    path = into / name
    prepare(into)
    became, data = written(path, printed.data, seal, partial(write_new, path))
    if became is Written.IN_THE_WAY:
        raise OutputProblem(diagnoses.FILE_EXISTS.at(None, file=str(path)))
    return path, data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fill_all(
    run: Job, rows: Iterable[Row], *, dry: bool = False, engine: Engine | None = None, terms: Terms | None = None
) -> Generator[Result]:
    """Makes the forms of every row, one in each medium, and says what became of each, in the order of the rows.

    One bad row never costs the others. What there is to say about a plan whatever it is made as is said once. The
    results are the same, wherever they were made.

    Args:
        run: what is made.
        rows: of what.
        dry: whether nothing is written.
        engine: where it is made; here unless said otherwise.
        terms: who is told what.

    Raises:
        PlanformsError: another run fills the folder, it cannot be written or the disk is full; or there is nobody to
            work. It ends the run, and the next one goes on.
    """
    terms = terms or Terms()
    with nullcontext(Nowhere(run)) if dry else shelf(run, terms) as place:
        yield from _filled(run, rows, engine or Here(), place)
        place.close()


def _filled(run: Job, rows: Iterable[Row], engine: Engine, place: Shelf) -> Iterator[Result]:
    """Hands out what is to be made and puts it where it goes, in the order of the rows."""
    waiting: deque[list[Planned]] = deque()

    def chunks() -> Iterator[list[Request]]:
        for some in _portions(rows, AT_ONCE):
            for chunk in _portions(place.planned(some), CHUNK):
                waiting.append(chunk)
                yield [one.request for one in chunk if one.request]

    with closing(engine.each(Making(run, place.hand_over(engine)), chunks())) as answered:
        for answers in answered:
            answer = iter(answers)
            for one in waiting.popleft():
                yield from _results(run, one, next(answer) if one.request else Made(), place)


def _portions(found: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(found)
    while some := list(islice(source, size)):
        yield some


def _results(run: Job, one: Planned, answer: Made | Lost, place: Shelf) -> Iterator[Result]:
    """What became of a row."""
    row = one.row
    if row.plan is None or errors_in(row.findings):
        yield left_out(row)
        return
    if isinstance(answer, Lost):
        yield left_out(row, [*row.findings, _lost(row, answer)])
        return
    noticed = [*row.findings, *of(row, answer.judged)]
    if errors_in(noticed):
        yield left_out(row, noticed)
        return
    papers = {paper.medium: paper for paper in answer.papers}
    for medium in run.presses:
        yield _result(run, one, medium, papers.get(medium), noticed, place)
        noticed = []


def _lost(row: Row, answer: Lost) -> Finding:
    if not answer.kind:
        return diagnoses.WORKER_DIED.at(row.where)
    return diagnoses.FAULT_HERE.at(row.where, kind=answer.kind, spot=answer.spot)


def _result(
    run: Job,
    one: Planned,
    medium: Medium,
    paper: Paper | None,
    noticed: Sequence[Finding],
    place: Shelf,
) -> Result:
    """What became of a row in one medium."""
    told = [*noticed, *of(one.row, paper.findings if paper else ())]
    sheet = paper.sheet if paper else None
    if paper is not None and sheet is None:
        return left_out(one.row, told)
    name = _name(run, one, medium, sheet)
    if not place.give(name):
        if sheet is not None:
            sheet.drop()
        return left_out(one.row, [*told, diagnoses.NAME_TAKEN.at(one.row.where, file=name)])
    if sheet is None:
        return there(run, one, medium, told)
    return place.put(one, Named(name, medium, sheet), told)


def _name(run: Job, one: Planned, medium: Medium, sheet: Sheet | None) -> str:
    """The name of the file, which one that is there has already."""
    if sheet is None:
        return one.lines[medium].file
    return file_name(sheet.identity, called(one.row), _day(run, one.row.plan), medium.value)


def _day(run: Job, plan: Plan | None) -> dt.date | None:
    """The date that goes into the file's name: the one the form names."""
    found = plan.values.get(run.press.form.date) if plan else None
    return found if isinstance(found, dt.date) else None
