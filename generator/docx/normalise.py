"""A template's package as documents are made from it: one part of each kind, and nothing in it about who saved it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.ooxml import CONTENT_TYPES, RELATIONSHIPS, parse_strictly, serialised
from generator.docx.properties import CORE_PART, CUSTOM_PART
from generator.records.issued import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from generator.docx.package import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
"""LibreOffice writes it under another name, so that python-docx adds a second part beside it."""
_NO_PROPERTIES = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_NOTHING = b"<nothing/>"
"""What stands in the parts that are written for each document, for docxtpl to read."""
_LEFT_OUT = ("core-properties", "extended-properties", "custom-properties", "thumbnail")
"""The properties of the package: ours are written anew, the others tell who wrote what when, and on which machine."""
_TYPES = {
    CORE_PART: "application/vnd.openxmlformats-package.core-properties+xml",
    CUSTOM_PART: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{B3C1D2F4-5A6E-5B7C-8D9E-0F1A2B3C4D5E}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A package with a place for everything that is written for each document."""

    package: Package
    record: str
    """Name of the part for the issued record."""


def prepared(package: Package) -> Prepared:
    """The package with parts for properties and record, empty yet, referred to the way everybody expects.

    Raises:
        FileProblem: its relationships are damaged.
    """
    parts = dict(package.parts)
    dropped = {one.target for one in package.relationships("") if not one.external and one.type.endswith(_LEFT_OUT)} | {
        CORE_PART,
        CUSTOM_PART,
    }
    kept = {name: data for name, data in parts.items() if name not in dropped}
    kept["_rels/.rels"] = _package_links(parts.get("_rels/.rels"), package)
    record = _own_record(package)
    if not record:
        record = _free_name(kept)
        kept |= _record_parts(record)
        links = _links_of(package.main)
        kept[links] = _with_record(kept.get(links), package.main, record)
    kept |= {CORE_PART: _NO_PROPERTIES, **dict.fromkeys((CUSTOM_PART, record), _NOTHING)}
    overrides = {**_TYPES, _properties_of(record): _PROPS_TYPE}
    kept["[Content_Types].xml"] = _types(parts["[Content_Types].xml"], dropped, overrides)
    return Prepared(replace(package, parts=kept), record)


def _package_links(data: bytes | None, package: Package) -> bytes:
    root = _links(data)
    for one in list(root):
        if one.get("Type", "").endswith(_LEFT_OUT):
            root.remove(one)
    if data is None:
        _link(root, f"{_OFFICE}/officeDocument", package.main)
    _link(root, _CORE_TYPE, CORE_PART)
    _link(root, f"{_OFFICE}/custom-properties", CUSTOM_PART)
    return serialised(root)


def _links(data: bytes | None) -> _Element:
    if data is not None:
        return parse_strictly(data)
    return parse_strictly(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())


def _link(root: _Element, kind: str, target: str) -> None:
    taken = {one.get("Id") for one in root}
    free = next(name for number in range(1, len(taken) + 2) if (name := f"rIdPf{number}") not in taken)
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=kind, Target=target)


def _links_of(name: str) -> str:
    folder, own = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{own}.rels")


def _own_record(package: Package) -> str:
    """The part of an issued record that is in the template already, when a filled document became one."""
    for name in package.related(package.main, "customXml"):
        if package.xml(name).tag == f"{{{NAMESPACE}}}planforms":
            return name
    return ""


def _free_name(parts: Iterable[str]) -> str:
    taken = set(parts)
    return next(name for number in range(1, 10_000) if (name := f"customXml/item{number}.xml") not in taken)


def _properties_of(record: str) -> str:
    return record.replace("customXml/item", "customXml/itemProps")


def _record_parts(record: str) -> dict[str, bytes]:
    """The properties of the record's part, and the relationship to them."""
    item = etree.Element(f"{{{_DATA_STORE}}}datastoreItem", nsmap={"ds": _DATA_STORE})
    item.set(f"{{{_DATA_STORE}}}itemID", _STORE_ID)
    root = _links(None)
    _link(root, f"{_OFFICE}/customXmlProps", posixpath.basename(_properties_of(record)))
    return {_properties_of(record): serialised(item), _links_of(record): serialised(root)}


def _with_record(data: bytes | None, main: str, record: str) -> bytes:
    root = _links(data)
    _link(root, f"{_OFFICE}/customXml", posixpath.relpath(record, posixpath.dirname(main) or "."))
    return serialised(root)


def _types(data: bytes, dropped: set[str], overrides: dict[str, str]) -> bytes:
    """The list of types: without the parts left out, with those of ours."""
    root = parse_strictly(data)
    gone = {f"/{name}" for name in dropped | set(overrides)}
    for one in list(root):
        if one.get("PartName") in gone:
            root.remove(one)
    if not any(one.get("Extension", "").lower() == "xml" for one in root):
        root.insert(0, etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension="xml", ContentType="application/xml"))
    for name, kind in overrides.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return serialised(root)
