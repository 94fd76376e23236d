"""The structure tree: what a page's marks mean, in reading order (ISO 32000-1 §14.7, ISO 14289-1 §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pages.model import Element, Role
from generator.pdf.fonts import RawObject
from generator.pdf.syntax import text_string

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

_LINK = re.compile(r"\{([A-Za-z0-9_.]+)\}")


@dataclass(eq=False)
class Node:
    """An element on its way into the file, with its kids in reading order."""

    element: Element
    parent: Node | None
    object_name: str
    kids: list[Node | str] = field(default_factory=list)
    """Elements, and marked content or objects as they stand in the file, with `{page}` for the page's reference."""
    page: str = ""


class StructureTree:
    """The tree as it grows while pages are drawn."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._nodes: dict[Element, Node] = {}
        self._root: list[Node] = []
        self._parents: list[tuple[int, str]] = []
        """The parent tree: number of a page or widget, and what stands there."""
        self._page_kids: dict[int, list[Node]] = {}
        self._next = 0

    def next_number(self) -> int:
        """A new key of the parent tree: of a page (`/StructParents`) or of a widget (`/StructParent`)."""
        self._next += 1
        return self._next - 1

    def node(self, element: Element) -> Node:
        """The element's node, put below its parent the first time it is met: reading order is the order of marks."""
        found = self._nodes.get(element)
        if found is None:
            parent = None if element.parent is None else self.node(element.parent)
            found = Node(element, parent, f"Struct{len(self._nodes)}")
            self._nodes[element] = found
            (self._root if parent is None else parent.kids).append(found)
        return found

    def mark(self, element: Element, page: str, page_number: int) -> int:
        """Notes marked content of the element on a page; gives back its number there (MCID)."""
        node = self.node(element)
        on_page = self._page_kids.setdefault(page_number, [])
        node.page = node.page or page
        content = len(on_page)
        on_page.append(node)
        same_page = node.page == page
        node.kids.append(str(content) if same_page else f"<</Type/MCR/Pg {{{page}}}/MCID {content}>>")
        return content

    def widget(self, element: Element, page: str, annotation: str) -> int:
        """Notes a widget as the content of its Form element; gives back its number in the parent tree."""
        return self._annotation(self.node(element), page, annotation)

    def link(self, element: Element, page: str, annotation: str) -> int:
        """Notes a link as content of its Link element, beside its words; gives back its number in the parent tree."""
        return self._annotation(self.node(element), page, annotation)

    def _annotation(self, node: Node, page: str, annotation: str) -> int:
        node.page = node.page or page
        node.kids.append(f"<</Type/OBJR/Obj {{{annotation}}}/Pg {{{page}}}>>")
        key = self.next_number()
        self._parents.append((key, f"{{{node.object_name}}}"))
        return key

    def write(self) -> PDFObjectReference:
        """Writes the tree into the document and gives back the reference to its root."""
        root = "StructTreeRoot"
        for number, nodes in self._page_kids.items():
            listed = " ".join(f"{{{node.object_name}}}" for node in nodes)
            self._parents.append((number, f"[{listed}]"))
        for node in self._nodes.values():
            self._document.Reference(Linked(self._element(node, root)), node.object_name)
        pairs = " ".join(f"{number} {what}" for number, what in sorted(self._parents))
        self._document.Reference(Linked(f"<</Nums[{pairs}]>>"), "ParentTree")
        top = " ".join(f"{{{node.object_name}}}" for node in self._root)
        body = f"<</Type/StructTreeRoot/K[{top}]/ParentTree {{ParentTree}}/ParentTreeNextKey {self._next}>>"
        return self._document.Reference(Linked(body), root)

    def _element(self, node: Node, root: str) -> str:
        element = node.element
        parent = node.parent.object_name if node.parent else root
        kids = [f"{{{kid.object_name}}}" if isinstance(kid, Node) else kid for kid in node.kids]
        # One direct dictionary, not an array: pyHanko takes every later fill for an attack otherwise.
        content = kids[0] if element.role is Role.FORM and len(kids) == 1 else f"[{' '.join(kids)}]"
        page = f"/Pg {{{node.page}}}" if node.page else ""
        return f"<</Type/StructElem/S/{element.role}/P {{{parent}}}{page}{_attributes(element)}/K {content}>>"


def _attributes(element: Element) -> str:
    parts = []
    if element.alt:
        parts.append(f"/Alt {linked_string(element.alt)}")
    if element.scope or element.span > 1:
        scope = f"/Scope/{element.scope}" if element.scope else ""
        span = f"/ColSpan {element.span}" if element.span > 1 else ""
        parts.append(f"/A<</O/Table{scope}{span}>>")
    return "".join(parts)


def linked_string(text: str) -> str:
    """The text string for a `Linked` object: braces stand for references there, so it spells its own in octal."""
    return text_string(text).decode("ascii").replace("{", "\\173").replace("}", "\\175")


class Linked(RawObject):
    """An object written as text with `{name}` for references to other objects by their names."""

    def __init__(self, body: str) -> None:
        super().__init__(b"")
        self.text = body

    def format(self, document: PDFDocument) -> bytes:
        """Its bytes, with every reference's number."""
        return _LINK.sub(lambda found: reference(document, found[1]), self.text).encode("ascii")


def reference(document: PDFDocument, name: str) -> str:
    """The reference to the object of that name: `12 0 R`."""
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"
