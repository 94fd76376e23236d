"""Letters the brand's fonts lack: a pack does not fail for one, it shows another in its place and says so.

A form refuses such a letter, for its values are to come back as they went out. Nothing on a front page comes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.packs.front import diagnoses
from generator.pages.typeface import letter_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.findings import Finding
    from generator.packs.model import Chapter, Pack
    from generator.pages.brand import Brand

INSTEAD = "?"


class Legible(NamedTuple):
    """A pack whose front pages can be set, and what there is to say about that."""

    pack: Pack
    findings: tuple[Finding, ...] = ()


def legible(pack: Pack, brand: Brand) -> Legible:
    """The pack with no letter the brand's fonts lack; the same pack where they lack none."""
    said = "".join(_said(pack))
    lacking = dict.fromkeys([*brand.regular.missing(said), *brand.strong.missing(said)])
    if not lacking:
        return Legible(pack)
    findings = tuple(
        diagnoses.LETTER_REPLACED.at(letter=letter, name=letter_name(letter), instead=INSTEAD) for letter in lacking
    )
    return Legible(_replaced(pack, str.maketrans(dict.fromkeys(lacking, INSTEAD))), findings)


def _said(pack: Pack) -> Iterator[str]:
    yield from (pack.cover.title, pack.cover.group, pack.cover.asked_by, *pack.cover.notes)
    for chapter in pack.chapters:
        yield from (chapter.name, chapter.label, chapter.unit, *chapter.notes)
        yield from (moment.words for moment in chapter.moments)
        for entry in chapter.entries:
            yield from (entry.title, entry.note, entry.document)


def _replaced(pack: Pack, table: dict[int, str]) -> Pack:
    cover = pack.cover
    said = (cover.title, cover.group, cover.asked_by, *cover.notes)
    title, group, asked_by, *notes = (words.translate(table) for words in said)
    return replace(
        pack,
        cover=replace(cover, title=title, group=group, asked_by=asked_by, notes=tuple(notes)),
        chapters=tuple(_chapter(chapter, table) for chapter in pack.chapters),
    )


def _chapter(chapter: Chapter, table: dict[int, str]) -> Chapter:
    name, label, unit, *notes = (
        words.translate(table) for words in (chapter.name, chapter.label, chapter.unit, *chapter.notes)
    )
    entries = tuple(
        replace(one, title=one.title.translate(table), note=one.note.translate(table)) for one in chapter.entries
    )
    moments = tuple(replace(one, words=one.words.translate(table)) for one in chapter.moments)
    return replace(chapter, name=name, label=label, unit=unit, notes=tuple(notes), entries=entries, moments=moments)
