"""A font as objects of a pack, in the very bytes in which a part of ours brings it, so that it is there once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pdf.fonts import ENCODING, GLYPHS
from generator.pdf.packing.tokens import compact
from generator.pdf.syntax import content_of

if TYPE_CHECKING:
    from generator.pdf.fonts import EmbeddedFont
    from generator.pdf.packing.writing import Writer


def write_font(font: EmbeddedFont, writer: Writer) -> int:
    """Puts a Type0 font into the pack (ISO 32000-2 §9.7.6), keys in alphabetical order, and gives back its number."""
    face, name = font.typeface, font.name.encode("ascii")
    file = writer.shared_stream(b"/Filter/FlateDecode/Length1 %d" % len(font.program), content_of(font.file))
    unicode = writer.shared_stream(b"/Filter/FlateDecode", content_of(font.to_unicode))
    entries = (
        b"<</Ascent %d/CapHeight %d" % (round(face.ascent), round(face.cap_height)),
        b"/Descent %d/Flags 32/FontBBox[%s]"
        % (round(face.descent), b" ".join([b"%d" % round(one) for one in face.box])),
        b"/FontFile2 %d 0 R/FontName/%s" % (file, name),
        b"/ItalicAngle %d/StemV 88/Type/FontDescriptor>>" % round(face.italic_angle),
    )
    descriptor = writer.shared(b"".join(entries))
    below = writer.shared(
        b"<</BaseFont/%s/CIDSystemInfo<</Ordering(Identity)/Registry(Adobe)/Supplement 0>>/CIDToGIDMap%s/DW 600"
        b"/FontDescriptor %d 0 R/Subtype/CIDFontType2/Type/Font/W%s>>"
        % (name, GLYPHS.encode(), descriptor, compact(f"[{font.widths}]".encode("ascii")))
    )
    return writer.shared(
        b"<</BaseFont/%s/DescendantFonts[%d 0 R]/Encoding%s/Subtype/Type0/ToUnicode %d 0 R/Type/Font>>"
        % (name, below, ENCODING.encode(), unicode)
    )
