"""Word templates on disk: which there are of a form, and what there is to say about each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx import properties
from generator.docx.checking import diagnoses
from generator.docx.checking.check import check_template
from generator.docx.find import ENDING, open_template
from generator.errors import FileProblem, UnknownLanguage
from generator.findings import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.docx.package import Package
    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form

_SET_ASIDE = ("~$", ".")
"""How the names of files begin that Word and other programs put beside an open document."""


def templates_in(folder: Path) -> Iterator[Path]:
    """The Word templates in a folder, by name."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        if path.is_file() and not path.name.startswith(_SET_ASIDE):
            yield path


def template_files(library: Library, name: str) -> Iterator[Path]:
    """The Word templates of a form, nearest folder first; one may stand nearer than the form itself."""
    for root in library.path.templates:
        folder = root / "forms" / name
        yield from templates_in(folder)
        if folder == library.folders.get(name):
            return


def form_named(package: Package) -> str:
    """The form a template says it is of; empty where it says nothing."""
    return properties.custom_properties(package).get(properties.FORM, "")


def check_file(library: Library, name: str, path: Path) -> tuple[Finding, ...]:
    """Everything there is to say about a template of a form.

    Raises:
        FormProblem, UnknownForm: the form itself is wrong, or not there.
    """
    try:
        package = open_template(path)
        said = properties.custom_properties(package).get(properties.LANGUAGE, "")
        form = _form(library, name, path.stem) or _form(library, name, said)
    except FileProblem as problem:
        return problem.findings
    wanted = form or library.form(name)
    found = check_template(package, wanted, library.language(wanted.language))
    return found if _form(library, name, path.stem) else (_never_used(wanted, path), *found)


def _form(library: Library, name: str, tag: str) -> Form | None:
    """The form in the language of that tag, or `None` where the tag is no language of it."""
    try:
        return library.form(name, None, tag)
    except UnknownLanguage:
        return None


def _never_used(form: Form, path: Path) -> Finding:
    known = ", ".join(f"{tag}{ENDING}" for tag in form.languages)
    return diagnoses.NEVER_USED.at(Passage(str(path)), known=known)
