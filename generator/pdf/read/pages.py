"""The pages of a file, told apart by the objects that draw their codes; no page is drawn for it.

Every page of a document draws its own code and the one printed document id that they share. Programs that save, join or
split files keep these objects and their names, as long as they do not write the pages anew.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Object, Pdf, Stream

from generator.forms.identity import PageCode, read_page_code
from generator.pdf.carriers import CODE_NAME, ID_NAME
from generator.pdf.code import text_drawn
from generator.pdf.read.objects import BROKEN, entry
from generator.pdf.read.opening import open_pdf
from generator.pdf.read.streams import bounded
from generator.pdf.read.tree import MOST_PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OBJECT = rb"\S*?\.%s (\d+ \d+) R\b"
_CODE = re.compile(_OBJECT % CODE_NAME.format(page=r"(\d+)").encode())
_PRINTED = re.compile(_OBJECT % ID_NAME.encode())
_LONGEST_CODE = 20_000
"""Bytes; one of ours takes 3,000."""


class Face(NamedTuple):
    """The objects by which a page can be told from others."""

    page: int
    """Of its form, going by the name of its code; 1-based."""
    code: tuple[int, int]
    printed: bytes
    """The object that prints the document id: pages of one document share it."""


Faces = tuple["Face | None", ...]
"""Of every page of a file; `None` where a page is none of ours, or was written anew."""


def faces_of(pdf: Pdf) -> Faces:
    """What tells the pages of a file apart, as far as they can be read."""
    found: list[Face | None] = []
    with suppress(*BROKEN):
        found.extend(_face_in(page.obj.get("/Resources")) for page in islice(pdf.pages, MOST_PAGES))
    return tuple(found)


def _face_in(resources: Object | None) -> Face | None:
    """What tells a page apart, by its resources as text: taking them apart takes three times as long."""
    if resources is None:
        return None
    found = _face(resources.unparse(resolved=True))
    drawn = entry(resources, "/XObject")
    return found if found is not None or drawn is None else _face(drawn.unparse(resolved=True))


def _face(drawn: bytes) -> Face | None:
    code, printed = _CODE.search(drawn), _PRINTED.search(drawn)
    if code is None or printed is None:
        return None
    number, generation = map(int, code[2].split())
    return Face(int(code[1]), (number, generation), printed[1])


def are_in_order(faces: Sequence[Face | None]) -> bool:
    """Whether the pages are those of one document from the first on, in order; the last ones may be missing."""
    printed = {face.printed for face in faces if face is not None}
    numbers = [face and face.page for face in faces]
    return len(printed) == 1 and numbers == list(range(1, len(faces) + 1))


def codes_in(data: bytes, file: str) -> Mapping[int, PageCode]:
    """What the codes of a file say that is known to open, as `codes_drawn`."""
    with open_pdf(data, file).pdf as pdf:
        return codes_drawn(pdf, faces_of(pdf))


def codes_drawn(pdf: Pdf, faces: Sequence[Face | None]) -> Mapping[int, PageCode]:
    """What the codes of the pages say, by number in the file (1-based)."""
    said = ((number, _said(pdf, face)) for number, face in enumerate(faces, 1) if face is not None)
    return {number: code for number, code in said if code is not None}


def _said(pdf: Pdf, face: Face) -> PageCode | None:
    drawn = pdf.get_object(face.code)
    content = bounded(drawn, _LONGEST_CODE) if isinstance(drawn, Stream) else None
    text = text_drawn(content) if content else None
    return read_page_code(text) if text else None
