"""A form as a template: all its objects written once, those that differ between documents last and on their own.

A document is made by joining the fixed bytes, the objects that differ, and a fresh cross-reference table. Nothing is
parsed, searched or renumbered for a document; the digest of the fixed bytes is taken once, too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pdf.syntax import indirect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.model import Pages
    from generator.pdf.appearance import Ink
    from generator.pdf.widgets import Blank


@dataclass(frozen=True, slots=True)
class GroupSlot:
    """The field of a choice shown as buttons."""

    number: int
    head: bytes
    """Its dictionary without value, not closed."""
    buttons: tuple[Blank, ...]


@dataclass(frozen=True)
class Template:
    """A form laid out, with room for what differs."""

    pages: Pages
    ink: Ink
    fixed: bytes
    """Header and every object that is the same in all documents."""
    offsets: Mapping[int, int]
    """Where each fixed object begins."""
    blanks: Mapping[str, Blank]
    """Widgets by field name; buttons stand in `groups`."""
    groups: Mapping[str, GroupSlot]
    changing: Mapping[int, bytes]
    """The objects that may differ, by number, as they are in an empty form (bodies only)."""
    codes: tuple[int, ...]
    """Object number of the QR code of each page."""
    document_id: int
    """Object number of the printed document id."""
    info: int
    metadata: int
    record: int
    """Object number of the attached record."""
    catalog: int
    size: int
    """One more than the highest object number."""
    parts: Mapping[int, bytes] = field(default_factory=dict)

    def document(self, changed: Mapping[int, bytes], identifier: bytes) -> bytes:
        """The file that holds these bodies in place of the template's.

        Args:
            changed: bodies by object number.
            identifier: 16 bytes for `/ID`.
        """
        pieces = [self.fixed]
        position = len(self.fixed)
        offsets = dict(self.offsets)
        for number, body in self.changing.items():
            piece = indirect(number, changed.get(number, body))
            offsets[number] = position
            pieces.append(piece)
            position += len(piece)
        pieces.append(self._tail(offsets, position, identifier))
        return b"".join(pieces)

    def _tail(self, offsets: Mapping[int, int], start: int, identifier: bytes) -> bytes:
        """Cross-reference table and trailer (ISO 32000-2 §7.5.4, §7.5.5)."""
        rows = b"".join([b"%010d 00000 n \n" % offsets[number] for number in range(1, self.size)])
        hexed = identifier.hex().upper().encode("ascii")
        return (
            b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (self.size, rows, self.size, self.catalog, self.info, hexed, hexed, start)
        )


def identifier_of(document: str, content: bytes) -> bytes:
    """16 bytes for `/ID`: they follow from the document and what it holds, so the same input gives the same file."""
    return hashlib.sha256(document.encode("ascii") + content).digest()[:16]
