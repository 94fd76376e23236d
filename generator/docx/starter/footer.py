"""`word/footer1.xml`: which form and edition this is, which document, and the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.docx.starter.controls import locked_blank
from generator.docx.starter.markup import el, root
from generator.docx.starter.paragraphs import Style, paragraph, run
from generator.docx.tags import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft

_FIELDS: Final = {"{page}": " PAGE ", "{pages}": " NUMPAGES "}


def footer_part(draft: Draft) -> _Element:
    """Two lines: title, edition and page; the document id."""
    form, words = draft.form, draft.setting.words
    edition = f"{form.title} · {words.edition.format(edition=form.edition)}"
    first = paragraph(Style.FOOTER, edition, el("w:r", el("w:tab")), *_page_of_pages(words.page_of_pages))
    blank = locked_blank(DOCUMENT, words.document_id, draft.prompts.issued)
    second = paragraph(Style.FOOTER_NEXT, f"{words.document} ", blank)
    return root("w:ftr", ("w", "r", "mc", "w14", "w15"), first, second, ignorable="w14 w15")


def _page_of_pages(words: str) -> Iterator[_Element]:
    """`Page {page} of {pages}` with the numbers as fields that Word works out."""
    for part in re.split(r"(\{pages?\})", words):
        if part in _FIELDS:
            yield el("w:fldSimple", run("1"), instr=_FIELDS[part])
        elif part:
            yield run(part)
