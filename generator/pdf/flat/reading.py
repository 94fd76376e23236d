"""The pages of a document, read box by box."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import Spot as Where
from generator.forms.places import MORE, place_named
from generator.pages import design
from generator.pages.model import Control
from generator.pdf.flat import diagnoses
from generator.pdf.flat.choosing import boxes_on
from generator.pdf.flat.codes import placing_by
from generator.pdf.flat.ink import is_marked, is_signed
from generator.pdf.flat.layouts import issued_texts
from generator.pdf.flat.lines import is_cut, keeps_spaces, lines_of, text_of
from generator.pdf.flat.owners import WRITTEN_IN, held
from generator.pdf.flat.sheet import UNKNOWN
from generator.pdf.read.sightings import TICKED
from generator.records.model import Means, Sighting
from generator.records.returned import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Diagnosis
    from generator.forms.model import Form
    from generator.pages.model import Widget
    from generator.pdf.book import Book
    from generator.pdf.flat.opening import Sheets
    from generator.pdf.flat.owners import Held, Spot
    from generator.pdf.flat.placing import Edges, Placing
    from generator.pdf.flat.sheet import Sheet
    from generator.records.issued import Attachment

INK = "ink"
"""What a signature box says that is not empty: nobody knows whose ink it is."""
_UNSURE = 0.5


class Leaf(NamedTuple):
    """A page of the file that is a page of the form."""

    number: int
    """In the file, 1-based."""
    page: int
    """Of the form, 0-based."""
    sheet: Sheet
    placing: Placing


class Read(NamedTuple):
    """What was seen in one box."""

    widget: Widget
    sighting: Sighting
    odd: Diagnosis | None
    """What is out of order there."""

    @property
    def place(self) -> str:
        """The place it is about."""
        return place_named(self.widget.name.partition(f"__{MORE}")[0])

    @property
    def part(self) -> int:
        """The number of the box among those one answer goes on in; 0 for its own."""
        _, more, number = self.widget.name.rpartition(f"__{MORE}")
        return int(number or 1) if more else 0


_Found = tuple[str, Means, float, "Diagnosis | None"]


def see_pages(book: Book, numbers: Iterable[int], form: Form, issued: Attachment | None) -> Seen:
    """What stands in each box of the form on these pages; where `issued` is not known, the boxes are looked for."""
    library = book.library
    with book.sheets() as sheets:
        leaves = list(_leaves(book, numbers, sheets, form))
        boxes = boxes_on(library, form, issued, leaves)
        if boxes is None:
            return Seen({}, [diagnoses.BOXES_UNKNOWN.at(Where(book.file))])
        reads = [read for leaf in leaves for read in _read_leaf(leaf, boxes.get(leaf.page, []))]
    odd = [one.odd.at(Where(book.file, one.sighting.page), place=one.place) for one in reads if one.odd is not None]
    texts = {} if issued is None else issued_texts(form, library.language(form.language), issued)
    return Seen({place: _as_issued(seen, texts.get(place, "")) for place, seen in _sightings(reads).items()}, odd)


def _leaves(book: Book, numbers: Iterable[int], sheets: Sheets, form: Form) -> Iterator[Leaf]:
    paper = design.paper(form.orientation)
    for number, coded in book.coded(numbers, sheets).items():
        sheet = sheets.page(number)
        yield Leaf(number, coded.code.page - 1, sheet, placing_by(coded, sheet.drawing.shapes, paper))


def _read_leaf(leaf: Leaf, spots: Sequence[Spot]) -> Iterator[Read]:
    letters = held(leaf.sheet, leaf.placing, spots)
    for number, spot in enumerate(spots):
        edges = leaf.placing.edges_on_file(spot.edges)
        is_written = spot.widget.control in WRITTEN_IN
        found = _written(letters.get(number), spot.edges) if is_written else _marked(leaf, spot)
        for text, means, confidence, odd in found:
            yield Read(spot.widget, Sighting(text, means, leaf.number, edges, confidence), odd)


def _written(letters: Held | None, edges: Edges) -> Iterator[_Found]:
    """What is written in a box."""
    lines = [] if letters is None else lines_of(letters.letters)
    text = text_of(lines, edges, spaces_kept=keeps_spaces(lines))
    odd = None
    if UNKNOWN in text:
        odd = diagnoses.LETTERS_UNKNOWN
    elif letters is not None and is_cut(lines, edges, whole=letters.whole):
        odd = diagnoses.TEXT_CUT
    yield text, Means.PAGE_TEXT, 1.0 if odd is None else _UNSURE, odd


def _marked(leaf: Leaf, spot: Spot) -> Iterator[_Found]:
    """How a box is marked: one finding where that is clear, both where nobody could say."""
    widget = spot.widget
    if widget.control is Control.SIGNATURE:
        yield INK if is_signed(leaf.sheet, leaf.placing, spot.edges) else "", Means.INK, 1.0, None
        return
    on = widget.state if widget.control is Control.RADIO else TICKED
    marked = is_marked(leaf.sheet, leaf.placing, spot.edges)
    if marked is None:
        yield from ((text, Means.TICK, _UNSURE, None) for text in (on, ""))
    else:
        yield on if marked else "", Means.TICK, 1.0, None


def _sightings(reads: Sequence[Read]) -> dict[str, tuple[Sighting, ...]]:
    """What was seen at each place: buttons of one choice taken together, continued answers joined."""
    by_place: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        by_place[read.place].append(read)
    return {place: _at_one_place(found) for place, found in by_place.items()}


def _as_issued(seen: tuple[Sighting, ...], text: str) -> tuple[Sighting, ...]:
    """The sightings, with the white space of what was issued where they differ in nothing else.

    Lines on a page do not always tell where the writer ended one.
    """
    words = text.split()
    return tuple(replace(one, text=text) if one.text.split() == words else one for one in seen) if words else seen


def _at_one_place(reads: Sequence[Read]) -> tuple[Sighting, ...]:
    if reads[0].widget.control is Control.RADIO:
        return _chosen([read.sighting for read in reads])
    if not any(read.part for read in reads):
        return tuple(read.sighting for read in reads)
    parts = sorted(reads, key=lambda read: read.part)
    first = parts[0].sighting
    return (Sighting(_continued(parts), first.means, first.page, first.box, first.confidence),)


def _continued(parts: Sequence[Read]) -> str:
    """The parts of an answer, as they were split between words."""
    text = ""
    for read in parts:
        glue = "" if not text or text.endswith((" ", "\n")) or not read.sighting.text else " "
        text += glue + read.sighting.text
    return text


def _chosen(buttons: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """The buttons that are marked; where none is, one sighting that says so."""
    sure = [one for one in buttons if one.text and one.confidence == 1.0]
    unsure = [one for one in buttons if one.confidence < 1.0]
    found = sure + (unsure if not sure else [])
    return tuple(found) or (buttons[0],)
