"""Plan rows → files: a blank form, or one pre-filled form for each plan, and what became of every row."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from generator.batch import diagnoses
from generator.batch.names import blank_name, file_name
from generator.errors import OutputProblem, PlanformsError
from generator.files.writing import Written, prepare, write_new
from generator.findings import Finding, errors_in
from generator.forms.model import Stage
from generator.forms.rules import judge
from generator.forms.words import untranslated
from generator.pages.brand import PLAIN, load_brand
from generator.pages.prose import read_guidance
from generator.pdf.press import Press, Printed
from generator.plans.failed import failed_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.forms.library import Library
    from generator.plans.model import Plan, Row


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
    pages: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Job:
    """What a run makes, and where."""

    press: Press
    into: Path
    rows: Mapping[str, int] = field(default_factory=dict)
    noticed: tuple[Finding, ...] = ()
    """What there is to say about the form itself."""


class Guidance(StrEnum):
    """Whether a form's guidance is printed with it."""

    NONE = "none"
    WITH = "with"
    ONLY = "only"


def job(
    library: Library,
    form: str,
    into: Path,
    tag: str | None = None,
    brand: str = PLAIN,
    guidance: Guidance = Guidance.NONE,
) -> Job:
    """The run that makes `form` in the language of `tag` and the look of `brand`.

    Raises:
        PlanformsError: form, language or brand are not there or cannot be used, or `into` cannot be written.
    """
    source = library.source(form)
    language = library.language(tag or source.source_language)
    localised = library.form(form, None, language.tag)
    said = read_guidance(localised) if guidance is Guidance.WITH else ()
    press = Press(localised, language, load_brand(brand, library.path), said)
    return Job(press, into, noticed=untranslated(source, language))


def make_blank(run: Job, rows: Mapping[str, int] | None = None) -> Path:
    """Writes an empty form and gives back its path.

    Raises:
        OutputProblem: it cannot be written, or another file of that name is in the way.
    """
    printed = run.press.blank(rows)
    digest = hashlib.sha256(printed.data).hexdigest()
    return _written(run, printed, blank_name(printed.identity, digest))


def make_guidance(run: Job) -> Path:
    """Writes the form's guidance as a sheet of its own and gives back its path.

    Raises:
        OutputProblem: as for `make_blank`.
    """
    printed = run.press.guidance_sheet()
    return _written(run, printed, f"{printed.identity.form}_guidance_{printed.identity.language.lower()}.pdf")


def _written(run: Job, printed: Printed, name: str) -> Path:
    path = run.into / name
    prepare(run.into)
    if write_new(path, printed.data) is Written.IN_THE_WAY:
        raise OutputProblem(diagnoses.FILE_EXISTS.at(None, file=str(path)))
    return path


def fill_all(run: Job, rows: Iterable[Row], *, dry: bool = False) -> Iterator[Result]:
    """Makes a form of every row and says what became of it; one bad row never costs the others.

    Raises:
        OutputProblem: the folder cannot be written or the disk is full, which ends the run.
    """
    if not dry:
        prepare(run.into)
    taken: set[str] = set()
    for row in rows:
        yield _fill_one(run, row, taken, dry=dry)


def keep_failed(run: Job, left_out: Sequence[Result]) -> Finding | None:
    """Writes the rows that were left out into `failed.xlsx`, in the shape they came in, and says so.

    A file of that name with other content may be somebody's corrections, so the next goes into `failed-2.xlsx`.

    Raises:
        OutputProblem: it cannot be written.
    """
    if not left_out:
        return None
    rows = [replace(result.row, plan=None, findings=result.findings) for result in left_out]
    data = failed_workbook(rows, run.press.form, run.press.language)
    targets = (run.into / FAILED.format(number=f"-{number}" if number > 1 else "") for number in count(1))
    target = next(target for target in targets if write_new(target, data) is not Written.IN_THE_WAY)
    return diagnoses.FAILED_ROWS.at(None, count=len(rows), file=str(target))


def _fill_one(run: Job, row: Row, taken: set[str], *, dry: bool) -> Result:
    plan = row.plan
    if plan is None:
        return _left_out(row)
    noticed = [*row.findings, *_of(row, run.press.letters_missing(plan.values))]
    if errors_in(noticed):
        return _left_out(row, noticed)
    noticed += _of(row, judge(run.press.form, plan.values, Stage.ANY))
    try:
        printed = run.press.issue(plan.plan_id, plan.unit, plan.values, run.rows)
    except PlanformsError as problem:
        return _left_out(row, [*noticed, *_of(row, problem.findings)])
    noticed += _of(row, printed.findings)
    name = file_name(printed.identity, plan.plan_id, _day(run, plan))
    if name in taken:
        return _left_out(row, [*noticed, diagnoses.NAME_TAKEN.at(row.where, file=name)])
    taken.add(name)
    return _kept(run, row, printed, name, noticed, dry=dry)


def _of(row: Row, findings: Iterable[Finding]) -> list[Finding]:
    """What was noticed about a plan, said of the row it came from."""
    return [replace(one, where=row.where) for one in findings]


def _kept(run: Job, row: Row, printed: Printed, name: str, noticed: list[Finding], *, dry: bool) -> Result:
    path = run.into / name
    written = Written.MADE if dry else write_new(path, printed.data)
    if written is Written.IN_THE_WAY:
        return _left_out(row, [*noticed, diagnoses.FILE_EXISTS.at(row.where, file=str(path))])
    digest = hashlib.sha256(printed.data).hexdigest()
    return Result(
        _called(row),
        Outcome(written.value),
        row,
        path,
        printed.identity.document,
        digest,
        printed.pages,
        tuple(noticed),
    )


def _left_out(row: Row, noticed: Iterable[Finding] | None = None) -> Result:
    return Result(_called(row), Outcome.LEFT_OUT, row, findings=tuple(row.findings if noticed is None else noticed))


def _called(row: Row) -> str:
    return row.plan.plan_id if row.plan else ""


def _day(run: Job, plan: Plan) -> dt.date | None:
    """The date that goes into the file's name: the one the form names."""
    found = plan.values.get(run.press.form.date)
    return found if isinstance(found, dt.date) else None
