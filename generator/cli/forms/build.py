"""`planforms forms build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import diagnoses
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.cli.options import brand_option
from generator.errors import FileProblem
from generator.files.writing import write_over
from generator.findings import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.forms.library import Library
    from generator.forms.model import Form


@click.command("build")
@click.argument("forms", metavar="[FORM]...", nargs=-1)
@click.option("--lang", metavar="LANG", help="Language of the templates.  [default: all that a form has]")
@brand_option
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Templates folder to build in.  [default: where each form is]",
)
@click.option("--replace", is_flag=True, help="Write over templates that somebody has changed.")
@pass_desk
def command(
    desk: Desk, forms: tuple[str, ...], lang: str | None, brand: str, into: Path | None, *, replace: bool
) -> Status:
    """Build the Word templates of forms, to change them in Word.

    A template has every field of its form. Change words, looks and logo in Word, keep the fields, and let
    `planforms forms check` look it over. With --into, templates go into DIR/forms, and `planforms --templates DIR`
    uses them. FORM is one form or several; without it, all. Prints a path per file.

    \b
    Examples:
      planforms forms build improvement_action_plan --into my_forms
      planforms forms build individuell_handlingsplan --lang sv --brand plain --into my_forms

    \b
    Exit codes:
      0  done
      1  failed: a form cannot be used, or the folder cannot be written
      2  wrong usage: no such form, language or brand
      3  done, but a template that somebody has changed was left as it is
    """
    from generator.docx.starter.build import build_starter
    from generator.pages.brand import load_brand

    look = load_brand(brand, desk.library.path)
    status = Status.DONE
    for form in _wanted(desk.library, forms, lang):
        target = _target(form, into)
        if not replace and _is_changed(target):
            desk.tell([diagnoses.TEMPLATE_KEPT.at(Spot(str(target)))])
            status = Status.ATTENTION
            continue
        write_over(target, build_starter(form, desk.library.language(form.language), look))
        desk.show(str(target))
    return status


def _wanted(library: Library, names: tuple[str, ...], lang: str | None) -> Iterator[Form]:
    """Each form in each language, once all of them are known to be there.

    Raises:
        UnknownForm, UnknownLanguage, FormProblem: as the names say.
    """
    sources = [library.source(name) for name in names or library.names()]
    wanted = [(source.id, tag) for source in sources for tag in ([lang] if lang else source.languages)]
    return iter([library.form(name, None, tag) for name, tag in wanted])


def _target(form: Form, into: Path | None) -> Path:
    """Where a form's template goes: it is called after its language."""
    folder = into / "forms" / form.id if into else form.folder or Path("forms", form.id)
    return folder / f"{form.language}.docx"


def _is_changed(path: Path) -> bool:
    """Whether a file is there that is no starter, or no longer one as it was built."""
    from generator.docx.find import open_template
    from generator.docx.ooxml import BrokenXml
    from generator.docx.starter.seal import is_untouched

    if not path.exists():
        return False
    try:
        return not is_untouched(open_template(path))
    except (FileProblem, BrokenXml):
        return True
