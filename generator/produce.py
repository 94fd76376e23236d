"""Plan rows → files: a blank form, or one pre-filled form for each plan, and what became of every row."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from generator.batch import diagnoses
from generator.batch.jobs import guidance_press
from generator.batch.names import blank_name, file_name
from generator.errors import OutputProblem, PlanformsError
from generator.files.writing import Written, prepare, write_new
from generator.findings import Finding, errors_in
from generator.forms.model import Stage
from generator.forms.rules import judge
from generator.pages.brand import PLAIN
from generator.plans.failed import failed_workbook

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.batch.jobs import Job, Medium
    from generator.forms.library import Library
    from generator.pdf.signing.seal import Seal
    from generator.plans.model import Plan, Row
    from generator.records.issued import Attachment, Printed


FAILED = "failed{number}.xlsx"


class Outcome(StrEnum):
    """What became of a plan."""

    MADE = "made"
    UNCHANGED = "unchanged"
    """The file was there already, byte for byte."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Result:
    """One plan's outcome, with everything noticed on the way."""

    plan: str
    """Plan id; where the row has none, what the row is called in its file."""
    outcome: Outcome
    row: Row
    file: Path | None = None
    document: str = ""
    sha256: str = ""
    pages: int | None = None
    """`None` where nothing was made, or where whatever shows the file decides on its pages."""
    findings: tuple[Finding, ...] = ()
    attachment: Attachment | None = None
    """What the document was issued with; `None` where nothing was made."""


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
    written, data = _put(path, printed.data, seal)
    if written is Written.IN_THE_WAY:
        raise OutputProblem(diagnoses.FILE_EXISTS.at(None, file=str(path)))
    return path, data


def _put(path: Path, data: bytes, seal: Seal | None) -> tuple[Written, bytes]:
    """Writes the file, sealed where there is a seal; what became of it, and what stands in it.

    No two seals are alike, so a file that is there already is known by what it was before it was sealed.
    """
    if seal is None:
        return write_new(path, data), data
    if path.is_file() and seal.is_on(there := path.read_bytes(), data):
        return Written.UNCHANGED, there
    sealed = seal.on(data, str(path))
    return write_new(path, sealed), sealed


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fill_all(run: Job, rows: Iterable[Row], *, dry: bool = False) -> Generator[Result]:
    """Makes the forms of every row, one in each medium, and says what became of each.

    One bad row never costs the others. What there is to say about a plan whatever it is made as is said once.

    Raises:
        OutputProblem: the folder cannot be written or the disk is full, which ends the run.
    """
    if not dry:
        prepare(run.into)
    taken: set[str] = set()
    for row in rows:
        if row.plan is None or errors_in(row.findings):
            yield _left_out(row)
            continue
        noticed = [*row.findings, *_of(row, judge(run.press.form, row.plan.values, Stage.ANY))]
        for medium in run.presses:
            yield _fill_one(run, row, row.plan, medium, noticed, taken, dry=dry)
            noticed = []


def keep_failed(run: Job, left_out: Sequence[Result]) -> Finding | None:
    """Writes the rows that were left out into `failed.xlsx`, in the shape they came in, and says so.

    A file of that name with other content may be somebody's corrections, so the next goes into `failed-2.xlsx`.

    Raises:
        OutputProblem: it cannot be written.
    """
    if not left_out:
        return None
    by_row = {id(result.row): result for result in left_out}
    rows = [replace(result.row, plan=None, findings=result.findings) for result in by_row.values()]
    data = failed_workbook(rows, run.press.form, run.press.language)
    targets = (run.into / FAILED.format(number=f"-{number}" if number > 1 else "") for number in count(1))
    target = next(target for target in targets if write_new(target, data) is not Written.IN_THE_WAY)
    return diagnoses.FAILED_ROWS.at(None, count=len(rows), file=str(target))


def _fill_one(
    run: Job, row: Row, plan: Plan, medium: Medium, noticed: Sequence[Finding], taken: set[str], *, dry: bool
) -> Result:
    press = run.presses[medium]
    told = [*noticed, *_of(row, press.letters_missing(plan.values))]
    if errors_in(told):
        return _left_out(row, told)
    try:
        printed = press.issue(plan.plan_id, plan.unit, plan.values, run.rows)
    except PlanformsError as problem:
        return _left_out(row, [*told, *_of(row, problem.findings)])
    told += _of(row, printed.findings)
    name = file_name(printed.identity, plan.plan_id, _day(run, plan), medium.value)
    if name in taken:
        return _left_out(row, [*told, diagnoses.NAME_TAKEN.at(row.where, file=name)])
    taken.add(name)
    return _kept(run, row, printed, name, told, dry=dry)


def _of(row: Row, findings: Iterable[Finding]) -> list[Finding]:
    """What was noticed about a plan, said of the row it came from."""
    return [replace(one, where=row.where) for one in findings]


def _kept(run: Job, row: Row, printed: Printed, name: str, noticed: list[Finding], *, dry: bool) -> Result:
    path = run.into / name
    written, data = (Written.MADE, printed.data) if dry else _put(path, printed.data, run.seal)
    if written is Written.IN_THE_WAY:
        return _left_out(row, [*noticed, diagnoses.FILE_EXISTS.at(row.where, file=str(path))])
    return Result(
        _called(row),
        Outcome(written.value),
        row,
        path,
        printed.identity.document,
        _digest(data),
        printed.pages,
        tuple(noticed),
        None if dry else printed.attachment,
    )


def _left_out(row: Row, noticed: Iterable[Finding] | None = None) -> Result:
    return Result(_called(row), Outcome.LEFT_OUT, row, findings=tuple(row.findings if noticed is None else noticed))


def _called(row: Row) -> str:
    return row.plan.plan_id if row.plan else ""


def _day(run: Job, plan: Plan) -> dt.date | None:
    """The date that goes into the file's name: the one the form names."""
    found = plan.values.get(run.press.form.date)
    return found if isinstance(found, dt.date) else None
