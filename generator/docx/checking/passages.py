"""Where something stands in a Word document, said so that a person finds it: the heading above, the cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.ooxml import ancestors, q
from generator.findings import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.docx.checking.headings import Headings


def words_in(element: _Element) -> str:
    """The text of an element, without doubled blanks."""
    return " ".join("".join(str(text.text or "") for text in element.iter(q("w:t"))).split())


class Passages:
    """The passages of one part of a document."""

    def __init__(self, root: _Element, headings: Headings, file: str) -> None:
        self._file = file
        self._above: dict[_Element, str] = {}
        heading = ""
        for element in root.iter(q("w:p"), q("w:sdt"), q("w:tbl")):
            if element.tag == q("w:p") and element in headings:
                heading = words_in(element) or heading
            self._above[element] = heading

    def of(self, element: _Element) -> Passage:
        """Where a paragraph, control or table of the part stands."""
        heading = self._above.get(element, "")
        cell, row, table = (next(ancestors(element, name), None) for name in ("w:tc", "w:tr", "w:tbl"))
        if cell is None or row is None or table is None:
            return Passage(self._file, heading)
        return Passage(self._file, heading, _number(row, table, "w:tbl"), _number(cell, row, "w:tr"))


def _number(one: _Element, around: _Element, name: str) -> int:
    """The 1-based number of a row in its table, or of a cell in its row; those of tables inside are not counted."""
    same = (other for other in around.iter(one.tag) if next(ancestors(other, name)) is around)
    return next(number for number, other in enumerate(same, 1) if other is one)
