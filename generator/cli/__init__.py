"""The `planforms` command: `main`, and one thin module for each thing it does, imported when it is asked for.

A module here knows what can be typed and what is printed. The work is done by the packages below.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.desk import REGISTER, Desk
from generator.cli.edge import Program
from generator.errors import UnknownLanguage

COMMANDS = {
    "forms": ("generator.cli.forms", "See, check, translate and copy the forms there are."),
    "blank": ("generator.cli.blank", "Make an empty form to fill in by hand or on screen."),
    "fill": ("generator.cli.fill", "Make a pre-filled form for each plan in a file."),
    "pack": ("generator.cli.pack", "Make review packs: one PDF with the papers of a unit, manager or person."),
    "read": ("generator.cli.read", "Read completed forms back into records."),
    "verify": ("generator.cli.verify", "Check who signed completed forms, and what was changed since."),
    "sign": ("generator.cli.sign", "Sign the box of a role in a form."),
    "trust": ("generator.cli.trust", "Choose whose signatures are believed."),
    "review": ("generator.cli.review", "Look over what came back, and decide on it."),
    "explain": ("generator.cli.explain", "Explain a finding: what it says, what to do, what it rests on."),
    "demo": ("generator.cli.demo", "Go through the whole journey on the shipped examples."),
}
"""Each command's module and its promise, so that help for all of them imports none of them."""


@click.group(cls=Program, commands_at=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Folder with forms and brands of your own; may be given several times, the nearest first.",
)
@click.option("--messages", metavar="LANG", help="Language of messages, such as en or sv.  [default: as the system's]")
@click.option(
    "--register",
    default=REGISTER,
    show_default=True,
    metavar="FILE",
    help="Register of what was issued and what came back; also postgresql+psycopg://…, or none.",
)
@click.version_option(package_name="planforms", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, templates: tuple[Path, ...], messages: str | None, register: str) -> None:
    """Turn plan data into fillable forms, and completed forms back into records people can review.

    Results go to standard output, progress and findings to standard error.

    \b
    Examples:
      planforms forms list
      planforms fill plans.xlsx --form improvement_action_plan --into output

    \b
    Exit codes:
      0  done
      1  failed, nothing useful was made
      2  wrong usage
      3  done, but something needs attention
      130  interrupted; a batch goes on where it stopped
    """
    context.obj = desk = Desk(templates, messages, register)
    context.color = desk.color
    if messages is not None:
        _check_language(desk, context)


def _check_language(desk: Desk, context: click.Context) -> None:
    """Makes sure of the language here, so that a wrong one cannot surface while something else is told.

    Raises:
        BadParameter: it is none.
    """
    try:
        desk.language  # noqa: B018 - asked once, kept by the desk
    except UnknownLanguage as problem:
        hint = f"“{desk.messages}” is not a language tag; write it like en, en-GB, sv or sv-SE."
        raise click.BadParameter(hint, context, param_hint="--messages") from problem
