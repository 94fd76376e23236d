"""Elements of a Word file written as nested calls: `el("w:p", el("w:r", el("w:t", "Name")))`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.docx.ooxml import PREFIXES, XML

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

NAMES: Final = {
    **PREFIXES,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": XML,
}

MM: Final = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def name(prefixed: str) -> str:
    """The name as lxml writes it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def el(tag: str, *content: _Element | str | None, **attributes: object) -> _Element:
    """An element with this content, `None` left out.

    An attribute without a prefix gets that of the element, as WordprocessingML wants it: `w:val` of `w:tag`.
    """
    prefix = tag.partition(":")[0]
    made = etree.Element(name(tag), nsmap={prefix: NAMES[prefix]})
    for key, value in attributes.items():
        made.set(name(key if ":" in key else f"{prefix}:{key}"), str(value))
    return filled(made, content)


def bare(tag: str, *content: _Element | str | None, **attributes: object) -> _Element:
    """An element whose attributes stand in no namespace, as DrawingML's do."""
    made = el(tag, *content)
    for key, value in attributes.items():
        made.set(name(key) if ":" in key else key, str(value))
    return made


def filled(made: _Element, content: Iterable[_Element | str | None]) -> _Element:
    """The element with this added to it."""
    for part in content:
        if isinstance(part, str):
            made.text = part
        elif part is not None:
            made.append(part)
    return made


def root(tag: str, prefixes: Iterable[str], *content: _Element | None, ignorable: str = "") -> _Element:
    """The root element of a part that declares these prefixes once for everything in it."""
    made = etree.Element(name(tag), nsmap={prefix: NAMES[prefix] for prefix in prefixes})
    if ignorable:
        made.set(name("mc:Ignorable"), ignorable)
    filled(made, content)
    etree.cleanup_namespaces(made, keep_ns_prefixes=list(prefixes))
    return made


def unprefixed_root(tag: str, namespace: str, **others: str) -> _Element:
    """The root element of a part whose own names have no prefix; `others` are prefixes it declares beside."""
    prefixes: list[str | None] = [None, *others]
    names = dict(zip(prefixes, [namespace, *others.values()], strict=True))
    # lxml takes `None` for no prefix, which its stubs do not know.
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=names)  # type: ignore[arg-type]


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * MM)
