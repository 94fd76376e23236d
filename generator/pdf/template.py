"""A form as a template: everything that is the same in all its documents, written once.

A document is made by joining the fixed bytes, the objects that differ, and a cross-reference stream. Nothing is
parsed, searched or renumbered for a document. Dictionaries stand in object streams (ISO 32000-2 §7.5.7), because they
are most of a long form and pack well; a widget that has got a value stands again as an object of its own, and the
cross-reference stream (§7.5.8) points to that one.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pdf.syntax import indirect, stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.model import Pages
    from generator.pdf.appearance import Ink
    from generator.pdf.widgets import Blank

ENTRY = struct.Struct(">BIH")
"""An entry of the cross-reference stream: type, offset or object stream, generation or index."""
FREE, PLAIN, PACKED = 0, 1, 2
ID_EDGES = (0, -3, 120, 12)
"""The rectangle in which the document id is printed."""
ID_DICTIONARY = b"/Type/XObject/Subtype/Form/BBox[%d %d %d %d]" % ID_EDGES


@dataclass(frozen=True, slots=True)
class GroupSlot:
    """The field of a choice shown as buttons."""

    number: int
    head: bytes
    """Its dictionary without value, not closed."""
    buttons: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Object numbers of what differs in every document, and of what the trailer names."""

    codes: tuple[int, ...]
    """The QR code of each page."""
    document_id: int
    """The printed document id."""
    info: int
    metadata: int
    record: int
    catalog: int


@dataclass(frozen=True)
class Template:
    """A form laid out, with room for what differs."""

    pages: Pages
    ink: Ink
    fixed: bytes
    """Header and every object that is the same in all documents."""
    table: bytes
    """The cross-reference entries as far as they are known; objects that always differ are free in it."""
    blanks: Mapping[str, Blank]
    """Widgets by field name; buttons stand in `groups`."""
    groups: Mapping[str, GroupSlot]
    numbers: Numbers
    looks: Mapping[int, bytes]
    """The appearances of boxes that take text as they are when empty, by object number."""
    resources: bytes
    """The reference to the resources of appearances that hold text."""
    printed: tuple[str, ...]
    """The digest of each page (`printed.digest`)."""

    @property
    def size(self) -> int:
        """One more than the highest object number."""
        return len(self.table) // ENTRY.size

    def document(self, bodies: Mapping[int, bytes], identifier: bytes) -> bytes:
        """The file in which these bodies stand in place of the template's objects.

        Args:
            bodies: by object number.
            identifier: 16 bytes for `/ID`.
        """
        pieces = [self.fixed]
        position = len(self.fixed)
        own = self.size
        table = bytearray(self.table) + bytes(ENTRY.size)
        # By number, so that the bytes do not depend on the order in which the answers came.
        for number, body in sorted({**self.looks, **bodies}.items()):
            piece = indirect(number, body)
            ENTRY.pack_into(table, number * ENTRY.size, PLAIN, position, 0)
            pieces.append(piece)
            position += len(piece)
        ENTRY.pack_into(table, own * ENTRY.size, PLAIN, position, 0)
        pieces.append(indirect(own, self._cross_reference(own + 1, bytes(table), identifier)))
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(pieces)

    def _cross_reference(self, size: int, table: bytes, identifier: bytes) -> bytes:
        hexed = identifier.hex().upper().encode("ascii")
        dictionary = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            size, self.numbers.catalog, self.numbers.info, hexed, hexed,
        )  # fmt: skip
        return stream(dictionary, table)


def identifier_of(document: str, content: bytes) -> bytes:
    """16 bytes for `/ID`: they follow from the document and what it holds, so the same input gives the same file."""
    return hashlib.sha256(document.encode("ascii") + content).digest()[:16]
