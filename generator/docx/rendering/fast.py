"""The fast way from a lowered template to a document: each part is compiled once, and rendered for every document.

It gives what docxtpl gives (`by_docxtpl`), part by part, without compiling the template again for each document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.docx.lowering.code import ROOT
from generator.docx.rendering.trouble import Kind, TemplateTrouble, Trouble, trouble_of, unknown_name
from generator.docx.rendering.wellformed import is_well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment, Template
    from jinja2.compiler import Frame
    from jinja2.nodes import Getitem

    from generator.docx.lowering.lower import Lowered

_PARAGRAPH = re.compile(r"<w:p([ >])")
_LINED = re.compile(r"\n<w:p([ >])")
_PICTURE_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_FIRST_PICTURE = 1001
_DOUBLED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How a template says the signs that Jinja would take for its own (docxtpl's spelling)."""


@dataclass(frozen=True, slots=True)
class Plate:
    """One compiled part."""

    name: str
    source: str
    template: Template
    is_lined: bool
    """Whether each paragraph begins a line, so that troubles can be found in it."""
    has_pictures: bool
    """Whether pictures have to be numbered anew."""
    has_doubled: bool

    def render(self, variables: Mapping[str, object], known: tuple[str, ...]) -> bytes:
        """The part of one document.

        Raises:
            TemplateTrouble: the template's own Jinja went wrong, or what came of it is no XML.
        """
        try:
            text = "".join(self.template.root_render_func(self.template.new_context(dict(variables))))
        except Exception as problem:
            raise TemplateTrouble(trouble_of(problem, self.source, known)) from problem
        data = self._finished(text).encode()
        if not is_well_formed(data):
            raise TemplateTrouble(Trouble(Kind.XML, name=self.name))
        return data

    def _finished(self, text: str) -> str:
        if self.is_lined:
            text = _LINED.sub(r"<w:p\1", text)
        if self.has_doubled:
            for spelt, meant in _DOUBLED:
                text = text.replace(spelt, meant)
        return _numbered(text) if self.has_pictures else text


def _numbered(text: str) -> str:
    """The pictures numbered through, as docxtpl does it: none twice, though they stand in loops."""
    numbers = iter(range(_FIRST_PICTURE, 1 << 31))
    return _PICTURE_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", text)


@cache
def ours() -> Environment:
    """The environment of templates in which all Jinja is ours, and every text is XML before it gets there."""
    from jinja2.compiler import CodeGenerator
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Straight(CodeGenerator):
        """Writes `items['gap']` as just that: our Jinja looks up nothing but keys of dictionaries."""

        def visit_Getitem(self, node: Getitem, frame: Frame) -> None:  # noqa: N802 - as Jinja has it
            self.visit(node.node, frame)
            self.write("[")
            self.visit(node.arg, frame)
            self.write("]")

    environment = ImmutableSandboxedEnvironment(autoescape=False, auto_reload=False)
    environment.code_generator_class = Straight
    return environment


def plates_of(
    lowered: Lowered, names: Iterable[str], environment: Environment, known: tuple[str, ...]
) -> tuple[Plate, ...]:
    """The parts of these names, compiled.

    Raises:
        TemplateTrouble: the template's own Jinja cannot be understood.
    """
    return tuple(_plates(lowered, names, environment, known))


def _plates(
    lowered: Lowered, names: Iterable[str], environment: Environment, known: tuple[str, ...]
) -> Iterator[Plate]:
    for name in names:
        source = _source(lowered, name)
        try:
            unknown = _unknown(source, environment, known) if lowered.own_jinja else ""
            template = environment.from_string(source)
        except Exception as problem:
            raise TemplateTrouble(trouble_of(problem, source, known)) from problem
        if unknown:
            raise TemplateTrouble(unknown_name(unknown, source, known))
        yield Plate(
            name,
            source,
            template,
            lowered.own_jinja,
            name == lowered.main and "<wp:docPr" in source,
            any(spelt in source for spelt, _ in _DOUBLED),
        )


def _unknown(source: str, environment: Environment, known: tuple[str, ...]) -> str:
    """A name in own Jinja that the form does not have, said even where no document would come to it."""
    from jinja2.meta import find_undeclared_variables

    asked = find_undeclared_variables(environment.parse(source))
    return min(asked - {*known, *environment.globals, ROOT}, default="")


def _source(lowered: Lowered, name: str) -> str:
    """The part as Jinja gets it; docxtpl's patching changes nothing where all Jinja is ours, which a test proves."""
    text = lowered.parts[name].decode()
    if not lowered.own_jinja:
        return text
    from docxtpl import DocxTemplate

    return _PARAGRAPH.sub(r"\n<w:p\1", DocxTemplate("").patch_xml(text))
