"""`planforms demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.columns import columns
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import into_option
from generator.errors import OutputProblem
from generator.findings import N_

if TYPE_CHECKING:
    from pathlib import Path

    from generator.produce import Result
    from generator.records.model import Record

FORMS = ("improvement_action_plan", "individuell_handlingsplan")
LANGUAGES = ("en", "sv")

RETURNED = "improvement_action_plan", "en", "P-0051"
"""Form, language and plan of the one that comes back: HR sent it out with its header only."""
ANSWERS = {
    "area__1__name": "Handing over the returns desk",
    "area__1__kind": "task",
    "area__1__required_level": "The evening hand-over list is complete and signed on nine days out of ten.",
    "area__1__gap": "On 4, 11 and 18 August 2026 the list was missing, and the morning team had to sort the trolleys "
    "again – about forty minutes each time.",
    "area__1__measure": "The team leader counts the signed lists every Friday.",
    "area__1__date_to_achieve": "30 October 2026",
    "signatures__agreed": "Yes",
}
"""What is typed at the other program."""


@click.command("demo")
@into_option
@pass_desk
def command(desk: Desk, into: Path) -> Status:
    """Go through the whole journey on the shipped examples.

    Writes workbooks of example plans, makes a fillable form of every plan in English and in Swedish, has one of them
    filled in by another program (pypdf), and reads that one back into a record. Prints the path of every file.

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
    sent = _sent(forms[RETURNED[:2]])
    returned = _filled_in(sent, into / "returned")
    desk.show(str(returned))
    record = _read(desk, returned)
    _tell(desk, record)
    came_back = all(record.answers[name.replace("__", ".")].says_something for name in ANSWERS)
    return Status.DONE if came_back else Status.ATTENTION


def _made(desk: Desk, form: str, tag: str, into: Path) -> list[Result]:
    """The form of every example plan in one language, made from a workbook."""
    from generator import produce
    from generator.plans.examples import example_plans
    from generator.plans.read import read_plans
    from generator.plans.sheet import write_sheet

    run = produce.job(desk.library, form, into / "forms", tag)
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


def _sent(results: list[Result]) -> Path:
    """The file that goes to the other program."""
    return next(result.file for result in results if result.plan == RETURNED[2] and result.file is not None)


def _filled_in(sent: Path, folder: Path) -> Path:
    """The file as it comes back, filled in by pypdf."""
    from generator.files.writing import prepare, write_over
    from generator.pdf.stand_in import filled_elsewhere

    prepare(folder)
    target = folder / sent.name
    write_over(target, filled_elsewhere(sent.read_bytes(), ANSWERS))
    return target


def _read(desk: Desk, returned: Path) -> Record:
    """The record of the file that came back, kept beside it as JSON."""
    import json

    from generator.collect import read_file
    from generator.files.writing import write_over
    from generator.records.telling import record_json

    record = read_file(returned, desk.library)
    told = json.dumps(record_json(record, desk.language), ensure_ascii=False, indent=2)
    target = returned.with_suffix(".json")
    write_over(target, told.encode("utf-8", "backslashreplace"))
    desk.show(str(target))
    return record


def _tell(desk: Desk, record: Record) -> None:
    """What came back, and what to do next."""
    from generator.forms.naming import name_of

    form, language = desk.library.form(RETURNED[0], None, RETURNED[1]), desk.library.language(RETURNED[1])
    desk.note("")
    desk.note(desk.say(N_("One form was filled in by another program (pypdf) and read back:")))
    places = [name.replace("__", ".") for name in ANSWERS]
    for line in columns([(f"  {name_of(form, place, language)}", _short(record, place)) for place in places]):
        desk.note(line)
    desk.note("")
    desk.note(desk.say(N_("Next: open a form in your viewer, fill it in, save it, and run")))
    desk.note(f"  planforms read {record.file}")
    desk.note(desk.say(N_("For plans of your own: `planforms forms sheet FORM -o plans.xlsx`, then `planforms fill`.")))


def _short(record: Record, place: str) -> str:
    answer = record.answers[place]
    return f"{answer.value if isinstance(answer.value, bool) else answer.text}"
