"""`planforms verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import jobs_option, json_option, trust_option
from generator.cli.progress import watched
from generator.cli.records import change_lines, form_of, namer, signature_lines, title_of
from generator.findings import N_, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.records.model import Record

CHECKING = N_("Checking")
ABOUT_SIGNATURES = "signature."


@click.command("verify")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@trust_option
@json_option
@jobs_option
@pass_desk
def command(desk: Desk, paths: tuple[Path, ...], trust: tuple[Path, ...], jobs: int | None, *, as_json: bool) -> Status:
    """Check who signed completed forms, and what was changed since.

    PATH is a file or a folder. Each signature box is told in a sentence: who signed and when, whether anybody you trust
    vouches for that, and which answers were changed afterwards; then what is no longer as it was issued. Nothing is
    written or fetched. With --json each form is one line, as `planforms read --json` has it, without its answers.

    \b
    Examples:
      planforms verify inbox/plan.pdf --trust our-authority.pem
      planforms verify inbox --trust output/trust --json > signatures.jsonl

    \b
    Exit codes:
      0  done, and nothing to look at
      1  failed: the certificates to trust cannot be read
      2  wrong usage
      3  done, but a signature or file needs a look
    """
    from generator import keeping, readers
    from generator.pdf.signatures.trust import read_trust

    trusted, register = read_trust(trust), desk.register_if_any()
    wrong = False
    records = keeping.verify_files(paths, desk.library, register, trusted, readers.engine(jobs))
    for record in watched(records, desk.say(CHECKING), desk):
        told = _told(record)
        _show(record, told, desk, as_json=as_json)
        wrong = wrong or any(one.severity is not Severity.NOTICE for one in told)
    return Status.ATTENTION if wrong else Status.DONE


def _told(record: Record) -> tuple[Finding, ...]:
    """The findings about its signatures; all there are where nothing could be read."""
    if not record.answers:
        return record.findings
    return tuple(one for one in record.findings if one.code.startswith(ABOUT_SIGNATURES))


def _show(record: Record, told: tuple[Finding, ...], desk: Desk, *, as_json: bool) -> None:
    if as_json:
        desk.show_json(_json(record, told, desk), indent=None)
    else:
        for line in _lines(record, desk):
            desk.show(line)
    desk.tell(told)


def _json(record: Record, told: tuple[Finding, ...], desk: Desk) -> dict[str, object]:
    """The record without its answers, and with the findings about signatures alone."""
    from generator.records.telling import record_json
    from generator.words.saying import finding_json

    found = record_json(record, desk.language, namer(form_of(record, desk), desk))
    del found["values"]
    return found | {"findings": [finding_json(one, desk.language) for one in told]}


def _lines(record: Record, desk: Desk) -> Iterator[str]:
    form = form_of(record, desk)
    name = namer(form, desk)
    yield click.style(title_of(record, form, desk), bold=True)
    yield from columns([(f"  {box}", said) for box, said in signature_lines(record, name, desk)])
    yield from (f"  {line}" for line in change_lines(record, name, desk))
    yield ""
