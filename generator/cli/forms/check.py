"""`planforms forms check`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cases.words import check_rules
from generator.cli import diagnoses
from generator.cli.desk import Desk, pass_desk
from generator.cli.edge import Status
from generator.errors import FormProblem, PlanformsError, UsageProblem
from generator.findings import N_, Severity, Spot, errors_in
from generator.forms.check import check_form
from generator.forms.library import FORM_FILE, Library
from generator.resources import search_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding

OF_FORMS = N_("{forms} forms looked over: {errors} errors, {warnings} warnings, {notices} notices.")
OF_TEMPLATES = N_("{templates} Word templates looked over: {errors} errors, {warnings} warnings, {notices} notices.")
OF_BOTH = N_(
    "{forms} forms and {templates} Word templates looked over: {errors} errors, {warnings} warnings, {notices} notices."
)
_WORD = ".docx"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked over."""

    library: Library
    forms: tuple[str, ...]
    templates: tuple[tuple[str, Path], ...]
    """Each Word template with the form it is of."""


@click.command("check")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@pass_desk
def command(desk: Desk, path: Path | None) -> Status:
    """Look forms and Word templates over before anybody is handed one.

    Every mistake in a form file is named with its entry, every one in a Word template with the heading and the table
    cell it stands at; missing and outdated translations, guidance and examples are told too, and whether the rules
    across papers fit the forms. PATH is the folder of one form, a folder with forms inside, or a Word template; without
    it, all forms are looked over.

    \b
    Examples:
      planforms forms check
      planforms forms check my_forms/forms/improvement_action_plan/en.docx

    \b
    Exit codes:
      0  nothing is wrong (something may be missing)
      2  wrong usage: there are no forms at PATH
      3  something is wrong
    """
    asked = _asked(desk, path)
    found: list[Finding] = []
    for name in asked.forms:
        found += check_form(asked.library, name)
        found += _examples(asked.library, name)
    if asked.forms:
        found += check_rules(asked.library)
    found += _in_templates(asked)
    desk.tell(found)
    desk.note(_summary(desk, asked, found))
    return Status.ATTENTION if errors_in(found) else Status.DONE


def _summary(desk: Desk, asked: Asked, found: list[Finding]) -> str:
    counts = {f"{severity}s": sum(one.severity is severity for one in found) for severity in Severity}
    words = OF_BOTH if asked.forms and asked.templates else OF_TEMPLATES if asked.templates else OF_FORMS
    return desk.say(words, forms=len(asked.forms), templates=len(asked.templates), **counts)


def _asked(desk: Desk, path: Path | None) -> Asked:
    """What is to be looked over.

    Raises:
        UsageProblem: there is none of it at `path`.
    """
    from generator.docx.checking.folders import template_files

    if path is None:
        library, names = desk.library, desk.library.names()
        return Asked(library, names, tuple((name, file) for name in names for file in template_files(library, name)))
    if path.suffix.lower() == _WORD and path.is_file():
        return _one_template(desk, path)
    return _in_folder(desk, path)


def _in_folder(desk: Desk, path: Path) -> Asked:
    """The forms and templates in a folder of one form, or in a folder with forms inside."""
    from generator.docx.checking.folders import templates_in

    here = path.resolve()
    folder = here.parent if here.is_file() else here
    is_form = (folder / FORM_FILE).is_file() or (_is_in_forms(folder) and any(templates_in(folder)))
    root = folder.parents[1] if is_form else folder
    folders = [folder] if is_form else sorted(folder.glob("forms/*/"))
    names = tuple(each.name for each in folders if (each / FORM_FILE).is_file())
    templates = tuple((each.name, file) for each in folders for file in templates_in(each))
    if not names and not templates:
        raise UsageProblem(diagnoses.NOT_A_FOLDER_OF_FORMS.at(Spot(str(path))))
    return Asked(Library(search_path((root, *desk.templates))), names, templates)


def _one_template(desk: Desk, path: Path) -> Asked:
    """One Word template: of the form its folder is called after, else of the one it says it is of."""
    from generator.docx.checking.folders import form_named
    from generator.docx.find import open_template

    folder = path.resolve().parent
    library = Library(search_path((folder.parents[1], *desk.templates))) if _is_in_forms(folder) else desk.library
    name = folder.name if folder.name in library.folders else form_named(open_template(path))
    if name not in library.folders:
        raise UsageProblem(diagnoses.NO_FORM_OF_TEMPLATE.at(Spot(str(path))))
    return Asked(library, (), ((name, path),))


def _is_in_forms(folder: Path) -> bool:
    """Whether a folder stands where a templates folder has its forms."""
    return folder.parent.name == "forms"


def _in_templates(asked: Asked) -> Iterator[Finding]:
    """What there is to say about the Word templates, where their forms can be read."""
    from generator.docx.checking.folders import check_file

    for name, path in asked.templates:
        try:
            yield from check_file(asked.library, name, path)
        except PlanformsError as problem:
            # What is wrong with a form that is looked over itself is said there.
            yield from () if name in asked.forms else problem.findings


def _examples(library: Library, name: str) -> list[Finding]:
    """What there is to say about a form's example data, where the form itself can be read."""
    from generator.plans.check import check_examples

    try:
        forms = library.in_all_languages(name)
    except FormProblem:
        return []
    return [finding for tag, form in forms.items() for finding in check_examples(form, library.language(tag), forms)]
