"""PDFs without fields whose pages take very long, or very much memory, to draw."""

from __future__ import annotations

import zlib
from functools import partial
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Pdf

from tests.docx.hostile_files import chance
from tests.hostile.bad import Bad, Family, edited
from tests.hostile.packed import bomb

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Object


def flat(change: Callable[[Pdf], object]) -> bytes:
    """The good file without fields, after a change."""

    def all_of_it(pdf: Pdf) -> None:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            del page.obj.Annots
        change(pdf)

    return edited(all_of_it, recompress_flate=False)


def _draws(content: bytes) -> Callable[[Pdf], object]:
    """Every page draws this after what it drew."""

    def change(pdf: Pdf) -> None:
        packed = pdf.make_stream(b"")
        packed.write(zlib.compress(content, 9), filter=Name.FlateDecode)
        for page in pdf.pages:
            page.contents_add(packed)

    return change


def _has(kind: str, name: str, make: Callable[[Pdf], Object], content: bytes) -> Callable[[Pdf], object]:
    """Every page has a resource and draws with it."""

    def change(pdf: Pdf) -> None:
        made = make(pdf)
        for page in pdf.pages:
            resources = page.obj.Resources
            resources[kind] = Dictionary({**dict(resources.get(kind, Dictionary()).items()), name: made})
        _draws(content)(pdf)

    return change


def _image(width: int, height: int, data: bytes, packing: Name) -> Callable[[Pdf], Object]:
    def make(pdf: Pdf) -> Object:
        image = pdf.make_stream(b"")
        image.write(data, filter=packing)
        image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, width, height
        image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
        return image

    return make


def _jpeg_head(width: int, height: int) -> bytes:
    size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return (
        b"\xff\xd8\xff\xc0\x00\x11\x08" + size + b"\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00" + b"\xff\xda" + bytes(99)
    )


def _form(pdf: Pdf, content: bytes) -> Object:
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 850])
    return made


def _calls_itself(pdf: Pdf) -> Object:
    made = _form(pdf, b"/Again Do /Again Do")
    made.Resources = Dictionary(XObject=Dictionary(Again=made))
    return made


def _doubles(pdf: Pdf) -> Object:
    """Each form draws the next ten times: 10 to the power of 9."""
    made = _form(pdf, b"0 0 9 9 re f")
    for _ in range(9):
        outer = _form(pdf, b"/Next Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(Next=made))
        made = outer
    return made


def _pattern(pdf: Pdf) -> Object:
    made = pdf.make_stream(b"/Pattern cs /P scn 0 0 1 1 re f")
    made.PatternType, made.PaintType, made.TilingType = 1, 1, 1
    made.BBox, made.XStep, made.YStep = Array([0, 0, 1, 1]), 0.001, 0.001
    made.Resources = Dictionary(Pattern=Dictionary(P=made))
    return made


def _shading(pdf: Pdf) -> Object:
    function = pdf.make_indirect(
        Dictionary(FunctionType=3, Domain=Array([0, 1]), Bounds=Array([]), Encode=Array([0, 1]))
    )
    function.Functions = Array([function])
    return pdf.make_indirect(
        Dictionary(ShadingType=1, ColorSpace=Name.DeviceGray, Domain=Array([0, 1, 0, 1]), Function=function)
    )


def _font(pdf: Pdf) -> Object:
    data = b"\x00\x01\x00\x00" + chance(5).randbytes(100_000)
    file = pdf.make_stream(data)
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.X, Flags=4, FontFile2=file, FontBBox=Array([0, 0, 1, 1]))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.X,
            FirstChar=0,
            LastChar=2**31 - 1,
            Widths=Array([10**9] * 300),
            FontDescriptor=about,
        )
    )


def _font_in_a_ring(pdf: Pdf) -> Object:
    made = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name("/Identity-H"))
    )
    made.DescendantFonts = Array([made])
    return made


def _type3(pdf: Pdf) -> Object:
    """A font whose letter is drawn with the letter itself."""
    letter = pdf.make_stream(b"1000 0 d0 BT /F 1 Tf (a) Tj ET")
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1, 1]),
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=Dictionary(a=letter),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
            FirstChar=97,
            LastChar=97,
            Widths=Array([1]),
        )
    )
    made.Resources = Dictionary(Font=Dictionary(F=made))
    return made


_SHOW = b"q 600 0 0 850 0 0 cm /Made Do Q"
_WRITE = b"BT /Made 12 Tf 50 50 Td (aaaa) Tj ET"

_SLOW = {
    "form_calls_itself.pdf",
    "forms_to_the_power_of_nine.pdf",
    "pattern_in_itself.pdf",
    "one_path_of_a_million_lines.pdf",
    "a_million_letters.pdf",
    "a_million_saves.pdf",
    "a_million_restores.pdf",
    "shading_in_itself.pdf",
    "100_000_texts.pdf",
    "text_of_50_megabytes.pdf",
}
"""Those that take seconds, without the one that stands for all that take too long."""

FAMILY: Family = {
    name: Bad(partial(flat, change), is_slow=name in _SLOW)
    for name, change in {
        "image_of_60_000.pdf": _has("/XObject", "/Made", _image(60_000, 60_000, bomb(100), Name.FlateDecode), _SHOW),
        "jpeg_of_60_000.pdf": _has(
            "/XObject", "/Made", _image(60_000, 60_000, _jpeg_head(60_000, 60_000), Name.DCTDecode), _SHOW
        ),
        "image_of_2_billion.pdf": _has(
            "/XObject", "/Made", _image(2_000_000_000, 2_000_000_000, b"x", Name.FlateDecode), _SHOW
        ),
        "image_of_nothing.pdf": _has("/XObject", "/Made", _image(0, -5, b"", Name.FlateDecode), _SHOW),
        "jpeg2000_of_nothing.pdf": _has(
            "/XObject", "/Made", _image(9, 9, b"\0\0\0\x0cjP  \r\n\x87\n", Name.JPXDecode), _SHOW
        ),
        "fax_of_nothing.pdf": _has("/XObject", "/Made", _image(60_000, 60_000, b"\0" * 99, Name.CCITTFaxDecode), _SHOW),
        "form_calls_itself.pdf": _has("/XObject", "/Made", _calls_itself, _SHOW),
        "forms_to_the_power_of_nine.pdf": _has("/XObject", "/Made", _doubles, _SHOW),
        "pattern_in_itself.pdf": _has("/Pattern", "/Made", _pattern, b"/Pattern cs /Made scn 0 0 600 850 re f"),
        "shading_in_itself.pdf": _has("/Shading", "/Made", _shading, b"/Made sh"),
        "font_of_noise.pdf": _has("/Font", "/Made", _font, _WRITE),
        "font_in_itself.pdf": _has("/Font", "/Made", _font_in_a_ring, _WRITE),
        "letter_in_itself.pdf": _has("/Font", "/Made", _type3, _WRITE),
        "a_million_saves.pdf": _draws(b"q " * 1_000_000),
        "a_million_restores.pdf": _draws(b"Q " * 1_000_000),
        "a_million_lines.pdf": _draws(b"0 0 m 600 850 l S " * 1_000_000),
        "one_path_of_a_million_lines.pdf": _draws(b"0 0 m " + b"600 850 l 3 9 l " * 500_000 + b"S"),
        "a_million_letters.pdf": _draws(b"BT /PFText 9 Tf " + b"(aaaaaaaaaa) Tj " * 100_000 + b"ET"),
        "100_000_texts.pdf": _draws(b"BT /PFText 9 Tf 9 9 Td (a) Tj ET " * 100_000),
        "text_of_50_megabytes.pdf": _draws(b"BT /PFText 9 Tf (" + b"a" * 50_000_000 + b") Tj ET"),
        "numbers_beyond_all.pdf": _draws(b"1e999 9" + b"9" * 5_000 + b" m -9e99 nan l S 0 0 0 0 0 0 cm"),
        "a_dash_of_nothing.pdf": _draws(b"[0.0000001 0.0000001] 0 d 0 0 m 600 850 l S"),
        "scaled_to_nothing.pdf": _draws(b"0 0 0 0 0 0 cm 1e-30 0 0 1e-30 0 0 cm 0 0 9 9 re f"),
        "operators_unknown.pdf": _draws(b"foo bar << /A [ " * 10_000),
        "image_inline_without_end.pdf": _draws(b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + bytes(5_000)),
    }.items()
}
