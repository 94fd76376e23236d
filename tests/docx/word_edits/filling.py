"""A person fills in: types, picks, ticks, and takes answers back."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING

from generator.docx.ooxml import parse_strictly, q
from tests.docx.word_edits.opened import Opened, escaped, fills, run, xml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from lxml.etree import _Element

ENGLISH = '<w:lang w:val="en-US"/>'
GOTHIC = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'


def typed(place: str, text: str, nth: int = 0) -> Callable[[Opened], None]:
    """Types into a field; of several with its tag into the nth, from 0."""
    return partial(fills, place=place, content=run(text), nth=nth)


def typed_in_pieces(place: str, text: str) -> Callable[[Opened], None]:
    """Types in several sittings, with the spelling checked: runs split anywhere, marks of the proofing between them
    (§17.13.8.1), languages guessed, a bookmark of where the cursor was."""

    def edit(opened: Opened) -> None:
        at = max(1, len(text) // 3)
        first, second, third = text[:at], text[at : 2 * at], text[2 * at :]
        fills(
            opened,
            place,
            f'<w:proofErr w:type="spellStart"/>{run(first, ENGLISH)}'
            f'<w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/>'
            f'<w:r><w:rPr/></w:r>{run(second)}<w:proofErr w:type="gramStart"/><w:r><w:lastRenderedPageBreak/>'
            f'<w:t xml:space="preserve">{escaped(third)}</w:t></w:r><w:proofErr w:type="gramEnd"/>',
        )

    return edit


def autocorrected(place: str, *pieces: str) -> Callable[[Opened], None]:
    """Types what Word turns into elements of their own; the pieces are the inside of runs."""
    return partial(fills, place=place, content="".join(f"<w:r>{piece}</w:r>" for piece in pieces))


def picked_date(place: str, day: dt.date, shown: str) -> Callable[[Opened], None]:
    """Picks a day in the calendar (§17.5.2.7)."""

    def edit(opened: Opened) -> None:
        fills(opened, place, run(shown))
        opened.properties(place).find(q("w:date")).set(q("w:fullDate"), f"{day.isoformat()}T00:00:00Z")

    return edit


def picked(place: str, label: str) -> Callable[[Opened], None]:
    """Picks from a list; Word also keeps the value it picked last (§17.5.2.15)."""

    def edit(opened: Opened) -> None:
        fills(opened, place, run(label))
        listed = opened.properties(place).find(q("w:dropDownList"))
        code = next(one.get(q("w:value")) for one in listed if one.get(q("w:displayText")) == label)
        listed.set(q("w:lastValue"), code)

    return edit


def ticked(place: str, *, nth: int = 0) -> Callable[[Opened], None]:
    """Clicks an empty tick."""
    return partial(_ticks, place=place, on=True, nth=nth)


def unticked(place: str) -> Callable[[Opened], None]:
    """Clicks a tick away."""
    return partial(_ticks, place=place, on=False, nth=0)


def _ticks(opened: Opened, place: str, on: bool, nth: int) -> None:
    opened.properties(place, nth).find(f".//{q('w14:checked')}").set(q("w14:val"), "1" if on else "0")
    opened.content(place, nth)[:] = xml(run("☒" if on else "☐", GOTHIC))


def cleared(place: str) -> Callable[[Opened], None]:
    """Deletes all the text of a field: its prompt comes back (§17.5.2.25), and a date forgets its day."""

    def edit(opened: Opened) -> None:
        empty(opened, opened.control(place).element)

    return edit


def empty(opened: Opened, control: _Element) -> None:
    """Puts the prompt back into a control."""
    properties = control.find(q("w:sdtPr"))
    entry = properties.find(f"{q('w:placeholder')}/{q('w:docPart')}").get(q("w:val"))
    if properties.find(q("w:showingPlcHdr")) is None:
        properties.find(q("w:placeholder")).addnext(xml("<w:showingPlcHdr/>")[0])
    for date in properties.findall(q("w:date")):
        date.attrib.pop(q("w:fullDate"), None)
    control.find(q("w:sdtContent"))[:] = copy.deepcopy(_prompt(opened, entry))


def _prompt(opened: Opened, entry: str) -> list[_Element]:
    glossary = parse_strictly(opened.parts["word/glossary/document.xml"])
    for block in glossary.iter(q("w:docPart")):
        if block.find(f"{q('w:docPartPr')}/{q('w:name')}").get(q("w:val")) == entry:
            return list(block.iter(q("w:r")))
    raise KeyError(entry)


def left_with_blanks(place: str) -> Callable[[Opened], None]:
    """Replaces what stands there by a few blanks."""
    return partial(fills, place=place, content=run("  "))
