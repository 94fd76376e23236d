"""The way docxtpl goes from a lowered template to the parts of a document: 20 documents a second, and the measure."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from generator.docx.ooxml import BrokenXml, parse_strictly
from generator.docx.package import open_package, packed
from generator.docx.rendering.trouble import Kind, TemplateTrouble, Trouble, trouble_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docxtpl import DocxTemplate

    from generator.docx.lowering.lower import Lowered
    from generator.docx.rendering.sandbox import Sandbox


def with_docxtpl(
    lowered: Lowered, variables: Mapping[str, object], environment: Sandbox, known: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """The parts that differ from document to document, by name.

    Raises:
        TemplateTrouble: the template's own Jinja went wrong, or what came of it is no XML.
    """
    template = _strict_template()(io.BytesIO(packed(lowered.parts)))
    try:
        template.render(dict(variables), environment)
    except BrokenXml as problem:
        raise TemplateTrouble(Trouble(Kind.XML, name=lowered.main)) from problem
    except Exception as problem:
        raise TemplateTrouble(trouble_of(problem, "", known)) from problem
    stream = io.BytesIO()
    template.save(stream)
    saved = open_package(stream.getvalue(), lowered.main)
    return {name: saved.parts[name] for name in lowered.rendered}


def canonical(data: bytes) -> bytes:
    """A part in the one spelling XML has for what it says (Canonical XML 1.0)."""
    from lxml import etree

    return etree.tostring(parse_strictly(data), method="c14n")


def _strict_template() -> type[DocxTemplate]:
    from docxtpl import DocxTemplate

    class StrictTemplate(DocxTemplate):  # type: ignore[misc]
        """docxtpl parses what it rendered with `recover=True`, which leaves out what is broken without a word."""

        def fix_tables(self, xml: str) -> object:
            parse_strictly(xml.encode())
            return super().fix_tables(xml)

    return StrictTemplate
