"""The judges of Word files in the tests: the schemas of the standard, and the library that Microsoft judges files with.

They complement each other. The schemas hold the order of a control's properties, which the library leaves open; the
library knows the order of looks, relationships and content types. Neither minds a number given twice, a name that leads
nowhere or a cell without a paragraph: that is what `references` is for.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from .programs import need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FOLDER = "org/apache/poi/schemas/ooxml/src/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wml.xsd",
    f"{_OFFICE}custom-properties": "shared-documentPropertiesCustom.xsd",
    f"{_OFFICE}extended-properties": "shared-documentPropertiesExtended.xsd",
    f"{_OFFICE}customXml": "shared-customXmlDataProperties.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "dml-main.xsd",
    "http://schemas.openxmlformats.org/package/2006/relationships": "opc-relationships.xsd",
}
# The schemas speak of xml:space without saying where it is declared.
_XML = b"""<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<attribute name="space" type="string"/></schema>"""


def schema_faults(docx: bytes) -> list[str]:
    """Where parts of the file break ISO/IEC 29500, transitional, once what may be ignored is taken out."""
    faults: list[str] = []
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                faults += [f"{name}: {fault}" for fault in _faults_of(archive.read(name))]
    return faults


def _faults_of(part: bytes) -> Iterator[str]:
    schema = _schema()
    try:
        root = _as_known(etree.fromstring(part))
    except etree.XMLSyntaxError as problem:
        yield str(problem)
        return
    if etree.QName(root).namespace in _NAMESPACES and not schema.validate(root):
        yield from (f"line {one.line}: {one.message}" for one in schema.error_log)


def _as_known(root: _Element) -> _Element:
    """The part as a program sees it that knows no extension: without what it declares ignorable (Part 3 §7.2)."""
    ignorable = {root.nsmap[prefix] for prefix in root.get(f"{MC}Ignorable", "").split()}
    for element in list(root.iter(etree.Element)):
        for name in list(element.attrib):
            if etree.QName(name).namespace in ignorable or name.startswith(MC):
                del element.attrib[name]
        if etree.QName(element).namespace in ignorable:
            element.getparent().remove(element)
    return root


@cache
def _schema() -> etree.XMLSchema:
    (jar,) = need("iso-29500")
    with zipfile.ZipFile(jar) as archive:
        files = {name.removeprefix(_FOLDER): archive.read(name) for name in archive.namelist() if _FOLDER in name}
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Kept({**files, "xml.xsd": _XML}))
    return etree.XMLSchema(etree.fromstring(_all_of_them(), parser))


class _Kept(etree.Resolver):
    """Gives the schemas their neighbours from memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def resolve(self, system_url, _public_id, context):  # type: ignore[no-untyped-def]
        return self.resolve_string(self._files[system_url.rpartition("/")[2]], context)


def _all_of_them() -> bytes:
    known = {"http://www.w3.org/XML/1998/namespace": "xml.xsd", **_NAMESPACES}
    imports = (f'<import namespace="{name}" schemaLocation="{file}"/>' for name, file in known.items())
    return f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</schema>'.encode()


def sdk_faults(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a Word file; it asks for the name to end in `.docx`."""
    # It speaks English only, so that it need not load other languages, and ends too soon to gain by watching itself.
    plain = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_TieredPGO": "0"}
    run = subprocess.run(
        [*need("open-xml-sdk"), str(path)], capture_output=True, check=False, timeout=120, encoding="utf-8", env=plain
    )
    found = json.loads(run.stdout)
    return [f"{one['path']}: {one['description'].strip()}" for one in found["errors"]] + _silent(found)


def _silent(found: dict[str, object]) -> list[str]:
    return [] if found["ok"] or found["errors"] else ["not valid, and no word why"]
