"""The words of a Word document that are no answers: headings, labels, hints, guidance, and what is agreed to.

They stand outside of content controls. Items that repeat say the same again and count once, so that adding and deleting
items changes nothing.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import SDT, VAL
from generator.docx.ooxml import q
from generator.docx.tags import is_ours
from generator.records.printed import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

LENGTH = 16
"""Bytes of the digest."""
MOST_LINES = 20_000
_P, _T = q("w:p"), q("w:t")
_PROPERTIES, _TAG = q("w:sdtPr"), q("w:tag")
_ITEM = q("w15:repeatingSectionItem")
_ROUND = frozenset({_ITEM, *(q(name) for name in ("w15:repeatingSection", "w:docPartObj", "w:group"))})
_SIGNS = {**dict.fromkeys((q("w:tab"), q("w:br"), q("w:cr"), q("w:ptab")), " "), q("w:noBreakHyphen"): "-"}
_SKIPPED = frozenset(
    q(name)
    for name in (
        *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr"),
        *("w:del", "w:moveFrom", "w:instrText", "w:drawing", "w:pict", "w:object"),
    )
)


class Line(NamedTuple):
    """A paragraph of the form's own words."""

    text: str
    paragraph: _Element
    item: _Element | None
    """The control of the item it stands in; `None` outside of items."""

    @property
    def key(self) -> str:
        """Its words as they are compared."""
        return folded("".join(self.text.split()))


Group = tuple[str, ...]
"""What the lines of one item say, or all lines outside of items, sorted."""


def lines_in(root: _Element) -> list[Line]:
    """The paragraphs of a part, without what stands in controls that hold answers or follow from the document."""
    lines: list[Line] = []
    _walk(root, None, lines, [])
    return lines


def _walk(element: _Element, item: _Element | None, lines: list[Line], texts: list[str]) -> None:
    """Adds the paragraphs inside an element to `lines`, and its own words to `texts`."""
    for one in element:
        name = one.tag
        if name in _SKIPPED:
            continue
        if name == _T:
            texts.append(one.text or "")
        elif name == _P:
            own: list[str] = []
            _walk(one, item, lines, own)
            text = " ".join("".join(own).split())
            if text and len(lines) < MOST_LINES:
                lines.append(Line(text, one, item))
        elif name in _SIGNS:
            texts.append(_SIGNS[name])
        elif name == SDT:
            kinds = _kinds(one)
            if _holds(one, kinds):
                texts.append(" ")
            else:
                _walk(one, one if _ITEM in kinds else item, lines, texts)
        elif len(one):
            _walk(one, item, lines, texts)


def _kinds(element: _Element) -> set[str]:
    properties = element.find(_PROPERTIES)
    return set() if properties is None else {str(one.tag) for one in properties}


def _holds(element: _Element, kinds: set[str]) -> bool:
    """Whether what is in a control is no words of the form: it has a name, and is not round items that repeat."""
    if _TAG not in kinds or kinds & _ROUND:
        return False
    # LibreOffice 24.8 makes plain controls of those round items: others stand in them, or the first heading alone.
    name = element.find(f"{_PROPERTIES}/{_TAG}").get(VAL, "")  # type: ignore[union-attr]
    is_answer = "." in name or is_ours(name)
    return is_answer and next(islice(element.iter(SDT), 1, None), None) is None


def groups(lines: Iterable[Line]) -> dict[Group, list[Line]]:
    """The lines by what their item says altogether; items that say the same are one group."""
    by_item: dict[_Element | None, list[Line]] = {}
    for line in lines:
        by_item.setdefault(line.item, []).append(line)
    return {tuple(sorted(line.key for line in found)): found for found in by_item.values()}


def fixed_digest(lines: Iterable[Line]) -> str:
    """The digest of the words, in whatever order, and however many items there are."""
    whole = "\n\n".join("\n".join(group) for group in sorted(groups(lines)))
    return hashlib.sha256(whole.encode()).hexdigest()[: 2 * LENGTH]
