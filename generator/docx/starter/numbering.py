"""Automatic numbers of headings, which stay right when a person adds or removes an item.

One list numbers the sections and fields of the form that carry a number. Each repeating section has a list of its own,
with a level below for each of its fields shown as cards, so that their numbers begin again in every item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.docx.starter.markup import el, root
from generator.forms.model import Kind, Layout, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.forms.model import Field, Form, Section

_NUMBERS: Final = 1
_HANGING: Final = 425


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list, as a paragraph refers to it."""

    list: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one form."""

    numbers: Level
    """Of numbered sections and fields."""
    items: dict[str, Level]
    """Of the items of repeating sections, by section."""
    cards: dict[tuple[str, str], Level]
    """Of cards, by section and field."""


def lists_of(form: Form) -> Lists:
    """The lists a form's headings need."""
    items: dict[str, Level] = {}
    cards: dict[tuple[str, str], Level] = {}
    last = _NUMBERS
    for section in form.sections:
        if section.repeat is not None and section.layout is not Layout.MATRIX:
            last += 1
            items[section.id] = Level(last)
        for depth, field in enumerate(_cards(section), 1):
            last += section.id not in items
            cards[section.id, field.id] = Level(last, depth if section.id in items else 0)
    return Lists(Level(_NUMBERS), items, cards)


def _cards(section: Section) -> Iterator[Field]:
    return (field for field in section.fields if field.kind is Kind.ROWS and field.shown_as is Shown.CARDS)


def number_of(level: Level) -> _Element:
    """What a paragraph's properties say of its number."""
    return el("w:numPr", el("w:ilvl", val=level.level), el("w:numId", val=level.list))


def numbering_part(lists: Lists, accent: str, quiet: str) -> _Element:
    """`word/numbering.xml`."""
    known = {lists.numbers, *lists.items.values(), *lists.cards.values()}
    depths = {level.list: max(one.level for one in known if one.list == level.list) for level in known}
    abstract = [_abstract(number, depth, accent, quiet) for number, depth in sorted(depths.items())]
    used = [el("w:num", el("w:abstractNumId", val=number), numId=number) for number in sorted(depths)]
    return root("w:numbering", ("w",), *abstract, *used)


def _abstract(number: int, depth: int, accent: str, quiet: str) -> _Element:
    look = _badge(accent) if number == _NUMBERS else _plain(quiet)
    levels = [_level(level, look if not level else _plain(quiet)) for level in range(depth + 1)]
    return el(
        "w:abstractNum",
        el("w:nsid", val=f"{0x5F0A0000 + number:08X}"),
        el("w:multiLevelType", val="multilevel"),
        el("w:tmpl", val=f"{0x5F0B0000 + number:08X}"),
        *levels,
        abstractNumId=number,
    )


def _level(level: int, look: _Element) -> _Element:
    return el(
        "w:lvl",
        el("w:start", val=1),
        el("w:numFmt", val="decimal"),
        el("w:lvlRestart", val=1) if level > 1 else None,
        el("w:lvlText", val=f"%{level + 1}"),
        el("w:lvlJc", val="left"),
        el("w:pPr", el("w:ind", left=_HANGING, hanging=_HANGING)),
        look,
        ilvl=level,
    )


def _badge(accent: str) -> _Element:
    return el("w:rPr", el("w:color", val=accent))


def _plain(quiet: str) -> _Element:
    return el("w:rPr", el("w:color", val=quiet))
