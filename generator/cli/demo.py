"""`planforms demo`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import into_option
from generator.errors import OutputProblem
from generator.files.writing import write_over
from generator.findings import N_
from generator.forms.places import field_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.produce import Result
    from generator.records.model import Record

FORMS = ("improvement_action_plan", "individuell_handlingsplan")
LANGUAGES = ("en", "sv")


@dataclass(frozen=True)
class Return:
    """A form that somebody fills in at a program that is not ours and sends back."""

    form: str
    language: str
    plan: str
    suffix: str
    program: str
    answers: Mapping[str, str]
    """What is typed there, by place."""


RETURNS = (
    # HR sent this one out with its header only.
    Return(
        "improvement_action_plan", "en", "P-0051", ".pdf", "pypdf",
        {
            "area.1.name": "Handing over the returns desk",
            "area.1.kind": "task",
            "area.1.required_level": "The evening hand-over list is complete and signed on nine days out of ten.",
            "area.1.gap": "On 4, 11 and 18 August 2026 the list was missing, and the morning team had to sort the "
            "trolleys again – about forty minutes each time.",
            "area.1.measure": "The team leader counts the signed lists every Friday.",
            "area.1.date_to_achieve": "30 October 2026",
            "signatures.agreed": "Yes",
        },
    ),
    Return(
        "individuell_handlingsplan", "sv", "P-0104", ".docx", "python-docx",
        {
            "supplement.team": "Barn och unga",
            "plan.support": "Handledning en timme i veckan av Margareta. Kurs i katalogisering den 9 mars.",
            "signatures.manager.name": "MARGARETA ÄNGSVIK",
            "signatures.manager.date": "2027-03-01",
        },
    ),
)  # fmt: skip


@click.command("demo")
@into_option
@pass_desk
def command(desk: Desk, into: Path) -> Status:
    """Go through the whole journey on the shipped examples.

    Writes workbooks of example plans, makes a fillable PDF and Word form of every plan in English and in Swedish, has
    one of each filled in by another program, and reads them back into records. Prints the path of every file.

    \b
    Examples:
      planforms demo
      planforms demo --into output/demo

    \b
    Exit codes:
      0  done
      1  failed: the folder cannot be written
      3  done, but something came back other than it was filled in
    """
    forms = {(form, tag): _made(desk, form, tag, into) for form in FORMS for tag in LANGUAGES}
    came_back = [_there_and_back(desk, one, forms[one.form, one.language], into / "returned") for one in RETURNS]
    desk.note("")
    desk.note(desk.say(N_("Next: open a form in your viewer or in Word, fill it in, save it, and run")))
    desk.note(f"  planforms read {into / 'returned'}")
    desk.note(desk.say(N_("For plans of your own: `planforms forms sheet FORM -o plans.xlsx`, then `planforms fill`.")))
    return Status.DONE if all(came_back) else Status.ATTENTION


def _made(desk: Desk, form: str, tag: str, into: Path) -> list[Result]:
    """The form of every example plan in one language, made from a workbook."""
    from generator import produce
    from generator.batch.jobs import Medium, job
    from generator.plans.examples import example_plans
    from generator.plans.read import read_plans
    from generator.plans.sheet import write_sheet

    run = job(desk.library, form, into / "forms", tag, media=tuple(Medium))
    wanted, language = run.press.form, run.press.language
    everywhere = desk.library.in_all_languages(form)
    workbook = into / f"plans_{form}_{tag}.xlsx"
    into.mkdir(parents=True, exist_ok=True)
    write_sheet(wanted, language, workbook, everywhere, example_plans(wanted, language, everywhere))
    desk.show(str(workbook))
    results = list(produce.fill_all(run, read_plans(workbook, wanted, language, everywhere).rows))
    if missing := [finding for result in results if result.file is None for finding in result.findings]:
        raise OutputProblem(*missing)
    for result in results:
        desk.show(str(result.file))
    return results


def _there_and_back(desk: Desk, one: Return, made: list[Result], folder: Path) -> bool:
    """Sends a form out, has it filled in, reads it, and tells; whether all that was typed came back."""
    sent = next(
        result.file for result in made if result.plan == one.plan and result.file and result.file.suffix == one.suffix
    )
    returned = folder / sent.name
    write_over(returned, _filled_in(one, sent.read_bytes()))
    desk.show(str(returned))
    record = _read(desk, returned)
    _tell(desk, one, record)
    return all(record.answers[place].says_something for place in one.answers)


def _filled_in(one: Return, data: bytes) -> bytes:
    """The file as it comes back from the other program."""
    if one.suffix == ".docx":
        from generator.docx.stand_in import typed_elsewhere

        return typed_elsewhere(data, one.answers)
    from generator.pdf.stand_in import filled_elsewhere

    return filled_elsewhere(data, {field_name(place): text for place, text in one.answers.items()})


def _read(desk: Desk, returned: Path) -> Record:
    """The record of the file that came back, kept beside it as JSON."""
    import json

    from generator.collect import read_file
    from generator.records.telling import record_json

    record = read_file(returned, desk.library)
    told = json.dumps(record_json(record, desk.language), ensure_ascii=False, indent=2)
    target = returned.with_suffix(".json")
    write_over(target, told.encode("utf-8", "backslashreplace"))
    desk.show(str(target))
    return record


def _tell(desk: Desk, one: Return, record: Record) -> None:
    """What came back."""
    from generator.forms.naming import name_of

    form, language = desk.library.form(one.form, None, one.language), desk.library.language(one.language)
    desk.note("")
    told = N_("“{form}” was filled in by another program ({program}) and read back:")
    desk.note(desk.say(told, form=form.title, program=one.program))
    for line in columns([(f"  {name_of(form, place, language)}", _short(record, place)) for place in one.answers]):
        desk.note(line)


def _short(record: Record, place: str) -> str:
    answer = record.answers[place]
    return f"{answer.value if isinstance(answer.value, bool) else answer.text}"
