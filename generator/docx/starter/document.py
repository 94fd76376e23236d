"""`word/document.xml`: title and lead, the sections, and the sheet they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.docx.starter.draft import MARGIN
from generator.docx.starter.markup import el, name, root, twips
from generator.docx.starter.paragraphs import Style, paragraph
from generator.docx.starter.sections import body
from generator.forms.model import Orientation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.starter.draft import Draft

FOOTER_ID: Final = "rId10"
_PREFIXES: Final = ("w", "r", "mc", "w14", "w15", "wp", "a", "pic")
_TOP, _BOTTOM, _FOOT = twips(16), twips(24), twips(10)


def document_part(draft: Draft, logo: _Element | None) -> _Element:
    """The main part; `logo` is the picture at its head, where the brand has one."""
    content = el("w:body", *_opening(draft, logo), *body(draft))
    if content[-1].tag != name("w:p"):
        # Word wants a paragraph after a table, and adds a full line where there is none.
        content.append(paragraph(Style.SPACER))
    content.append(_sheet(draft))
    return root("w:document", _PREFIXES, content, ignorable="w14 w15")


def _opening(draft: Draft, logo: _Element | None) -> Iterator[_Element]:
    """Logo or name of the organisation, title and lead."""
    if logo is not None:
        yield paragraph(Style.ORGANISATION, logo)
    elif draft.brand.organisation:
        yield paragraph(Style.ORGANISATION, draft.brand.organisation)
    yield paragraph(Style.BAR)
    yield paragraph(Style.TITLE, draft.form.title)
    if draft.form.lead:
        yield paragraph(Style.LEAD, draft.form.lead)


def _sheet(draft: Draft) -> _Element:
    width, height = draft.paper
    held = {"orient": "landscape"} if draft.form.orientation is Orientation.LANDSCAPE else {}
    margins = {"top": _TOP, "right": MARGIN, "bottom": _BOTTOM, "left": MARGIN, "header": _FOOT, "footer": _FOOT}
    return el(
        "w:sectPr",
        el("w:footerReference", type="default", **{"r:id": FOOTER_ID}),
        el("w:pgSz", w=width, h=height, **held),
        el("w:pgMar", **margins, gutter=0),
    )
