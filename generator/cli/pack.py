"""`planforms pack`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import into_option, json_option
from generator.cli.progress import watched
from generator.errors import UsageProblem
from generator.findings import N_, errors_in
from generator.packs import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.packs.assembling import Tools
    from generator.packs.folios import Source
    from generator.packs.model import Entry, Pack
    from generator.packs.order import Order
    from generator.packs.results import Result

REGISTER = "register"
_LONGEST = 200
"""Letters of who asked for a pack: three lines of its cover."""
_REGISTERS = frozenset({".sqlite", ".sqlite3", ".db"})
_PLANS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".yaml", ".yml"})

SUMMARY = N_("Packs: {made} made, {unchanged} unchanged, {left_out} left out.")
CHECKED = N_("{count} packs with {documents} documents would be made; nothing was written.")
TALLY = N_("people: {people}, documents: {documents}")


@click.command("pack")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(["unit", "manager", "person", "all"]),
    default="unit",
    show_default=True,
    help="What each pack is for.",
)
@click.option("--form", metavar="FORM", help="Form the plans are for.  [default: the one they fit]")
@click.option("--lang", metavar="LANG", help="Language of the packs and what is in them.  [default: each its own]")
@click.option("--brand", metavar="BRAND", help="Look of what is drawn.  [default: as it went out]")
@click.option("--flatten", is_flag=True, help="Print answers on the pages, so that nothing can be filled in.")
@click.option("--sensitive", is_flag=True, help="Include the answers that forms mark as sensitive.")
@click.option("--names", is_flag=True, help="Put people's names into bookmarks too.")
@click.option("--check", is_flag=True, help="Tell what is missing, doubtful or cannot be made, and write nothing.")
@click.option("--zip", "as_zip", is_flag=True, help="Put packs, an index and the originals into one ZIP.")
@click.option("--asked-by", metavar="TEXT", default="", help="Who asked for the packs; stands on the cover alone.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date on the cover and in the names of files.  [default: today]",
)
@into_option
@json_option
@pass_desk
def command(
    desk: Desk,
    sources: tuple[str, ...],
    by: str,
    form: str | None,
    lang: str | None,
    brand: str | None,
    asked_by: str,
    on: dt.datetime | None,
    into: Path,
    *,
    flatten: bool,
    sensitive: bool,
    names: bool,
    check: bool,
    as_zip: bool,
    as_json: bool,
) -> Status:
    """Make review packs: one PDF with the papers of a unit, manager or person.

    SOURCE is a file of plans, completed forms and folders of them, or the word register (or a register's file). Each
    pack has a cover, a clickable list of contents, a page for each person with a timeline, and then that person's
    plan, follow-ups, reviews and notes. Sensitive answers are left out unless they are asked for. Prints a line per
    pack, or with --json an object. Run again, it leaves what is there.

    \b
    Examples:
      planforms pack register --by unit --into packs
      planforms pack inbox --by person --flatten --zip --into packs

    \b
    Exit codes:
      0  done
      1  failed, no pack was made
      2  wrong usage: no such source, form, language or brand
      3  done, but papers or packs were left out
      130  interrupted; run again, what is whole stays
    """
    from generator.exports.model import Sensitive
    from generator.pack import tools
    from generator.packs.model import By
    from generator.packs.order import Order, Titles
    from generator.pages.brand import load_brand
    from generator.pdf.packing.model import Fields

    order = Order(
        By(by),
        on.date() if on else dt.date.today(),  # noqa: DTZ011 - the day where the person sits
        lang,
        brand,
        Fields.DRAWN if flatten else Fields.KEPT,
        Sensitive.INCLUDED if sensitive else Sensitive.LEFT_OUT,
        Titles.BY_NAME if names else Titles.BY_NUMBER,
        _on_one_line(asked_by),
    )
    if brand:
        load_brand(brand, desk.library.path)
    with tools(desk.library) as made_with, closing(_source(desk, sources, form, order, made_with)) as source:
        desk.tell(source.told)
        results = _checked if check else _zipped if as_zip else _packed
        tally = _told_one_by_one(results(desk, source, order, made_with, into), desk, as_json=as_json)
    if check:
        desk.note(desk.say(CHECKED, count=tally["checked"], documents=tally["documents"]))
    else:
        desk.note(desk.say(SUMMARY, made=tally["made"], unchanged=tally["unchanged"], left_out=tally["left_out"]))
    return _status(tally, lost=errors_in(list(source.told)))


def _on_one_line(asked_by: str) -> str:
    """Who asked, without line ends.

    Raises:
        UsageProblem: it is longer than the cover has room for.
    """
    told = " ".join(asked_by.split())
    if len(told) > _LONGEST:
        raise UsageProblem(diagnoses.ASKED_TOO_LONG.at(None, count=len(told), most=_LONGEST))
    return told


# where papers come from


def _source(desk: Desk, sources: tuple[str, ...], form: str | None, order: Order, made_with: Tools) -> Source:
    """The papers.

    Raises:
        PlanformsError: there are none such, or they cannot be read.
    """
    kinds = {_kind(source) for source in sources}
    if len(sources) > 1 and kinds != {"files"}:
        raise UsageProblem(diagnoses.SOURCES_MIXED.at())
    if kinds == {"plans"}:
        return _plans(desk, sources[0], form, order)
    if form is not None:
        raise UsageProblem(diagnoses.FORM_UNUSED.at())
    if kinds == {REGISTER}:
        return _register(desk, sources[0], order)
    from generator.packs.sources.files import FileSource

    return FileSource([_existing(source) for source in sources], desk.library, made_with.bench, order.made_on)


def _kind(source: str) -> str:
    """What a source is, by its name: what its content is decides over everything else."""
    path = Path(source)
    if source == REGISTER and not path.exists():
        return REGISTER
    suffix = "" if path.is_dir() else path.suffix.lower()
    if "://" in source or suffix in _REGISTERS:
        return REGISTER
    return "plans" if source == "-" or suffix in _PLANS else "files"


def _existing(source: str) -> Path:
    path = Path(source)
    if not path.exists():
        raise UsageProblem(diagnoses.NO_SUCH_SOURCE.at(None, file=source))
    return path


def _plans(desk: Desk, source: str, form: str | None, order: Order) -> Source:
    from generator.packs.sources.plans import PlanSource, form_for, plans_at

    path = None if source == "-" else _existing(source)
    if form is None and path is None:
        raise UsageProblem(diagnoses.FORM_NEEDED.at(None, file=source, known=", ".join(desk.library.names())))
    name = form or form_for(_existing(source), desk.library, order.tag)
    if form is None:
        desk.tell([diagnoses.FORM_FOUND.at(None, form=desk.library.source(name).title, id=name)])
    plans = plans_at(path, desk.library, name, order.tag)
    desk.tell(plans.findings)
    wanted = desk.library.form(name, None, order.tag)
    return PlanSource(plans.rows, wanted, desk.library.language(order.tag or wanted.source_language))


def _register(desk: Desk, source: str, order: Order) -> Source:
    from generator.packs.sources.register import RegisterSource

    own = desk if source == REGISTER else Desk(desk.templates, desk.messages, source)
    return RegisterSource(own.existing_register(), desk.library, order.by)


# what becomes of them


def _packed(desk: Desk, source: Source, order: Order, made_with: Tools, into: Path) -> Iterator[Result]:
    from generator import pack

    groups = pack.grouped(source, order)
    return watched(pack.pack_all(groups, source, order, made_with, into), desk.say(N_("Packing")), desk, len(groups))


def _zipped(desk: Desk, source: Source, order: Order, made_with: Tools, into: Path) -> Iterator[Result]:
    from generator import pack

    groups = pack.grouped(source, order)
    shown = watched(groups, desk.say(N_("Packing")), desk, len(groups))
    language = desk.library.language(order.tag) if order.tag else desk.language
    return iter(pack.zip_all(shown, source, order, made_with, into, language))


def _checked(desk: Desk, source: Source, order: Order, made_with: Tools, _into: Path) -> Iterator[Result]:
    from generator import pack

    groups = pack.grouped(source, order)
    return watched(pack.check_all(groups, source, order, made_with), desk.say(N_("Checking")), desk, len(groups))


def _told_one_by_one(results: Iterable[Result], desk: Desk, *, as_json: bool) -> Counter[str]:
    """Tells each result as it comes; how many there were of each outcome, and how many documents were left out."""
    from generator.packs.model import Mark
    from generator.packs.results import result_json

    tally: Counter[str] = Counter()
    shown: set[Path] = set()
    for result in results:
        cover = result.pack.cover
        tally.update(
            {result.outcome.value: 1, "documents": cover.documents, "lost": cover.counts.get(Mark.LEFT_OUT, 0)}
        )
        if as_json:
            desk.show_json(result_json(result, desk.language), indent=None)
        elif result.file is None:
            _show_pack(result.pack, desk)
        elif result.file not in shown:
            shown.add(result.file)
            desk.show(str(result.file))
        desk.tell(result.findings)
    return tally


def _show_pack(pack: Pack, desk: Desk) -> None:
    """What stands in a pack that was not written, and what a panel should see of it first."""
    from generator.packs.words import WITHOUT

    cover = pack.cover
    desk.show(click.style(cover.group or desk.say(WITHOUT[cover.by]), bold=True))
    desk.show(f"  {desk.say(TALLY, people=cover.people, documents=cover.documents)}")
    for chapter in pack.chapters:
        for entry in chapter.entries:
            if entry.marks or entry.note:
                desk.show(f"  {chapter.label}: {_of_entry(entry, desk)}")


def _of_entry(entry: Entry, desk: Desk) -> str:
    from generator.packs.words import MARKS

    marks = ", ".join(desk.say(MARKS[mark]) for mark in entry.marks)
    named = " ".join(part for part in (entry.title, entry.document) if part)
    return ". ".join(part for part in (f"{named}: {marks}" if marks else named, entry.note) if part)


def _status(tally: Counter[str], *, lost: bool) -> Status:
    if not (tally["made"] or tally["unchanged"] or tally["checked"]):
        return Status.FAILED
    return Status.ATTENTION if lost or tally["left_out"] or tally["lost"] else Status.DONE
