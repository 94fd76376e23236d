"""Word files that are damaged, no Word files, or made to do harm."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import partial
from typing import TYPE_CHECKING

from generator.docx.ooxml import R
from tests.docx import hostile_files as files
from tests.docx.hostile_files import CUSTOM, DOCUMENT, LINKS, TYPES, chance
from tests.hostile.bad import Bad, Family, Fate, good
from tests.hostile.said import ESCAPES, OVERRIDE

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = "word_en"


def _bad(make: Callable[[], bytes], fate: Fate = Fate.DOUBTED, name: str = WORD, *, is_slow: bool = False) -> Bad:
    return Bad(make, fate, name, is_slow)


def _good() -> bytes:
    return good(WORD)


def _cut(name: str, share: float) -> bytes:
    return good(name)[: round(len(good(name)) * share)]


def _turned(seed: int) -> bytes:
    drawn, data = chance(seed), bytearray(_good())
    for _ in range(drawn.choice([1, 4, 30])):
        data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
    return bytes(data)


def _turned_inside(seed: int, name: str) -> bytes:
    """Bits turned in a part, in an archive that is in order."""

    def change(part: bytes) -> bytes:
        drawn, damaged = chance(seed), bytearray(part)
        for _ in range(3):
            damaged[drawn.randrange(len(damaged))] ^= 1 << drawn.randrange(7)
        return bytes(damaged)

    return files.with_part(_good(), name, change)


def _zipped(entries: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _every_field(mark: bytes, at: int, value: bytes) -> bytes:
    """The archive with these bytes in each of its headers of one kind."""
    data = bytearray(_good())
    for hit in re.finditer(re.escape(mark), _good()):
        data[hit.start() + at : hit.start() + at + len(value)] = value
    return bytes(data)


def _wrong_sums() -> bytes:
    return _every_field(b"PK\x01\x02", 16, b"\0\0\0\0")


def _nested(levels: int) -> bytes:
    """An archive in an archive in an archive, the innermost a bomb."""
    data = _zipped({"word/document.xml": bytes(50_000_000)})
    for _ in range(levels):
        data = _zipped({f"word/{number}.zip": data for number in range(16)})
    return data


def _quine() -> bytes:
    """An archive that holds itself, as far as a reader that unpacks again can tell."""
    inner = _good()
    return files.with_more(inner, {"word/form.docx": inner})


def _overlapping() -> bytes:
    """Many entries that all point to the same packed bytes, as the flattest of bombs do."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packing.compress(bytes(4_000_000)) + packing.flush()
    facts = (zlib.crc32(bytes(4_000_000)), len(body), 4_000_000)
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *facts, 1, 0)
    out, entries = head + b"a" + body, b""
    for number in range(4_000):
        name = b"word/%d.xml" % number
        entries += (
            struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *facts, len(name), 0, 0, 0, 0, 0, 0) + name
        )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 4_000, 4_000, len(entries), len(out), 0)
    return out + entries + end


def _linked(kind: str, target: str, mode: str = "") -> bytes:
    relation = f'<Relationship Id="rId99" Type="{R}/{kind}" Target="{target}" {mode}/></Relationships>'
    return files.with_part(_good(), LINKS, lambda part: part.replace(b"</Relationships>", relation.encode()))


def _typed_as(text: str) -> bytes:
    """A line in which that stands."""
    run = f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    return files.in_body(_good(), files.control("work.priorities", run))


def _tagged(tag: str) -> bytes:
    return files.in_body(_good(), files.control(tag, "<w:p><w:r><w:t>x</w:t></w:r></w:p>"))


def _entity(kind: bytes, part: str) -> bytes:
    return files.with_part(_good(), part, files.typed(kind))


def _document(change: Callable[[bytes], bytes]) -> bytes:
    return files.with_part(_good(), DOCUMENT, change)


_DEEP_TABLES = files.nested_tables(9_000)
_DEEP_CONTROLS = files.nested("<w:sdt><w:sdtContent>", "<w:p/>", "</w:sdtContent></w:sdt>", 10_000)

DAMAGED: Family = {
    **{
        f"cut_at_{share:02}_percent.docx": _bad(partial(_cut, WORD, share / 100), Fate.NO_ANSWERS)
        for share in (5, 30, 60, 90, 99)
    },
    "cut_at_50_percent_sv.docx": _bad(partial(_cut, "word_sv", 0.5), Fate.NO_ANSWERS, "word_sv"),
    **{f"bits_turned_{seed}.docx": _bad(partial(_turned, seed)) for seed in range(6)},
    **{
        f"bits_turned_in_{part.rpartition('/')[2]}_{seed}.docx": _bad(partial(_turned_inside, seed, part))
        for part in (DOCUMENT, CUSTOM, LINKS)
        for seed in range(3)
    },
    "bytes_before.docx": _bad(lambda: b"X" * 500 + _good()),
    "bytes_after.docx": _bad(lambda: _good() + b"X" * 500),
    "newlines_doubled.docx": _bad(lambda: _good().replace(b"\n", b"\r\n"), Fate.NO_ANSWERS),
    "twice_in_one.docx": _bad(lambda: _good() * 2),
}

ARCHIVES: Family = {
    "bomb.docx": _bad(lambda: files.bomb(_good(), 150)),
    "bomb_too_large.docx": _bad(lambda: files.bomb(_good(), 230), Fate.NO_ANSWERS),
    "bomb_that_lies.docx": _bad(lambda: files.lying_bomb(_good(), 230)),
    "bomb_in_a_bomb.docx": _bad(lambda: _nested(2), Fate.NO_ANSWERS),
    "bomb_overlapping.docx": _bad(_overlapping, Fate.NO_ANSWERS),
    "holds_itself.docx": _bad(_quine, Fate.READ),
    "parts_10_000.docx": _bad(lambda: files.many_parts(_good(), 10_000), Fate.NO_ANSWERS),
    "part_twice.docx": _bad(lambda: files.doubled(_good(), DOCUMENT), Fate.NO_ANSWERS),
    "part_twice_in_other_case.docx": _bad(lambda: files.with_more(_good(), {"WORD/Document.xml": b"<x/>"})),
    "parts_out_of_folder.docx": _bad(
        lambda: files.with_more(_good(), {"../../../../tmp/evil": b"x", "/etc/passwd": b"x"}), Fate.READ
    ),
    "parts_called_oddly.docx": _bad(
        lambda: files.with_more(_good(), {ESCAPES: b"x", OVERRIDE: b"x", "a\\..\\b": b"x", "CON": b"x"})
    ),
    "part_called_long.docx": _bad(lambda: files.with_more(_good(), {"n" * 60_000: b"x"}), Fate.READ),
    "said_to_be_encrypted.docx": _bad(lambda: files.locked_entry(_good()), Fate.NO_ANSWERS),
    "zip64_that_lies.docx": _bad(lambda: files.lying_zip64(_good()), Fate.NO_ANSWERS),
    "sums_wrong.docx": _bad(_wrong_sums, Fate.NO_ANSWERS),
    "sizes_none.docx": _bad(lambda: _every_field(b"PK\x01\x02", 20, bytes(8)), Fate.NO_ANSWERS),
    "sizes_huge.docx": _bad(lambda: _every_field(b"PK\x01\x02", 20, b"\xf0\xff\xff\xff" * 2), Fate.NO_ANSWERS),
    "offsets_huge.docx": _bad(lambda: _every_field(b"PK\x01\x02", 42, b"\xf0\xff\xff\x7f"), Fate.NO_ANSWERS),
    "packing_unknown.docx": _bad(lambda: _every_field(b"PK\x01\x02", 10, b"\x63\0"), Fate.NO_ANSWERS),
    "packed_with_lzma.docx": _bad(lambda: _zipped(files.parts_of(_good()), zipfile.ZIP_LZMA)),
    "packed_not_at_all.docx": _bad(lambda: _zipped(files.parts_of(_good()), zipfile.ZIP_STORED), Fate.READ),
    "empty_archive.docx": _bad(lambda: _zipped({}), Fate.NO_ANSWERS),
}

INSIDE: Family = {
    "laughs_in_text.docx": _bad(partial(_entity, files.LAUGHS, DOCUMENT), Fate.NO_ANSWERS),
    "outside_in_text.docx": _bad(partial(_entity, files.OUTSIDE, DOCUMENT), Fate.NO_ANSWERS),
    "laughs_in_properties.docx": _bad(partial(_entity, files.LAUGHS, CUSTOM)),
    "outside_in_properties.docx": _bad(partial(_entity, files.OUTSIDE, CUSTOM)),
    "laughs_in_links.docx": _bad(partial(_entity, files.LAUGHS, LINKS), Fate.NO_ANSWERS),
    "deep_tables.docx": _bad(lambda: files.in_body(_good(), _DEEP_TABLES), Fate.NO_ANSWERS),
    "deep_controls.docx": _bad(lambda: files.in_body(_good(), _DEEP_CONTROLS)),
    "controls_100_000.docx": _bad(lambda: files.in_body(_good(), files.many_controls(100_000)), is_slow=True),
    "controls_19_000.docx": _bad(lambda: files.in_body(_good(), files.many_controls(19_000))),
    "attribute_of_9_megabytes.docx": _bad(
        lambda: files.in_body(_good(), f'<w:p w:rsidR="{"A" * 9_000_000}"/>'), Fate.READ
    ),
    "attributes_100_000.docx": _bad(
        lambda: files.in_body(_good(), "<w:p " + " ".join(f'a{number}="1"' for number in range(100_000)) + "/>")
    ),
    "text_of_9_megabytes.docx": _bad(lambda: _typed_as("x" * 9_000_000), Fate.OTHER),
    "text_empty.docx": _bad(lambda: _document(lambda _: b""), Fate.NO_ANSWERS),
    "text_half.docx": _bad(lambda: _document(lambda part: part[: len(part) // 2]), Fate.NO_ANSWERS),
    "text_of_a_workbook.docx": _bad(lambda: _document(lambda _: b"<workbook/>"), Fate.NO_ANSWERS),
    "text_in_latin_1.docx": _bad(lambda: _document(lambda part: part.replace(b"UTF-8", b"latin-1"))),
    "text_in_unknown_letters.docx": _bad(lambda: _document(lambda part: part.replace(b"UTF-8", b"EBCDIC-9"))),
    "text_in_utf_16.docx": _bad(lambda: _document(files.in_utf16), Fate.READ),
    "text_missing.docx": _bad(lambda: files.without_part(_good(), DOCUMENT), Fate.NO_ANSWERS),
    "types_missing.docx": _bad(lambda: files.without_part(_good(), TYPES)),
    "types_wrong.docx": _bad(lambda: files.with_part(_good(), TYPES, lambda part: part.replace(b"xml", b"png"))),
    "macros.docm": _bad(lambda: files.with_more(_good(), {"word/vbaProject.bin": files.ole("VBA")}), Fate.READ),
    "object_inside.docx": _bad(
        lambda: files.with_more(_good(), {"word/embeddings/o.bin": files.ole("Package")}), Fate.READ
    ),
    "another_file_inside.docx": _bad(lambda: files.in_body(_good(), '<w:altChunk r:id="rId77"/>'), Fate.READ),
    "links_in_a_ring.docx": _bad(lambda: _linked("footer", "document.xml")),
    "links_out_of_file.docx": _bad(lambda: _linked("footer", "../../../../../etc/passwd"), Fate.READ),
    "links_to_the_net.docx": _bad(
        lambda: _linked("attachedTemplate", "http://planforms-tests.invalid/x", 'TargetMode="External"'), Fate.READ
    ),
    "links_to_themselves.docx": _bad(lambda: _linked("officeDocument", "_rels/document.xml.rels")),
    "fields_that_do_something.docx": _bad(
        lambda: files.in_body(_good(), "<w:p><w:fldSimple w:instr='DDEAUTO c:\\\\cmd.exe'/></w:p>"), Fate.READ
    ),
    "says_override.docx": _bad(lambda: _typed_as(OVERRIDE), Fate.OTHER),
    "says_controls.docx": _bad(lambda: _typed_as("&#x9b;31m&#x85;&#x7f;"), Fate.OTHER),
    "tag_with_markup.docx": _bad(lambda: _tagged("&lt;b&gt;{{x}}"), Fate.OTHER),
    "tag_very_long.docx": _bad(lambda: _tagged("n" * 1_000_000), Fate.OTHER),
    "tag_with_digits.docx": _bad(lambda: _tagged(f"work.task.{'9' * 9_000}.what"), Fate.OTHER),
}

FAMILY: Family = DAMAGED | ARCHIVES | INSIDE
