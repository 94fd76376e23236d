"""Everything read from one PDF, in one walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.findings import Finding, Spot
from generator.pdf.read import diagnoses
from generator.pdf.read.appearances import is_undrawn
from generator.pdf.read.carried import attached, carried
from generator.pdf.read.model import FieldType, Said
from generator.pdf.read.objects import BROKEN, entry
from generator.pdf.read.opening import open_pdf
from generator.pdf.read.sightings import as_named, name_match, see_form_fields
from generator.pdf.read.tree import MOST_FIELDS, Tree
from generator.pdf.read.values import distinct, said, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pikepdf import Pdf

    from generator.findings import Diagnosis
    from generator.forms.model import Form
    from generator.pdf.read.tree import Node
    from generator.records.carried import Carried
    from generator.records.issued import Attachment
    from generator.records.model import Sighting
    from generator.records.returned import Match, Seen


@dataclass(frozen=True, slots=True)
class Contents:
    """What a PDF says."""

    fields: tuple[Said, ...]
    """In the order of the file's list; each full name once; push buttons left out."""
    carried: Carried
    language: str
    """`/Lang` of the catalog; empty where there is none."""
    findings: tuple[Finding, ...]

    lost: tuple[Finding, ...] = ()
    """Why nothing was read, where there are no fields."""
    file: str = ""
    """How findings name the file."""

    def match(self, form: Form) -> Match:
        """How well the names of its fields match the places of a form."""
        return name_match(self.fields, form)

    def see(self, form: Form, issued: Attachment | None) -> Seen:  # noqa: ARG002 - a PDF keeps its fields, filled or not
        """What its fields say at each place of the form."""
        return see_form_fields(self.fields, form, self.file)

    def as_named(self) -> dict[str, tuple[Sighting, ...]]:
        """What its fields say, by their names."""
        return as_named(self.fields)

    def signature_boxes(self) -> Iterator[tuple[str, str]]:
        """Name of each signature field, and what it says."""
        return ((one.name, one.readings[0]) for one in self.fields if one.type is FieldType.SIGNATURE)


def contents(data: bytes, file: str) -> Contents:
    """What the PDF in these bytes says; `file` is how findings name it.

    Raises:
        FileProblem: it cannot be opened; the finding says what to do.
    """
    spot = Spot(file)
    mended, pdf = open_pdf(data, file)
    with pdf:
        tree = Tree(pdf)
        pairs = _pairs(tree)
        fields = once_each(one for _, one in pairs if one.type is not FieldType.PUSH)
        record = attached(pdf)
        itself = carried(pdf, fields, record)
        told = [one.at(spot) for one in (mended, record.wrong) if one is not None]
        findings = (*told, *_of_identity(itself, spot), *_of_file(tree, pdf, spot), *_of_fields(pairs, spot))
        lost = () if fields else (_why_nothing(mended, pdf).at(spot),)
        return Contents(fields, itself, _language(pdf), findings, lost, file)


def _why_nothing(mended: Diagnosis | None, pdf: Pdf) -> Diagnosis:
    """Why a file has no fields: a damaged one may have had some."""
    if mended is not None:
        return diagnoses.DAMAGED
    return diagnoses.XFA_ONLY if _has_xfa(pdf) else diagnoses.NO_FORM


def _of_identity(itself: Carried, spot: Spot) -> Iterator[Finding]:
    if not itself.agree:
        yield diagnoses.CARRIERS_DISAGREE.at(spot, document=itself.identities[0].document)


def _pairs(tree: Tree) -> list[tuple[Node, Said]]:
    """Each field with what it says; a field whose objects are broken is left out."""
    found: list[tuple[Node, Said]] = []
    for node in tree.nodes:
        try:
            found.append((node, said(node)))
        except BROKEN:
            tree.noticed[diagnoses.PARTLY_READ] = 1
    return found


def once_each(fields: Iterable[Said]) -> tuple[Said, ...]:
    """Each name once: programs differ in which of two fields of one name they fill, so both have their say."""
    found: dict[str, Said] = {}
    for one in fields:
        first = found.setdefault(one.name, one)
        if first is not one:
            readings = distinct((*first.readings, *one.readings))
            found[one.name] = first._replace(readings=readings, oddity=first.oddity or one.oddity, doubled=True)
    return tuple(found.values())


def _of_file(tree: Tree, pdf: Pdf, spot: Spot) -> Iterator[Finding]:
    for diagnosis, count in tree.noticed.items():
        yield diagnosis.at(spot, count=count, most=MOST_FIELDS)
    if _has_xfa(pdf):
        yield diagnoses.XFA.at(spot)


def _of_fields(pairs: list[tuple[Node, Said]], spot: Spot) -> Iterator[Finding]:
    off_page = sum(one.page is None for _, one in pairs)
    if off_page:
        yield diagnoses.OFF_PAGE.at(spot, count=off_page)
    undrawn = [one for node, one in pairs if is_undrawn(node, one)]
    if undrawn:
        yield diagnoses.APPEARANCE_MISSING.at(
            replace(spot, page=undrawn[0].page), count=len(undrawn), first=undrawn[0].name
        )


def _has_xfa(pdf: Pdf) -> bool:
    return entry(pdf.Root.get("/AcroForm"), "/XFA") is not None


def _language(pdf: Pdf) -> str:
    language = pdf.Root.get("/Lang")
    return "" if language is None else text_of(language).text
