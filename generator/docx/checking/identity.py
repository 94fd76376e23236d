"""Which edition and language a template is of, as its file says and as its name does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.checking import diagnoses
from generator.docx.properties import EDITION, LANGUAGE, custom_properties
from generator.findings import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.docx.checking.draft import Draft
    from generator.findings import Finding


def mistaken(draft: Draft) -> Iterator[Finding]:
    """That the file says it is of another edition or language; one that says nothing is what its name says.

    Raises:
        FileProblem: its properties are damaged.
    """
    said, form, where = custom_properties(draft.package), draft.form, Passage(draft.package.file)
    if (found := said.get(EDITION)) and found != str(form.edition):
        yield diagnoses.OTHER_EDITION.at(where, found=found, edition=form.edition)
    if (found := said.get(LANGUAGE)) and found.lower() != form.language.lower():
        yield diagnoses.OTHER_LANGUAGE.at(where, found=found, language=form.language)
