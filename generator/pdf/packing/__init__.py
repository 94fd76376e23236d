"""Several PDFs joined into one: a pack.

Every part keeps its fields, its tags, its record and its words; what the parts have in common, fonts above all, is in
the pack once (docs/decisions/0012-packs.md). The libraries that take files apart are loaded when one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pdf.packing.model import Binding, Bookmark, Fields, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Binding", "Bookmark", "Fields", "Part", "packed", "pages_in", "signed_places"]


def packed(parts: Sequence[Part], binding: Binding) -> bytes:
    """The parts as one PDF, in their order; the same input always gives the same bytes.

    Raises:
        FileProblem: parts that cannot be joined, with a finding that names each.
        ValueError: two parts have the same name, or there is none.
    """
    from generator.pdf.packing import pack

    return pack.packed(parts, binding)


def pages_in(data: bytes, name: str = "") -> int:
    """How many pages the PDF has; `name` is how findings name it.

    Raises:
        FileProblem: it cannot become part of a pack; the finding says why.
    """
    from generator.pdf.packing import parts

    return parts.pages_in(data, name)


def signed_places(data: bytes, name: str = "") -> tuple[str, ...]:
    """Names of the signature fields that hold a signature: none of these can stay valid in a pack.

    Raises:
        FileProblem: it cannot become part of a pack; the finding says why.
    """
    from generator.pdf.packing import parts

    return parts.signed_places(data, name)
