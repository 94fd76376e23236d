"""Which fields a template has: each of the form once, and none of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.docx.checking import diagnoses
from generator.docx.checking.draft import Stray, items_round, words_of_ours
from generator.docx.controls import ControlType
from generator.docx.tags import DOCUMENT
from generator.findings import Passage
from generator.forms.kinds import nearest
from generator.forms.model import Kind
from generator.forms.places import pattern, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.docx.checking.draft import Draft
    from generator.findings import Finding
    from generator.forms.places import Slot

_OF_OTHERS = "goog_rdk_"
"""How the tags begin that Google Docs gives to controls of its own."""
_NUMBER = re.compile(r"\.(\d+)(?=\.|$)")


def missing(draft: Draft) -> Iterator[Finding]:
    """Fields of the form that are gone; of what repeats, those of the item of which the others are made."""
    there = {_key(one.place, one.slot): one.where.heading for one in draft.models}
    items = {pattern(stem) for stem in draft.lowest}
    told: set[str] = set()
    heading = ""
    for slot in slots(draft.form, {}):
        key, where = _key(slot.place, slot), Passage(draft.package.file, heading)
        gone = next((stem for stem, _ in items_round(slot.place, slot) if pattern(stem) not in items), None)
        if key in there:
            heading = there[key]
        elif gone is None:
            label = draft.label(slot.place)
            yield diagnoses.MISSING.at(where, place=slot.place, label=label, form=draft.form.id)
        elif gone not in told:
            told.add(gone)
            yield diagnoses.ITEM_MISSING.at(where, place=gone, label=draft.label(f"{gone}.1"), form=draft.form.id)


def _key(place: str, slot: Slot) -> str:
    """The pattern of a place, but with its number where it is one of several dates: each has a field of its own."""
    stem, _, last = place.rpartition(".")
    return f"{pattern(stem)}.{last}" if slot.field.kind is Kind.DATES else pattern(place)


def doubled(draft: Draft) -> Iterator[Finding]:
    """Fields that are there a second time."""
    seen: Counter[str] = Counter()
    for one in draft.placed:
        seen[one.place] += 1
        if seen[one.place] == 2:
            yield diagnoses.DOUBLED.at(one.where, place=one.place, label=draft.label(one.place))


def strange(draft: Draft) -> Iterator[Finding]:
    """Fields that are for no place of the form."""
    for one in draft.fields:
        if isinstance(one, Stray):
            yield from _stray(draft, one)


def _stray(draft: Draft, one: Stray) -> Iterator[Finding]:
    tag, entry = one.control.tag, one.control.entry
    if pattern(entry) in draft.patterns:
        yield diagnoses.UNKNOWN.at(one.where, tag=tag, near=entry)
    elif tag and not tag.startswith(_OF_OTHERS):
        yield diagnoses.UNKNOWN.at(one.where, tag=tag, near=_near(draft, tag))
    elif not tag and (one.control.is_empty or one.control.type is not ControlType.RICH):
        # LibreOffice 7.4 leaves a rich control round the heading of an item: it has words and wants none.
        yield diagnoses.UNTAGGED.at(one.where)


def tags_lost(draft: Draft) -> Iterator[Finding]:
    """That fields are told by their placeholder alone; once for all, as LibreOffice 7.4 drops every tag there is."""
    lost = [one for one in draft.placed if not one.control.tag]
    if lost:
        told = {"count": len(lost), "label": draft.label(lost[0].place), "tag": lost[0].place}
        yield diagnoses.TAGS_LOST.at(lost[0].where, place=lost[0].place, **told)


def _near(draft: Draft, tag: str) -> str:
    """The place most like a tag: one whose field is gone where there is such a one, with the numbers of the tag."""
    there = {pattern(one.place) for one in draft.placed}
    spelt = nearest(pattern(tag), [one for one in draft.patterns if one not in there] or draft.patterns)
    numbers = iter(_NUMBER.findall(tag))
    return re.sub(r"\*", lambda _: next(numbers, "1"), spelt)


def no_document_id(draft: Draft) -> Iterator[Finding]:
    """That the document id is printed nowhere."""
    if all(one.name != DOCUMENT for one in words_of_ours(draft)):
        yield diagnoses.NO_DOCUMENT_ID.at(Passage(draft.package.file), form=draft.form.id)
