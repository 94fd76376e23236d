"""Fonts in PDF: TrueType embedded as Type0 with Identity-H, so that viewers write every letter in our font.

A simple (WinAnsi) font is smaller, but pdf.js in Node dropped appearances with it and pypdf lost Ł (`docs/viewers.md`).
Text is written as glyph numbers, four hexadecimal digits each; `ToUnicode` gives the letters back. The font of fields
is embedded whole, for whatever people will write; the font of headings with the letters it is used for.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

from generator.pages.wrapping import PerWord
from generator.pdf.printed.digest import font_digest
from generator.pdf.subset import subset, tag_of
from generator.pdf.syntax import content_of, number, stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.typeface import Typeface

ENCODING, GLYPHS = "/Identity-H", "/Identity"
"""How codes become numbers of glyphs, and these the glyphs of the font file: as they are."""
_TAB = 0x09
_CMAP_CHUNK = 100  # entries a bfchar block may hold at the most (ISO 32000-2 §9.10.3, Adobe TN 5014)
_IGNORED = dict.fromkeys(map(ord, "\n\r\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")


class _Digits(dict[int, str]):
    """Letter (code point) → glyph number in hexadecimal, for `str.translate`; 0 for what the font does not hold."""

    def __missing__(self, _letter: int) -> str:
        return "0000"


@dataclass(frozen=True, eq=False)
class EmbeddedFont:
    """A typeface ready to be written into files."""

    typeface: Typeface
    resource: str
    """Its name in resource dictionaries."""
    name: str
    """PostScript name, with a tag before it where some letters are left out."""
    glyphs: Mapping[str, int]
    """The letters it holds."""
    program: bytes
    """The TrueType file that is embedded."""

    @cached_property
    def _words(self) -> PerWord[str]:
        digits = _Digits({ord(letter): f"{glyph:04X}" for letter, glyph in self.glyphs.items()})
        digits |= {**_IGNORED, _TAB: self._space}
        return PerWord(lambda word: word.translate(digits))

    @cached_property
    def _space(self) -> str:
        return f"{self.glyphs.get(' ', 0):04X}"

    def show(self, text: str) -> str:
        """The text as the hexadecimal string a `Tj` operator takes; a letter it does not hold shows as an empty box."""
        return f"<{self._space.join(map(self._words.__getitem__, text.split(' ')))}>"

    @cached_property
    def file(self) -> bytes:
        """The stream of its TrueType file."""
        return deflated(b"/Length1 %d" % len(self.program), self.program)

    @cached_property
    def to_unicode(self) -> bytes:
        """The stream that gives letters back for glyph numbers (§9.10.3)."""
        return deflated(b"", to_unicode(self.glyphs))

    @cached_property
    def digest(self) -> bytes:
        """What tells it from any other font, and from itself where somebody put other shapes in."""
        return font_digest(ENCODING, GLYPHS, content_of(self.file))

    @cached_property
    def widths(self) -> str:
        """The widths of its glyphs as a CIDFont has them (§9.7.4.3)."""
        return _runs({glyph: self.typeface.advance[letter] for letter, glyph in self.glyphs.items()})


@lru_cache(maxsize=16)
def embedded(typeface: Typeface, resource: str) -> EmbeddedFont:
    """The whole typeface under that resource name."""
    return EmbeddedFont(typeface, resource, typeface.name, typeface.glyph, typeface.path.read_bytes())


@lru_cache(maxsize=64)
def embedded_part(typeface: Typeface, resource: str, letters: frozenset[str]) -> EmbeddedFont:
    """The typeface with these letters and a space under that resource name; letters it does not have are left out.

    A font file that is damaged, and yet can be read so far, is embedded as it is.
    """
    glyphs = {letter: typeface.glyph[letter] for letter in sorted(letters | {" "}) if letter in typeface.glyph}
    try:
        program = subset(typeface.path.read_bytes(), glyphs.values())
    except ValueError:
        return embedded(typeface, resource)
    return EmbeddedFont(typeface, resource, f"{tag_of(program)}+{typeface.name}", glyphs, program)


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """An object whose bytes are there already."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self.body = body

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Its bytes."""
        return self.body


def deflated(dictionary: bytes, content: bytes) -> bytes:
    """The body of a stream, deflated; `dictionary` holds the entries but `/Filter` and `/Length`."""
    return stream(b"/Filter/FlateDecode" + dictionary, zlib.compress(content))


def add_font(document: pdfdoc.PDFDocument, font: EmbeddedFont) -> pdfdoc.PDFObjectReference:
    """Writes the font's objects into the document and gives back the reference to the Type0 font (§9.7.6)."""
    descriptor = document.Reference(_descriptor(font, document.Reference(RawObject(font.file))))
    descendant = document.Reference(_cid_font(font, descriptor))
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{font.name}",
                "Encoding": ENCODING,
                "DescendantFonts": pdfdoc.PDFArray([descendant]),
                "ToUnicode": document.Reference(RawObject(font.to_unicode)),
            }
        )
    )


def _descriptor(font: EmbeddedFont, file: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    face = font.typeface
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{font.name}",
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


def _cid_font(font: EmbeddedFont, descriptor: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{font.name}",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": descriptor,
            "CIDToGIDMap": GLYPHS,
            "DW": 600,
            "W": f"[{font.widths}]",
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


def to_unicode(glyphs: Mapping[str, int]) -> bytes:
    """The CMap that gives letters back for glyph numbers (§9.10.3)."""
    letters: dict[int, str] = {}
    for letter, glyph in glyphs.items():
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
