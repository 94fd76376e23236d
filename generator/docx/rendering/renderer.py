"""Contents into the parts of a document, by a template that is ready for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.docx.lowering.code import ITEM, ROOT
from generator.docx.rendering.context import items
from generator.docx.rendering.fast import ours, plates_of
from generator.docx.rendering.ink import inked, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.docx.lowering.lower import Lowered
    from generator.docx.rendering.answers import Several
    from generator.docx.rendering.context import Contents, Item
    from generator.docx.rendering.fast import Plate
    from generator.docx.rendering.sandbox import Sandbox
    from generator.forms.kinds import Value
    from generator.forms.model import Form
    from generator.words.language import Language


class Renderer:
    """Renders documents of one template in this process."""

    def __init__(self, form: Form, language: Language, lowered: Lowered) -> None:
        self.form = form
        self.lowered = lowered
        self._language = language

    def render(self, contents: Contents, values: Mapping[str, Value]) -> dict[str, bytes]:
        """The parts that differ from document to document, by name.

        Raises:
            TemplateTrouble: the template's own Jinja went wrong.
        """
        variables = self.variables(contents, values)
        return {plate.name: plate.render(variables, self.known) for plate in self._plates}

    def variables(self, contents: Contents, values: Mapping[str, Value]) -> dict[str, object]:
        """What Jinja looks things up in; own Jinja also finds the form's sections by name."""
        if not self.lowered.own_jinja:
            return {ROOT: items(self.form, contents, written)}
        whole = items(self.form, contents, inked)
        from generator.docx.rendering.answers import Reader

        sections = Reader(self.form, contents, values).sections()
        _attach(whole, sections)
        return {ROOT: whole, **sections}

    def blocks(self, contents: Contents) -> bytes:
        """The part with the building blocks, for as many items as there are."""
        return self._blocks.render({ROOT: items(self.form, contents, written)}, self.known)

    @cached_property
    def environment(self) -> Sandbox:
        """The sandbox a template with Jinja of its own is rendered in."""
        from generator.docx.rendering.sandbox import sandbox

        return sandbox(self._language)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """What own Jinja can name; within what repeats also `item`."""
        return tuple(section.id for section in self.form.sections)

    @cached_property
    def _plates(self) -> tuple[Plate, ...]:
        environment = self.environment if self.lowered.own_jinja else ours()
        return plates_of(self.lowered, self.lowered.rendered, environment, self.known)

    @cached_property
    def _blocks(self) -> Plate:
        lowered = replace(self.lowered, own_jinja=False)
        (plate,) = plates_of(lowered, (lowered.glossary,), ours(), self.known)
        return plate


def _attach(whole: Item, sections: Mapping[str, object]) -> None:
    """Gives each item its record, so that own Jinja inside a loop finds the item it stands in."""
    from generator.docx.rendering.answers import Record, Several

    for name, found in sections.items():
        if isinstance(found, Several):
            _attach_each(whole, name, found)
        elif isinstance(found, Record):
            for field, rows in found.items():
                if isinstance(rows, Several):
                    _attach_each(whole, f"{name}.{field}", rows)


def _attach_each(parent: Item, key: str, records: Several) -> None:
    from generator.docx.rendering.answers import Several

    inside = parent.get(key)
    for one, record in zip(inside if isinstance(inside, list) else (), records, strict=True):
        one[ITEM] = record
        for field, rows in record.items():
            if isinstance(rows, Several):
                _attach_each(one, field, rows)
