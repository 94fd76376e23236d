"""Word files that are damaged, no Word files, or made to do harm: each made from the bytes of a good one."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from typing import TYPE_CHECKING

from generator.docx.ooxml import W14, W
from generator.docx.package import open_package, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DOCUMENT, CUSTOM, TYPES, LINKS = (
    "word/document.xml",
    "docProps/custom.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' + b"".join(
    b'<!ENTITY %c "%s">' % (99 + at, b"&%c;" % (98 + at) * 10) for at in range(8)
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">'


def chance(seed: int) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(seed)  # noqa: S311 - damage, no secret


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a good file."""
    return dict(open_package(data, "form.docx").parts)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed."""
    parts = parts_of(data)
    return packed({**parts, name: change(parts[name])})


def without_part(data: bytes, name: str) -> bytes:
    """The file with one part missing."""
    return packed({kept: part for kept, part in parts_of(data).items() if kept != name})


def with_more(data: bytes, more: Mapping[str, bytes]) -> bytes:
    """The file with more parts."""
    return packed({**parts_of(data), **more})


def in_body(data: bytes, content: str | bytes) -> bytes:
    """The file with something before everything else in its text."""
    added = content.encode() if isinstance(content, str) else content
    return with_part(data, DOCUMENT, lambda part: part.replace(b"<w:body>", b"<w:body>" + added, 1))


# archives


def doubled(data: bytes, name: str) -> bytes:
    """Two parts of one name, the second of them empty."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        # The library warns about what is done here on purpose.
        archive.NameToInfo.pop(name)
        archive.writestr(name, b"<x/>")
    return stream.getvalue()


def bomb(data: bytes, megabytes: int) -> bytes:
    """A part that is packed a thousandfold."""
    return with_more(data, {"word/media/image1.png": bytes(megabytes * 1_000_000)})


def lying_bomb(data: bytes, megabytes: int) -> bytes:
    """The same, and the archive says of the part that it is small."""
    found = bytearray(bomb(data, megabytes))
    size = struct.pack("<L", megabytes * 1_000_000)
    return bytes(found.replace(size, struct.pack("<L", 100)))


def many_parts(data: bytes, count: int) -> bytes:
    """Thousands of small parts."""
    return with_more(data, {f"word/media/{number}.xml": b"<x/>" for number in range(count)})


def locked_entry(data: bytes) -> bytes:
    """Parts that are said to be encrypted, as ZIP programs do it."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for hit in re.finditer(re.escape(mark), data):
            found[hit.start() + at] |= 1
    return bytes(found)


def lying_zip64(data: bytes) -> bytes:
    """An end of the archive that points to a ZIP64 directory which is not there."""
    at = data.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 2**60, 1)
    return data[:at] + locator + data[at : at + 8] + b"\xff" * 12 + data[at + 20 :]


def ole(*streams: str) -> bytes:
    """A compound file as old Word and locked new Word write it: its signature, and the names of its streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return OLE + bytes(504) + names + bytes(512)


# XML


def typed(kind: bytes) -> Callable[[bytes], bytes]:
    """Puts a document type before the root of a part."""
    entity = b"&j;" if kind is LAUGHS else b"&e;"

    def change(part: bytes) -> bytes:
        declaration, root = part.split(b"?>", 1) if part.startswith(b"<?xml") else (b"<?xml version='1.0'", part)
        end = root.rindex(b"</")
        return declaration + b"?>" + kind + b"]>" + root[:end] + entity + root[end:]

    return change


def nested(start: str, inside: str, end: str, levels: int) -> str:
    """Something inside itself, many times over."""
    return start * levels + inside + end * levels


def nested_tables(levels: int) -> str:
    """Tables in cells of tables."""
    return nested("<w:tbl><w:tr><w:tc>", "<w:p/>", "</w:tc></w:tr></w:tbl>", levels)


def control(tag: str, content: str) -> str:
    """A control at block level."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def many_controls(count: int) -> str:
    """Very many controls of one place."""
    return control("details.employee", "<w:p/>") * count


def many_rows(count: int) -> str:
    """A table with very many rows, each with a control."""
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    rows = "".join(f"<w:tr>{control(f'area.1.example.{number}.what', cell)}</w:tr>" for number in range(count))
    return f"<w:tbl>{rows}</w:tbl>"


def in_utf16(part: bytes) -> bytes:
    """The part in UTF-16, as the standard allows (Part 2 §9.1.2)."""
    return (
        part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("'UTF-8'", "'UTF-16'").encode("utf-16")
    )


TICKS_BUT_NO_STATE = f'<w14:checkbox xmlns:w14="{W14}" xmlns:w="{W}"/>'
