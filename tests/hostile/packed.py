"""PDFs with streams that unpack to far more than they are, or to nothing at all."""

from __future__ import annotations

import io
import zlib
from functools import cache, partial
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Pdf

from tests.hostile.bad import Bad, Family, Fate, field_of, good, plain
from tests.hostile.updates import appended
from tests.pdf import by_hand
from tests.pdf.by_hand import stream, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pikepdf import Object

    Where = Callable[[Pdf, Object], list[Object]]
    """Puts a stream somewhere, and gives the objects that are changed by that."""


_BLOCK = 1_000_000


@cache
def bomb(megabytes: int, letter: bytes = b"\0") -> bytes:
    """Very many of one byte, deflated a thousandfold; made from one block said again and again, which takes no time."""
    packing = zlib.compressobj(9)
    start = packing.compress(letter * _BLOCK) + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(letter * _BLOCK) + packing.flush(zlib.Z_FULL_FLUSH)
    return start + block * (megabytes - 1) + packing.flush()


@cache
def nested_bomb(levels: int) -> bytes:
    """A bomb that is deflated again: a few kilobytes of a gigabyte."""
    data = bomb(1_000)
    for _ in range(levels - 1):
        data = zlib.compress(data, 9)
    return data


def _put(where: Where, data: bytes, filters: Sequence[bytes], parms: bytes = b"") -> bytes:
    """The good file with a stream somewhere, in an update of its own, so that nothing unpacks it on the way."""
    with pikepdf.open(io.BytesIO(plain())) as pdf:
        made = pdf.make_indirect(Dictionary())
        changed = where(pdf, made)
        bodies = {one.objgen[0]: one.unparse(resolved=True) for one in changed}
        number = made.objgen[0]
    facts = b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Filter[%s]%s" % (b" ".join(filters), parms)
    return appended(plain(), {number: stream(data, facts), **bodies})


def _as_value(pdf: Pdf, made: Object) -> list[Object]:
    field = field_of(pdf, "work__priorities")
    field.V = made
    return [field]


def _as_appearance(pdf: Pdf, made: Object) -> list[Object]:
    field = field_of(pdf, "work__priorities")
    field.AP = Dictionary(N=made)
    return [field]


def _as_record(pdf: Pdf, made: Object) -> list[Object]:
    file = pdf.Root.AF[0]
    file.EF = Dictionary(F=made, UF=made)
    return [file]


def _as_metadata(pdf: Pdf, made: Object) -> list[Object]:
    pdf.Root.Metadata = made
    return [pdf.Root]


def _as_page(pdf: Pdf, made: Object) -> list[Object]:
    """What the page draws; without fields the page is looked at."""
    del pdf.Root.AcroForm
    for page in pdf.pages:
        del page.obj.Annots
    return [pdf.Root, *_as_page_of_form(pdf, made)]


def _as_page_of_form(pdf: Pdf, made: Object) -> list[Object]:
    for page in pdf.pages:
        page.obj.Contents = made
    return [page.obj for page in pdf.pages]


def _table_bomb() -> bytes:
    """A table that is a stream, and a bomb."""
    data = by_hand.pdf(by_hand.text("work__priorities", b"(x)"))
    body = bomb(1_000)
    facts = b"/Type/XRef/W[1 2 1]/Size 200000000/Root 1 0 R/Filter/FlateDecode"
    at = len(data)
    return data + b"90 0 obj\n" + stream(body, facts) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at


def _objects_bomb() -> bytes:
    """A stream of objects that says it holds a hundred million of them."""
    body = b"/Type/ObjStm/N 100000000/First 1000000/Filter/FlateDecode"
    return written(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>", 5: stream(bomb(500), body)}
    )


_FLATE = b"/FlateDecode"
_PREDICTOR = b"/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32/BitsPerComponent 16>>"
_NO_COLUMNS = b"/DecodeParms<</Predictor 15/Columns 0>>"
_LZW = b"\x80" + b"\x0b\x60" * 50_000

WHERE: dict[str, Where] = {
    "value": _as_value,
    "appearance": _as_appearance,
    "record": _as_record,
    "metadata": _as_metadata,
    "page": _as_page,
    "page_of_form": _as_page_of_form,
}

FAMILY: Family = {
    **{
        f"bomb_as_{name}.pdf": Bad(partial(lambda put: _put(put, bomb(1_000), [_FLATE]), put))
        for name, put in WHERE.items()
    },
    **{
        f"nested_bomb_as_{name}.pdf": Bad(
            partial(lambda put: _put(put, nested_bomb(3), [_FLATE] * 3), put), is_slow=name.startswith("page")
        )
        for name, put in WHERE.items()
    },
    "bomb_of_4_gigabytes.pdf": Bad(lambda: _put(_as_value, bomb(4_000), [_FLATE]), is_slow=True),
    "bomb_of_digits_as_page.pdf": Bad(lambda: _put(_as_page, bomb(300, b"1 "), [_FLATE]), is_slow=True),
    "many_filters.pdf": Bad(lambda: _put(_as_value, b"x", [_FLATE] * 5_000)),
    "hex_without_end.pdf": Bad(lambda: _put(_as_value, b"41" * 4_000_000, [b"/ASCIIHexDecode"])),
    "base85_of_zeros.pdf": Bad(lambda: _put(_as_value, b"z" * 4_000_000, [b"/ASCII85Decode"])),
    "run_lengths.pdf": Bad(lambda: _put(_as_value, b"\x81A" * 2_000_000, [b"/RunLengthDecode"])),
    "run_lengths_as_page.pdf": Bad(lambda: _put(_as_page, b"\x81 " * 2_000_000, [b"/RunLengthDecode"]), is_slow=True),
    "lzw_as_value.pdf": Bad(lambda: _put(_as_value, _LZW, [b"/LZWDecode"])),
    "lzw_as_page.pdf": Bad(lambda: _put(_as_page, _LZW, [b"/LZWDecode"]), is_slow=True),
    "jbig2_as_page.pdf": Bad(lambda: _put(_as_page, b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 60, [b"/JBIG2Decode"])),
    "columns_huge_as_record.pdf": Bad(lambda: _put(_as_record, bomb(1), [_FLATE], _PREDICTOR)),
    "columns_huge_as_page.pdf": Bad(lambda: _put(_as_page, bomb(1), [_FLATE], _PREDICTOR)),
    "columns_none_as_record.pdf": Bad(lambda: _put(_as_record, bomb(1), [_FLATE], _NO_COLUMNS)),
    "filter_unknown.pdf": Bad(lambda: _put(_as_value, b"x", [b"/Nothing"])),
    "crypt_filter.pdf": Bad(lambda: _put(_as_value, b"x", [b"/Crypt"])),
    "flate_of_noise.pdf": Bad(lambda: _put(_as_value, b"\x78\x9c" + bytes(range(256)) * 10, [_FLATE])),
    "table_is_a_bomb.pdf": Bad(_table_bomb, Fate.OTHER),
    "objects_are_a_bomb.pdf": Bad(_objects_bomb, Fate.NO_ANSWERS),
    "stream_value.pdf": Bad(lambda: _put(_as_value, zlib.compress(b"from a stream"), [_FLATE]), Fate.OTHER),
    "file_of_25_megabytes.pdf": Bad(lambda: good("pdf_en") + b"\n" * 24_500_000),
    "many_small_streams.pdf": Bad(
        lambda: appended(
            plain(), dict.fromkeys(range(5_000, 25_000), stream(zlib.compress(b"q Q" * 100), b"/Filter/FlateDecode"))
        )
    ),
}
