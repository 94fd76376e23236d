"""What a Word file must keep that no schema says: names that lead somewhere, numbers given once, cells that end well.

Word repairs or refuses files that break these, and tells nobody why. `broken` gives each break as a sentence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.ooxml import CONTENT_TYPES, MC, W14, W15, R, q, value
from generator.docx.package import open_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from generator.docx.package import Package

STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
EXTENSIONS = {
    W14: {"checkbox", "checked", "checkedState", "uncheckedState"},
    W15: {
        "appearance",
        "color",
        "repeatingSection",
        "repeatingSectionItem",
        "sectionTitle",
        "doNotAllowInsertDeleteSection",
    },
}
"""The elements of Word's extensions that we write."""


def broken(docx: bytes) -> list[str]:
    """Each break of the file, empty for a sound one."""
    package = open_package(docx, "form.docx")
    return [fault for claim in CLAIMS for fault in claim(package)]


def roots(package: Package) -> Iterator[tuple[str, _Element]]:
    """The parts of WordprocessingML."""
    for name in package.parts:
        if name.startswith("word/") and name.endswith(".xml"):
            yield name, package.xml(name)


def content_types(package: Package) -> Iterator[str]:
    root = package.xml("[Content_Types].xml")
    types = f"{{{CONTENT_TYPES}}}"
    named = {one.get("PartName", "").lstrip("/") for one in root.iter(f"{types}Override")}
    endings = {one.get("Extension", "").lower() for one in root.iter(f"{types}Default")}
    yield from (f"{name} has no part" for name in named - set(package.parts))
    for name in set(package.parts) - named - {"[Content_Types].xml"}:
        ending = name.rpartition(".")[2].lower()
        if ending not in endings or (name.startswith("word/") and name.endswith(".xml")):
            yield f"{name} has no content type of its own"


def relationships(package: Package) -> Iterator[str]:
    for name in ("", *package.parts):
        listed = package.relationships(name)
        yield from (
            f"{name}: {one.target} is missing" for one in listed if not one.external and one.target not in package.parts
        )
        yield from (f"{name}: relationship {id_} twice" for id_ in _twice(one.id for one in listed))
        if name.endswith(".xml") and name.startswith("word/"):
            used = set(package.xml(name).xpath("//@r:id | //@r:embed | //@r:link", namespaces={"r": R}))
            yield from (f"{name}: {id_} leads nowhere" for id_ in used - {one.id for one in listed})


def control_ids(package: Package) -> Iterator[str]:
    stories = [root for name, root in roots(package) if "glossary" not in name]
    ids = [value(one, "w:id") for root in stories for one in root.iter(q("w:sdtPr"))]
    yield from (f"control id {id_} twice" for id_ in _twice(ids))
    if None in ids:
        yield "a control without id"


def entries(package: Package) -> Iterator[str]:
    names = [
        value(one, "w:name")
        for part, root in roots(package)
        if part.endswith("glossary/document.xml")
        for one in root.iter(q("w:docPartPr"))
    ]
    yield from (f"building block {name} twice" for name in _twice(names))
    for part, root in roots(package):
        if "glossary" not in part:
            asked = {value(one, "w:docPart") for one in root.iter(q("w:placeholder"))}
            yield from (f"{part}: no building block {name}" for name in asked - set(names))


def styles(package: Package) -> Iterator[str]:
    for part, root in roots(package):
        folder = "word/glossary" if "glossary" in part else "word"
        known = {one.get(q("w:styleId")) for one in package.xml(f"{folder}/styles.xml").iter(q("w:style"))}
        used = {one.get(q("w:val")) for name in STYLED for one in root.iter(q(name))}
        yield from (f"{part}: no style {name}" for name in used - known)


def numbering(package: Package) -> Iterator[str]:
    lists: set[str | None] = {"0"}
    if "word/numbering.xml" in package.parts:
        root = package.xml("word/numbering.xml")
        bases = {one.get(q("w:abstractNumId")) for one in root.iter(q("w:abstractNum"))}
        for one in root.iter(q("w:num")):
            lists.add(one.get(q("w:numId")))
            if value(one, "w:abstractNumId") not in bases:
                yield f"list {one.get(q('w:numId'))} has no shape"
    for part, root in roots(package):
        used = {one.get(q("w:val")) for one in root.iter(q("w:numId")) if one.getparent().tag == q("w:numPr")}
        yield from (f"{part}: no list {id_}" for id_ in used - lists if "glossary" not in part)


def cells(package: Package) -> Iterator[str]:
    for part, root in roots(package):
        for cell in root.iter(q("w:tc")):
            last = [one for one in cell if one.tag != q("w:tcPr")][-1:]
            if not last or last[0].tag not in {q("w:p"), q("w:sdt")}:
                yield f"{part}: a cell does not end in a paragraph"
        yield from (
            f"{part}: a row without cells" for row in root.iter(q("w:tr")) if row.find(f".//{q('w:tc')}") is None
        )


def types(package: Package) -> Iterator[str]:
    for part, root in roots(package):
        for one in root.iter(q("w:dropDownList"), q("w:comboBox")):
            for name in ("w:value", "w:displayText"):
                items = [item.get(q(name)) for item in one.iter(q("w:listItem"))]
                yield from (f"{part}: choice {item} twice" for item in _twice(items))


def extensions(package: Package) -> Iterator[str]:
    for part, root in roots(package):
        ignorable = {root.nsmap.get(prefix) for prefix in root.get(f"{{{MC}}}Ignorable", "").split()}
        if None in ignorable:
            yield f"{part}: declares something ignorable that it does not declare"
        for element in root.iter(etree.Element):
            name = etree.QName(element)
            if name.namespace in EXTENSIONS:
                if name.localname not in EXTENSIONS[name.namespace]:
                    yield f"{part}: unknown {name.localname}"
                if name.namespace not in ignorable:
                    yield f"{part}: {name.localname} is not ignorable"


def drawings(package: Package) -> Iterator[str]:
    ids = [one.get("id") for _, root in roots(package) for one in root.iter("{*}docPr")]
    yield from (f"drawing id {id_} twice" for id_ in _twice(ids))
    for part, root in roots(package):
        starts = [one.get(q("w:id")) for one in root.iter(q("w:bookmarkStart"))]
        ends = [one.get(q("w:id")) for one in root.iter(q("w:bookmarkEnd"))]
        yield from (f"{part}: bookmark {id_} twice" for id_ in _twice(starts))
        if sorted(map(str, starts)) != sorted(map(str, ends)):
            yield f"{part}: bookmarks that do not end"


def _twice(found: Iterable[str | None]) -> list[str | None]:
    return [one for one, times in Counter(found).items() if times > 1]


CLAIMS = (
    content_types,
    relationships,
    control_ids,
    entries,
    styles,
    numbering,
    cells,
    types,
    extensions,
    drawings,
)
