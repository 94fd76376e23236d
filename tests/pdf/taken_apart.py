"""A file taken apart with qpdf's library, for claims about what is in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pikepdf

from tests.samples_made import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.samples_made import Made

PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", '"', "Do", "INLINE IMAGE"})
"""Operators that put something on the page (ISO 32000-2 §8, §9), the last as qpdf calls it."""


@dataclass
class Opened:
    """A file with its widgets, structure and marks within reach."""

    made: Made
    pdf: pikepdf.Pdf

    @cached_property
    def widgets(self) -> list[pikepdf.Dictionary]:
        """Every widget, in the order of pages and of `/Annots`."""
        return [widget for page in self.pdf.pages for widget in page.obj.get("/Annots", [])]

    @cached_property
    def fields(self) -> list[pikepdf.Dictionary]:
        """Every field that has a name, in the order of `/Fields`."""
        return list(self.pdf.Root.AcroForm.Fields)

    @cached_property
    def elements(self) -> list[pikepdf.Dictionary]:
        """Every element of the structure tree, in reading order."""
        return [element for top in _listed(self.pdf.Root.StructTreeRoot.K) for element in _walk(top)]

    def forms(self) -> list[pikepdf.Dictionary]:
        """The elements that stand for a widget."""
        return [element for element in self.elements if element.S == "/Form"]

    @cached_property
    def parents(self) -> dict[int, pikepdf.Object]:
        """The parent tree: what stands at each number."""
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return {int(number): what for number, what in zip(numbers[::2], numbers[1::2], strict=True)}

    @cached_property
    def catalog(self) -> pikepdf.Dictionary:
        """The catalog."""
        return self.pdf.Root

    @cached_property
    def marks(self) -> list[tuple[int, Mark]]:
        """Every run of marks on a page, with the index of the page."""
        return [(index, mark) for index, page in enumerate(self.pdf.pages) for mark in marks_of(page)]

    def dictionaries(self, kind: str) -> list[pikepdf.Dictionary]:
        """Every dictionary of that `/Type` in the file."""
        return [one for one in self.pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind]


@dataclass(frozen=True)
class Mark:
    """A run of painting under one mark of a content stream."""

    tag: str
    """`/P`, `/Artifact`; empty where nothing marks it."""
    content: int | None
    """Its number on the page (MCID)."""
    depth: int


def opened(one: Made) -> Opened:
    """The file, opened."""
    return Opened(one, pikepdf.open(io.BytesIO(one.data)))


_KEPT: dict[tuple[str, str], list[Opened]] = {}


def all_opened(form: str, tag: str) -> list[Opened]:
    """Every file of a form in a language, opened; kept for the next claim."""
    if (form, tag) not in _KEPT:
        _KEPT.clear()
        _KEPT[form, tag] = [opened(one) for one in made(form, tag)]
    return _KEPT[form, tag]


def name_of(widget: pikepdf.Dictionary) -> str:
    """The name of the field a widget belongs to."""
    return str(widget.get("/T", "") or widget.Parent.T)


def field_of(widget: pikepdf.Dictionary) -> pikepdf.Dictionary:
    """The field a widget belongs to: mostly itself."""
    return widget if "/T" in widget else widget.Parent


def marks_of(page: pikepdf.Page) -> Iterator[Mark]:
    """The runs of painting on a page, in the order they are drawn."""
    stack: list[tuple[str, int | None]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC":
                stack.append((str(operands[0]), None))
            case "BDC":
                stack.append((str(operands[0]), _number(operands[1])))
            case "EMC":
                stack.pop()
            case painted if painted in PAINTING:
                tag, content = stack[-1] if stack else ("", None)
                yield Mark(tag, content, len(stack))


def _number(properties: pikepdf.Object) -> int | None:
    return int(properties["/MCID"]) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None


def _walk(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    yield element
    for kid in _listed(element.get("/K", pikepdf.Array())):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _walk(kid)


def _listed(found: pikepdf.Object) -> list[pikepdf.Object]:
    return list(found) if isinstance(found, pikepdf.Array) else [found]
