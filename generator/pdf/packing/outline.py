"""The outline of a pack (ISO 32000-2 §12.3.3): bookmarks that lead to the first pages of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pdf.syntax import text_string

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.pdf.packing.model import Bookmark
    from generator.pdf.packing.writing import Writer


def write_outline(bookmarks: Sequence[Bookmark], pages: Mapping[str, int], writer: Writer) -> bytes:
    """Writes the entries, the top ones closed; gives back what the catalog says of them.

    Args:
        bookmarks: the entries.
        pages: the first page of each part, by the part's name.
        writer: of the pack.
    """
    if not bookmarks:
        return b""
    root = writer.reserve()
    first, last = _write(bookmarks, root, pages, writer)
    body = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, len(bookmarks))
    writer.add(root, body)
    return b"/Outlines %d 0 R/PageMode/UseOutlines" % root


def _write(bookmarks: Sequence[Bookmark], parent: int, pages: Mapping[str, int], writer: Writer) -> tuple[int, int]:
    first = writer.reserve(len(bookmarks))
    last = first + len(bookmarks) - 1
    for number, bookmark in enumerate(bookmarks, first):
        entries = [b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]" % (
            text_string(bookmark.title), parent, pages[bookmark.part],
        )]  # fmt: skip
        if number > first:
            entries.append(b"/Prev %d 0 R" % (number - 1))
        if number < last:
            entries.append(b"/Next %d 0 R" % (number + 1))
        if bookmark.kids:
            below = _write(bookmark.kids, number, pages, writer)
            entries.append(b"/First %d 0 R/Last %d 0 R/Count -%d" % (*below, len(bookmark.kids)))
        writer.add(number, b"".join(entries) + b">>")
    return first, last
