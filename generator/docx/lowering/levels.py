"""What repeats in a form, as levels: `area`, then `area.*.action` within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.docx.tags import LABEL, is_ours
from generator.forms.model import Kind, Layout, Shown
from generator.forms.places import pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.docx.controls import Control
    from generator.forms.model import Field, Form, Section
    from generator.forms.places import Slot


@dataclass(frozen=True, slots=True)
class Level:
    """A repeating section or the rows of a field."""

    stem: str
    """Pattern of what comes before the items' numbers."""
    in_rows: bool
    """Whether its items are rows of a table; else they are blocks below each other."""
    is_section: bool

    @property
    def depth(self) -> int:
        """Where the number stands in the parts of a place."""
        return self.stem.count(".") + 1

    def number(self, place: str) -> int | None:
        """The number of the item a place stands in, or `None` where it stands in none."""
        parts = place.split(".")
        if len(parts) <= self.depth or not parts[self.depth].isdecimal():
            return None
        return int(parts[self.depth]) if pattern(".".join(parts[: self.depth])) == self.stem else None


def levels(form: Form) -> Iterator[Level]:
    """Every level of the form, outer ones before those within them."""
    for section in form.sections:
        if section.repeat is not None:
            yield Level(section.id, section.layout is Layout.MATRIX, is_section=True)
        stem = f"{section.id}.*" if section.repeat is not None else section.id
        for field in section.fields:
            if field.kind is Kind.ROWS:
                yield _rows(section, field, stem)


def _rows(section: Section, field: Field, stem: str) -> Level:
    in_rows = section.layout is Layout.MATRIX or field.shown_as is not Shown.CARDS
    return Level(f"{stem}.{field.id}", in_rows, is_section=False)


@dataclass(frozen=True)
class Places:
    """The places a form has."""

    slots: Mapping[str, Slot]
    """By pattern."""

    @classmethod
    def of(cls, form: Form) -> Places:
        """Those of that form."""
        return cls(patterns(form))

    def slot(self, place: str) -> Slot | None:
        """The slot of a place, or `None` where the form has none."""
        return self.slots.get(pattern(place))

    def meant(self, control: Control) -> str:
        """The place a control shows something of, its answer or its label; empty where it shows none."""
        place = control.name.removeprefix(LABEL) if is_ours(control.name) else control.name
        return place if self.slot(place) is not None else ""
