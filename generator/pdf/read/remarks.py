"""What people put on the pages of a form beside its fields: notes, typed text, stamps, marks over words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import String

from generator.findings import Spot
from generator.pdf.printed import diagnoses
from generator.pdf.read.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pikepdf import Object

    from generator.findings import Finding

MOST_TOLD = 5
LONGEST = 200
"""Letters of a remark that are told."""
_NO_REMARKS = frozenset({"/Widget", "/Link", "/Popup", "/TrapNet", "/PrinterMark"})


def told_of_remarks(annotations: Iterable[tuple[int, Object]], file: str) -> Iterator[Finding]:
    """The findings about annotations that are no fields, each with the page it stands on."""
    remarks = [(page, one) for page, one in annotations if str(one.get("/Subtype")) not in _NO_REMARKS]
    said = [(page, text) for page, one in remarks if (text := _text(one))]
    for page, text in said[:MOST_TOLD]:
        yield diagnoses.REMARK.at(Spot(file, page), page=page, text=text)
    rest = [page for page, one in remarks if not _text(one)] + [page for page, _ in said[MOST_TOLD:]]
    if rest:
        pages = ", ".join(map(str, sorted(set(rest))))
        yield diagnoses.REMARKS.at(Spot(file, min(rest)), count=len(rest), pages=pages)


def _text(one: Object) -> str:
    found = one.get("/Contents")
    text = " ".join(text_of(found).text.split()) if isinstance(found, String) else ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
