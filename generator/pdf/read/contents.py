"""Everything read from one PDF, in one walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Finding, Spot
from generator.pdf.printed.pages import digests_of
from generator.pdf.read import diagnoses
from generator.pdf.read.appearances import is_undrawn
from generator.pdf.read.carried import Attached, attached, carried, own_pages
from generator.pdf.read.model import FieldType, Said
from generator.pdf.read.objects import BROKEN, entry
from generator.pdf.read.opening import open_pdf
from generator.pdf.read.pages import are_in_order, codes_drawn, faces_of
from generator.pdf.read.remarks import told_of_remarks
from generator.pdf.read.sightings import once_each
from generator.pdf.read.tree import MOST_FIELDS, Tree
from generator.pdf.read.values import said, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pikepdf import Pdf

    from generator.findings import Diagnosis
    from generator.forms.identity import PageCode
    from generator.pdf.read.tree import Node
    from generator.records.carried import Carried
    from generator.records.issued import Attachment

    Pair = tuple[Node, Said]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a PDF says, or one of the documents it holds."""

    every: tuple[Said, ...]
    """Its fields, in the order of the file's list; push buttons left out."""
    carried: Carried
    language: str
    """`/Lang` of the catalog; empty where there is none."""
    noticed: tuple[Finding, ...]
    """What there is to say about the file as a whole."""
    lost: tuple[Finding, ...] = ()
    """Why nothing was read, where there are no fields."""
    file: str = ""
    """How findings name the file."""
    undrawn: frozenset[Said] = frozenset()
    """Fields whose answers no page shows."""

    @property
    def fields(self) -> tuple[Said, ...]:
        """Its fields, each full name once."""
        return once_each(self.every)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say about it, whatever form it is."""
        spot = Spot(self.file)
        return (*self.noticed, *_of_identity(self.carried, spot), *_of_fields(self.every, self.undrawn, spot))


class Whole(NamedTuple):
    """A PDF as it was found."""

    contents: Contents
    records: tuple[Attachment, ...]
    """Every record of what was issued that is attached to it."""
    codes: Mapping[int, PageCode] | None
    """What the codes say that can be read without drawing a page, by number in the file (1-based); `None` where the
    pages are those of one document in order, and nobody has to look."""
    pages: int
    """How many it has."""
    printed: tuple[str, ...]
    """The digest of each page; empty for one that is not built like ours."""
    own: frozenset[int] = frozenset()
    """The pages (1-based) of a pack that are of no form."""

    @property
    def seems_ours(self) -> bool:
        """Whether anything in it says that it is a form of ours."""
        itself = self.contents.carried
        return bool(self.codes or itself.identities or itself.printed)


def contents(data: bytes, file: str) -> Whole:
    """What the PDF in these bytes says; `file` is how findings name it.

    Raises:
        FileProblem: it cannot be opened; the finding says what to do.
    """
    spot = Spot(file)
    mended, pdf = open_pdf(data, file)
    with pdf:
        tree, faces = Tree(pdf), faces_of(pdf)
        is_one = are_in_order(faces)
        pairs = _pairs(tree) if is_one else _on_every_page(_pairs(tree), tree)
        every = tuple(one for _, one in pairs if one.type is not FieldType.PUSH)
        records = attached(pdf)
        itself = carried(pdf, every, records[0] if records else Attached(None))
        told = (mended, *(one.wrong for one in records[:1]))
        wrong = (one.at(spot) for one in told if one is not None)
        noticed = (*wrong, *_of_file(tree, pdf, spot), *_of_remarks(tree, file))
        lost = () if every else (_why_nothing(mended, pdf).at(spot),)
        undrawn = frozenset(one for node, one in pairs if is_undrawn(node, one))
        found = Contents(every, itself, _language(pdf), noticed, lost, file, undrawn)
        kept = tuple(one.record for one in records if one.record is not None)
        codes = None if is_one else codes_drawn(pdf, faces)
        return Whole(found, kept, codes, len(faces), digests_of(pdf), own_pages(pdf))


def _why_nothing(mended: Diagnosis | None, pdf: Pdf) -> Diagnosis:
    """Why a file has no fields: a damaged one may have had some."""
    if mended is not None:
        return diagnoses.DAMAGED
    return diagnoses.XFA_ONLY if _has_xfa(pdf) else diagnoses.NO_FORM


def _of_identity(itself: Carried, spot: Spot) -> Iterator[Finding]:
    if not itself.agree:
        yield diagnoses.CARRIERS_DISAGREE.at(spot, document=itself.identities[0].document)


def _pairs(tree: Tree) -> list[Pair]:
    """Each field with what it says; a field whose objects are broken is left out.

    So are widgets that are left of a field: PDFium and poppler copy the buttons of a choice without the choice.
    """
    found: list[Pair] = []
    for node in tree.nodes:
        try:
            if node.name or node.type:
                found.append((node, said(node)))
        except BROKEN:
            tree.noticed[diagnoses.PARTLY_READ] = 1
    return found


def _on_every_page(pairs: list[Pair], tree: Tree) -> list[Pair]:
    """The same, each field with all the pages its widgets stand on."""
    return [(node, one if len(node.widgets) == 1 else one._replace(every_page=tree.pages(node))) for node, one in pairs]


def _of_file(tree: Tree, pdf: Pdf, spot: Spot) -> Iterator[Finding]:
    for diagnosis, count in tree.noticed.items():
        yield diagnosis.at(spot, count=count, most=MOST_FIELDS)
    if _has_xfa(pdf):
        yield diagnoses.XFA.at(spot)


def _of_remarks(tree: Tree, file: str) -> Iterator[Finding]:
    """What people put on its pages; nothing where the objects are broken."""
    try:
        yield from told_of_remarks(tree.others(), file)
    except BROKEN:
        return


def _of_fields(every: Sequence[Said], undrawn: Collection[Said], spot: Spot) -> Iterator[Finding]:
    off_page = sum(one.page is None for one in every)
    if off_page:
        yield diagnoses.OFF_PAGE.at(spot, count=off_page)
    unseen = [one for one in every if one in undrawn] if undrawn else ()
    if unseen:
        where = replace(spot, page=unseen[0].page)
        yield diagnoses.APPEARANCE_MISSING.at(where, count=len(unseen), first=unseen[0].name)


def _has_xfa(pdf: Pdf) -> bool:
    return entry(pdf.Root.get("/AcroForm"), "/XFA") is not None


def _language(pdf: Pdf) -> str:
    language = pdf.Root.get("/Lang")
    return "" if language is None else text_of(language).text
