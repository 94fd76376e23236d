"""What `fill` writes for a box, written with fewer bytes: a pack has thousands of appearances too short to deflate.

Nothing changes that a viewer shows or a reader reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pdf.packing.writing import Writer

FONT = b"/F"
"""What the font of texts is called in their resources, beside its own name."""
_TEXT = re.compile(
    rb"/Tx BMC\nq\nBT\n/\w+ ([\d.]+ Tf) ([\d.]+) ([\d.]+) ([\d.]+) rg ([\d.]+ TL)\n([-\d.]+ [-\d.]+ Td)\n"
    rb"(<[0-9A-F]+> Tj(?: T\*\n<[0-9A-F]+> Tj)*)\nET\nQ\nEMC"
)
_BOX = re.compile(rb"/Subtype/Form/BBox(\[[\d. ]+\])")
_SHOWN = re.compile(rb"<([0-9A-F]+)> Tj")
_HEXADECIMAL = re.compile(rb"/V<FEFF([0-9A-F]*)>")
_LATIN = re.compile(r"[\n\x20-\x7e\xa1-\xac\xae-\xff]*")
"""Letters that have the same number in PDFDocEncoding and in Unicode (ISO 32000-2 Annex D.3)."""


def shorter_look(dictionary: bytes, content: bytes, writer: Writer) -> tuple[bytes, bytes]:
    """The same drawing of a text: letters as bytes and not in hexadecimal.

    Args:
        dictionary: the entries of the form XObject.
        content: its content; anything that is no text of a box is given back as it is.
        writer: of the pack, where boxes of one size share a rectangle.
    """
    found, box = _TEXT.fullmatch(content), _BOX.match(dictionary)
    if found is None or box is None:
        return dictionary, content
    size, red, green, blue, leading, start, shown = found.groups()
    colour = b" ".join([part.removeprefix(b"0") or b"0" for part in (red, green, blue)])
    lines = [_literal(bytes.fromhex(line.decode("ascii"))) for line in _SHOWN.findall(shown)]
    if len(lines) > 1:
        colour, text = colour + b" rg " + leading, b"Tj T*\n".join(lines)
    else:
        colour, text = colour + b" rg", lines[0]
    # Counted from where the text begins, a move would be saved, and Poppler would round its letters otherwise.
    drawn = b"/Tx BMC\nBT\n%b %b %b\n%b\n%bTj\nET\nEMC" % (FONT, size, colour, start, text)
    return b"/Subtype/Form/BBox %d 0 R%b" % (writer.shared(box[1]), dictionary[box.end() :]), drawn


def shorter_value(ending: bytes) -> bytes:
    """The same entries with the value as bytes and not in hexadecimal."""
    return _HEXADECIMAL.sub(lambda found: b"/V" + _text(bytes.fromhex(found[1].decode("ascii"))), ending)


def _text(raw: bytes) -> bytes:
    """A text string (§7.9.2.2) in the shorter of its encodings."""
    text = raw.decode("utf-16-be", "surrogatepass")
    return _literal(text.encode("latin-1") if _LATIN.fullmatch(text) else b"\xfe\xff" + raw)


def _literal(letters: bytes) -> bytes:
    """A literal string (§7.3.4.2); a bare CR would be read as LF."""
    escaped = letters.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
    return b"(" + escaped + b")"
