"""`planforms forms schema`."""

from __future__ import annotations

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.options import form_argument


@click.command("schema")
@form_argument
@pass_desk
def command(desk: Desk, form: str) -> None:
    """Print the JSON Schema of a form's plan data.

    The schema (draft 2020-12) describes one plan as JSON or YAML, for programs that write plan data and for editors.

    \b
    Examples:
      planforms forms schema improvement_action_plan
      planforms forms schema individuell_handlingsplan > plan.schema.json

    \b
    Exit codes:
      0  done
      1  the form cannot be read
      2  wrong usage: no such form
    """
    from generator.forms.schema import schema

    desk.show_json(schema(desk.library.source(form), desk.library.in_all_languages(form)))
