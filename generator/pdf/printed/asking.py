"""Whether a document still prints what was issued: seen from digests alone, as a rule, without drawing a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.findings import Finding
    from generator.forms.library import Library
    from generator.forms.model import Form
    from generator.records.issued import Attachment


class Leaf(NamedTuple):
    """A page of the file that is, or says it is, a page of the form."""

    number: int
    """In the file, 1-based."""
    page: int
    """Of the form, 1-based."""
    digest: str
    has_fields: bool
    """Else its answers are printed on it, and whatever else people put there."""


class Asked(NamedTuple):
    """A document whose pages are asked about."""

    data: bytes
    """The file it is in."""
    file: str
    """How findings name it."""
    leaves: Sequence[Leaf]


def printed_findings(asked: Asked, form: Form, library: Library, issued: Sequence[Attachment]) -> list[Finding]:
    """What became of the words a form prints; nothing where nobody knows what was issued.

    Args:
        asked: the document.
        form: in its language.
        library: where brands are.
        issued: what it was issued with: first what a register says, if one does, then what the file says.
    """
    if not issued or not asked.leaves or _is_untouched(asked.leaves, issued[0]):
        return []
    from generator.pdf.printed.check import print_findings

    return print_findings(asked, form, library, issued)


def _is_untouched(leaves: Sequence[Leaf], issued: Attachment) -> bool:
    return {leaf.digest for leaf in leaves} <= set(issued.printed)
