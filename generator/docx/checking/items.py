"""What repeats in a template: each item in a row or part of its own, with all of its fields inside and no others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.docx.checking import diagnoses
from generator.docx.controls import control
from generator.docx.lowering.levels import Places, levels
from generator.docx.lowering.repeats import Marking
from generator.docx.lowering.units import block_units, row_units
from generator.docx.ooxml import ancestors
from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.checking.draft import Draft, Placed
    from generator.docx.lowering.levels import Level
    from generator.findings import Finding


def mixed_rows(draft: Draft) -> Iterator[Finding]:
    """Rows of tables that hold fields of more than one item."""
    first: dict[_Element, Placed] = {}
    told: set[_Element] = set()
    for one in draft.placed:
        row = next(ancestors(one.control.element, "w:tr"), None)
        if row is None or row in told:
            continue
        other = first.setdefault(row, one)
        if one.items != other.items:
            told.add(row)
            labels = {"first": draft.label(other.place), "second": draft.label(one.place)}
            yield diagnoses.ROW_MIXED.at(one.where, place=one.place, **labels)


def misplaced(draft: Draft) -> Iterator[Finding]:
    """Fields on the wrong side of what goes round the items.

    LibreOffice drops what goes round them, so that nothing goes round them is no mistake by itself.
    """
    around_each = [_round(draft, one) for one in draft.placed]
    wrapped = {stem for around in around_each for stem in around}
    for one, around in zip(draft.placed, around_each, strict=True):
        own = {pattern(stem) for stem, _ in one.items}
        stranger = next((stem for stem in around if stem not in own), None)
        if stranger is not None:
            told = {"label": draft.label(one.place), "item": draft.label(_first(stranger))}
            yield diagnoses.STRANGER.at(one.where, place=one.place, **told)
        elif not own & wrapped <= set(around):
            yield diagnoses.OUTSIDE.at(one.where, place=one.place, label=draft.label(one.place))


def not_apart(draft: Draft) -> Iterator[Finding]:
    """What repeats with nothing round its items any more, where rows and headings do not tell them apart either."""
    marking = Marking(Places(dict(draft.patterns)), draft.headings.ranks, own_jinja=False)
    for level in levels(draft.form):
        items = _loose_items(draft, level)
        in_order = [[one.control.element for one in items[number]] for number in sorted(items)]
        if items and not (row_units(in_order) if level.in_rows else block_units(in_order, level, marking)):
            where, stem = items[min(items)][0].where, _first(level.stem)
            yield diagnoses.NOT_APART.at(where, place=stem, label=draft.label(stem))


def _loose_items(draft: Draft, level: Level) -> dict[int, list[Placed]]:
    """The fields of each item of a level that nothing goes round, as far as what is round them all is made of them."""
    items: dict[int, list[Placed]] = defaultdict(list)
    for one in draft.placed:
        number = level.number(one.place)
        outer = [each for each in one.items if len(each[0]) < len(_first(level.stem))]
        is_model = all(draft.lowest[stem] == each for stem, each in outer)
        if number is not None and is_model and level.stem not in _round(draft, one):
            items[number].append(one)
    return items


def _round(draft: Draft, one: Placed) -> tuple[str, ...]:
    """The patterns of what repeats round a field, the innermost first."""
    outer = map(control, ancestors(one.control.element, "w:sdt"))
    return tuple(pattern(each.name) for each in outer if draft.repeats(each))


def _first(stem: str) -> str:
    """The stem with a number for each of its stars, so that it can be named."""
    return stem.replace("*", "1")
