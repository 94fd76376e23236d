"""Packs made in tests, and what is looked at in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from PIL import ImageChops

from generator import collect
from generator.pdf.packing import Binding, Bookmark, Fields, Part, packed, pages_in
from tests.samples_made import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL.Image import Image

    from generator.records.model import Record

STAMP = "Pack of 1 March 2026 · page {page} of {pages}"
MARGIN_PT = 30
"""Height of what a stamp may change at the foot of a page."""


def parts_of(*files: bytes, stamp: str = STAMP) -> list[Part]:
    """Files as the documents of a pack."""
    return [Part(f"d{number:03}", data, f"d{number:03}__", stamp) for number, data in enumerate(files, 1)]


def pack_of(parts: Sequence[Part], language: str = "en", fields: Fields = Fields.KEPT) -> bytes:
    """A pack of these parts with a bookmark for each."""
    bookmarks = tuple(Bookmark(f"Document {part.name}", part.name) for part in parts)
    return packed(parts, Binding("A pack", language, bookmarks, fields))


def records_in(data: bytes) -> list[Record]:
    """What is read from a file."""
    return list(collect.read_bytes(data, "pack.pdf", collect.Aids(LIBRARY)))


def said(record: Record) -> tuple[object, ...]:
    """What a record says, wherever its pages are."""
    answers = {place: (one.state, one.value, one.text) for place, one in record.answers.items()}
    signatures = [(one.place, one.verdict) for one in record.signatures]
    codes = sorted((one.code, one.place or "") for one in record.findings)
    return record.identity, answers, signatures, record.status, codes


def unlike(parts: Sequence[Part], pack: bytes, draw: Callable[..., Image], dpi: int = 60) -> list[tuple[str, int]]:
    """Pages that do not look as in their own files, stamps aside."""
    return [
        (part.name, page)
        for part, page, number in _numbered(parts)
        if _differ(draw(part.data, page, dpi), draw(pack, number, dpi), MARGIN_PT * dpi // 72 if part.stamp else 0)
    ]


def _numbered(parts: Sequence[Part]) -> Iterator[tuple[Part, int, int]]:
    """Each page: its part, its number there, its number in the pack."""
    number = 0
    for part in parts:
        for page in range(1, pages_in(part.data) + 1):
            number += 1
            yield part, page, number


def _differ(one: Image, other: Image, foot: int) -> bool:
    cut = (0, 0, one.width, one.height - foot)
    return one.size != other.size or ImageChops.difference(one.crop(cut), other.crop(cut)).getbbox() is not None


def edited(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file as pikepdf saves it after a change."""
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(changed)
    return changed.getvalue()
