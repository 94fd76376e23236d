"""`planforms review report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.findings import N_

if TYPE_CHECKING:
    import datetime as dt

    from generator.reports.model import Asked, Detail, Report, Source
    from generator.store.register import Register

DONE = N_("{file}: {papers} papers, {attention} of them want attention.")


@click.command("report")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.html",
    help="The page to write; one that is there is replaced.",
)
@click.option("--form", default="", metavar="FORM", help="Only this form.")
@click.option("--unit", default="", metavar="UNIT", help="Only this unit.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only papers issued on this day or later, as 2026-03-02.",
)
@click.option("--names", is_flag=True, help="Name the people papers are about.")
@click.option("--figures-only", is_flag=True, help="List no single papers: figures about groups alone.")
@pass_desk
def command(
    desk: Desk, file: Path, form: str, unit: str, since: dt.datetime | None, *, names: bool, figures_only: bool
) -> None:
    """Write a page with figures and the worklist, for browser or printer.

    The page is one file: figures of what was issued and came back, drawn and as tables, then the papers that want
    attention. It names nobody unless --names is given, quotes no answers, and tells nothing of groups of fewer than
    five people. It is written in the language of messages (`planforms --messages sv review report …`).

    \b
    Examples:
      planforms review report -o report.html
      planforms --messages sv review report -o rapport.html --unit "Skola och förskola" --since 2026-01-01

    \b
    Exit codes:
      0  done
      1  failed: there is no register, or the file cannot be written
      2  wrong usage
    """
    from generator.files.writing import write_over
    from generator.reports.model import Asked
    from generator.reports.page import page
    from generator.review import form_of
    from generator.store.worklist import Item

    asked = Asked(form, unit, since.date() if since else None, _detail(names=names, figures_only=figures_only))
    register = desk.existing_register()
    named = form_of(Item(form), desk.library, desk.language) if form else None
    report = _report(desk, register, asked)
    write_over(file, page(report, named.title if named else form, desk.language).encode())
    attention = sum(pile.count for pile in report.piles)
    papers = report.standings.issued + report.standings.others
    desk.note(desk.say(DONE, file=str(file), papers=papers, attention=attention))


def _detail(*, names: bool, figures_only: bool) -> Detail:
    """How much of single papers is shown.

    Raises:
        UsageError: names were asked for where no papers are listed.
    """
    from generator.reports.model import Detail

    if names and figures_only:
        raise click.UsageError("--names and --figures-only do not go together.")
    return Detail.NAMES if names else Detail.FIGURES if figures_only else Detail.PAPERS


def _report(desk: Desk, register: Register, asked: Asked) -> Report:
    from generator.reports.figures import report_of
    from generator.review import cases_with
    from generator.store.listing import listing
    from generator.store.worklist import Filter

    wanted = frozenset(listing(register, Filter(form=asked.form, unit=asked.unit)))
    found = cases_with(register, desk.library, desk.language, wanted)
    return report_of(found, wanted, asked, desk.language, register.clock(), _source(register))


def _source(register: Register) -> Source:
    """The register as a whole: how long its history is, and what is gone from it."""
    from generator.reports.model import Source
    from generator.store.history import head
    from generator.store.listing import reconciliation

    with register.reading() as connection:
        entries, link = head(connection)
    return Source(entries, link, reconciliation(register).erased)
