"""One document of a PDF: read from its fields, and from its pages where fields are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Finding, Spot
from generator.forms.model import Kind
from generator.pdf import pagination
from generator.pdf.carriers import SEAL_FIELD
from generator.pdf.flat import diagnoses as flat
from generator.pdf.printed.asking import Asked, Leaf, printed_findings
from generator.pdf.read import diagnoses
from generator.pdf.read.model import FieldType
from generator.pdf.read.sightings import as_named, name_match, place_in, see_form_fields
from generator.records import vouching
from generator.records.answers import expected
from generator.records.returned import Match, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.forms.identity import PageCode
    from generator.forms.model import Form
    from generator.pdf.book import Book
    from generator.pdf.read.contents import Contents
    from generator.records.carried import Carried
    from generator.records.issued import Attachment
    from generator.records.model import Sighting


class Wanting(NamedTuple):
    """What the fields of a document leave open."""

    absent: frozenset[str]
    """Places of the form that have no field."""
    doubtful: frozenset[str]
    """Places whose fields other documents in the file have as well."""


@dataclass(frozen=True)
class Document:
    """One document of a PDF (a `records.returned.Returned`)."""

    book: Book
    contents: Contents
    """What its fields say."""
    pages: Mapping[int, PageCode] | None = None
    """What its pages say, by number in the file (1-based); `None` where these are all the pages there are, in order."""
    noticed: tuple[Finding, ...] = ()
    """What there is to say about it beside the rest of the file."""
    shared: frozenset[str] = frozenset()
    """Names of fields that stand on pages of other documents too."""
    names: frozenset[str] | None = None
    """Names of its fields in the file; `None` where all fields of the file are its own."""

    @property
    def carried(self) -> Carried:
        """Who it says it is."""
        return self.contents.carried

    @property
    def language(self) -> str:
        """Tag of the language it says it is in; empty where it does not."""
        return self.contents.language

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say about it, whatever form it is."""
        return (*self.contents.findings, *self.noticed)

    @property
    def lost(self) -> tuple[Finding, ...]:
        """Why nothing could be read; empty where something was."""
        return self.contents.lost

    def match(self, form: Form) -> Match:
        """How well the names of its fields match the places of a form."""
        return name_match(self.contents.fields, form)

    def as_named(self) -> dict[str, tuple[Sighting, ...]]:
        """What its fields say, by their names."""
        return as_named(self.contents.fields)

    def signature_boxes(self) -> Iterator[tuple[str, str]]:
        """Name of each signature field, and what it says."""
        return ((one.name, one.readings[0]) for one in self.contents.fields if one.type is FieldType.SIGNATURE)

    def vouch(self, boxes: Sequence[vouching.Box], form: Form | None, asked: vouching.Asked) -> vouching.Report:
        """What its signatures say, box by box."""
        from generator.pdf.signatures.boxes import report

        def place_of(name: str) -> str | None:
            if self.names is not None and name not in self.names:
                return None
            return name if form is None else place_in(name, form)

        signed = self.book.signed(asked).on(self.pages)
        return report(signed, self.book.file, (*boxes, *self._seals()), place_of, asked)

    def _seals(self) -> Iterator[vouching.Box]:
        """The seal of whoever issued it, or what is left of one."""
        for name, said in self.signature_boxes():
            if name.endswith(SEAL_FIELD) and said:
                yield vouching.Box(name, vouching.SEAL, is_signed=True)

    def see(self, form: Form, issued: Attachment | None) -> Seen:
        """What its fields say at each place of the form, and its pages where fields are missing or doubtful."""
        file = self.book.file
        seen = see_form_fields(self.contents.fields, form, file)
        wanting = self._wanting(seen, form, issued)
        pages = self.pages
        if pages is None:
            pages = self.book.codes if wanting.absent else {}
        seen = seen.noticing(
            *pagination.told_of(list(pages.values()), file), *self._of_shared(), *self._of_print(form, issued)
        )
        if not pages or not any(wanting):
            return seen
        return self._completed(seen, wanting, pages, form, issued)

    def _wanting(self, seen: Seen, form: Form, issued: Attachment | None) -> Wanting:
        wanted = expected(form, seen.sightings, issued.counts if issued else {})
        absent = {slot.place for slot in wanted if slot.kind is not Kind.COMPUTED} - seen.sightings.keys()
        common = [one for one in self.contents.fields if one.name in self.shared]
        doubtful = see_form_fields(common, form, self.book.file).sightings if common else ()
        return Wanting(frozenset(absent), frozenset(doubtful))

    def _of_shared(self) -> Iterator[Finding]:
        if self.shared:
            yield diagnoses.SHARED_FIELDS.at(Spot(self.book.file), count=len(self.shared))

    def _of_print(self, form: Form, issued: Attachment | None) -> list[Finding]:
        """What became of the words the form prints."""
        book = self.book
        pages = {number: code.page for number, code in (self.pages or {}).items()}
        if self.pages is None:
            pages = {number: number for number in range(1, book.whole.pages + 1)}
        filled = {page for one in self.contents.every for page in one.pages}
        printed = dict(enumerate(book.whole.printed, 1))
        leaves = [
            Leaf(number, page, printed[number], number in filled) for number, page in pages.items() if number in printed
        ]
        own = self.carried.attachment
        known = [one for one in (issued, own if own != issued else None) if one is not None]
        return printed_findings(Asked(book.data, book.file, leaves), form, book.library, known)

    def _completed(
        self, seen: Seen, wanting: Wanting, pages: Mapping[int, PageCode], form: Form, issued: Attachment | None
    ) -> Seen:
        """What the fields say, with what stands on the pages where they say nothing, or nothing sure."""
        from generator.pdf.flat.reading import see_pages

        found = see_pages(self.book, pages, form, issued)
        more = {place: one for place, one in found.sightings.items() if place not in seen.sightings}
        twice = {place: found.sightings.get(place, ()) for place in wanting.doubtful}
        sightings = {place: (*one, *twice.get(place, ())) for place, one in seen.sightings.items()} | more
        told = [one for one in found.findings if one.place in more or one.place in twice]
        if not self.contents.every:
            told = [flat.READ_FROM_PAGES.at(Spot(self.book.file)), *found.findings]
        elif more:
            told.append(flat.FIELDS_LOST.at(Spot(self.book.file), count=len(more)))
        is_short = bool(pagination.missing(list(pages.values())))
        explained = wanting.absent - more.keys() if is_short else frozenset()
        return Seen(sightings, [*told, *seen.findings], explained)
