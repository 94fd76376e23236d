"""Answers in tables that lost their controls: each is the cell of a row below the heading of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.forms.kinds import fold
from generator.forms.model import Layout, Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.docx.read.passages import LaidOut
    from generator.forms.model import Field
    from generator.forms.places import Slot

LONGEST_LABEL = 300


class Led(NamedTuple):
    """An answer that a label led to."""

    place: str
    text: str
    label: str


def below_headings(found: LaidOut, slots: Iterable[Slot], shown: Mapping[str, str]) -> Iterator[Led]:
    """What stands below the headings of the form's tables; those of several items are taken in reading order.

    Args:
        found: the document.
        slots: all slots it ought to have, in reading order; there may be more rows in it.
        shown: the label of each slot by its place.
    """
    tables: dict[Field, dict[str, list[Slot]]] = {}
    for slot in slots:
        if slot.column is not None and slot.field.shown_as is not Shown.CARDS:
            base = ".".join(slot.place.split(".")[:-2])
            tables.setdefault(slot.field, {}).setdefault(base, []).append(slot)
    for bases in tables.values():
        first = next(iter(bases.values()))
        columns = {fold(shown[slot.place]): slot for slot in first}
        bodies = _bodies(found, columns)
        if first[0].section.layout is Layout.MATRIX:
            yield from (led for body in bodies for led in _bands(body, shown))
            continue
        for base, body in zip(bases, bodies, strict=False):
            for number, row in enumerate(body.rows, 1):
                yield from _row(f"{base}.{number}", body.heading, row, shown)


class _Body(NamedTuple):
    """The rows under a line of headings."""

    heading: Sequence[Slot | None]
    rows: list[list[str]]


def _row(stem: str, heading: Iterable[Slot | None], texts: Iterable[str], shown: Mapping[str, str]) -> Iterator[Led]:
    for slot, text in zip(heading, texts, strict=False):
        if slot is not None:
            yield Led(f"{stem}.{slot.asked.id}", text, shown[slot.place])


def _bands(body: _Body, shown: Mapping[str, str]) -> Iterator[Led]:
    """The rows of a matrix: one of a single cell opens an item, whose title it holds after the title's label."""
    columns = next(slot for slot in body.heading if slot is not None)
    section, title = columns.section, columns.section.fields[0]
    item = row = 0
    for texts in body.rows:
        if len(texts) == 1:
            item, row = item + 1, 0
            place = f"{section.id}.{item}.{title.id}"
            label = shown.get(f"{section.id}.1.{title.id}", title.label)
            yield Led(place, texts[0].removeprefix(label).strip(), label)
        elif item:
            row += 1
            yield from _row(f"{section.id}.{item}.{columns.field.id}.{row}", body.heading, texts, shown)


def _bodies(found: LaidOut, columns: Mapping[str, Slot]) -> Iterator[_Body]:
    """The rows under each line of headings."""
    for rows in found.rows.values():
        body: _Body | None = None
        for row in rows:
            texts = row.texts()
            heading = _heading(texts, columns)
            if heading is not None:
                if body is not None:
                    yield body
                body = _Body(heading, [])
            elif body is not None:
                body.rows.append(texts)
        if body is not None:
            yield body


def _heading(texts: Sequence[str], columns: Mapping[str, Slot]) -> list[Slot | None] | None:
    """The column of each cell, where at least half of them are headings; labels that were issued stand for the rest."""
    known = [columns.get(fold(text[:LONGEST_LABEL])) for text in texts]
    if 2 * sum(one is not None for one in known) < len(columns):
        return None
    rest = iter([slot for slot in columns.values() if slot not in known])
    return [one or next(rest, None) for one in known] if len(texts) == len(columns) else known
