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
    from generator.words.writing import Translations


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
    changed are marked as fuzzy. FORM “process” means the rules across papers. Prints the path of the catalog.

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
    path, catalog = _written(desk, form, lang, into)
    desk.show(str(path))
    summary = N_("{done} of {all} entries are translated.")
    desk.note(desk.say(summary, done=catalog.done, all=len(catalog.entries)))


def _written(desk: Desk, form: str, lang: str, into: Path | None) -> tuple[Path, Translations]:
    from generator.cases.load import load_rules, rules_file
    from generator.cases.rules import DOMAIN
    from generator.cases.words import write_rules_words

    file = rules_file(desk.library.path) if form == DOMAIN else None
    if file is not None:
        return write_rules_words(load_rules(file), desk.library.language(lang), into or _home(file.parents[1]))
    source = desk.library.source(form)
    return write_words(desk.library, form, lang, into or _home(source.folder.parents[1] if source.folder else None))


def _home(root: Path | None) -> Path:
    """The templates folder the words are of; the working folder for what is shipped."""
    return Path() if root is None or root == shipped("templates") else root
