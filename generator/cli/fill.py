"""`planforms fill`."""

from __future__ import annotations

import hashlib
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.engines import engine_options, scheduler_of
from generator.cli.keys import KeyFiles, certified, certify_option, key_options
from generator.cli.options import as_option, brand_option, guidance_option, into_option, json_option, lang_option
from generator.cli.progress import watched
from generator.findings import N_, errors_in

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from generator.batch.jobs import Job
    from generator.batch.leaving import LeftOut
    from generator.batch.results import Result
    from generator.batch.terms import Terms
    from generator.engines.model import Engine
    from generator.findings import Finding
    from generator.plans.model import Plans, Row

SUMMARY = N_("{made} made, {unchanged} unchanged, {left_out} left out.")
LEFT_OUT = N_("{count} left out")
DRY_SUMMARY = N_("{made} would be made, {left_out} left out; nothing was written.")


@click.command("fill")
@click.argument("plans", metavar="PLANS", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--form", required=True, metavar="FORM", help="Form to fill.")
@lang_option
@as_option
@brand_option
@guidance_option("none", "with")
@into_option
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Files made at the same time.  [default: as it pays]")
@engine_options
@click.option(
    "--durable/--fast",
    "durable",
    default=True,
    show_default=True,
    help="Wait for the disk, or have a run after a power cut mend what was not on it.",
)
@click.option("--dry-run", is_flag=True, help="Look everything over and write nothing.")
@json_option
@certify_option
@key_options
@pass_desk
def command(
    desk: Desk,
    plans: Path,
    form: str,
    lang: str | None,
    media: tuple[str, ...],
    brand: str,
    guidance: str,
    into: Path,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    *,
    durable: bool,
    dry_run: bool,
    as_json: bool,
    certify: bool,
    key_files: KeyFiles,
) -> Status:
    """Make a pre-filled form for each plan in a file.

    PLANS is .xlsx, .csv, .json, .jsonl or .yaml; - reads JSON lines from standard input. Prints a line per file, or
    with --json an object per plan and kind of file. A plan that cannot be used is left out, with the reason, and costs
    none of the others. Run again, the command leaves what is there and makes what is missing; a journal in the folder
    (.planforms) tells it what needs not be made to be known. Two runs never fill one folder at the same time.

    However a run ends, what it made is whole and known. With --fast it does not wait for the disk: after a power cut
    the last files may be missing or cut off, and the same command, run again, finds and mends them. Sealed forms are
    always waited for.

    With --certify each form is sealed, and readers see that it is as it was issued but for what was filled in. The
    seal breaks when a program saves the whole file anew, as Chrome and Preview do; what was filled in can be read all
    the same. The passphrase of the key is asked for once.

    \b
    Examples:
      planforms fill plans.xlsx --form improvement_action_plan --into output
      planforms fill plans.csv --form individuell_handlingsplan --lang sv --as docx --dry-run

    \b
    Exit codes:
      0  done
      1  failed, no form was made
      2  wrong usage: no such file, form, language or brand
      3  done, but plans were left out
      130  interrupted; run again, it goes on where it stopped
    """
    from generator.batch.jobs import Guidance, job, media_of
    from generator.batch.leaving import LeftOut
    from generator.batch.terms import Terms
    from generator.files.writing import Durability

    wanted = _engine(scheduler_of(engine, scheduler), jobs)
    run = job(desk.library, form, into, lang, brand, Guidance(guidance), media_of(media))
    run = certified(run, key_files, desk, asked=certify)
    source = _plans(desk, form, lang, None if str(plans) == "-" else plans)
    desk.tell([*run.noticed, *source.findings])
    rows, workers = wanted(source.rows)
    durability = Durability.DURABLE if durable else Durability.FAST
    terms = Terms(_digest(plans), lambda finding: desk.tell([finding]), durability=durability)
    results = _results(desk, run, rows, workers, terms, dry=dry_run)
    total = None if source.total is None else source.total * len(run.presses)
    with LeftOut() as left_out:
        tally = _told_one_by_one(results, left_out, desk, total, as_json=as_json)
        told = [*source.afterwards(), *([] if dry_run else left_out.keep(run))]
    desk.tell(told)
    desk.note(desk.say(DRY_SUMMARY if dry_run else SUMMARY, **tally))
    return _status(tally, told)


def _told_one_by_one(
    results: Generator[Result], left_out: LeftOut, desk: Desk, total: int | None, *, as_json: bool
) -> Counter[str]:
    """Tells each result as it comes, and keeps what is left out; how many there were of each outcome."""
    from generator.batch.results import Outcome

    tally = Counter({outcome.value: 0 for outcome in Outcome})
    with closing(results):
        for result in watched(results, desk.say(N_("Filling")), desk, total, partial(_aside, tally, desk)):
            tally[result.outcome.value] += 1
            left_out.add(result)
            _show(result, desk, as_json=as_json)
    return tally


def _aside(tally: Counter[str], desk: Desk) -> str:
    """What stands beside the bar."""
    return desk.say(LEFT_OUT, count=tally["left_out"]) if tally["left_out"] else ""


def _engine(scheduler: str | None, jobs: int | None) -> Callable[[Iterator[Row]], tuple[Iterator[Row], Engine]]:
    """What finds out, from the first of the rows, where the work is done; gives the rows back."""
    from generator.engines.choosing import as_it_pays, chosen
    from generator.engines.cluster import Dask

    if scheduler is None and jobs is None:
        return as_it_pays
    return lambda rows: (rows, Dask(scheduler) if scheduler else chosen(jobs or 1))


def _digest(plans: Path) -> str:
    """Tells apart where plans come from; nothing of a path's words can be read out of it."""
    return "" if str(plans) == "-" else hashlib.sha256(str(plans.resolve()).encode()).hexdigest()[:16]


def _plans(desk: Desk, form: str, lang: str | None, path: Path | None) -> Plans:
    from generator.plans.read import read_plans

    wanted = desk.library.form(form, None, lang)
    language = desk.library.language(lang or wanted.source_language)
    return read_plans(path, wanted, language, desk.library.in_all_languages(form))


def _results(
    desk: Desk, run: Job, rows: Iterator[Row], engine: Engine, terms: Terms, *, dry: bool
) -> Generator[Result]:
    from generator import produce

    register = None if dry else desk.open_register(terms.durability)
    if register is None:
        return produce.fill_all(run, rows, dry=dry, engine=engine, terms=terms)
    from generator import keeping

    return keeping.fill_all(run, rows, register, engine, terms)


def _show(result: Result, desk: Desk, *, as_json: bool) -> None:
    if as_json:
        desk.show_json(_entry(result, desk), indent=None)
    elif result.file is not None:
        desk.show(str(result.file))
    desk.tell(result.findings)


def _entry(result: Result, desk: Desk) -> dict[str, object]:
    from generator.words.saying import finding_json

    return {
        "plan": result.plan,
        "outcome": result.outcome.value,
        "file": None if result.file is None else str(result.file),
        "document": result.document or None,
        "sha256": result.sha256 or None,
        "pages": result.pages,
        "findings": [finding_json(finding, desk.language) for finding in result.findings],
    }


def _status(tally: Counter[str], told: list[Finding]) -> Status:
    """What the run comes to, with what was told of the file as a whole."""
    if not tally["left_out"]:
        return Status.ATTENTION if errors_in(told) and tally.total() else Status.DONE
    return Status.ATTENTION if tally["made"] or tally["unchanged"] else Status.FAILED
