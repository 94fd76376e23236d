"""The package: which parts there are, what type each has, and how they refer to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.docx.ooxml import CONTENT_TYPES, RELATIONSHIPS, serialised
from generator.docx.starter.markup import unprefixed_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_TYPES: Final = {
    "document.xml": f"{_WORD}.document.main+xml",
    "glossary/document.xml": f"{_WORD}.document.glossary+xml",
    "styles.xml": f"{_WORD}.styles+xml",
    "settings.xml": f"{_WORD}.settings+xml",
    "fontTable.xml": f"{_WORD}.fontTable+xml",
    "numbering.xml": f"{_WORD}.numbering+xml",
    "footer1.xml": f"{_WORD}.footer+xml",
    "theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


@dataclass(frozen=True, slots=True)
class Link:
    """One part that another refers to."""

    id: str
    type: str
    """The end of the relationship's type: `styles`."""
    target: str


PACKAGE_LINKS: Final = (
    Link("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
    Link("rId2", f"{_PACKAGE}/core-properties", "docProps/core.xml"),
    Link("rId3", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
)
GLOSSARY_LINKS: Final = (
    Link("rId1", f"{_OFFICE}/styles", "styles.xml"),
    Link("rId2", f"{_OFFICE}/settings", "settings.xml"),
    Link("rId3", f"{_OFFICE}/fontTable", "fontTable.xml"),
)
DOCUMENT_LINKS: Final = (
    *GLOSSARY_LINKS,
    Link("rId4", f"{_OFFICE}/theme", "theme/theme1.xml"),
    Link("rId5", f"{_OFFICE}/numbering", "numbering.xml"),
    Link("rId6", f"{_OFFICE}/glossaryDocument", "glossary/document.xml"),
    Link("rId10", f"{_OFFICE}/footer", "footer1.xml"),
)


def image_link(id_: str, target: str) -> Link:
    """A picture that the document shows."""
    return Link(id_, f"{_OFFICE}/image", target)


def relationships(links: Iterable[Link]) -> bytes:
    """A part's relationships."""
    made = unprefixed_root("Relationships", RELATIONSHIPS)
    for link in links:
        etree.SubElement(made, f"{{{RELATIONSHIPS}}}Relationship", Id=link.id, Type=link.type, Target=link.target)
    return serialised(made)


def content_types(parts: Mapping[str, bytes]) -> bytes:
    """`[Content_Types].xml` for these parts."""
    made = unprefixed_root("Types", CONTENT_TYPES)
    endings = {name.rpartition(".")[2] for name in parts} | {"rels", "xml"}
    for ending in sorted(endings):
        etree.SubElement(made, f"{{{CONTENT_TYPES}}}Default", Extension=ending, ContentType=_DEFAULTS[ending])
    for name in parts:
        found = _type(name)
        if found:
            etree.SubElement(made, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=found)
    return serialised(made)


def _type(name: str) -> str:
    within = name.removeprefix("word/")
    return _TYPES.get(within) or _TYPES.get(name.rpartition("/")[2], "")
