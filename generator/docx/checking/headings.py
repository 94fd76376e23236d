"""Which paragraphs of a Word document are headings: those whose style, or own property, has an outline level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.docx.lowering.styles import heading_ranks
from generator.docx.ooxml import q, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.package import Package

_NAMED = re.compile(r"(heading \d|title)\Z", re.IGNORECASE)
"""Word keeps the names of its own styles in English, whatever language they are shown in."""
_BODY_TEXT = "9"
"""The outline level of what is no heading (§17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of one document."""

    styles: frozenset[str]
    """Ids of the styles that make a heading."""
    ranks: Mapping[str, int]
    """Of Word's own heading styles by id, 1 for the highest: what an item may begin with."""

    def __contains__(self, paragraph: _Element) -> bool:
        properties = paragraph.find(q("w:pPr"))
        level = value(properties, "w:outlineLvl")
        if level is not None:
            return level != _BODY_TEXT
        return value(properties, "w:pStyle") in self.styles


def headings_of(package: Package) -> Headings:
    """The headings of the document.

    Raises:
        FileProblem: its styles are damaged.
    """
    parts = [package.xml(part) for part in package.related(package.main, "styles")]
    styles = {style.get(q("w:styleId"), ""): style for part in parts for style in part.iter(q("w:style"))}
    found = (name for name in styles if any(map(_makes_heading, _ancestry(name, styles))))
    return Headings(frozenset(found), heading_ranks(parts))


def _ancestry(name: str, styles: dict[str, _Element]) -> Iterator[_Element]:
    """A style and those it is based on, each once."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(styles[name], "w:basedOn") or ""


def _makes_heading(style: _Element) -> bool:
    level = value(style.find(q("w:pPr")), "w:outlineLvl")
    return bool(_NAMED.match(value(style, "w:name") or "")) or level not in {None, _BODY_TEXT}
