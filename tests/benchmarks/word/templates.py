"""The same document as a template of other programs: where ours has controls, theirs has their own markers."""

from __future__ import annotations

import io
import zipfile
from enum import Enum
from typing import TYPE_CHECKING, Final

from lxml import etree

from .proof import W
from .tasks import field

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lxml.etree import _Element

    Marker = Callable[[_Element, str], None]
    """Makes a marker for the field of that name of the only run of its control."""

_SPARE = ("word/glossary/", "customXml/")
_TYPES: Final = "[Content_Types].xml"


class Shape(Enum):
    """What becomes of the content controls."""

    AS_HEAVY = "with our controls round their markers"
    MADE_EASY = "without controls, prompts and record"


def curly(run: _Element, name: str) -> None:
    """`{name}`."""
    _texts(run)[0].text = f"{{{name}}}"


def doubly_curly(run: _Element, name: str) -> None:
    """`{{ name }}`."""
    _texts(run)[0].text = f"{{{{ {name} }}}}"


def merge_field(run: _Element, name: str) -> None:
    """Word's own field for mail merge."""
    around = etree.Element(f"{W}fldSimple", {f"{W}instr": f" MERGEFIELD {name} "})
    run.addprevious(around)
    around.append(run)
    _texts(run)[0].text = f"«{name}»"


def template(document: bytes, tags: Collection[str], marker: Marker, shape: Shape) -> bytes:
    """The document with a marker in place of what each control of these tags holds."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in ("word/document.xml", "word/footer1.xml"):
        parts[name] = _marked(parts[name], tags, marker, shape)
    return _packed(_without_spare(parts) if shape is Shape.MADE_EASY else parts)


def _marked(part: bytes, tags: Collection[str], marker: Marker, shape: Shape) -> bytes:
    root = etree.fromstring(part)
    for control in list(root.iter(f"{W}sdt")):
        tag, content = control.find(f"{W}sdtPr/{W}tag"), control.find(f"{W}sdtContent")
        assert content is not None, "ours all have content"
        if tag is not None and tag.get(f"{W}val") in tags:
            marker(_only_run(content), field(str(tag.get(f"{W}val"))))
        if shape is Shape.MADE_EASY:
            for inside in list(content):
                control.addprevious(inside)
            _parent(control).remove(control)
    for date in root.iter(f"{W}date"):
        date.attrib.pop(f"{W}fullDate", None)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _only_run(content: _Element) -> _Element:
    """The first run, without its line breaks and what comes after them."""
    run, *others = content.iter(f"{W}r")
    for other in (*others, *run.findall(f"{W}br"), *_texts(run)[1:]):
        _parent(other).remove(other)
    return run


def _texts(run: _Element) -> list[_Element]:
    return run.findall(f"{W}t")


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None, "it is not the root"
    return parent


def _without_spare(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts but for prompts and record, which no other program knows."""
    kept = {name: part for name, part in parts.items() if not name.startswith(_SPARE)}
    for name in (_TYPES, "word/_rels/document.xml.rels"):
        root = etree.fromstring(kept[name])
        for one in list(root):
            points_at = one.get("PartName", "").lstrip("/") or f"word/{one.get('Target', '')}"
            if points_at.replace("word/../", "").startswith(_SPARE):
                root.remove(one)
        kept[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return kept


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
