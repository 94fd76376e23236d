"""What else is in a Word file beside the text: who saved it, macros, signatures, other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.docx.ooxml import BrokenXml, parse_strictly, q
from generator.docx.read import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.docx.package import Package
    from generator.findings import Finding, Spot

_LIBRE_OFFICE = re.compile(r"LibreOffice/(\d{1,3})\.(\d{1,3})")
_KEEPS_BREAKS = (7, 5)
"""The first LibreOffice that keeps line breaks in plain-text controls (7.4 puts them before the control)."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def noticed(package: Package, main: _Element, spot: Spot) -> Iterator[Finding]:
    """What people should know about the file."""
    names = [name.casefold() for name in package.parts]
    if any(name.endswith("vbaproject.bin") for name in names):
        yield diagnoses.MACROS.at(spot)
    if any(name.startswith("_xmlsignatures/") for name in names):
        yield diagnoses.SIGNED_FILE.at(spot)
    embedded = sum("/embeddings/" in name for name in names)
    if embedded:
        yield diagnoses.EMBEDDED.at(spot, count=embedded)
    if next(main.iter(q("w:altChunk")), None) is not None:
        yield diagnoses.TEXT_ELSEWHERE.at(spot)


def loses_breaks(package: Package) -> str:
    """The program that saved the file, where it is one that loses line breaks; empty otherwise."""
    found = _LIBRE_OFFICE.search(package.parts.get("docProps/app.xml", b"").decode("utf-8", "replace"))
    if found is None or (int(found[1]), int(found[2])) >= _KEEPS_BREAKS:
        return ""
    return f"LibreOffice {found[1]}.{found[2]}"


def language(package: Package) -> str:
    """Tag of the language the file says it is in: in its properties, else in its settings or styles."""
    for told in _languages(package):
        if _TAG.fullmatch(told):
            return told
    return ""


def _languages(package: Package) -> Iterator[str]:
    for name, element, attribute in (
        ("docProps/core.xml", "{http://purl.org/dc/elements/1.1/}language", None),
        ("word/settings.xml", q("w:themeFontLang"), q("w:val")),
        ("word/styles.xml", q("w:lang"), q("w:val")),
    ):
        try:
            root = parse_strictly(package.parts[name]) if name in package.parts else None
        except BrokenXml:
            continue
        found = None if root is None else next(root.iter(element), None)
        if found is not None:
            yield (found.text or "").strip() if attribute is None else found.get(attribute, "")
