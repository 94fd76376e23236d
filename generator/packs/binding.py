"""A pack's parts → one file: front pages first, then for each person a summary sheet and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.findings import N_, words
from generator.packs.model import By, Mark
from generator.packs.order import Titles
from generator.pdf.packing.model import Binding, Bookmark, Part
from generator.words.saying import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.packs.assembling import Ready, Sheets, Tools
    from generator.packs.front import Front, Leaves
    from generator.packs.model import Chapter, Entry
    from generator.packs.order import Order

FRONT = "front"
CONTENTS = N_("Contents")
STAMP = N_("Review pack of {day}, page {page} of {pages}")
STAMP_WITHOUT = N_("Review pack of {day}, without sensitive answers, page {page} of {pages}")
DATED = N_("{form}, {day}")
TITLE_OF_UNIT = N_("{title}: {unit}")
_MOST_PASSES = 4
"""Times the front pages are set: their length changes the numbers on them, which may change their length."""


class Bound(NamedTuple):
    """A pack as a file."""

    data: bytes
    pages: int
    first_pages: dict[str, int]
    """The page (1-based) on which each part begins, by its name."""
    findings: tuple[Finding, ...] = ()
    """What was noticed while the front pages were set."""


def bound(ready: Ready, order: Order, tools: Tools, front: Front, name: str) -> Bound:
    """The pack as a file.

    Raises:
        FileProblem: its parts cannot be joined; `name` is how findings call it.
    """
    summaries = [front.summary(ready.pack, chapter) for chapter in ready.pack.chapters]
    rest = list(_parts(ready, order, summaries))
    first = _front(ready, front, rest)
    parts = [Part(FRONT, first.data), *(part for part, _ in rest)]
    data = tools.bench.joined(parts, _binding(ready, order), name)
    told = tuple(finding for leaves in (first, *summaries) for finding in leaves.findings)
    return Bound(data, first.pages + sum(pages for _, pages in rest), _first_pages(rest, first.pages), told)


def _front(ready: Ready, front: Front, rest: list[tuple[Part, int]]) -> Leaves:
    """Cover and contents, whose numbers are those of the pack."""
    length = 2
    for _ in range(_MOST_PASSES):
        found = front.cover(ready.pack, _first_pages(rest, length))
        if found.pages == length:
            break
        length = found.pages
    return found


def _first_pages(rest: list[tuple[Part, int]], length: int) -> dict[str, int]:
    """The page of the pack on which each part begins, where the front pages are so many."""
    found: dict[str, int] = {}
    page = length + 1
    for part, pages in rest:
        found[part.name] = page
        page += pages
    return found


def _parts(ready: Ready, order: Order, summaries: list[Leaves]) -> Iterator[tuple[Part, int]]:
    """Every part behind the front pages, with how many pages it has."""
    for chapter, sheets, summary in zip(ready.pack.chapters, ready.sheets, summaries, strict=True):
        yield Part(chapter.part, summary.data, stamp=_stamp(ready, order, STAMP)), summary.pages
        for one in sheets:
            if one.data:
                yield _part(one, ready, order), one.entry.pages


def _part(one: Sheets, ready: Ready, order: Order) -> Part:
    said = STAMP_WITHOUT if Mark.HELD_BACK in one.entry.marks else STAMP
    return Part(one.entry.part, one.data, f"{one.entry.part}__", _stamp(ready, order, said))


def _stamp(ready: Ready, order: Order, said: str) -> str:
    """What stands at the edge of each page; the numbers are put in when the parts are joined."""
    return phrase(words(said, day=order.made_on, page="{page}", pages="{pages}"), ready.language)


def _binding(ready: Ready, order: Order) -> Binding:
    cover = ready.pack.cover
    is_named = cover.by is By.UNIT and cover.group
    title = words(TITLE_OF_UNIT, title=cover.title, unit=cover.group) if is_named else words(cover.title)
    marks = (
        Bookmark(phrase(words(CONTENTS), ready.language), FRONT),
        *(_bookmark(chapter, order, ready) for chapter in ready.pack.chapters),
    )
    return Binding(phrase(title, ready.language), ready.pack.language, marks, order.fields)


def _bookmark(chapter: Chapter, order: Order, ready: Ready) -> Bookmark:
    called = chapter.name if order.titles is Titles.BY_NAME else chapter.label
    kids = tuple(Bookmark(_titled(entry, ready), entry.part) for entry in chapter.entries if entry.part)
    return Bookmark(called, chapter.part, kids)


def _titled(entry: Entry, ready: Ready) -> str:
    if entry.date is None:
        return entry.title
    return phrase(words(DATED, form=entry.title, day=entry.date), ready.language)
