"""Incremental updates, as viewers append them when they save."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Mapping


def updated(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The file with new texts in fields, appended as a revision of its own."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = {}
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) in texts:
                field.V = pikepdf.String(texts[str(field.T)])
                objects[field.objgen[0]] = field.unparse(resolved=True)
    return appended(data, objects)


def appended(data: bytes, objects: Mapping[int, bytes], entries: bytes = b"") -> bytes:
    """The file with objects that take the place of those of the same number; `entries` go into its trailer."""
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    table = bytearray(b"xref\n")
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = re.findall(rb"/Root \d+ \d+ R", data)[-1]
    info = (re.findall(rb"/Info \d+ \d+ R", data) or [b""])[-1]
    size = max(map(int, re.findall(rb"/Size (\d+)", data)))
    trailer = b"trailer\n<<%s %s /Size %d /Prev %d %s>>\n" % (root, info, size, last, entries)
    return bytes(out + table + trailer) + b"startxref\n%d\n%%%%EOF\n" % len(out)
