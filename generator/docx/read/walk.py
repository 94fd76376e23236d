"""One walk over the parts of a Word file that hold text: each control for a place, with where it stands."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.controls import SDT, ControlType, controls, is_on
from generator.docx.ooxml import q
from generator.docx.read.model import Said, Unit
from generator.docx.read.settling import settle
from generator.docx.read.text import flat, text_of
from generator.docx.read.values import chosen_code, picked_day, pictures, reading
from generator.docx.tags import is_ours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.controls import Control
    from generator.docx.read.model import Revision
    from generator.docx.read.settling import Changed
    from generator.docx.read.values import Reading

MOST_CONTROLS = 20_000
_FOREIGN = ("goog_rdk_", "DefaultPlaceholder_")
"""Names that Google Docs gives to controls of its own, and Word to prompts of no control in particular."""
_PLACE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
ROUND = frozenset({ControlType.REPEATING, ControlType.ITEM})
_ROW, _CELL, _P, _RUN = q("w:tr"), q("w:tc"), q("w:p"), q("w:r")
_HIDDEN = q("w:vanish")


class Found(NamedTuple):
    """A control that is for a place, and where it stands."""

    control: Control
    names: tuple[str, ...]
    units: tuple[Unit, ...]
    row: int
    """Mark of the table row; 0 outside of tables."""
    outer: Found | None
    """The control round it that is for a place too."""


def names_of(one: Control) -> tuple[str, ...]:
    """The names that may be a place's: tag and building block, those of other programs left out."""
    told = (one.tag,) if one.tag == one.entry else (one.tag, one.entry)
    return tuple(name for name in told if name and not name.startswith(_FOREIGN))


class Walk:
    """The walk over one file; `over` takes its parts one by one."""

    def __init__(self, prompts: Mapping[str, str]) -> None:
        self.said: dict[_Element, Said] = {}
        """What the controls say, in the order of the document."""
        self.ours: dict[str, str] = {}
        """The words that the file works out itself, by tag."""
        self.loose_changes = 0
        """Tracked changes that were made in no control."""
        self.tracked: set[_Element] = set()
        """What changes were tracked in: paragraphs, or what stands round whole ones."""
        self.too_many = False
        self._prompts = prompts
        self._marks: dict[_Element, int] = {}

    def over(self, root: _Element) -> None:
        """Walks over one part, which is brought into the shape that is read on the way."""
        changes = settle(root)
        self.tracked.update(one for change in changes for one in _changed(change))
        found, left_out = self._found(root)
        revised = _Revised(changes, {one.control.element for one in found})
        self.loose_changes += revised.loose
        hidden, inked = _hidden_runs(root), _inked(root)
        unseen = left_out | hidden if hidden else hidden
        for one in found:
            read = reading(one.control, self._prompts, left_out, unseen)
            if read.texts[0] or one.control.element not in revised.emptied:
                self.said[one.control.element] = _said(one, read, revised, inked)

    def _found(self, root: _Element) -> tuple[list[Found], set[_Element]]:
        """The controls that are for a place, and those that stand inside another and are not part of what it says."""
        known: dict[_Element, Found] = {}
        left_out: set[_Element] = set()
        for one in controls(root):
            if len(self.said) + len(known) >= MOST_CONTROLS:
                self.too_many = True
                break
            names = () if one.type in ROUND or is_ours(one.name) else names_of(one)
            found = self._stands(one, names, known)
            outer = found.outer
            known[one.element] = found
            if is_ours(one.name):
                self._note(one)
                left_out.add(one.element)
            elif outer is not None and names:
                # LibreOffice 7.4 puts a false control of the same name round a tick and all that comes after it.
                if set(names) & set(outer.names):
                    known[outer.control.element] = outer._replace(names=())
                elif _PLACE.fullmatch(names[0]):
                    left_out.add(one.element)
        return [one for one in known.values() if one.names], left_out

    def _stands(self, one: Control, names: tuple[str, ...], known: Mapping[_Element, Found]) -> Found:
        """A control with the items, the row and the control for a place that it stands in."""
        row = 0
        for up in one.element.iterancestors(SDT, _ROW):
            around = known.get(up)
            if around is None:
                row = row or self._mark(up)
                continue
            units = around.units
            if one.type is ControlType.ITEM and around.control.type is ControlType.REPEATING:
                units = (Unit(around.control.tag, self._mark(one.element)), *units)
            return Found(one, names, units, row or around.row, around if around.names else around.outer)
        return Found(one, names, (), row, None)

    def _mark(self, element: _Element) -> int:
        return self._marks.setdefault(element, len(self._marks) + 1)

    def _note(self, one: Control) -> None:
        content = one.content
        if content is not None:
            self.ours.setdefault(one.name, text_of(content))


def _said(one: Found, read: Reading, revised: _Revised, inked: Collection[_Element]) -> Said:
    """What a control says, with all that is known of it."""
    control = one.control
    element = control.element
    return Said(
        one.names,
        control.type,
        read.texts,
        one.units,
        one.row or None,
        chosen_code(control, read.texts[0]),
        picked_day(control),
        has_ink=control.type is ControlType.RICH and _frame(element) in inked,
        is_bare=control.kind is None and not (control.tag or control.label),
        beside="" if read.texts[0] else _beside(element),
        revisions=tuple(dict.fromkeys(revised.by_control.get(element, ()))),
        oddities=read.oddities,
    )


def genuine(said: Iterable[Said]) -> tuple[Said, ...]:
    """The controls without false ones: saving twice, LibreOffice 7.4 puts bare ones of the same name round headings."""
    listed = tuple(said)
    taken = {name for one in listed if not one.is_bare for name in one.names}
    kept: list[Said] = []
    for one in listed:
        if not (one.is_bare and one.name in taken):
            kept.append(one)
            taken.update(one.names if one.is_bare else ())
    return tuple(kept)


class _Revised:
    """Who changed which control, as far as changes were tracked."""

    def __init__(self, changes: Iterable[Changed], known: Collection[_Element]) -> None:
        self.by_control: dict[_Element, list[Revision]] = {}
        self.emptied: set[_Element] = set()
        """Controls whose words were moved away."""
        self.loose = 0
        for change in changes:
            touched = list(_touched(change, known))
            for one in touched:
                self.by_control.setdefault(one, []).append(change.revision)
            if change.moved_away:
                self.emptied.update(touched)
            self.loose += not touched


def _changed(change: Changed) -> Iterator[_Element]:
    """The paragraphs a change was made in, else what stands round what was changed."""
    yield next(
        chain((change.within,) if change.within.tag == _P else (), change.within.iterancestors(_P)), change.within
    )
    if change.inserted is not None:
        yield from change.inserted.iter(_P)


def _touched(change: Changed, known: Collection[_Element]) -> Iterator[_Element]:
    """The innermost control a change was made in, and those it put in."""
    around = (change.within, *change.within.iterancestors(SDT))
    yield from islice((one for one in around if one in known), 1)
    if change.inserted is not None:
        yield from (one for one in change.inserted.iter(SDT) if one in known)


def _hidden_runs(root: _Element) -> set[_Element]:
    marks = (mark for mark in root.iter(_HIDDEN) if is_on(mark))
    return {run for mark in marks for run in islice(mark.iterancestors(), 1, 2) if run.tag == _RUN}


def _inked(root: _Element) -> set[_Element]:
    """The cells and paragraphs with a picture or ink in them."""
    return {_frame(one) for one in pictures(root)}


def _beside(element: _Element) -> str:
    """The words in the paragraph of a control, where it is the only one there."""
    paragraph = element.getparent()
    others = chain(element.itersiblings(SDT), element.itersiblings(SDT, preceding=True))
    if paragraph is None or paragraph.tag != _P or next(others, None) is not None:
        return ""
    return flat(text_of(paragraph, {element}))


def _frame(element: _Element) -> _Element:
    """The cell an element stands in, else its paragraph, else itself."""
    cell = next(element.iterancestors(_CELL), None)
    paragraph = next(element.iterancestors(_P), None) if cell is None else cell
    return element if paragraph is None else paragraph
