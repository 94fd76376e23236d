"""The pages of a document held against the form as it was issued, where their digests are not the ones known."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from generator.findings import Spot
from generator.pdf.flat.codes import codes_on, placing_by
from generator.pdf.flat.opening import sheets_of
from generator.pdf.flat.owners import held, spots_of
from generator.pdf.flat.placing import Placing
from generator.pdf.pagination import listed
from generator.pdf.printed import diagnoses
from generator.pdf.printed.ink import seen
from generator.pdf.printed.layouts import layouts
from generator.pdf.printed.pages import bared
from generator.pdf.printed.telling import told_of
from generator.pdf.printed.words import compared, printed_on
from generator.pdf.read.objects import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pdf.flat.owners import Spot as Box
    from generator.pdf.flat.sheet import Letter, Sheet
    from generator.pdf.printed.asking import Asked, Leaf
    from generator.pdf.printed.layouts import Layout
    from generator.pdf.printed.words import Compared
    from generator.records.issued import Attachment
    from generator.records.printed import Alteration

MOST_LOOKED_AT = 40
"""Pages of one document that are held against the form; a page takes 100 ms."""


def print_findings(asked: Asked, form: Form, library: Library, issued: Sequence[Attachment]) -> list[Finding]:
    """What became of the words a form prints.

    Args:
        asked: the document.
        form: in its language.
        library: where brands are.
        issued: what it was issued with: first what a register says, if one does, then what the file says.
    """
    digests, claimed = {leaf.digest for leaf in asked.leaves}, set(issued[0].printed)
    says_so = digests <= set(issued[-1].printed)
    known: list[Layout] = []
    for layout in layouts(library, form, issued):
        if digests <= set(layout.printed):
            return []  # issued a second time, in another brand
        if claimed.issuperset(layout.printed):
            known.insert(0, layout)
            if not says_so:
                break
        elif not claimed and len(layout.sheets) == len(asked.leaves):
            known.append(layout)
    if not known:
        odd = [leaf.number for leaf in asked.leaves if leaf.digest not in claimed]
        return [diagnoses.NOT_COMPARED.at(Spot(asked.file), pages=listed(odd))]
    return told_of(_of_leaves(asked, known[0]), asked.file)


def _of_leaves(asked: Asked, layout: Layout) -> Iterator[tuple[int, Finding | Alteration]]:
    """What there is to say about pages, each with its number in the file."""
    odd = [leaf for leaf in asked.leaves if leaf.digest not in layout.printed and leaf.page <= len(layout.sheets)]
    bare = _without_annotations(asked.data)
    with sheets_of(bare) as sheets, sheets_of(_without_annotations(layout.file())) as ours:
        for leaf in odd[:MOST_LOOKED_AT]:
            if leaf.number <= len(sheets):
                found = _Side(layout, leaf, sheets.page(leaf.number), ours.page(leaf.page)).findings(asked.file)
                yield from ((leaf.number, one) for one in found)


class _Side:
    """A page of the file beside the page of the form that it should be."""

    def __init__(self, layout: Layout, leaf: Leaf, sheet: Sheet, ours: Sheet) -> None:
        self._leaf, self._sheet, self._ours = leaf, sheet, ours
        printed, pages = layout.sheets[leaf.page - 1], layout.pages
        self._lines = printed_on(pages, printed, layout.issued.identity.document)
        self._boxes = spots_of(printed, pages.height)
        self._paper = layout.paper

    def findings(self, file: str) -> Iterator[Finding | Alteration]:
        """What became of its words."""
        spot = Spot(file, self._leaf.number)
        found: list[Alteration] = []
        if self._sheet.letters:
            placing, beside = self._compared()
            if beside.is_other_page:
                yield diagnoses.OTHER_PAGE.at(spot, page=spot.page, number=self._leaf.page)
                return
            found = list(beside.alterations())
            if found or placing != Placing():
                yield from found
                return
        yield from self._looked_at(spot)

    def _compared(self) -> tuple[Placing, Compared]:
        """Its words beside those of the form; its codes are looked for where it does not lie as it was issued."""
        found = self._as_placed(Placing())
        coded = codes_on(self._sheet) if found.is_other_page else None
        if coded is None:
            return Placing(), found
        placing = placing_by(coded, self._sheet.drawing.shapes, self._paper)
        return placing, self._as_placed(placing)

    def _as_placed(self, placing: Placing) -> Compared:
        return compared(self._lines, _beside_answers(self._sheet, placing, self._boxes))

    def _looked_at(self, spot: Spot) -> Iterator[Finding]:
        """What is seen of words that are all there, or all drawn as shapes."""
        drawn_here = () if self._leaf.has_fields else [box.edges for box in self._boxes]
        looks = seen(self._ours, self._sheet, self._lines, drawn_here)
        if looks is None:
            return
        if len(looks.covered) > looks.words / 2:
            yield diagnoses.OTHER_PAGE.at(spot, page=spot.page, number=self._leaf.page)
        elif looks.covered:
            yield diagnoses.COVERED.at(spot, page=spot.page, words=" ".join(looks.covered[:20]))
        elif looks.drawn and (self._leaf.has_fields or not self._boxes):
            yield diagnoses.DRAWN.at(spot, page=spot.page)


def _beside_answers(sheet: Sheet, placing: Placing, boxes: Sequence[Box]) -> list[Letter]:
    """The letters of a page, placed as on the form's, that are no answer in one of its boxes."""
    answers = {(one.text, one.start) for found in held(sheet, placing, boxes).values() for one in found.letters}
    placed = (
        one._replace(start=placing.on_form(one.start), edges=placing.edges_on_form(one.edges)) for one in sheet.letters
    )
    return [one for one in placed if (one.text, one.start) not in answers]


def _without_annotations(data: bytes) -> bytes:
    """The file with nothing but the contents of its pages, as PDFium is to see it; empty where it cannot be read."""
    from pikepdf import Pdf

    bare = io.BytesIO()
    try:
        with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            for page in pdf.pages:
                bared(page.obj)
                if "/Annots" in page.obj:
                    del page.obj["/Annots"]
            if "/AcroForm" in pdf.Root:
                del pdf.Root["/AcroForm"]
            pdf.save(bare)
    except BROKEN:
        return b""
    return bare.getvalue()
