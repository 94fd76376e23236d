"""A part of a Word file brought into the one shape that is read: what the people who changed it would see at the end.

Strict names become transitional ones, of alternative contents one is kept, and tracked changes are accepted: what was
inserted or moved here stays, what was deleted or moved away goes. The tree is changed in place.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.ooxml import MC, PREFIXES, q
from generator.docx.read.model import Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": PREFIXES["w"],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": PREFIXES["r"],
}
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", _STRICT)

_P = q("w:p")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = q("w:pPr"), q("w:rPr")
_PROPERTIES = frozenset({q("w:trPr"), q("w:tcPr")})
"""Of rows and cells, which are inserted and deleted as a whole."""
_MOVED_AWAY = q("w:moveFrom")
_OUT = frozenset({q("w:del"), _MOVED_AWAY, q("w:cellDel")})
_IN = frozenset({q("w:ins"), q("w:moveTo"), q("w:cellIns")})
_AUTHOR, _DATE = q("w:author"), q("w:date")


class Changed(NamedTuple):
    """A tracked change, and where it was made."""

    revision: Revision
    within: _Element
    """What stands round it; what is inside of this is not changed as a whole."""
    inserted: _Element | None = None
    """What was put in, with everything inside."""
    moved_away: bool = False
    """Whether what stood here stands elsewhere now."""


def settle(root: _Element) -> list[Changed]:
    """Brings the tree into the shape that is read, and gives back the changes that were tracked."""
    if str(root.tag).startswith(f"{{{_STRICT}"):
        _make_transitional(root)
    for alternatives in list(root.iter(f"{{{MC}}}AlternateContent")):
        _keep_one(alternatives)
    return list(_accept(root))


def _make_transitional(root: _Element) -> None:
    for element in root.iter("*"):
        element.tag = _renamed(str(element.tag))
        for name, held in [(str(name), held) for name, held in element.items()]:
            if name.startswith(f"{{{_STRICT}"):
                del element.attrib[name]
                element.set(_renamed(name), held)


def _renamed(name: str) -> str:
    namespace, _, local = name[1:].partition("}")
    return f"{{{_TRANSITIONAL[namespace]}}}{local}" if namespace in _TRANSITIONAL else name


def _keep_one(alternatives: _Element) -> None:
    """Keeps the first choice made of what is understood here, else the fallback (ECMA-376 Part 3 §7.6)."""
    branches = list(alternatives.iterchildren(f"{{{MC}}}Choice", f"{{{MC}}}Fallback"))
    kept = next((one for one in branches if _is_understood(one)), None)
    for one in branches:
        if one is not kept:
            alternatives.remove(one)


def _is_understood(branch: _Element) -> bool:
    """Whether a branch needs nothing but what Office itself writes: text boxes, groups, ink."""
    namespaces = (branch.nsmap.get(prefix, "") for prefix in branch.get("Requires", "").split())
    return all(namespace.startswith(_UNDERSTOOD) for namespace in namespaces)


# tracked changes (§17.13.5)


def _accept(root: _Element) -> Iterator[Changed]:
    for change in list(root.iter(*_OUT, *_IN)):
        revision = Revision(change.get(_AUTHOR, "").strip(), _day(change.get(_DATE, "")))
        if change.tag in _IN:
            yield Changed(revision, change, _put_in(change))
        elif (within := _taken_out(change)) is not None:
            yield Changed(revision, within, moved_away=change.tag == _MOVED_AWAY)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _put_in(change: _Element) -> _Element:
    """The row or cell whose properties hold the mark, else what the mark stands round."""
    parent = change.getparent()
    row = None if parent is None or parent.tag not in _PROPERTIES else parent.getparent()
    return change if row is None else row


def _taken_out(change: _Element) -> _Element | None:
    """Takes out what was deleted and gives back what stood round it; `None` where that is gone already."""
    parent = change.getparent()
    if parent is None:
        return None
    if parent.tag in _PROPERTIES:
        return _removed(parent.getparent())
    if parent.tag == _RUN_PROPERTIES:
        paragraph = next(change.iterancestors(_P), None)
        if paragraph is None or paragraph.getparent() is None:
            return None
        _join_next(paragraph)
        return paragraph
    return _removed(change)


def _removed(element: _Element | None) -> _Element | None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)
    return parent


def _join_next(paragraph: _Element) -> None:
    """Joins a paragraph whose mark was deleted with those after it, as far as their marks were deleted too."""
    following = paragraph.getnext()
    while following is not None and following.tag == _P:
        beyond, goes_on = following.getnext(), _mark_is_deleted(following)
        for child in list(following):
            if child.tag != _PARAGRAPH_PROPERTIES:
                paragraph.append(child)
        _removed(following)
        if not goes_on:
            return
        following = beyond


def _mark_is_deleted(paragraph: _Element) -> bool:
    marks = paragraph.find(f"{_PARAGRAPH_PROPERTIES}/{_RUN_PROPERTIES}")
    return marks is not None and any(one.tag in _OUT for one in marks)
