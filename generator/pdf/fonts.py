"""Fonts in PDF: TrueType embedded as Type0 with Identity-H, so that viewers write every letter in our font.

A simple (WinAnsi) font is smaller, but pdf.js in Node dropped appearances with it and pypdf lost Ł (`docs/viewers.md`).
Text is written as glyph numbers, four hexadecimal digits each; `ToUnicode` gives the letters back.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from generator.pages.wrapping import PerWord
from generator.pdf.syntax import number

if TYPE_CHECKING:
    from generator.pages.typeface import Typeface

_SPACE = 0x20
_CMAP_CHUNK = 100  # entries a bfchar block may hold at the most (ISO 32000-2 §9.10.3, Adobe TN 5014)
_IGNORED = dict.fromkeys(map(ord, "\n\r\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")


@dataclass(frozen=True, eq=False)
class EmbeddedFont:
    """A typeface ready to be written into files."""

    typeface: Typeface
    resource: str
    """Its name in resource dictionaries."""
    digits: dict[int, str]
    """Letter (code point) → glyph number in hexadecimal, for `str.translate`."""

    @cached_property
    def _words(self) -> PerWord[str]:
        return PerWord(lambda word: word.translate(self.digits))

    def show(self, text: str) -> str:
        """The text as the hexadecimal string a `Tj` operator takes."""
        return f"<{self.digits[_SPACE].join(map(self._words.__getitem__, text.split(' ')))}>"


@lru_cache(maxsize=16)
def embedded(typeface: Typeface, resource: str) -> EmbeddedFont:
    """The typeface under that resource name."""
    digits = {ord(letter): f"{glyph:04X}" for letter, glyph in typeface.glyph.items()}
    space = digits.setdefault(_SPACE, "0000")
    return EmbeddedFont(typeface, resource, {**digits, **_IGNORED, 0x09: space})


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """An object whose bytes are there already."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Its bytes."""
        return self.body


def compressed(dictionary: bytes, content: bytes) -> RawObject:
    """A stream, deflated."""
    packed = zlib.compress(content, 9)
    return RawObject(b"<</Filter/FlateDecode%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(packed), packed))


@lru_cache(maxsize=16)
def _font_file(typeface: Typeface) -> bytes:
    data = typeface.path.read_bytes()
    return bytes(compressed(b"/Length1 %d" % len(data), data).body)


def add_font(document: pdfdoc.PDFDocument, font: EmbeddedFont) -> pdfdoc.PDFObjectReference:
    """Writes the font's objects into the document and gives back the reference to the Type0 font (§9.7.6)."""
    face = font.typeface
    file = document.Reference(RawObject(_font_file(face)))
    descriptor = document.Reference(_descriptor(face, file))
    descendant = document.Reference(_cid_font(face, descriptor))
    unicode_map = document.Reference(compressed(b"", _to_unicode(face)))
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{face.name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([descendant]),
                "ToUnicode": unicode_map,
            }
        )
    )


def _descriptor(face: Typeface, file: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{face.name}",
            "Flags": 32,  # nonsymbolic (§9.8.2)
            "FontBBox": pdfdoc.PDFArray([round(edge) for edge in face.box]),
            "ItalicAngle": round(face.italic_angle),
            "Ascent": round(face.ascent),
            "Descent": round(face.descent),
            "CapHeight": round(face.cap_height),
            "StemV": 88,
            "FontFile2": file,
        }
    )


def _cid_font(face: Typeface, descriptor: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    widths = {glyph: face.advance[letter] for letter, glyph in face.glyph.items()}
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{face.name}",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": descriptor,
            "CIDToGIDMap": "/Identity",
            "DW": 600,
            "W": "[" + _runs(widths) + "]",
        }
    )


def _runs(widths: dict[int, float]) -> str:
    """Widths by glyph number in runs of neighbours: `3 [260 269 …] 40 [600]` (§9.7.4.3)."""
    parts: list[str] = []
    last = -2
    for glyph in sorted(widths):
        parts.append(
            number(widths[glyph]) if glyph == last + 1 else f"{'] ' if parts else ''}{glyph} [{number(widths[glyph])}"
        )
        last = glyph
    return " ".join(parts) + "]"


def _to_unicode(face: Typeface) -> bytes:
    letters: dict[int, str] = {}
    for letter, glyph in face.glyph.items():
        letters.setdefault(glyph, letter)
    pairs = [f"<{glyph:04X}> <{letters[glyph].encode('utf-16-be').hex().upper()}>" for glyph in sorted(letters)]
    chunks = [pairs[start : start + _CMAP_CHUNK] for start in range(0, len(pairs), _CMAP_CHUNK)]
    blocks = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
