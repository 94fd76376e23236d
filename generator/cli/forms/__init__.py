"""`planforms forms`: the library of forms."""

from __future__ import annotations

import click

from generator.cli.lazy import LazyGroup

COMMANDS = {
    "list": ("generator.cli.forms.listing", "List every form there is."),
    "show": ("generator.cli.forms.show", "Show what a form asks for and which rules it has."),
    "schema": ("generator.cli.forms.schema", "Print the JSON Schema of a form's plan data."),
    "sheet": ("generator.cli.forms.sheet", "Write the Excel workbook that collects a form's plan data."),
    "copy": ("generator.cli.forms.copying", "Copy a form into a folder of your own, to change it there."),
    "check": ("generator.cli.forms.check", "Look forms and Word templates over before anybody is handed one."),
    "build": ("generator.cli.forms.build", "Build the Word templates of forms, to change them in Word."),
    "words": ("generator.cli.forms.words", "Write a form's words for a translator."),
}


@click.group("forms", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """See, check, translate and copy the forms there are.

    A form is a folder; docs/forms.md says what is in it. Your own folders are named with `planforms --templates DIR`.

    \b
    Examples:
      planforms forms list
      planforms forms show improvement_action_plan --lang sv

    \b
    Exit codes:
      0  done
      1  failed
      2  wrong usage
      3  done, but a form needs attention
    """
