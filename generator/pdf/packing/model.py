"""What a pack is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fields(Enum):
    """What becomes of the boxes people fill in."""

    KEPT = "kept"
    """They stay fillable, under names with the part's prefix."""
    DRAWN = "drawn"
    """What they show is drawn on the page, and the pack has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF that becomes part of a pack."""

    name: str
    """Of the named destination that leads to its first page; links of other parts lead to it."""
    data: bytes
    prefix: str = ""
    """Put before the names of its fields: `d001__`, which the reader takes off again (`pdf.parting`)."""
    stamp: str = ""
    """Set small at the lower edge of each of its pages, as an artifact; `{page}` and `{pages}` are those of the
    pack."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    part: str
    """Name of the part it leads to."""
    kids: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """What holds the parts together."""

    title: str
    language: str
    """Tag of the pack's own language."""
    bookmarks: tuple[Bookmark, ...]
    fields: Fields = Fields.KEPT
