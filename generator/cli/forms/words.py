"""`planforms forms words`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.desk import Desk, pass_desk
from generator.cli.options import form_argument
from generator.findings import N_
from generator.forms.words import write_words
from generator.resources import shipped

if TYPE_CHECKING:
    from generator.forms.model import Form


@click.command("words")
@form_argument
@click.option("--lang", metavar="LANG", required=True, help="Language to translate into.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder that holds locales.  [default: where your form is; for a shipped form, here]",
)
@pass_desk
def command(desk: Desk, form: str, lang: str, into: Path | None) -> None:
    """Write a form's words for a translator.

    The catalog (a .po file) is written, or brought up to date: finished translations stay, those whose source words
    changed are marked as fuzzy. Prints the path of the catalog.

    \b
    Examples:
      planforms forms words improvement_action_plan --lang de --into my_forms
      planforms --templates my_forms forms words my_form --lang sv

    \b
    Exit codes:
      0  done
      1  failed: the form or its catalog cannot be read, or the folder cannot be written
      2  wrong usage: no such form or language
    """
    path, catalog = write_words(desk.library, form, lang, into or _home(desk.library.source(form)))
    desk.show(str(path))
    summary = N_("{done} of {all} entries are translated.")
    desk.note(desk.say(summary, done=catalog.done, all=len(catalog.entries)))


def _home(form: Form) -> Path:
    """The templates folder a form is in; the working folder for a shipped form."""
    root = form.folder.parents[1] if form.folder else None
    return Path() if root is None or root == shipped("templates") else root
