"""`planforms forms check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import diagnoses
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.errors import FormProblem, UsageProblem
from generator.findings import N_, Severity, Spot, errors_in
from generator.forms.check import check_form
from generator.forms.library import Library
from generator.resources import search_path

if TYPE_CHECKING:
    from generator.findings import Finding


@click.command("check")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@pass_desk
def command(desk: Desk, path: Path | None) -> Status:
    """Look forms over before anybody is handed one.

    Every mistake in a form file is named with its entry; missing and outdated translations, guidance and examples are
    told too. PATH is the folder of one form, or a folder with forms inside; without it, all forms are looked over.

    \b
    Examples:
      planforms forms check
      planforms forms check my_forms/forms/improvement_action_plan

    \b
    Exit codes:
      0  nothing is wrong (something may be missing)
      2  wrong usage: there are no forms at PATH
      3  something is wrong
    """
    library, names = _asked(desk, path)
    found: list[Finding] = []
    for name in names:
        found += check_form(library, name)
        found += _examples(library, name)
    desk.tell(found)
    counts = [sum(one.severity is severity for one in found) for severity in Severity]
    summary = N_("{forms} forms looked over: {errors} errors, {warnings} warnings, {notices} notices.")
    errors, warnings, notices = counts
    desk.note(desk.say(summary, forms=len(names), errors=errors, warnings=warnings, notices=notices))
    return Status.ATTENTION if errors_in(found) else Status.DONE


def _asked(desk: Desk, path: Path | None) -> tuple[Library, tuple[str, ...]]:
    """The library to look in, and the forms to look over."""
    if path is None:
        return desk.library, desk.library.names()
    here = path.resolve()
    folder = here.parent if here.is_file() else here
    if (folder / "form.toml").is_file():
        return Library(search_path((folder.parents[1], *desk.templates))), (folder.name,)
    names = tuple(sorted(found.parent.name for found in folder.glob("forms/*/form.toml")))
    if not names:
        raise UsageProblem(diagnoses.NOT_A_FOLDER_OF_FORMS.at(Spot(str(path))))
    return Library(search_path((folder, *desk.templates))), names


def _examples(library: Library, name: str) -> list[Finding]:
    """What there is to say about a form's example data, where the form itself can be read."""
    from generator.plans.check import check_examples

    try:
        forms = library.in_all_languages(name)
    except FormProblem:
        return []
    return [finding for tag, form in forms.items() for finding in check_examples(form, library.language(tag), forms)]
