"""`planforms read`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.engines import engine_options, scheduler_of
from generator.cli.options import jobs_option, json_option, trust_option
from generator.cli.progress import watched
from generator.cli.records import change_lines, form_of, namer, signature_lines, title_of
from generator.errors import FormProblem
from generator.findings import N_, errors_in
from generator.records.model import DOUBTFUL
from generator.records.words import STATES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.engines.model import Engine
    from generator.findings import Finding
    from generator.records.model import Answer, Record
    from generator.records.vouching import Trusted
    from generator.store.register import Register

SUMMARY = N_("{count} files read: {clean} clean, {attention} need a look, {unreadable} unreadable.")
SEVERAL = N_("{count} forms in {files} files read: {clean} clean, {attention} need a look, {unreadable} unreadable.")


@click.command("read")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@jobs_option
@engine_options
@trust_option
@pass_desk
def command(
    desk: Desk,
    paths: tuple[Path, ...],
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    trust: tuple[Path, ...],
    *,
    as_json: bool,
) -> Status:
    """Read completed forms back into records.

    PATH is a file or a folder; files are told apart by what is in them, never by their names, and none is ever changed.
    A file may hold several forms, and each is a record. With --json each record is one line. A file that cannot be read
    is told and costs none of the others. With a register, what does not fit between the papers of the people whose
    files were read is told at the end.

    With --engine dask the workers of a cluster read, and files travel to them; originals and records are kept here.

    \b
    Examples:
      planforms read inbox
      planforms read inbox/a.pdf inbox/b.pdf --json > records.jsonl

    \b
    Exit codes:
      0  done
      2  wrong usage
      3  done, but a file could not be read, an answer is no answer of its kind, or papers contradict each other
    """
    from generator import readers
    from generator.pdf.signatures.trust import read_trust

    at = readers.engine(jobs, scheduler_of(engine, scheduler))
    tally: Counter[str] = Counter()
    read: set[str] = set()
    wrong, files = False, 0
    register = desk.open_register()
    for record in watched(_records(desk, register, paths, read_trust(trust), at), desk.say(N_("Reading")), desk):
        _show(record, desk, as_json=as_json)
        tally[record.status.value] += 1
        read.add(record.sha256)
        files += record.part == 1
        wrong = wrong or not record.answers or errors_in(record.findings)
    counts = {status.value: tally[status.value] for status in STATUSES}
    told = SUMMARY if files == tally.total() else SEVERAL
    desk.note(desk.say(told, count=tally.total(), files=files, **counts))
    across = _across(desk, register, read) if register else ()
    desk.tell(across)
    return Status.ATTENTION if wrong or errors_in(across) else Status.DONE


def _across(desk: Desk, register: Register, read: set[str]) -> tuple[Finding, ...]:
    """What the rules across papers say of the people whose files were read; what is wrong with the rules themselves."""
    from generator.review import cases_of_files

    try:
        cases = cases_of_files(register, desk.library, desk.language, read - {""})
    except FormProblem as problem:
        return problem.findings
    return tuple(finding for case in cases for one in case.papers for finding in one.across)


def _records(
    desk: Desk, register: Register | None, paths: tuple[Path, ...], trusted: Trusted, at: Engine
) -> Iterator[Record]:
    from generator import readers

    if register is None:
        return readers.read_files(paths, readers.Basis(desk.library.path, trusted), at)
    from generator import keeping

    return keeping.read_files(paths, desk.library, register, trusted, at)


def _show(record: Record, desk: Desk, *, as_json: bool) -> None:
    if as_json:
        from generator.records.telling import record_json

        desk.show_json(record_json(record, desk.language, namer(form_of(record, desk), desk)), indent=None)
    else:
        for line in _lines(record, desk):
            desk.show(line)
    desk.tell(record.findings)


def _lines(record: Record, desk: Desk) -> Iterator[str]:
    """A record for people: which form it is, what is answered, what was changed, who signed."""
    form = form_of(record, desk)
    name, document = namer(form, desk), record.identity.document if record.identity else ""
    yield click.style(title_of(record, form, desk), bold=True)
    yield "  ".join(
        part for part in (desk.say(STATUSES[record.status]), _grouped(document), _tally(record, desk)) if part
    )
    said = [(place, answer) for place, answer in record.answers.items() if answer.says_something]
    yield from columns([(f"  {name(place)}", _text(answer, desk)) for place, answer in said])
    yield from (f"  {line}" for line in change_lines(record, name, desk))
    yield from columns([(f"  {box}", words) for box, words in signature_lines(record, name, desk)])
    yield ""


def _grouped(document: str) -> str:
    from generator.forms.identity import grouped

    return grouped(document) if document else ""


def _tally(record: Record, desk: Desk) -> str:
    states = [answer.state.value for answer in record.answers.values()]
    told = N_("{answered} answered, {blank} blank, {open} open")
    answered, blank = states.count("answered"), states.count("blank")
    return desk.say(told, answered=answered, blank=blank, open=len(states) - answered - blank)


def _text(answer: Answer, desk: Desk) -> str:
    return f"{answer.text} [{desk.say(STATES[answer.state])}]" if answer.state in DOUBTFUL else answer.text
