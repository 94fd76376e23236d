"""Which template a form's Word documents are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.docx import diagnoses
from generator.docx.package import open_package
from generator.docx.starter.build import build_starter
from generator.docx.starter.seal import is_untouched
from generator.errors import FileProblem
from generator.files.reasons import reason_of
from generator.findings import Spot
from generator.pages.brand import PLAIN

if TYPE_CHECKING:
    from pathlib import Path

    from generator.docx.package import Package
    from generator.findings import Finding
    from generator.forms.model import Form
    from generator.pages.brand import Brand
    from generator.resources import SearchPath
    from generator.words.language import Language


ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class Found:
    """A template, and what there is to say about it."""

    package: Package
    file: Path | None
    """`None` where it was built from the declaration."""
    noticed: tuple[Finding, ...] = ()


def template_file(form: Form, language: Language, path: SearchPath) -> Path | None:
    """The nearest `forms/<id>/<language>.docx`, that of the exact language before that of its base; or `None`.

    Folders farther away than the form's own are not looked into: what they hold was made for another form of that name.
    """
    names = dict.fromkeys((language.tag, language.base))
    for root in path.templates:
        folder = root / "forms" / form.id
        found = next((file for name in names if (file := folder / f"{name}{ENDING}").is_file()), None)
        if found is not None or folder == form.folder:
            return found
    return None


def open_template(path: Path) -> Package:
    """The template in a file.

    Raises:
        FileProblem: it cannot be read, or is no Word document.
    """
    try:
        return open_package(path.read_bytes(), str(path))
    except OSError as problem:
        raise FileProblem(diagnoses.TEMPLATE_UNREADABLE.at(Spot(str(path)), reason=reason_of(problem))) from problem


def find_template(form: Form, language: Language, brand: Brand, path: SearchPath) -> Found:
    """The template of a form in a language.

    A starter nobody has changed is built anew where a brand is asked for, because it has no look of anybody's own. An
    organisation's own template keeps the look it was given.

    Args:
        form: in the language it is issued in.
        language: that language.
        brand: what documents are to look like.
        path: where templates are looked for.

    Raises:
        FileProblem: a template is there, and cannot be read.
    """
    file = template_file(form, language, path)
    if file is None:
        return Found(_built(form, language, brand), None)
    package = open_template(file)
    if brand.name == PLAIN:
        return Found(package, file)
    if is_untouched(package):
        return Found(_built(form, language, brand), None)
    return Found(package, file, (diagnoses.OWN_LOOK.at(Spot(str(file)), file=str(file), brand=brand.name),))


def _built(form: Form, language: Language, brand: Brand) -> Package:
    return open_package(build_starter(form, language, brand), f"{form.id}/{language.base}.docx")
