"""Whether what a file holds is also drawn: a print of it shows the drawn appearance, never the stored value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Object, Stream

from generator.pdf.read.model import FieldType
from generator.pdf.read.objects import entry
from generator.pdf.read.sightings import is_id
from generator.pdf.read.streams import bounded

if TYPE_CHECKING:
    from generator.pdf.read.model import Said
    from generator.pdf.read.tree import Node

LONGEST = 200_000
"""Bytes of an appearance looked at."""
_DRAWN = frozenset({FieldType.TEXT, FieldType.CHOICE})
_SHOWS_TEXT = (b"Tj", b"TJ", b"'", b'"', b"Do")


def is_undrawn(node: Node, said: Said) -> bool:
    """Whether a field holds text and none of its widgets draws any."""
    if said.type not in _DRAWN or said.is_blank or said.page is None or is_id(said.name):
        return False  # the document id is printed at the foot of each page; its field shows nothing
    return not any(_draws_text(widget) for widget in node.widgets)


def _draws_text(widget: Object) -> bool:
    """Whether the normal appearance shows text, or draws something that may hold it."""
    drawn = entry(widget.get("/AP"), "/N")
    if not isinstance(drawn, Stream):
        return False
    content = bounded(drawn, LONGEST)
    return content is None or any(operator in content for operator in _SHOWS_TEXT)
