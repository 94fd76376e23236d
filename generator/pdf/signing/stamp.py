"""What a signature box shows once it is signed: lines of text in a font that the signature brings along.

The font of the form's fields is in the file too, but only its maker knows which glyph has which number there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.stamp.base import BaseStamp, BaseStampStyle

from generator.pages import design
from generator.pages.typeface import LEADING
from generator.pdf.fonts import to_unicode
from generator.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.pdf_utils.generic import IndirectObject, PdfObject
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.writer import BasePdfFileWriter

    from generator.pdf.appearance import Ink
    from generator.pdf.fonts import EmbeddedFont

_LARGEST_PT, _SMALLEST_PT, _STEP_PT = 9.5, 5.0, 0.5
_LINE_PT = 15.0
"""Where the box's printed line for a pen ends, from its lower edge: words stand above it."""
CUT = "…"


@dataclass(frozen=True)
class StampStyle(BaseStampStyle):
    """Lines of text in an ink."""

    border_width: int = 0
    lines: tuple[str, ...] = ()
    ink: Ink = field(kw_only=True)

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]) -> Stamp:  # noqa: ARG002 - pyHanko's signature
        """The stamp for a box of that size."""
        return Stamp(writer, self, box)


class Stamp(BaseStamp):
    """The appearance of one signature."""

    style: StampStyle

    def _render_inner_content(self) -> list[bytes]:
        ink = self.style.ink
        self.set_resource(ResourceType.FONT, pdf_name(f"/{ink.font.resource}"), _font(self._ensure_writer, ink.font))
        return [text_in(ink, self.style.lines, self.box.width, self.box.height)]


def _font(writer: BasePdfFileWriter, font: EmbeddedFont) -> IndirectObject:
    """The font as Type0 with Identity-H, added to the file (ISO 32000-2 §9.7.6)."""
    face = font.typeface
    program = StreamObject(stream_data=font.program)
    program["/Length1"] = NumberObject(len(font.program))
    described = _dictionary(
        Type="/FontDescriptor", FontName=f"/{font.name}", Flags=32, ItalicAngle=round(face.italic_angle),
        Ascent=round(face.ascent), Descent=round(face.descent), CapHeight=round(face.cap_height), StemV=88,
        FontBBox=ArrayObject(NumberObject(round(edge)) for edge in face.box), FontFile2=_added(writer, program),
    )  # fmt: skip
    collection = DictionaryObject(
        {
            pdf_name("/Registry"): TextStringObject("Adobe"),
            pdf_name("/Ordering"): TextStringObject("Identity"),
            pdf_name("/Supplement"): NumberObject(0),
        }
    )
    descendant = _dictionary(
        Type="/Font", Subtype="/CIDFontType2", BaseFont=f"/{font.name}", CIDSystemInfo=collection,
        FontDescriptor=writer.add_object(described), CIDToGIDMap="/Identity", DW=600, W=_widths(font),
    )  # fmt: skip
    letters = StreamObject(stream_data=to_unicode(font.glyphs))
    return writer.add_object(
        _dictionary(
            Type="/Font", Subtype="/Type0", BaseFont=f"/{font.name}", Encoding="/Identity-H",
            DescendantFonts=ArrayObject([writer.add_object(descendant)]), ToUnicode=_added(writer, letters),
        )
    )  # fmt: skip


def _added(writer: BasePdfFileWriter, stream: StreamObject) -> IndirectObject:
    stream.compress()
    return writer.add_object(stream)


def _dictionary(**entries: object) -> DictionaryObject:
    """A dictionary from Python's values: text stands for a name, a whole number for itself."""
    found = DictionaryObject()
    for key, value in entries.items():
        match value:
            case str():
                found[pdf_name(f"/{key}")] = pdf_name(value)
            case int():
                found[pdf_name(f"/{key}")] = NumberObject(value)
            case _:
                found[pdf_name(f"/{key}")] = value
    return found


def _widths(font: EmbeddedFont) -> ArrayObject:
    """The widths of its glyphs as a CIDFont has them (§9.7.4.3), each as a run of its own."""
    runs: list[PdfObject] = []
    for letter, glyph in sorted(font.glyphs.items(), key=lambda pair: pair[1]):
        runs += [NumberObject(glyph), ArrayObject([FloatObject(round(font.typeface.advance[letter], 2))])]
    return ArrayObject(runs)


def text_in(ink: Ink, lines: Sequence[str], width: float, height: float) -> bytes:
    """The lines, as large as they fit the box above its printed line; a line too long even so ends in an ellipsis."""
    face, room, tall = ink.font.typeface, width - 2 * design.TEXT_INSET, height - _LINE_PT
    size = _size(ink, lines, room, tall)
    shown = [_cut(ink, line, room, size) for line in lines]
    block = size * (face.cap_height / 1000 + LEADING * (len(shown) - 1))
    first = _LINE_PT + (tall + block) / 2 - size * face.cap_height / 1000
    drawn = " Tj T*\n".join(map(ink.font.show, shown))
    return (
        f"BT\n/{ink.font.resource} {number(size)} Tf {ink.rgb} rg {number(size * LEADING)} TL\n"
        f"{numbers(design.TEXT_INSET, first)} Td\n{drawn} Tj\nET"
    ).encode("ascii")


def _size(ink: Ink, lines: Sequence[str], room: float, tall: float) -> float:
    """The largest size at which all lines fit, or the smallest there is."""
    size = _LARGEST_PT
    while size > _SMALLEST_PT and not _fits(ink, lines, room, tall, size):
        size -= _STEP_PT
    return size


def _fits(ink: Ink, lines: Sequence[str], room: float, tall: float, size: float) -> bool:
    return size * LEADING * len(lines) <= tall and all(_width(ink, line, size) <= room for line in lines)


def _width(ink: Ink, text: str, size: float) -> float:
    advance = ink.font.typeface.advance
    return sum(advance.get(letter, 600) for letter in text) * size / 1000


def _cut(ink: Ink, line: str, room: float, size: float) -> str:
    if _width(ink, line, size) <= room:
        return line
    while line and _width(ink, line + CUT, size) > room:
        line = line[:-1]
    return line.rstrip() + CUT
