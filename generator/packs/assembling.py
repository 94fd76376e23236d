"""A group → a pack that is ready to be bound: its chapters, what its front pages say, and each document's pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.findings import N_, Spot, words
from generator.forms.identity import grouped
from generator.forms.model import Step
from generator.packs import diagnoses
from generator.packs.anew import identity_of
from generator.packs.drawing import drawn
from generator.packs.grouping import called, number_of
from generator.packs.holding import discreet
from generator.packs.marking import across_of, marks_of, note_of
from generator.packs.model import By, Chapter, Cover, Entry, Mark, Origin, Pack
from generator.packs.moments import moments_of
from generator.packs.words import WITHOUT
from generator.pdf.packing.model import Fields
from generator.store.facts import facts_of
from generator.words.saying import phrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.packs.anew import Drawn
    from generator.packs.bench import Bench
    from generator.packs.folios import Folio, Source
    from generator.packs.grouping import Group, People
    from generator.packs.order import Order
    from generator.packs.presses import Presses
    from generator.words.language import Language

TITLE = N_("Review pack")
NAMELESS = N_("Without a name")
FILLABLE = N_("The boxes of the forms can be filled in.")
PRINTED = N_("What stands in the boxes is printed here and cannot be changed.")
WITHOUT_SENSITIVE = N_(
    "Answers that the forms mark as sensitive are left out. Their boxes are empty whether anybody answered or not."
)
AS_IT_CAME = N_(
    "What was signed or written on is shown as it came back where that could be; everything else was drawn up anew "
    "from the answers. No signature can be checked in a pack: what is said of one was found in the original."
)
_STEPS = list(Step)


class Tools(NamedTuple):
    """What packs are made with."""

    library: Library
    presses: Presses
    bench: Bench


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document in a pack: what the contents say of it, and its pages."""

    folio: Folio
    entry: Entry
    data: bytes


@dataclass(frozen=True, slots=True)
class Ready:
    """A pack whose documents are there, and whose front pages are not."""

    pack: Pack
    language: Language
    sheets: tuple[tuple[Sheets, ...], ...]
    """Of each chapter, in the order of its entries."""
    findings: tuple[Finding, ...]


def ready(group: Group, source: Source, order: Order, tools: Tools) -> Ready:
    """The pack of a group, all but its front pages; what of it could not be drawn is told."""
    language = _language(group, order, tools.library)
    numbers = iter(range(1, len(group.slips) + 1))
    chapters = [_sheets(papers, source, order, tools, language, numbers) for papers in group.people]
    told = tuple(_left_out(one) for sheets in chapters for one in sheets if Mark.LEFT_OUT in one.entry.marks)
    made = tuple(
        _chapter(at, papers, sheets, order, language)
        for at, (papers, sheets) in enumerate(zip(group.people, chapters, strict=True), 1)
    )
    pack = Pack(_cover(group, made, order, language), made, language.tag)
    return Ready(pack, language, tuple(map(tuple, chapters)), told)


def _language(group: Group, order: Order, library: Library) -> Language:
    """That of most of its documents, where none is asked for."""
    counted = Counter(slip.language for slip in group.slips)
    return library.language(order.tag or counted.most_common(1)[0][0] or "en")


# documents


def _sheets(
    papers: People, source: Source, order: Order, tools: Tools, language: Language, numbers: Iterator[int]
) -> list[Sheets]:
    """The documents of a person: plans, then follow-ups and reviews, then notes; each kind by date."""
    folios = sorted(source.open(papers, language), key=_place)
    return [_sheet(f"d{next(numbers):03d}", folio, order, tools, language) for folio in folios]


def _place(folio: Folio) -> tuple[int, dt.date | str, str]:
    reviewed = folio.reviewed
    step = reviewed.form.step if reviewed.form else Step.NOTE
    day = reviewed.date.isoformat() if reviewed.date else "9999"
    return _STEPS.index(step), day, reviewed.paper.item.document


def _sheet(name: str, folio: Folio, order: Order, tools: Tools, language: Language) -> Sheets:
    found = drawn(folio, order, tools.presses, tools.bench)
    return Sheets(folio, _entry(name, folio, found, order, language), found.data)


def _entry(name: str, folio: Folio, found: Drawn, order: Order, language: Language) -> Entry:
    reviewed, named = folio.reviewed, identity_of(folio)
    title = reviewed.form.title if reviewed.form else reviewed.paper.item.form
    return Entry(
        name if found.data else "",
        title,
        reviewed.date,
        found.pages,
        marks_of(folio, order, found),
        note_of(folio, order, found, language),
        grouped(named.document) if named and named.issued else "",
        found.origin,
    )


def _left_out(one: Sheets) -> Finding:
    spot = Spot(one.entry.document or one.folio.reviewed.paper.item.file)
    return diagnoses.LEFT_OUT.at(spot, why=one.entry.note)


# what the front pages say


def _chapter(at: int, papers: People, sheets: Sequence[Sheets], order: Order, language: Language) -> Chapter:
    number = number_of(papers) or next((plan for one in sheets if (plan := one.folio.reviewed.paper.item.plan)), "")
    shown = [(one, discreet(one.folio, order).reviewed) for one in sheets]
    dated = [(open_one.form, open_one.values, one.entry.part) for one, open_one in shown if open_one.form]
    unit = next((slip.unit for slip in reversed(papers) if slip.unit), "")
    return Chapter(
        _name(papers, sheets) or number or phrase(words(NAMELESS), language),
        f"p{at:03d}",
        tuple(one.entry for one in sheets),
        moments_of(dated, language),
        number or f"{at}",
        "" if order.by is By.UNIT else unit,
        across_of([one.folio for one in sheets], order, language),
    )


def _name(papers: People, sheets: Sequence[Sheets]) -> str:
    """The person's name as the papers write it; slips need not know it."""
    if known := called(papers):
        return known
    opened = [one.folio.reviewed for one in sheets]
    names = (facts_of(one.form, one.values).person.name for one in reversed(opened) if one.form)
    return next((name for name in names if name), "")


def _cover(group: Group, chapters: Sequence[Chapter], order: Order, language: Language) -> Cover:
    entries = [entry for chapter in chapters for entry in chapter.entries]
    counts = Counter(mark for entry in entries for mark in entry.marks)
    held_back = bool(counts[Mark.HELD_BACK])
    return Cover(
        phrase(words(TITLE), language),
        order.by,
        _label(group, order, language),
        order.made_on,
        len(chapters),
        len(entries),
        {mark: counts[mark] for mark in Mark if counts[mark]},
        held_back,
        tuple(phrase(words(one), language) for one in _notes(entries, order, held_back=held_back)),
        order.asked_by,
    )


def _label(group: Group, order: Order, language: Language) -> str:
    """Whom the pack is for; nothing where it is for everybody."""
    if order.by is By.ALL:
        return ""
    known = group.label or (number_of(group.slips) if order.by is By.PERSON else "")
    return known or language.text(WITHOUT[order.by])


def _notes(entries: Iterable[Entry], order: Order, *, held_back: bool) -> Iterator[str]:
    yield FILLABLE if order.fields is Fields.KEPT else PRINTED
    if any(entry.origin in {Origin.RETURNED, Origin.ANEW} for entry in entries):
        yield AS_IT_CAME
    if held_back:
        yield WITHOUT_SENSITIVE
