"""Files that are something else than they are called."""

from __future__ import annotations

import io
import tarfile
import zipfile
from functools import partial

from PIL import Image

from tests.docx.hostile_files import chance, ole
from tests.hostile.bad import Bad, Family, Fate, good

HTML = b"<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>"
RTF = rb"{\rtf1\ansi{\object\objemb{\*\objdata 0105000002000000}} Hello}"
MAIL = b"From: a@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhere it is\r\n--x--\r\n"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("form.pdf", good("pdf_en"))
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo("form.pdf")
        entry.size = len(good("pdf_en"))
        archive.addfile(entry, io.BytesIO(good("pdf_en")))
    return out.getvalue()


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 40), 255).save(out, kind)
    return out.getvalue()


def _letters(text: str, tongue: str) -> bytes:
    return text.encode(tongue)


def _none(make: object) -> Bad:
    return Bad(make, Fate.NO_ANSWERS)  # type: ignore[arg-type]


FAMILY: Family = {
    "empty.pdf": _none(lambda: b""),
    "empty.docx": _none(lambda: b""),
    "zeros.pdf": _none(lambda: bytes(100_000)),
    "zeros.docx": _none(lambda: bytes(100_000)),
    "blanks.pdf": _none(lambda: b" \r\n\t" * 9_000),
    "noise.pdf": _none(lambda: chance(1).randbytes(100_000)),
    "noise.docx": _none(lambda: chance(2).randbytes(100_000)),
    "noise_with_header.pdf": _none(lambda: b"%PDF-1.7\n" + chance(3).randbytes(100_000)),
    "only_objects.pdf": _none(lambda: b"1 0 obj " * 100_000),
    "only_headers.pdf": _none(lambda: b"%PDF-1.7\n" * 100_000),
    "only_startxrefs.pdf": _none(lambda: b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 100_000),
    "only_trailers.pdf": _none(lambda: b"%PDF-1.7\n" + b"trailer<</Root 1 0 R>>" * 50_000),
    "only_tables.pdf": _none(lambda: b"%PDF-1.7\n" + b"xref\n0 1\n0000000000 65535 f \n" * 30_000),
    "zip.pdf": _none(_zip),
    "tar.pdf": _none(_tar),
    "html.pdf": _none(lambda: HTML),
    "html.docx": _none(lambda: HTML),
    "rtf.pdf": _none(lambda: RTF),
    "rtf.docx": _none(lambda: RTF),
    "rtf.doc": _none(lambda: RTF),
    "mail.pdf": _none(lambda: MAIL),
    "xml.pdf": _none(lambda: b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
    "letter.pdf": _none(lambda: b"Dear colleague"),
    "letter_in_utf_16.pdf": _none(partial(_letters, "Dear colleague", "utf-16")),
    "letter_about.pdf": _none(lambda: b"The header %PDF-1.7 and 1 0 obj stand in this text."),
    "postscript.pdf": _none(lambda: b"%!PS-Adobe-3.0\n(x) run\nshowpage\n"),
    "forms_data.pdf": _none(
        lambda: b"%FDF-1.2\n1 0 obj<</FDF<</Fields[<</T(work__priorities)/V(x)>>]>>>>endobj\ntrailer<</Root 1 0 R>>"
    ),
    "script.pdf": _none(lambda: b"#!/bin/sh\nrm -rf /\n"),
    "program.pdf": _none(lambda: b"\x7fELF" + bytes(5_000)),
    "compressed.pdf": _none(lambda: b"\x1f\x8b\x08" + bytes(500)),
    **{
        f"picture_{kind.lower()}.pdf": _none(partial(_picture, kind))
        for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
    },
    "picture.docx": _none(partial(_picture, "PNG")),
    "picture.png": _none(partial(_picture, "PNG")),
    "picture_cut.png": _none(lambda: _picture("PNG")[:40]),
    "picture_huge.png": _none(
        lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0" + bytes(9)
    ),
    "word.doc": _none(lambda: ole("WordDocument", "1Table")),
    "word_97.docx": _none(lambda: ole("WordDocument", "1Table")),
    "word_locked.docx": _none(lambda: ole("EncryptionInfo", "EncryptedPackage")),
    "workbook_97.pdf": _none(lambda: ole("Workbook")),
    "no_suffix": Bad(lambda: good("pdf_en"), Fate.READ),
    "pdf_called.docx": Bad(lambda: good("pdf_en"), Fate.READ),
    "pdf_called.exe": Bad(lambda: good("pdf_sv"), Fate.READ, good="pdf_sv"),
    "word_called.pdf": Bad(lambda: good("word_en"), Fate.READ, good="word_en"),
    "word_called.txt": Bad(lambda: good("word_sv"), Fate.READ, good="word_sv"),
    "too_big.pdf": _none(lambda: good("pdf_en") + bytes(26_000_000)),
}
