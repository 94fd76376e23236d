"""A template as its editor left it: every field with the place it is for, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from generator.docx.checking.headings import headings_of
from generator.docx.checking.passages import Passages
from generator.docx.controls import SDT, ControlType, control, controls
from generator.docx.lowering.levels import levels
from generator.docx.ooxml import q
from generator.docx.tags import is_ours
from generator.forms.naming import name_of
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from generator.docx.checking.headings import Headings
    from generator.docx.controls import Control
    from generator.docx.package import Package
    from generator.findings import Passage
    from generator.forms.model import Form
    from generator.forms.places import Slot
    from generator.words.language import Language

_BESIDE = ("header", "footer", "footnotes")
"""The kinds of parts with text that documents are made of, beside the main one."""
_NO_FIELD = frozenset({ControlType.REPEATING, ControlType.ITEM, ControlType.OTHER})

Items: TypeAlias = tuple[tuple[str, int], ...]
"""The items a place is in, the outer one first: what the places of all of them begin with, and its number."""


def items_round(place: str, slot: Slot) -> Items:
    """The items a place is in: `area.2.action.1.what` is in item 2 of `area` and in item 1 of `area.2.action`."""
    parts = place.split(".")
    ends = ([1] if slot.section.repeat is not None else []) + ([len(parts) - 2] if slot.column is not None else [])
    return tuple((".".join(parts[:end]), int(parts[end])) for end in ends)


@dataclass(frozen=True, slots=True)
class Placed:
    """A field for a place of the form."""

    place: str
    slot: Slot
    """The slot of the place's pattern; its own `place` has the numbers 1."""
    control: Control
    where: Passage

    @property
    def items(self) -> Items:
        """The items it is in."""
        return items_round(self.place, self.slot)


@dataclass(frozen=True, slots=True)
class Stray:
    """A field that is for no place of the form."""

    control: Control
    where: Passage


@dataclass(frozen=True)
class Draft:
    """A template about to be looked over."""

    package: Package
    form: Form
    """In the language of the template."""
    language: Language
    headings: Headings
    roots: tuple[_Element, ...]
    """The text of the document, then what stands beside it."""
    patterns: Mapping[str, Slot] = field(repr=False)

    @cached_property
    def passages(self) -> tuple[Passages, ...]:
        """Where things stand, for each of `roots`."""
        return tuple(Passages(root, self.headings, self.package.file) for root in self.roots)

    @cached_property
    def fields(self) -> tuple[Placed | Stray, ...]:
        """Every field in the order of the document, as far as documents are made of it.

        What stands round others, or for no answer, is none; of what Word repeats, all items are made of the first.
        """
        return tuple(
            self._field(one, passages)
            for root, passages in zip(self.roots, self.passages, strict=True)
            for one in controls(root)
            if _is_field(one) and not any(map(self._is_spare, one.element.iterancestors(SDT)))
        )

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The fields for places of the form."""
        return tuple(one for one in self.fields if isinstance(one, Placed))

    @cached_property
    def lowest(self) -> Mapping[str, int]:
        """The lowest number of the items there are, by what their places begin with: of that one others are made."""
        found: dict[str, int] = {}
        for one in self.placed:
            for stem, number in one.items:
                found[stem] = min(number, found.get(stem, number))
        return found

    @cached_property
    def models(self) -> tuple[Placed, ...]:
        """The fields that documents are made of."""
        return tuple(one for one in self.placed if all(self.lowest[stem] == number for stem, number in one.items))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Patterns of what comes before the numbers of items: `area`, `area.*.action`."""
        return frozenset(level.stem for level in levels(self.form))

    def label(self, place: str) -> str:
        """What people call a place or an item."""
        return name_of(self.form, place, self.language)

    def _is_spare(self, element: _Element) -> bool:
        """Whether a control goes round an item of something that repeats, and not round the first."""
        if next(element.itersiblings(SDT, preceding=True), None) is None:
            return False
        around = list(element.iterancestors())[1:2]
        return any(one.tag == SDT and self.repeats(control(one)) for one in around)

    def repeats(self, one: Control) -> bool:
        """Whether a control goes round the items of something the form repeats."""
        return one.type is ControlType.REPEATING and pattern(one.name) in self.stems

    def _field(self, one: Control, passages: Passages) -> Placed | Stray:
        where, slot = passages.of(one.element), self.patterns.get(pattern(one.name))
        return Stray(one, where) if slot is None else Placed(one.name, slot, one, where)


def drafted(package: Package, form: Form, language: Language) -> Draft:
    """The template, ready to be looked over.

    Raises:
        FileProblem: a part of it is damaged.
    """
    beside = (part for kind in _BESIDE for part in package.related(package.main, kind))
    roots = tuple(package.xml(part) for part in dict.fromkeys((package.main, *beside)))
    return Draft(package, form, language, headings_of(package), roots, patterns(form))


def _is_field(one: Control) -> bool:
    """Whether somebody could take the control for a field: not what holds others, nor what Word itself fills."""
    return (
        one.type not in _NO_FIELD
        and not is_ours(one.name)
        and next(one.element.iterdescendants(SDT), None) is None
        and one.element.find(f"{q('w:sdtPr')}/{q('w:dataBinding')}") is None
        and next(one.element.iterancestors(q("mc:Fallback")), None) is None
    )


def words_of_ours(draft: Draft) -> Iterator[Control]:
    """The controls whose words follow from the document."""
    return (one for root in draft.roots for one in controls(root) if is_ours(one.name))
