"""A person works while changes are tracked (§17.13.5): what goes is kept and marked, with name and time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.docx.ooxml import q
from tests.docx.word_edits.opened import AUTHOR, WHEN, Opened, escaped, fills, new_id, run, xml
from tests.docx.word_edits.rows import items, row_added

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element


def _mark(kind: str, inside: str) -> str:
    return f'<w:{kind} w:id="{new_id()}" w:author="{AUTHOR}" w:date="{WHEN}">{inside}</w:{kind}>'


def suggested(place: str, old: str, new: str) -> Callable[[Opened], None]:
    """Replaces text while changes are tracked: what was there is struck, what is new stands beside it."""
    gone = _mark("del", f'<w:r><w:delText xml:space="preserve">{escaped(old)}</w:delText></w:r>') if old else ""
    return partial(fills, place=place, content=gone + (_mark("ins", run(new)) if new else ""))


def suggested_within(place: str, before: str, old: str, new: str, after: str) -> Callable[[Opened], None]:
    """Replaces a few words in the middle of a text while changes are tracked."""
    gone = _mark("del", f'<w:r><w:delText xml:space="preserve">{escaped(old)}</w:delText></w:r>')
    return partial(fills, place=place, content=run(before) + gone + _mark("ins", run(new)) + run(after))


def moved_text(start: str, goal: str, text: str) -> Callable[[Opened], None]:
    """Drags the text of one field into another while changes are tracked (§17.13.5.21 to 28)."""

    def edit(opened: Opened) -> None:
        name = f'w:id="801" w:name="move1" w:author="{AUTHOR}" w:date="{WHEN}"'
        fills(
            opened,
            start,
            f'<w:moveFromRangeStart {name}/>{_mark("moveFrom", run(text))}<w:moveFromRangeEnd w:id="801"/>',
        )
        name = name.replace("801", "802")
        fills(opened, goal, f'<w:moveToRangeStart {name}/>{_mark("moveTo", run(text))}<w:moveToRangeEnd w:id="802"/>')

    return edit


def row_struck(stem: str, number: int) -> Callable[[Opened], None]:
    """Deletes a table row while changes are tracked: the row and all its text stay, marked (§17.13.5.12)."""

    def edit(opened: Opened) -> None:
        for row in items(opened, stem)[number - 1].iter(q("w:tr")):
            _mark_row(row, "del")
            for one in list(row.iter(q("w:r"))):
                _strike(one)

    return edit


def _mark_row(row: _Element, kind: str) -> None:
    properties = row.find(q("w:trPr"))
    if properties is None:
        properties = row.makeelement(q("w:trPr"))
        row.insert(0, properties)
    properties.append(xml(_mark(kind, ""))[0])


def _strike(one: _Element) -> None:
    for text in one.iter(q("w:t")):
        text.tag = q("w:delText")
    (mark,) = xml(_mark("del", ""))
    one.addprevious(mark)
    mark.append(one)


def row_suggested(stem: str) -> Callable[[Opened], None]:
    """Presses “+” while changes are tracked: the new row is marked as inserted (§17.13.5.17), its control too."""

    def edit(opened: Opened) -> None:
        row_added(stem)(opened)
        item = items(opened, stem)[-1]
        for row in item.iter(q("w:tr")):
            _mark_row(row, "ins")
        start = f'<w:customXmlInsRangeStart w:id="811" w:author="{AUTHOR}" w:date="{WHEN}"/>'
        item.addprevious(xml(start)[0])
        item.addnext(xml('<w:customXmlInsRangeEnd w:id="811"/>')[0])

    return edit


def restyled(place: str) -> Callable[[Opened], None]:
    """Makes the answer bold and red while changes are tracked: the looks before are kept (§17.13.5.31)."""

    def edit(opened: Opened) -> None:
        for one in opened.content(place).iter(q("w:r")):
            for before in one.findall(q("w:rPr")):
                one.remove(before)
            change = _mark("rPrChange", "<w:rPr/>")
            one.insert(0, xml(f'<w:rPr><w:b/><w:color w:val="FF0000"/>{change}</w:rPr>')[0])

    return edit
