"""PDFs written by hand, so that a case of a test is the few bytes it is about.

The bodies given to `pdf` become objects 10, 11, 12 …: `11 0 R` is the second. A body without `/Kids` gets what a widget
needs and stands on page 1, unless it says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST_PAGE = 4
"""Up to three pages; 7 to 9 are free for streams. qpdf ignores numbers that are high for the size of the file."""
FIRST = 10
_WIDGET = b"/Type/Annot/Subtype/Widget/Rect[0 0 100 20]"


def pdf(
    *bodies: bytes,
    root: bytes = b"",
    form: bytes = b"",
    info: bytes = b"",
    listed: Sequence[int] | None = None,
    pages: Sequence[Sequence[int]] | None = None,
    page: bytes = b"",
    streams: Mapping[int, bytes] | None = None,
) -> bytes:
    """A PDF with these fields.

    Args:
        bodies: the entries of each field's dictionary.
        root: further entries of the catalog; holding `/AcroForm` they replace the usual one.
        form: further entries of the form dictionary.
        info: entries of the information dictionary.
        listed: objects in `/Fields`; all that have no `/Parent` unless given.
        pages: objects on each page; all widgets on one page unless given.
        page: further entries of each page.
        streams: bodies of further objects, by number.
    """
    numbers = range(FIRST, FIRST + len(bodies))
    widgets = [number for number, body in zip(numbers, bodies, strict=True) if b"/Kids" not in body]
    tops = [number for number, body in zip(numbers, bodies, strict=True) if b"/Parent" not in body]
    pages = [widgets] if pages is None else pages
    objects = {
        number: b"<<%s%s>>" % (_WIDGET if number in widgets else b"", body)
        for number, body in zip(numbers, bodies, strict=True)
    }
    kids = [FIRST_PAGE + count for count in range(len(pages))]
    for number, widgets_there in zip(kids, pages, strict=True):
        objects[number] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots%s%s>>" % (refs(widgets_there), page)
    objects[2] = b"<</Type/Pages/Count %d/Kids%s>>" % (len(kids), refs(kids))
    usual = b"/AcroForm<</Fields%s%s>>" % (refs(tops if listed is None else listed), form)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R%s%s>>" % (b"" if b"/AcroForm" in root else usual, root)
    objects[3] = b"<<%s>>" % info
    return written(objects | dict(streams or {}))


def refs(numbers: Sequence[int]) -> bytes:
    """An array of references."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """The body of a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def written(objects: Mapping[int, bytes]) -> bytes:
    """The file of these objects, in good order."""
    out = b"%PDF-1.7\n"
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    return out + table + b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))


def text(name: str, value: bytes = b"()") -> bytes:
    """The body of a text field with a drawn appearance."""
    return b"/FT/Tx/T(%s)/V%s/AP<</N 7 0 R>>" % (name.encode(), value)


DRAWN = {7: stream(b"/Tx BMC q BT (x) Tj ET Q EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]")}
"""The appearance that `text` refers to; hand it to `pdf` as `streams`."""
