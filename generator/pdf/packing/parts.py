"""The files that are to be joined, opened and looked over."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.errors import FileProblem
from generator.findings import Spot
from generator.pdf.packing import diagnoses
from generator.pdf.read.objects import BROKEN
from generator.pdf.read.opening import open_pdf
from generator.pdf.read.tree import MOST_PAGES, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

MOST_BYTES = 100_000_000
MOST_OBJECTS = 300_000


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Pdf]:
    """The file of a part, with pages that can be read.

    Args:
        data: the file.
        name: how findings name it.

    Raises:
        FileProblem: it cannot become part of a pack; the finding says why.
    """
    if len(data) > MOST_BYTES:
        raise FileProblem(diagnoses.TOO_LARGE.at(Spot(name), count=len(data) // 1_000_000))
    pdf = open_pdf(data, name).pdf
    with pdf:
        if pdf.is_encrypted:
            raise FileProblem(diagnoses.ENCRYPTED.at(Spot(name)))
        try:
            count, objects = len(pdf.pages), len(pdf.objects)
        except BROKEN as problem:
            raise FileProblem(diagnoses.NO_PAGES.at(Spot(name))) from problem
        if not count:
            raise FileProblem(diagnoses.NO_PAGES.at(Spot(name)))
        if count > MOST_PAGES or objects > MOST_OBJECTS:
            raise FileProblem(diagnoses.TOO_LARGE.at(Spot(name), count=max(count, objects)))
        try:
            yield pdf
        except BROKEN as problem:
            raise FileProblem(diagnoses.BROKEN.at(Spot(name))) from problem


def pages_in(data: bytes, name: str = "") -> int:
    """How many pages the PDF has.

    Raises:
        FileProblem: it cannot become part of a pack; the finding says why.
    """
    with opened(data, name) as pdf:
        return len(pdf.pages)


def signed_places(data: bytes, name: str = "") -> tuple[str, ...]:
    """Names of the signature fields that hold a signature: none of these can stay valid in a pack.

    What they show stays; the signature itself is only in the file the part came from.

    Raises:
        FileProblem: it cannot become part of a pack; the finding says why.
    """
    if b"/ByteRange" not in data:
        return ()
    with opened(data, name) as pdf:
        return tuple(node.name for node in Tree(pdf).nodes if node.type == "/Sig" and node.value is not None)
