"""`planforms forms copy`."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.cli import diagnoses
from generator.cli.desk import Desk, pass_desk
from generator.cli.options import form_argument
from generator.errors import OutputProblem
from generator.files.writing import write_over
from generator.findings import Spot

if TYPE_CHECKING:
    from generator.forms.library import Library
    from generator.forms.model import Form


@click.command("copy")
@form_argument
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@pass_desk
def command(desk: Desk, form: str, folder: Path) -> None:
    """Copy a form into a folder of your own, to change it there.

    The form and its Word templates go into DIR/forms, its translations into DIR/locales; then
    `planforms --templates DIR` uses the copy instead of the original. Prints the path of the form file.

    \b
    Examples:
      planforms forms copy improvement_action_plan my_forms
      planforms --templates my_forms forms check

    \b
    Exit codes:
      0  done
      1  failed: there is such a copy already, or the folder cannot be written
      2  wrong usage: no such form
    """
    source = desk.library.source(form)
    target = folder / "forms" / source.id
    if target.exists():
        raise OutputProblem(diagnoses.COPY_EXISTS.at(Spot(str(target))))
    _copy(source, desk.library, folder, target)
    desk.show(str(target / "form.toml"))


def _copy(form: Form, library: Library, folder: Path, target: Path) -> None:
    """Copies what makes up the form; what another program left beside it stays behind.

    The form's folder appears when it is complete, so that a copy that was broken off can simply be made again.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".planforms-", dir=target.parent) as draft:
        whole = Path(draft, form.id)
        whole.mkdir()
        for path in sorted(form.folder.iterdir()) if form.folder else ():
            if path.is_file() and not path.name.startswith((".", "~$")):
                shutil.copyfile(path, whole / path.name)
        whole.replace(target)
    _copy_catalogs(form, library, folder)


def _copy_catalogs(form: Form, library: Library, folder: Path) -> None:
    """Copies the form's translations, but over none that is there."""
    for tag in library.path.languages():
        catalog = next(library.path.catalogs(form.id, tag), None)
        into = folder / "locales" / tag / "LC_MESSAGES" / f"{form.id}.po"
        if catalog is not None and not into.exists():
            write_over(into, catalog.read_bytes())
