"""What a signature box shows once it is signed: lines of text in a font that the signature brings along.

The font of the form's fields is in the file too, but only its maker knows which glyph has which number there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

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
from generator.pages.wrapping import Measured, Widths
from generator.pdf.fonts import to_unicode
from generator.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyhanko.pdf_utils.generic import IndirectObject, PdfObject
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.writer import BasePdfFileWriter

    from generator.pdf.appearance import Ink
    from generator.pdf.fonts import EmbeddedFont

_NAME_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.5)
_SMALL_SIZES = (7.0, 6.5, 6.0)
_MOST_LINES = (1, 2)
"""The time stands on one line; who made out the certificate may take two."""
_GAP_PT = 3.5
"""Between the name and what stands under it."""
_LINE_PT, _INSET_PT = 14.0, 10.0
"""The top of the box's printed line for a pen, from its lower edge, and where it begins: words stand above it."""
CUT = "…"


@dataclass(frozen=True)
class StampStyle(BaseStampStyle):
    """Who signed, and under it in small type when, and who says so."""

    border_width: int = 0
    lines: tuple[str, ...] = ()
    """The name, the time, who made out the certificate."""
    ink: Ink = field(kw_only=True)
    """Of the name."""
    quiet: Ink = field(kw_only=True)
    """Of the rest, in the same font."""

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]) -> Stamp:  # noqa: ARG002 - pyHanko's signature
        """The stamp for a box of that size."""
        return Stamp(writer, self, box)


class Stamp(BaseStamp):
    """The appearance of one signature."""

    style: StampStyle

    def _render_inner_content(self) -> list[bytes]:
        font = self.style.ink.font
        self.set_resource(ResourceType.FONT, pdf_name(f"/{font.resource}"), _font(self._ensure_writer, font))
        return [text_in(self.style, self.box.width, self.box.height)]


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


def text_in(style: StampStyle, width: float, height: float) -> bytes:
    """The lines above the box's printed line: the name as large as it fits, under it the others in small type.

    A box of somebody else's form may be too low for all of them; the last ones are left out there.
    """
    name, *told = style.lines
    inset = _INSET_PT if width > _INSET_PT * 10 else design.TEXT_INSET
    room, floor = width - 2 * inset, _LINE_PT if height > _LINE_PT * 3 else 0.0
    large = _set(style.ink, name, room, _NAME_SIZES, 1)
    small = [_set(style.quiet, line, room, _SMALL_SIZES, most) for line, most in zip(told, _MOST_LINES, strict=True)]
    size = min(block.size for block in small)
    below = [line for block in small for line in block.lines]
    cap = large.size * style.ink.font.typeface.cap_height / 1000
    below = below[: max(0, int((height - floor - cap - _GAP_PT) / (size * LEADING)))]
    tall = cap + (_GAP_PT + size * LEADING * len(below) if below else 0)
    first = floor + (height - floor + tall) / 2 - cap
    shown = _written(style.ink, large, inset, first)
    return (shown + _written(style.quiet, _Block(below, size), inset, first - _GAP_PT - size)).encode()


class _Block(NamedTuple):
    """A text broken into lines of one size."""

    lines: list[str]
    size: float


def _set(ink: Ink, text: str, room: float, sizes: Sequence[float], most: int) -> _Block:
    """The text in the largest size in which it takes no more than `most` lines; cut where the smallest is too large."""
    measured = Measured.of(text, Widths(ink.font.typeface.advance))
    for size in sizes:
        lines = [line.strip() for line in measured.lines(room * 1000 / size)]
        if len(lines) <= most:
            return _Block(lines, size)
    kept = lines[:most]
    while kept[-1] and _width(ink, kept[-1] + CUT, size) > room:
        kept[-1] = kept[-1][:-1]
    return _Block([*kept[:-1], kept[-1].rstrip() + CUT], size)


def _width(ink: Ink, text: str, size: float) -> float:
    advance = ink.font.typeface.advance
    return sum(advance.get(letter, 600) for letter in text) * size / 1000


def _written(ink: Ink, block: _Block, inset: float, baseline: float) -> str:
    if not block.lines:
        return ""
    shown = " Tj T*\n".join(map(ink.font.show, block.lines))
    return (
        f"BT\n/{ink.font.resource} {number(block.size)} Tf {ink.rgb} rg {number(block.size * LEADING)} TL\n"
        f"{numbers(inset, baseline)} Td\n{shown} Tj\nET\n"
    )
