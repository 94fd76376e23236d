"""The building blocks: what each control shows while empty, and an entry for every item a document has.

docxtpl leaves this part alone, and it follows from the number of items, so it is rendered apart from the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.lowering.code import Loop, into_text, loop_markers, reference, spelt
from generator.docx.lowering.content import text_of
from generator.docx.ooxml import q, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from generator.docx.lowering.levels import Level, Places

_UNIQUE = (q("w:guid"),)


def prompts_in(glossary: _Element) -> dict[str, list[_Element]]:
    """The runs of every building block with words, by its name."""
    found: dict[str, list[_Element]] = {}
    for entry in glossary.iter(q("w:docPart")):
        paragraph = entry.find(f"{q('w:docPartBody')}/{q('w:p')}")
        runs = [] if paragraph is None else [child for child in paragraph if child.tag != q("w:pPr")]
        if text_of(runs):
            found[_name(entry)] = runs
    return found


def lower_glossary(glossary: _Element, levels: Sequence[Level], places: Places) -> None:
    """Puts the entries of repeated controls in loops; those of further items are dropped."""
    for entry in list(glossary.iter(q("w:docPart"))):
        name = _name(entry)
        numbers = [(level, number) for level in levels if (number := level.number(name)) is not None]
        parent = entry.getparent()
        if not numbers or parent is None or places.slot(name) is None:
            continue
        if any(number != 1 for _, number in numbers):
            parent.remove(entry)
        else:
            _looped(entry, name, [level for level, _ in numbers])
    into_text(glossary)


def _looped(entry: _Element, name: str, levels: Sequence[Level]) -> None:
    parent, properties = entry.getparent(), entry.find(q("w:docPartPr"))
    if parent is None or properties is None:
        return
    for one in [child for child in properties if child.tag in _UNIQUE]:
        properties.remove(one)
    loops = tuple(Loop(level.stem, f"pf{number}") for number, level in enumerate(levels, 1))
    named = properties.find(q("w:name"))
    if named is not None:
        named.set(q("w:val"), spelt(name, loops))
    for begin, end in _markers(loops):
        parent.insert(parent.index(entry), begin)
        entry.addnext(end)


def _markers(loops: Sequence[Loop]) -> Iterator[tuple[_Element, _Element]]:
    """The outermost loop first for what stands before the entry, which puts its end nearest: all ends read alike."""
    for at, loop in enumerate(loops):
        source = reference(loop.level.replace("*", "1"), loops[:at])
        yield loop_markers(loop.level, source, variable=loop.variable)


def _name(entry: _Element) -> str:
    return value(entry.find(q("w:docPartPr")), "w:name") or ""
