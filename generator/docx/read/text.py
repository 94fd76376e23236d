"""The words of a piece of a Word document, as a person reads them on the page.

Runs are joined whatever splits them; line breaks and the ends of paragraphs become LF. What is no words of the text is
passed over: field codes, marks of notes and comments, optional hyphens, properties.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.docx.ooxml import q

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

LOST = "\ufffd"
"""Stands for a symbol that is no letter known here."""

_P, _SYMBOL = q("w:p"), q("w:sym")
_WORDS = frozenset({q("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_SIGNS = {
    q("w:tab"): "\t",
    q("w:ptab"): "\t",
    q("w:br"): "\n",
    q("w:cr"): "\n",
    q("w:noBreakHyphen"): "-",
}
_PASSED_OVER = frozenset(
    q(name)
    for name in (
        *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr"),
        *("w:instrText", "w:delText", "w:delInstrText", "w:fldChar", "w:rt", "w:rubyPr", "w:softHyphen"),
    )
)
_SIGNS_OF_FONTS = {
    "wingdings": "4A☺ 4B😐 4C☹ 6C● 6E■ 6F☐ 71☐ 72☐ 78☒ A7▪ A8☐ DF← E0→ E8→ F3↔ FB☒ FC✓ FD☒ FE☑",
    "wingdings 2": "4F☒ 50✓ 51☒ 52☑ 53☒ 54☒ A3☐",
    "symbol": "A3≤ AC← AE→ B0° B1± B3≥ B4× B7• B9≠",
}
"""Signs of fonts without letters: what Word makes of typed arrows and smileys, and the usual boxes and marks."""
_FONTS = {font: {int(sign[:2], 16): sign[2:] for sign in signs.split()} for font, signs in _SIGNS_OF_FONTS.items()}


def text_of(element: _Element, left_out: Collection[_Element] = ()) -> str:
    """The text inside an element; `left_out` are elements to pass over with everything in them."""
    found: list[str] = []
    begun = False
    trail = [iter(element)]
    while trail:
        one = next(trail[-1], None)
        if one is None:
            trail.pop()
            continue
        name = one.tag
        if name in _WORDS:
            found.append(one.text or "")
        elif name in _SIGNS:
            found.append(_SIGNS[name])
        elif name == _SYMBOL:
            found.append(_symbol(one))
        elif name not in _PASSED_OVER and not (left_out and one in left_out):
            if name == _P:
                if begun:
                    found.append("\n")
                begun = True
            if len(one):
                trail.append(iter(one))
    return _composed("".join(found))


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _symbol(element: _Element) -> str:
    """The letter a sign of a font stands for."""
    try:
        code = int(element.get(q("w:char"), ""), 16)
    except ValueError:
        return LOST
    known = _FONTS.get(element.get(q("w:font"), "").casefold())
    if known is not None:
        return known.get(code & 0xFF, LOST)
    is_letter = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE
    return chr(code) if is_letter else LOST


def flat(text: str) -> str:
    """The text with all blanks folded, as texts are compared."""
    return " ".join(text.split())
