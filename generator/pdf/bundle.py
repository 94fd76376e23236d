"""The documents in a PDF: one in most files, several where somebody put several together.

Their pages tell them apart (`parting`), and where a file has pages of a single document in order, that is seen without
reading a code (`read.pages`). What the file carries beside its pages belongs to the document it names.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.errors import PlanformsError
from generator.findings import Finding, Spot
from generator.forms.identity import Identity
from generator.pdf import pagination
from generator.pdf.book import Book
from generator.pdf.document import Document
from generator.pdf.flat.footers import NO_FORM
from generator.pdf.parting import fields_of, shared, shares
from generator.pdf.read import diagnoses
from generator.pdf.read.carried import printed
from generator.pdf.read.sightings import name_match, with_plain_names
from generator.records.carried import Carried
from generator.records.issued import is_issued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.forms.identity import PageCode
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pdf.parting import Share
    from generator.pdf.read.model import Said

    Identities = Mapping[str, Identity | None]
    """Who each document is, by its id; `None` where the library has no such form."""


def documents_in(data: bytes, file: str, library: Library) -> tuple[Document, ...]:
    """The documents in the PDF of these bytes, in the order of their first pages; at least one.

    Args:
        data: the bytes.
        file: how findings name the file.
        library: the forms there are.

    Raises:
        FileProblem: it cannot be opened; the finding says what to do.
    """
    book = Book(data, file, library)
    whole, itself = book.whole.contents, book.whole.contents.carried
    if book.whole.codes is None and whole.every and itself.identity is not None and itself.agree:
        return (Document(book, whole),)
    return tuple(_documents(book)) if book.codes else (Document(book, whole, {}),)


def _documents(book: Book) -> Iterator[Document]:
    """The documents that the codes of the pages name, and at the end what belongs to none of them."""
    named = {code.document: _identity(code, book.library) for code in book.codes.values()}
    blanks = {document for document, identity in named.items() if identity is not None and not identity.issued}
    found = shares(book.codes, blanks)
    fields = fields_of(book.whole.contents.every, found, partial(_fits, named, book.library))
    told = tuple(_of_file(book, fields.left))
    for share, own in zip(found, fields.of_shares, strict=True):
        yield _document(book, share, own, named[share.document], told)
        told = ()
    if fields.left:
        whole = book.whole.contents
        left = replace(whole, every=tuple(fields.left), carried=Carried())
        yield Document(book, left, {}, names=frozenset(one.name for one in fields.left))


def _document(
    book: Book, share: Share, own: Sequence[Said], identity: Identity | None, told: tuple[Finding, ...]
) -> Document:
    """The document that has these pages and fields."""
    whole, pages = book.whole.contents, {number: book.codes[number] for number in share.pages}
    form = _form(identity, book.library)
    plain = own if form is None else with_plain_names(own, form)
    common = shared(plain, share)
    mine = replace(
        whole,
        every=tuple(plain),
        carried=_carried(book, share.document, identity, [one for one in plain if one.name not in common]),
        language=identity.language if identity is not None else whole.language,
        noticed=tuple(one for one in whole.noticed if _page(one) in {None, *share.pages}),
        lost=tuple(_why_nothing(pages[share.pages[0]], own, form, book.file)),
        undrawn=frozenset(new for old, new in zip(own, plain, strict=True) if old in whole.undrawn),
    )
    return Document(book, mine, pages, told, common, frozenset(one.name for one in own))


def _page(finding: Finding) -> int | None:
    """The page a finding is about; `None` for the file as a whole."""
    return finding.where.page if isinstance(finding.where, Spot) else None


def _carried(book: Book, document: str, identity: Identity | None, own: Sequence[Said]) -> Carried:
    """What the file carries about a document: its pages say who it is, whatever else there is may say it as well."""
    itself = book.whole.contents.carried
    record = next((one for one in book.whole.records if one.identity.document == document), None)
    named = [one for one in (identity, *itself.named) if one is not None and one.document == document]
    return Carried(record, tuple(named), printed(own) or document)


def _identity(code: PageCode, library: Library) -> Identity | None:
    """Who the document is that a code names; `None` where the library has no such form."""
    for name in library.names():
        try:
            form = library.source(name)
        except PlanformsError:
            continue
        if form.code == code.form_code:
            issued = is_issued(form.id, code.edition, code.language, code.document)
            return Identity(form.id, code.edition, code.language, code.document, issued)
    return None


def _fits(named: Identities, library: Library, document: str, fields: Sequence[Said]) -> bool:
    """Whether the fields have places in the form of a document."""
    form = _form(named[document], library)
    return form is not None and name_match(fields, form).fits


def _form(identity: Identity | None, library: Library) -> Form | None:
    """The form of a document in its edition, where the library has it."""
    try:
        return None if identity is None else library.source(identity.form, identity.edition)
    except PlanformsError:
        return None


def _why_nothing(code: PageCode, own: Sequence[Said], form: Form | None, file: str) -> Iterator[Finding]:
    """Why a document cannot be read: it has no fields, and nobody knows where its boxes stand."""
    if not own and form is None and code.form_code != NO_FORM:
        yield diagnoses.FORM_UNKNOWN.at(Spot(file), code=code.form_code, edition=code.edition)


def _of_file(book: Book, left: Sequence[Said]) -> Iterator[Finding]:
    """Pages that are of no form, and carriers that name a document which has no page in the file."""
    filled = {page for one in left for page in one.pages}
    known = book.codes.keys() | filled | book.whole.own
    yield from pagination.told_of_others(set(range(1, book.whole.pages + 1)) - known, book.file)
    there = {code.document for code in book.codes.values()}
    if {one.document for one in book.whole.contents.carried.identities} - there:
        yield diagnoses.CARRIERS_DISAGREE.at(Spot(book.file), document=next(iter(book.codes.values())).document)
