"""Answers of a document that lost its controls, found beside the labels of the form.

Google Docs, Pages and some phones keep the words of a document and throw its controls away. Where a label stands, its
answer is what follows it: in the same paragraph, below it in the same cell, in the cell beside it, or after it; under
the heading of a column it is one cell of each row (`columns`). Such answers are guesses, and each of them says so.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.docx.read.columns import LONGEST_LABEL, Led, below_headings
from generator.docx.read.tongues import Tongue, labels, tongues
from generator.docx.read.values import OFF_SIGNS, ON_SIGNS
from generator.forms.kinds import fold
from generator.forms.model import Kind, Layout, Shown
from generator.records.answers import expected

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from generator.docx.read.passages import LaidOut, Passage
    from generator.forms.model import Form
    from generator.forms.places import Slot

_CUT = re.compile(r"[:\t\n]")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+")
_MOST_CUTS = 4
_SIGNS = ON_SIGNS | OFF_SIGNS


class _Head(NamedTuple):
    """A paragraph that begins with a label."""

    label: str
    """Folded."""
    rest: str
    """What stands in the same paragraph: the sign of a tick before the label, else what comes after it."""


def by_labels(
    found: LaidOut, form: Form, seen: Collection[str], counts: Mapping[str, int], is_sought: Callable[[str], bool]
) -> dict[str, Led]:
    """The answers that labels lead to, by place.

    Args:
        found: the document.
        form: the form, in the language the file says.
        seen: the places whose controls are there.
        counts: how many items and rows were issued.
        is_sought: whether an answer is looked for at a place.
    """
    tongue = max(tongues(form), key=lambda one: sum(_is_furniture(passage, one) for passage in found.passages))
    slots = expected(form, (*seen, *_last_items(found, tongue)), counts)
    shown = labels(slots, tongue)
    single = [slot for slot in slots if not _is_tabled(slot)]
    told = (*below_headings(found, slots, shown), *_after(found, single, shown, tongue))
    return {one.place: _unless_prompt(one, tongue) for one in told if is_sought(one.place)}


def _last_items(found: LaidOut, tongue: Tongue) -> Iterator[str]:
    """The last item of each repeating section, by how often the label of its first field stands there."""
    for section in tongue.form.sections:
        first = next((field.label for field in section.fields if field.kind is not Kind.ROWS), "")
        if section.repeat is not None and first:
            known = {fold(first)}
            count = sum(_head(passage.text, known) is not None for passage in found.passages)
            yield from [f"{section.id}.{min(count, section.repeat.most)}"] if count else []


def _is_tabled(slot: Slot) -> bool:
    """Whether the slot stands under the heading of a column, or is the band over such rows."""
    if slot.section.layout is Layout.MATRIX:
        return True
    return slot.column is not None and slot.field.shown_as is not Shown.CARDS


def _unless_prompt(one: Led, tongue: Tongue) -> Led:
    return one._replace(text="") if fold(one.text) in tongue.prompts else one


# after a label


def _after(found: LaidOut, slots: Sequence[Slot], shown: Mapping[str, str], tongue: Tongue) -> Iterator[Led]:
    """Each slot with what its label leads to: labels that are the same are taken in reading order."""
    waiting: dict[str, deque[Slot]] = {}
    for slot in slots:
        waiting.setdefault(fold(shown[slot.place]), deque()).append(slot)
    for at, passage in enumerate(found.passages):
        head = _head(passage.text, waiting)
        if head is not None and waiting[head.label]:
            slot = waiting[head.label].popleft()
            text = head.rest if slot.kind is Kind.TICK else _answer(found.passages, at, head, tongue)
            yield Led(slot.place, text, shown[slot.place])


def _head(text: str, known: Collection[str]) -> _Head | None:
    """The label a paragraph begins with, and what else stands in it."""
    words = text.strip()
    if words[:1] in _SIGNS and fold(words[1:LONGEST_LABEL]) in known:
        return _Head(fold(words[1:]), words[0])
    words = _NUMBER.sub("", words, count=1) if _NUMBER.match(words) else words
    if len(words) <= LONGEST_LABEL and fold(words) in known:
        return _Head(fold(words), "")
    for cut in islice(_CUT.finditer(words, 0, LONGEST_LABEL), _MOST_CUTS):
        label = fold(words[: cut.start()])
        if label in known:
            return _Head(label, words[cut.end() :].strip())
    return None


def _answer(passages: Sequence[Passage], at: int, head: _Head, tongue: Tongue) -> str:
    """What follows a label: the rest of its paragraph and its cell, else the cell beside it, else what comes next."""
    cell = passages[at].cell
    lines = [head.rest] if head.rest else []
    for one in (passages[after] for after in range(at + 1, len(passages))):
        if not lines and (fold(one.text) in tongue.hints or not one.text.strip()) and one.cell is cell:
            continue
        if one.is_held or _is_furniture(one, tongue):
            break
        if one.cell is not cell:
            if any(line.strip() for line in lines) or not _is_beside(one, cell):
                break
            cell = one.cell
        lines.append(one.text)
    return "\n".join(lines).strip()


def _is_beside(one: Passage, cell: object) -> bool:
    """Whether a cell is the next one in the row; from outside of tables, the first one that comes."""
    if cell is None:
        return True
    return one.cell is not None and one.cell.getprevious() is cell


def _is_furniture(one: Passage, tongue: Tongue) -> bool:
    return len(one.text) <= LONGEST_LABEL and _head(one.text, tongue.furniture) is not None
