"""What is set right in a template's parts before and after their controls are lowered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.docx.controls import control
from generator.docx.lowering.code import NUMBER, within_loops
from generator.docx.ooxml import W14, XML, q

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = f"{{{XML}}}space"
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_BOOKMARKS = (q("w:bookmarkStart"), q("w:bookmarkEnd"))
_DIGITS = 5
"""Of a control's own number: a template has 20,000 of them at the most."""
_WHITE = str.maketrans("\t\n\r", "   ")


def unwrap_false_controls(root: _Element) -> None:
    """Takes away the control LibreOffice 7.4 puts round a tick box with the same name."""
    for element in list(root.iter(q("w:sdt"))):
        outer, content = control(element), element.find(q("w:sdtContent"))
        parent = element.getparent()
        if content is None or parent is None or not outer.name:
            continue
        if any(control(inner).name == outer.name for inner in content.iter(q("w:sdt"))):
            at = parent.index(element)
            parent[at : at + 1] = list(content)


def keep_spaces(root: _Element) -> None:
    """Marks every text as one whose spaces count, and has no line ends in it.

    docxtpl would do the first where Jinja stands and make breaks and tabs of the second.
    """
    for text in root.iter(q("w:t")):
        text.set(_SPACE, "preserve")
        if text.text:
            text.text = text.text.translate(_WHITE)


def number_controls(root: _Element, first: int) -> int:
    """Gives every control an id of its own, in loops one for each item; gives the number of the next control."""
    number = first
    for element, loops in within_loops(root):
        if element.tag != q("w:sdt"):
            continue
        found = element.find(f"{q('w:sdtPr')}/{q('w:id')}")
        if found is not None:
            item = f"{{{{ {loops[-1].variable}['{NUMBER}'] }}}}" if loops else ""
            found.set(q("w:val"), f"{item}{number:0{_DIGITS}d}" if loops else str(number))
        number += 1
    return number


def forget_marks_in_loops(root: _Element) -> None:
    """Takes away what may stand only once in a document from what stands in it once for each item."""
    for element, loops in list(within_loops(root)):
        if not loops:
            continue
        for name in _PARAGRAPH_IDS:
            element.attrib.pop(name, "")
        parent = element.getparent()
        if element.tag in _BOOKMARKS and parent is not None:
            parent.remove(element)
