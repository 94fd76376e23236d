"""An organisation's own Jinja in a template, tried on an empty form in a process that may not take much."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from generator.docx.checking.passages import words_in
from generator.docx.lowering.lower import has_jinja, lower
from generator.docx.normalise import prepared
from generator.docx.ooxml import q
from generator.docx.rendering.trouble import TemplateTrouble
from generator.findings import Passage
from generator.forms.places import blank_counts
from generator.records.issued import blank_issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.docx.checking.draft import Draft
    from generator.docx.lowering.lower import Lowered
    from generator.docx.rendering.trouble import Trouble
    from generator.findings import Finding


def own_instructions(draft: Draft) -> Iterator[Finding]:
    """What goes wrong with own Jinja: one thing at a time, as it ends the making of a document.

    Raises:
        FileProblem: a part of the template is damaged.
    """
    if not any(map(has_jinja, draft.roots)):
        return
    trouble = _trouble(draft, lower(prepared(draft.package).package, draft.form))
    if trouble is not None:
        yield replace(trouble.at(draft.package.file), where=_where(draft, trouble.text))


def _trouble(draft: Draft, lowered: Lowered) -> Trouble | None:
    """What goes wrong when an empty form is made."""
    from generator.docx.rendering.context import contents_of
    from generator.docx.rendering.worker import Worker

    issue = blank_issue(draft.form, draft.language, blank_counts(draft.form))
    worker = Worker(draft.form, draft.language, lowered)
    try:
        worker.render(contents_of(draft.form, lowered, issue), issue.values)
    except TemplateTrouble as problem:
        return problem.trouble
    finally:
        worker.close()
    return None


def _where(draft: Draft, text: str) -> Passage:
    """Where the paragraph with these words stands; the file as a whole where that cannot be told."""
    wanted = " ".join(unescape(text).split())
    for root, passages in zip(draft.roots, draft.passages, strict=True):
        for paragraph in root.iter(q("w:p")):
            if wanted and words_in(paragraph) == wanted:
                return passages.of(paragraph)
    return Passage(draft.package.file)
