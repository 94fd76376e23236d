"""`planforms forms sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.options import form_argument, lang_option


@click.command("sheet")
@form_argument
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Workbook to write (.xlsx).",
)
@lang_option
@pass_desk
def command(desk: Desk, form: str, target: Path, lang: str | None) -> None:
    """Write the Excel workbook that collects a form's plan data.

    It has a sheet for each repeating part, drop-downs, an example in grey and a sheet that explains itself; `planforms
    fill` takes it as it is. Prints its path.

    \b
    Examples:
      planforms forms sheet improvement_action_plan -o plans.xlsx
      planforms forms sheet individuell_handlingsplan --lang en -o plans.xlsx

    \b
    Exit codes:
      0  done
      1  failed: the form cannot be read, or the file cannot be written
      2  wrong usage: no such form or language
    """
    from generator.plans.sheet import write_sheet

    shown = desk.library.form(form, None, lang)
    write_sheet(shown, desk.library.language(shown.language), target, desk.library.in_all_languages(form))
    desk.show(str(target))
