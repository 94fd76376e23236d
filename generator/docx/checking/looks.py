"""What helps those who fill in a form: locks, prompts, headings that are listed, header rows that return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.checking import diagnoses
from generator.docx.checking.passages import words_in
from generator.docx.ooxml import ancestors, q, value
from generator.forms.model import Kind, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.checking.draft import Draft, Placed
    from generator.findings import Diagnosis, Finding

_LOCKS = frozenset({"sdtLocked", "sdtContentLocked"})
_READ_ONLY = frozenset({"sdtContentLocked"})


def unlocked(draft: Draft) -> Iterator[Finding]:
    """That fields can be deleted, or what was worked out can be changed."""
    open_ = [one for one in draft.placed if _lock(one.control.element) not in _locks(one)]
    yield from _together(draft, diagnoses.UNLOCKED, open_)


def _locks(one: Placed) -> frozenset[str]:
    return _READ_ONLY if one.slot.kind is Kind.COMPUTED else _LOCKS


def _lock(element: _Element) -> str:
    return value(element.find(q("w:sdtPr")), "w:lock") or ""


def without_placeholder(draft: Draft) -> Iterator[Finding]:
    """That fields do not say what to do in the form's language when they are empty; a tick has nothing to say."""
    entries = _entries(draft)
    mute = [one for one in draft.placed if one.slot.kind is not Kind.TICK and one.control.entry not in entries]
    yield from _together(draft, diagnoses.NO_PLACEHOLDER, mute)


def _entries(draft: Draft) -> frozenset[str]:
    """The names of the document's building blocks."""
    package = draft.package
    parts = (package.xml(part) for part in package.related(package.main, "glossaryDocument"))
    named = (value(properties, "w:name") for part in parts for properties in part.iter(q("w:docPartPr")))
    return frozenset(name for name in named if name)


def _together(draft: Draft, diagnosis: Diagnosis, found: list[Placed]) -> Iterator[Finding]:
    """One finding about all of them: such things are lost in every field at once when another program saves."""
    if found:
        told = {"count": len(found), "label": draft.label(found[0].place), "form": draft.form.id}
        yield diagnosis.at(found[0].where, place=found[0].place, **told)


def headings_in_tables(draft: Draft) -> Iterator[Finding]:
    """Headings that stand in tables."""
    for root, passages in zip(draft.roots, draft.passages, strict=True):
        for table in root.iter(q("w:tbl")):
            if next(ancestors(table, "w:tbl"), None) is not None:
                continue
            for paragraph in table.iter(q("w:p")):
                if paragraph in draft.headings and (heading := words_in(paragraph)):
                    yield diagnoses.HEADING_IN_TABLE.at(passages.of(paragraph), heading=heading)


def lost_header_rows(draft: Draft) -> Iterator[Finding]:
    """Tables of rows whose header row is one in looks only."""
    told: set[_Element] = set()
    for one in draft.placed:
        table = next(ancestors(one.control.element, "w:tbl"), None)
        if one.slot.column is None or one.slot.field.shown_as is Shown.CARDS or table is None or table in told:
            continue
        told.add(table)
        if next(table.iter(q("w:tblHeader")), None) is None:
            yield diagnoses.NO_HEADER_ROW.at(one.where, place=one.place, label=one.slot.field.label)
