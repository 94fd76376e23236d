"""What a Word file says about itself: title, language, maker, and who it is.

Who it is stands in custom properties (ECMA-376 Part 1 §22.3), which every office program keeps. No person is named, and
there is no clock in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.docx.package import Package
    from generator.pages.brand import Brand

FORM: Final = "PlanformsForm"
EDITION: Final = "PlanformsEdition"
LANGUAGE: Final = "PlanformsLanguage"
DOCUMENT: Final = "PlanformsDocument"
STARTER: Final = "PlanformsStarter"

CORE_PART: Final = "docProps/core.xml"
CUSTOM_PART: Final = "docProps/custom.xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of one's own belong to ([MS-OLEPS])."""
_FIRST = 2
_MAKER = "planforms"


def custom_properties(package: Package) -> Mapping[str, str]:
    """The custom properties as text, by name.

    Raises:
        FileProblem: their part is damaged.
    """
    found: dict[str, str] = {}
    for part in package.related("", "custom-properties"):
        for one in package.xml(part):
            found[one.get("name", "")] = "".join(str(text) for text in one.itertext()).strip()
    return found


def core_part(title: str, brand: Brand, locale: str) -> bytes:
    """`docProps/core.xml`."""
    said = (("dc:title", title), ("dc:creator", brand.organisation or _MAKER), ("dc:language", locale))
    inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in said)
    return f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN}">{inside}</cp:coreProperties>'.encode()


def custom_part(properties: Mapping[str, str]) -> bytes:
    """`docProps/custom.xml` with these texts."""
    inside = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), _FIRST)
    )
    return f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{inside}</Properties>'.encode()
