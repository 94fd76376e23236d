"""What happens to a form as a whole: saved by other versions of Word, grouped, or sent through another editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.ooxml import q
from generator.docx.package import open_package, packed
from tests.docx.word_edits.opened import xml

if TYPE_CHECKING:
    from tests.docx.word_edits.opened import Opened

_OFFICE, _STRICT = "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
XML = (".xml", ".rels")
STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    f"{_OFFICE}/relationships": f"{_STRICT}/relationships",
    f"{_OFFICE}/customXml": f"{_STRICT}/customXml",
    f"{_OFFICE}/custom-properties": f"{_STRICT}/customProperties",
    f"{_OFFICE}/docPropsVTypes": f"{_STRICT}/docPropsVTypes",
}
"""The namespaces of the strict standard (ISO/IEC 29500-1) for those of the transitional one."""


def control(properties: str) -> str:
    """An empty control with these properties."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent/></w:sdt>"


def grouped(opened: Opened) -> None:
    """Selects everything and groups it, so that only fields can be changed (§17.5.2.17)."""
    body = opened.body.find(q("w:body"))
    held = [one for one in body if one.tag != q("w:sectPr")]
    properties = (
        '<w:sdt><w:sdtPr><w:id w:val="-5"/><w:lock w:val="contentLocked"/><w:group/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    (group,) = xml(properties)
    body.insert(0, group)
    group.find(q("w:sdtContent")).extend(held)


def with_foreign_controls(opened: Opened) -> None:
    """Went through an editor that wraps paragraphs and runs in controls of its own (`goog_rdk_1`)."""
    for number, one in enumerate(list(opened.body.iter(q("w:p")))[::3]):
        (wrapper,) = xml(control(f'<w:tag w:val="goog_rdk_{number}"/><w:id w:val="{-700 - number}"/>'))
        one.addprevious(wrapper)
        wrapper.find(q("w:sdtContent")).append(one)


def numbered_for_word(opened: Opened) -> None:
    """Saved by Word 2019: ids of revisions and paragraphs on everything, a look of its own for each control."""
    for number, one in enumerate(opened.body.iter(q("w:p"), q("w:tr"))):
        one.set(q("w14:paraId"), f"{0x10000000 + number:08X}")
        one.set(q("w14:textId"), "77777777")
        one.set(q("w:rsidR"), "00A77B3E")
        one.set(q("w:rsidRDefault" if one.tag == q("w:p") else "w:rsidTr"), "00A77B3E")
    for properties in opened.body.iter(q("w:sdtPr")):
        if properties.find(q("w15:color")) is None and properties.find(q("w:placeholder")) is not None:
            properties.find(q("w:placeholder")).addnext(xml('<w15:color w:val="000080"/>')[0])


def as_strict(data: bytes) -> bytes:
    """The file saved as “Strict Open XML Document”: every part in the namespaces of the strict standard."""
    parts = {
        name: _strictly(part) if name.endswith((".xml", ".rels")) else part
        for name, part in open_package(data, "").parts.items()
    }
    document = parts["word/document.xml"].replace(b"<w:document ", b'<w:document w:conformance="strict" ', 1)
    return packed({**parts, "word/document.xml": document})


def _strictly(part: bytes) -> bytes:
    for old, new in STRICT.items():
        part = part.replace(old.encode(), new.encode())
    return part
