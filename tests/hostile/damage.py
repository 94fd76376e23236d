"""PDFs damaged on their way: cut short, bits turned, bytes before, after and in between, tables that are wrong."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from tests.docx.hostile_files import chance
from tests.hostile.bad import Bad, Family, Fate, good, plain
from tests.hostile.updates import updated

if TYPE_CHECKING:
    from collections.abc import Callable


def _cut(name: str, share: float) -> bytes:
    data = good(name)
    return data[: round(len(data) * share)]


def _cut_end(make: Callable[[], bytes], length: int) -> bytes:
    return make()[:-length]


def _turned(make: Callable[[], bytes], seed: int, count: int) -> bytes:
    drawn, data = chance(seed), bytearray(make())
    for _ in range(count):
        data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
    return bytes(data)


def _overwritten(seed: int, length: int) -> bytes:
    drawn, data = chance(seed), bytearray(plain())
    at = drawn.randrange(len(data) - length)
    data[at : at + length] = drawn.randbytes(length)
    return bytes(data)


def _replaced(pattern: bytes, by: bytes, count: int = 1) -> bytes:
    found, hits = re.subn(pattern, by, plain(), count=count, flags=re.DOTALL)
    assert hits, f"nothing to damage: {pattern!r}"
    return found


def _as_text(newline: bytes) -> bytes:
    """As a mail gateway or FTP in text mode leaves it."""
    return good("pdf_en").replace(b"\r\n", b"\n").replace(b"\n", newline)


def _within(lead: bytes, tail: bytes = b"") -> bytes:
    return lead + good("pdf_en") + tail


def _last_updates_lost(length: int) -> bytes:
    whole = updated(plain(), {"work__priorities": "Wholly other priorities now"})
    return whole[: len(plain()) + length]


CUT: Family = {
    **{f"cut_at_{share:02}_percent.pdf": Bad(partial(_cut, "pdf_en", share / 100)) for share in range(5, 100, 10)},
    **{
        f"cut_at_{share:02}_percent_sv.pdf": Bad(partial(_cut, "pdf_sv", share / 100), good="pdf_sv")
        for share in (1, 50, 99)
    },
    **{
        f"cut_by_{length}_bytes.pdf": Bad(partial(_cut_end, partial(good, "pdf_en"), length))
        for length in (1, 6, 7, 20, 300, 3_000)
    },
    **{f"old_cut_by_{length}_bytes.pdf": Bad(partial(_cut_end, plain, length)) for length in (6, 30, 500, 30_000)},
    "one_byte.pdf": Bad(lambda: b"%", Fate.NO_ANSWERS),
    "header_only.pdf": Bad(lambda: b"%PDF-1.7\n", Fate.NO_ANSWERS),
    **{
        f"update_cut_after_{length}_bytes.pdf": Bad(partial(_last_updates_lost, length), Fate.TOLD)
        for length in (40, 200, 300)
    },
}

TURNED: Family = {
    **{f"bits_turned_{seed}.pdf": Bad(partial(_turned, partial(good, "pdf_en"), seed, 12)) for seed in range(6)},
    **{f"old_bits_turned_{seed}.pdf": Bad(partial(_turned, plain, seed, 40)) for seed in range(8)},
    **{
        f"bits_turned_sv_{seed}.pdf": Bad(partial(_turned, partial(good, "pdf_sv"), seed, 200), good="pdf_sv")
        for seed in range(3)
    },
    **{f"overwritten_{seed}.pdf": Bad(partial(_overwritten, seed, 2_000)) for seed in range(6)},
    "newlines_doubled.pdf": Bad(partial(_as_text, b"\r\n")),
    "newlines_lost.pdf": Bad(partial(_as_text, b" ")),
    "eighth_bit_lost.pdf": Bad(lambda: bytes(byte & 0x7F for byte in good("pdf_en"))),
    "utf8_round_trip.pdf": Bad(lambda: good("pdf_en").decode("latin-1").encode()),
    "zeros_in_the_middle.pdf": Bad(lambda: good("pdf_en")[:60_000] + bytes(20_000) + good("pdf_en")[80_000:]),
    "block_missing.pdf": Bad(lambda: good("pdf_en")[:60_000] + good("pdf_en")[64_096:]),
    "block_twice.pdf": Bad(lambda: good("pdf_en")[:64_096] + good("pdf_en")[60_000:]),
}

FRAMED: Family = {
    "no_header.pdf": Bad(lambda: good("pdf_en")[9:]),
    "header_twice.pdf": Bad(partial(_within, b"%PDF-1.4\n"), Fate.READ),
    "bytes_before.pdf": Bad(partial(_within, b"X" * 700), Fate.READ),
    "mail_before.pdf": Bad(partial(_within, b"Content-Type: application/pdf\r\n\r\n" * 20), Fate.READ),
    "many_bytes_before.pdf": Bad(partial(_within, b"X" * 5_000)),
    "bom_before.pdf": Bad(partial(_within, b"\xef\xbb\xbf"), Fate.READ),
    "version_unknown.pdf": Bad(lambda: good("pdf_en").replace(b"%PDF-1.7", b"%PDF-9.9", 1), Fate.READ),
    "version_2_0.pdf": Bad(lambda: good("pdf_en").replace(b"%PDF-1.7", b"%PDF-2.0", 1), Fate.READ),
    "version_text.pdf": Bad(lambda: good("pdf_en").replace(b"%PDF-1.7", b"%PDF-\x1b[2", 1)),
    "few_bytes_after.pdf": Bad(partial(_within, b"", b"\r\n<!-- scanned by gateway -->"), Fate.READ),
    "zeros_after.pdf": Bad(partial(_within, b"", bytes(3_000)), Fate.READ),
    "noise_after.pdf": Bad(lambda: _within(b"", chance(3).randbytes(50_000))),
    "html_after.pdf": Bad(partial(_within, b"", b"<html><script>alert(1)</script></html>" * 100)),
    "twice_in_one.pdf": Bad(lambda: good("pdf_en") * 2),
    "two_documents_in_one.pdf": Bad(lambda: good("pdf_sv") + good("pdf_en")),
    "zip_after.pdf": Bad(lambda: _within(b"", good("word_en"))),
    "zip_before.pdf": Bad(lambda: good("word_en")[:900] + good("pdf_en")),
}

TABLES: Family = {
    "no_startxref.pdf": Bad(lambda: _replaced(rb"startxref\n\d+\n", b"")),
    "startxref_beyond.pdf": Bad(lambda: _replaced(rb"startxref\n\d+", b"startxref\n99999999")),
    "startxref_negative.pdf": Bad(lambda: _replaced(rb"startxref\n\d+", b"startxref\n-1")),
    "startxref_huge.pdf": Bad(lambda: _replaced(rb"startxref\n\d+", b"startxref\n" + b"9" * 400)),
    "startxref_zero.pdf": Bad(lambda: _replaced(rb"startxref\n\d+", b"startxref\n0")),
    "no_xref.pdf": Bad(lambda: _replaced(rb"xref\n0 .*trailer", b"trailer")),
    "xref_shifted.pdf": Bad(lambda: _replaced(rb"%PDF-1.7\n", b"%PDF-1.7\n%%%%%\n")),
    "xref_count_huge.pdf": Bad(lambda: _replaced(rb"\nxref\n0 \d+", b"\nxref\n0 2000000000")),
    "xref_first_huge.pdf": Bad(lambda: _replaced(rb"\nxref\n0 ", b"\nxref\n4294967290 ")),
    "xref_offsets_zero.pdf": Bad(lambda: _replaced(rb"\d{10} 00000 n", b"0000000000 00000 n", 0)),
    "xref_all_free.pdf": Bad(lambda: _replaced(rb" 00000 n", b" 00000 f", 0)),
    "xref_generations.pdf": Bad(lambda: _replaced(rb" 00000 n", b" 65535 n", 0)),
    "xref_swapped.pdf": Bad(lambda: _replaced(rb"(\d{10} 00000 n \n)(\d{10} 00000 n \n)", rb"\2\1", 0)),
    "no_trailer.pdf": Bad(lambda: _replaced(rb"trailer", b"trai1er")),
    "trailer_no_root.pdf": Bad(lambda: _replaced(rb"/Root \d+ 0 R", b"")),
    "trailer_root_elsewhere.pdf": Bad(lambda: _replaced(rb"/Root \d+ 0 R", b"/Root 5 0 R")),
    "trailer_root_itself.pdf": Bad(lambda: _replaced(rb"/Root \d+ 0 R", b"/Root 999999 0 R")),
    "trailer_size_huge.pdf": Bad(lambda: _replaced(rb"/Size \d+", b"/Size 2000000000")),
    "trailer_size_one.pdf": Bad(lambda: _replaced(rb"/Size \d+", b"/Size 1")),
    "prev_to_itself.pdf": Bad(lambda: _prev_to(plain().rindex(b"\nxref\n") + 1)),
    "prev_to_nothing.pdf": Bad(lambda: _prev_to(10**9)),
    "prev_negative.pdf": Bad(lambda: _prev_to(-5)),
    "hybrid_to_nothing.pdf": Bad(lambda: _replaced(rb"/Size", b"/XRefStm 3 /Size")),
    "hybrid_to_itself.pdf": Bad(lambda: _replaced(rb"/Size", b"/XRefStm %d /Size" % (plain().rindex(b"\nxref\n") + 1))),
    "every_endobj_lost.pdf": Bad(lambda: _replaced(rb"endobj", b"", 0)),
    "every_length_wrong.pdf": Bad(lambda: _replaced(rb"/Length \d+", b"/Length 3", 0)),
    "every_length_huge.pdf": Bad(lambda: _replaced(rb"/Length \d+", b"/Length 999999999999", 0)),
    "every_length_negative.pdf": Bad(lambda: _replaced(rb"/Length \d+", b"/Length -7", 0)),
    "generation_huge.pdf": Bad(lambda: _replaced(rb"\n7 0 obj", b"\n7 99999999999 obj")),
    "number_huge.pdf": Bad(lambda: _replaced(rb"\n7 0 obj", b"\n99999999999999999999 0 obj")),
}


def _prev_to(offset: int) -> bytes:
    return _replaced(rb"/Size", b"/Prev %d /Size" % offset)


FAMILY: Family = CUT | TURNED | FRAMED | TABLES
