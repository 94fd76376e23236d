"""What editors and other programs do to a Word template, as functions on its XML."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.checking.check import check_template
from generator.docx.controls import ControlType, controls
from generator.docx.ooxml import CONTENT_TYPES, RELATIONSHIPS, q, serialised
from generator.docx.package import open_package, packed
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from generator.findings import Finding

BODY = "word/document.xml"


def edited(data: bytes, change: Callable[[_Element], object], part: str = BODY) -> bytes:
    """The file with one part changed."""
    package = open_package(data, "en.docx")
    root = package.xml(part)
    change(root)
    return packed({**package.parts, part: serialised(root)})


def found(data: bytes, name: str, tag: str = "en") -> tuple[Finding, ...]:
    """What there is to say about a template of that form."""
    return check_template(open_package(data, f"{tag}.docx"), LIBRARY.form(name, None, tag), LIBRARY.language(tag))


def field(root: _Element, place: str) -> _Element:
    """The control of a place."""
    return next(one.element for one in controls(root) if one.tag == place)


def properties(root: _Element, place: str) -> _Element:
    """The properties of the control of a place."""
    found = field(root, place).find(q("w:sdtPr"))
    assert found is not None
    return found


def around(element: _Element, name: str) -> _Element:
    """The nearest element of that name round an element."""
    return next(element.iterancestors(q(name)))


def taken_out(element: _Element) -> None:
    """Takes an element out with all that is in it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def unwrapped(element: _Element) -> None:
    """Puts what a control holds in the place of the control."""
    parent, content = element.getparent(), element.find(q("w:sdtContent"))
    assert parent is not None
    assert content is not None
    at = parent.index(element)
    parent[at : at + 1] = list(content)


def wrapper(root: _Element, stem: str) -> _Element:
    """What goes round the items of something that repeats."""
    return next(one.element for one in controls(root) if one.type is ControlType.REPEATING and one.tag == stem)


def without_wrappers(root: _Element) -> None:
    """What LibreOffice does: nothing goes round repeated things any more."""
    for one in [one for one in controls(root) if one.type in {ControlType.REPEATING, ControlType.ITEM}]:
        unwrapped(one.element)


def without_tags(root: _Element) -> None:
    """What LibreOffice 7.4 does: of a control's names only that of its building block is left."""
    without_wrappers(root)
    for one in controls(root):
        for name in ("w:tag", "w:alias", "w:lock"):
            for child in one.element.findall(f"{q('w:sdtPr')}/{q(name)}"):
                taken_out(child)


def copied(element: _Element) -> _Element:
    """Puts a copy of an element after it."""
    twin = deepcopy(element)
    element.addnext(twin)
    return twin


def plain_text(*texts: str, style: str = "") -> _Element:
    """A paragraph somebody typed, in as many runs as texts."""
    paragraph = etree.Element(q("w:p"))
    if style:
        etree.SubElement(etree.SubElement(paragraph, q("w:pPr")), q("w:pStyle")).set(q("w:val"), style)
    for text in texts:
        etree.SubElement(etree.SubElement(paragraph, q("w:r")), q("w:t")).text = text
    return paragraph


def related(data: bytes, kind: str, target: str, *, external: bool = False) -> bytes:
    """The file with a relationship more, and the part it leads to."""
    package = open_package(data, "en.docx")
    parts = dict(package.parts)
    links = package.xml("word/_rels/document.xml.rels")
    one = etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship", Id="rId99", Type=kind, Target=target)
    if external:
        one.set("TargetMode", "External")
    else:
        parts[f"word/{target}"] = b"anything"
        types = package.xml("[Content_Types].xml")
        ending = target.rpartition(".")[2]
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Default", Extension=ending, ContentType="application/octet-stream")
        parts["[Content_Types].xml"] = serialised(types)
    return packed({**parts, "word/_rels/document.xml.rels": serialised(links)})
