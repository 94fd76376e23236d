"""Names and small verbs of WordprocessingML (ECMA-376, 5th edition, Part 1, transitional) on lxml's trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
XML: Final = "http://www.w3.org/XML/1998/namespace"
PREFIXES: Final = {"w": W, "w14": W14, "w15": W15, "r": R, "mc": MC}


def q(name: str) -> str:
    """The name with its namespace as lxml writes it: `w:sdt` → `{http://…/main}sdt`."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def value(parent: _Element | None, name: str) -> str | None:
    """`w:val` of the first child of that name (`w:tag`); `None` where there is none."""
    child = None if parent is None else parent.find(q(name))
    return None if child is None else child.get(q(f"{name.partition(':')[0]}:val"))


def ancestors(element: _Element, name: str) -> Iterator[_Element]:
    """The elements of that name around an element, the nearest first."""
    return element.iterancestors(q(name))


class BrokenXml(ValueError):
    """XML that is not well formed, or says more than a part of a Word file may."""


def parse_strictly(data: bytes) -> _Element:
    """The root of a part's XML; no document type, no entities, nothing fetched.

    Raises:
        BrokenXml: it is not well formed, or has a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise BrokenXml(str(problem)) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenXml("document type")
    return root


def serialised(root: _Element) -> bytes:
    """The part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
