"""A template and its form → parts that Jinja can render: `lower(package, form) -> Lowered`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.docx.lowering.choices import renamed_choices
from generator.docx.lowering.code import into_text
from generator.docx.lowering.dates import mark_surplus
from generator.docx.lowering.defaults import defaults_in
from generator.docx.lowering.glossary import lower_glossary, prompts_in
from generator.docx.lowering.levels import Places, levels
from generator.docx.lowering.repeats import Marking, mark_repeats
from generator.docx.lowering.slots import Shelf, lower_controls
from generator.docx.lowering.styles import heading_ranks, quiet_styles
from generator.docx.lowering.tidying import (
    forget_marks_in_loops,
    keep_spaces,
    number_controls,
    unwrap_false_controls,
)
from generator.docx.ooxml import q, serialised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.forms.model import Form

_JINJA = re.compile(r"\{[{%#]")
_WITH_JINJA = ("header", "footer", "footnotes")
"""The kinds of parts docxtpl renders beside the main one."""


@dataclass(frozen=True)
class Lowered:
    """A template whose controls have become Jinja."""

    main: str
    """Name of the part with the text."""
    parts: Mapping[str, bytes]
    """All parts in the order of the file; those in `rendered` and `glossary` hold Jinja."""
    rendered: tuple[str, ...]
    """The names of the parts that differ from document to document, the main one first."""
    glossary: str
    """Name of the part with the building blocks, where their entries are in loops; else empty."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What HR typed into controls, by place; days as Word stores them by place and `@date`."""
    choices: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What HR calls choices in the template's lists, by pattern and code, where the form calls them otherwise."""
    own_jinja: bool = False
    """Whether somebody wrote Jinja into the template."""


def lower(package: Package, form: Form) -> Lowered:
    """The template with its controls as Jinja; each part is still well-formed XML.

    Args:
        package: the template, which `refusals` has nothing against.
        form: the form it is a template of, in the language it is issued in.

    Raises:
        FileProblem: a part is not well formed.
    """
    places = Places.of(form)
    glossary = next(iter(package.related(package.main, "glossaryDocument")), "")
    blocks = package.xml(glossary) if glossary else None
    prompts = {} if blocks is None else prompts_in(blocks)
    roots = {name: package.xml(name) for name in _rendered(package)}
    own_jinja = any(map(has_jinja, roots.values()))
    defaults, choices = _own_words(roots.values(), places, prompts)
    styles = [package.xml(name) for name in package.related(package.main, "styles")]
    marking = Marking(places, heading_ranks(styles), own_jinja)
    _lower_parts(roots.values(), form, marking, Shelf(places, prompts, quiet_styles(styles)))
    rendered = tuple(name for name, root in roots.items() if has_jinja(root))
    if blocks is not None and not has_jinja(blocks):
        lower_glossary(blocks, tuple(levels(form)), places)
        roots[glossary] = blocks
    parts = {name: serialised(roots[name]) if name in roots else data for name, data in package.parts.items()}
    return Lowered(package.main, parts, rendered, glossary if glossary in roots else "", defaults, choices, own_jinja)


def _own_words(
    roots: Iterable[_Element], places: Places, prompts: Mapping[str, Sequence[_Element]]
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """What HR typed into controls, the first spot winning, and what HR calls choices."""
    defaults: dict[str, str] = {}
    choices: dict[tuple[str, str], str] = {}
    for root in roots:
        unwrap_false_controls(root)
        defaults = {**dict(defaults_in(root, places, prompts)), **defaults}
        choices.update(renamed_choices(root, places))
    return defaults, choices


def _lower_parts(roots: Iterable[_Element], form: Form, marking: Marking, shelf: Shelf) -> None:
    number = 1
    for root in roots:
        mark_repeats(root, form, marking)
        mark_surplus(root, marking.places)
        lower_controls(root, shelf)
        number = number_controls(root, number)
        forget_marks_in_loops(root)
        keep_spaces(root)
        into_text(root)


def _rendered(package: Package) -> Iterator[str]:
    """The parts in which controls and Jinja count."""
    yield package.main
    for kind in _WITH_JINJA:
        yield from dict.fromkeys(package.related(package.main, kind))


def has_jinja(root: _Element) -> bool:
    """Whether there is Jinja in a part, in one piece or split over runs, in a text or in a property."""
    if any(_JINJA.search(text) for element in root.iter() for text in _texts(element)):
        return True
    return any(
        _JINJA.search("".join(text.text or "" for text in paragraph.iter(q("w:t"))))
        for paragraph in root.iter(q("w:p"))
    )


def _texts(element: _Element) -> Iterator[str]:
    yield from (text for text in (element.text, element.tail) if text)
    yield from (str(found) for found in element.values())
