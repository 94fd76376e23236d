"""What the pages of a file say, for a PDF of ours that has no fields left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import PlanformsError
from generator.findings import Finding, Spot
from generator.forms.identity import Identity, grouped
from generator.pdf.flat import diagnoses
from generator.pdf.flat.codes import codes_on
from generator.pdf.flat.opening import sheets_of
from generator.pdf.flat.reading import see_pages
from generator.pdf.read.diagnoses import CARRIERS_DISAGREE
from generator.records.carried import Carried
from generator.records.issued import is_issued
from generator.records.returned import Match, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.identity import PageCode
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.pdf.flat.codes import Coded
    from generator.records.issued import Attachment
    from generator.records.model import Sighting
    from generator.records.returned import Returned


@dataclass(frozen=True)
class Flat:
    """A file of ours without fields; its pages are read when a form is held against them."""

    data: bytes
    file: str
    """How findings name it."""
    library: Library
    carried: Carried
    language: str
    pages: Mapping[int, Coded]
    """What the codes say on pages of the document, by their number in the file (0-based)."""
    findings: tuple[Finding, ...] = ()
    lost: tuple[Finding, ...] = ()

    def match(self, form: Form) -> Match:  # noqa: ARG002 - its codes say which form it is
        """Nothing: no names of fields are left to go by."""
        return Match(0.0, 0.0)

    def see(self, form: Form, issued: Attachment | None) -> Seen:
        """What stands in each box of the form; where `issued` is not known, the boxes are looked for."""
        return see_pages(self.data, self.file, self.pages, self.library, form, issued)

    def as_named(self) -> dict[str, tuple[Sighting, ...]]:
        """Nothing: boxes have no names on paper."""
        return {}

    def signature_boxes(self) -> Iterator[tuple[str, str]]:
        """None, for the same reason."""
        return iter(())


def flat_contents(data: bytes, file: str, library: Library, found: Returned) -> Flat | None:
    """What the pages of a file say; `None` where none of them carries a code of a form in the library.

    Args:
        data: a file without fields.
        file: how findings name it.
        library: the forms known.
        found: what is left in the file beside its pages.
    """
    with sheets_of(data) as sheets:
        count = len(sheets)
        coded = {number: one for number, sheet in enumerate(sheets) if (one := codes_on(sheet)) is not None}
    documents = {one.code.document: _identity(one.code, library) for one in coded.values()}
    known = {document: identity for document, identity in documents.items() if identity is not None}
    if not known:
        return None
    identity = known[_main([one.code.document for one in coded.values()], known, found.carried)]
    pages = {number: one for number, one in coded.items() if one.code.document == identity.document}
    spot = Spot(file)
    told = (*found.findings, *_of_pages(pages, count, spot), *_of_documents(documents, found.carried, identity, spot))
    return Flat(data, file, library, _said(found.carried, identity), identity.language, pages, told)


def _said(carried: Carried, identity: Identity) -> Carried:
    """What the pages say, and what other carriers say about the same document."""
    attachment = carried.attachment
    own = attachment if attachment is not None and attachment.identity == identity else None
    return Carried(own, (identity,))


def _main(on_pages: Sequence[str], known: Mapping[str, Identity], carried: Carried) -> str:
    """The document the file says it is, where it has pages of it; else the one most pages belong to."""
    named = [one.document for one in carried.identities if one.document in known]
    return named[0] if named else max(known, key=on_pages.count)


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


def _of_pages(pages: Mapping[int, Coded], count: int, spot: Spot) -> Iterator[Finding]:
    """Which pages of the form are missing or there twice, and which pages of the file are none of it."""
    yield diagnoses.READ_FROM_PAGES.at(spot)
    numbers = Counter(one.code.page for one in pages.values())
    expected = range(1, max(one.code.pages for one in pages.values()) + 1)
    missing = [number for number in expected if number not in numbers]
    if missing:
        yield diagnoses.PAGES_MISSING.at(spot, pages=_listed(missing))
    doubled = [number for number in expected if numbers[number] > 1]
    if doubled:
        yield diagnoses.PAGES_DOUBLED.at(spot, pages=_listed(doubled))
    foreign = [number + 1 for number in range(count) if number not in pages]
    if foreign:
        yield diagnoses.PAGES_FOREIGN.at(spot, pages=_listed(foreign))


def _of_documents(documents: Iterable[str], carried: Carried, identity: Identity, spot: Spot) -> Iterator[Finding]:
    """Other documents in the file, and carriers that name another one than its pages."""
    others = sorted(set(documents) - {identity.document})
    if others:
        listed = ", ".join(map(grouped, others))
        yield diagnoses.OTHER_DOCUMENTS.at(spot, documents=listed, document=grouped(identity.document))
    if carried.documents - {identity.document, *others}:
        yield CARRIERS_DISAGREE.at(spot, document=identity.document)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
