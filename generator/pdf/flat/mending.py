"""A file rewritten before PDFium gets it: in good order, and with names for letters that PDFium writes and cannot read.

For quotation marks, dashes and dots PDFium, and with it Chrome and Edge, takes a Chinese font that says in GBK which
letters it shows and is not embedded. PDFium passes over text of no width, and such letters have none where the font is
not installed: read back, they are missing without a trace.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import TYPE_CHECKING

import pikepdf

from generator.pdf.read.objects import BROKEN, elements, entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_GBK = "/GBK-EUC-H"
_ANY_GLYPH = b"\x00\x22"
"""A letter of any font that has the usual ones."""
_PER_BLOCK = 100


def mended(data: bytes) -> bytes:
    """The file rewritten; as it is where it cannot be."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that widgets stand in no list of fields, as in joined files
            _name_letters(pdf)
            if "/AcroForm" not in pdf.Root:
                pdf.Root.AcroForm = pikepdf.Dictionary(
                    Fields=[]
                )  # without a list PDFium draws no annotation into a page
            rewritten = io.BytesIO()
            pdf.save(rewritten, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
            return rewritten.getvalue()
    except BROKEN:
        return data


def _name_letters(pdf: pikepdf.Pdf) -> None:
    """Gives letters in GBK names, and the outline of some letter of the form's own font so that they take up room."""
    fonts = list(_fonts(pdf))
    nameless = [font for font in fonts if font.get("/Encoding") == _GBK and "/ToUnicode" not in font]
    described = next((found for font in fonts if (found := _embedded(font)) is not None), None)
    if not nameless or described is None:
        return
    names, glyphs = pdf.make_stream(_letters_of_gbk()), pdf.make_stream(_ANY_GLYPH * 0x10000)
    system = pikepdf.Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    stand_in = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name.StandIn, DW=1000,
        CIDSystemInfo=system,
        FontDescriptor=described, CIDToGIDMap=glyphs,
    )  # fmt: skip
    for font in nameless:
        font["/ToUnicode"], font["/Encoding"] = names, pikepdf.Name("/Identity-H")
        font["/DescendantFonts"] = pikepdf.Array([stand_in])


def _embedded(font: pikepdf.Object) -> pikepdf.Object | None:
    """What describes a font that has its TrueType outlines in the file."""
    descendant = next(iter(elements(font.get("/DescendantFonts"))), None)
    described = entry(descendant, "/FontDescriptor")
    return described if isinstance(described, pikepdf.Dictionary) and "/FontFile2" in described else None


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every font that a page or form XObject writes with; PDFium writes them right into its resources."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            fonts = one.get("/Font") or entry(one.get("/Resources"), "/Font")
            if isinstance(fonts, pikepdf.Dictionary):
                yield from (font for _, font in fonts.items() if isinstance(font, pikepdf.Dictionary))


@cache
def _letters_of_gbk() -> bytes:
    """The letters of GBK, by their codes, as a CMap (ISO 32000-2 §9.10.3)."""
    codes = {code: letter for letter in map(chr, range(0x20, 0xFFFF)) if len(code := _code(letter)) == 2}
    pairs = [b"<%s> <%04X>" % (code.hex().encode(), ord(letter)) for code, letter in sorted(codes.items())]
    blocks = (pairs[start : start + _PER_BLOCK] for start in range(0, len(pairs), _PER_BLOCK))
    listed = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Names def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + listed
        + b"\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    )


def _code(letter: str) -> bytes:
    return letter.encode("gbk", "ignore") if "\u2000" <= letter < "\u2070" else b""
