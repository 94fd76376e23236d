"""`planforms demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import into_option
from generator.findings import N_

if TYPE_CHECKING:
    from pathlib import Path

    from generator.produce import Result

FORMS = ("improvement_action_plan", "individuell_handlingsplan")


@click.command("demo")
@into_option
@pass_desk
def command(desk: Desk, into: Path) -> Status:
    """Go through the whole journey on the shipped examples.

    The two leading forms are filled with their example plans, in English and in Swedish, and the files are read back.
    Prints the path of every file.

    \b
    Examples:
      planforms demo
      planforms demo --into output/demo

    \b
    Exit codes:
      0  done
      1  failed: the folder cannot be written
      3  done, but a file needs attention
    """
    from generator import collect

    made = [result.file for form in FORMS for result in _filled(desk, form, into / "demo") if result.file is not None]
    for path in made:
        desk.show(str(path))
    records = list(collect.read_files(made, desk.library))
    answered = sum(answer.state.value == "answered" for record in records for answer in record.answers.values())
    told = N_("{files} forms were filled and read back, {answers} answers in all.")
    desk.note(desk.say(told, files=len(records), answers=answered))
    return Status.DONE if all(record.answers for record in records) else Status.ATTENTION


def _filled(desk: Desk, form: str, into: Path) -> list[Result]:
    """The form filled with its own examples, in the language they are written in."""
    from generator import produce
    from generator.plans.examples import example_file
    from generator.plans.read import read_plans

    source = desk.library.form(form)
    language = desk.library.language(source.source_language)
    run = produce.job(desk.library, form, into, language.tag)
    file = example_file(source)
    if file is None:
        return []
    plans = read_plans(file, source, language, desk.library.in_all_languages(form))
    return list(produce.fill_all(run, plans.rows))
