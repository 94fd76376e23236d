"""What a template's styles are for, told by their names: Word translates the ids of styles, but not these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.docx.ooxml import q, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_HEADING = re.compile(r"heading (\d)")
_QUIET = "placeholder text"


def _named(parts: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    """Id and name of every style."""
    for part in parts:
        for style in part.iter(q("w:style")):
            yield style.get(q("w:styleId"), ""), (value(style, "w:name") or "").casefold()


def heading_ranks(parts: Iterable[_Element]) -> dict[str, int]:
    """The ranks of heading styles by id: 1 for the highest."""
    return {one: int(found[1]) for one, name in _named(parts) if (found := _HEADING.fullmatch(name))}


def quiet_styles(parts: Iterable[_Element]) -> frozenset[str]:
    """The ids of the styles placeholders wear."""
    return frozenset(one for one, name in _named(parts) if name == _QUIET) | {"PlaceholderText"}
