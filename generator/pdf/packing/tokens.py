"""Objects of a PDF as bytes: the references in them found and changed, without taking the rest apart.

The bytes are ours or qpdf's, so that parentheses in strings always stand behind a backslash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.pdf.syntax import name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Mark = tuple[int, int]
    """Number and generation of an object."""

STRING = rb"\((?:[^\\()]|\\.)*\)|<[0-9a-fA-F]*>"
_REFERENCE = re.compile(rb"(" + STRING + rb")|(\d+) (\d+) R\b", re.DOTALL)
_SPACED = re.compile(rb"\s*(" + STRING + rb"|<<|>>|[][/])\s*|\s+", re.DOTALL)
_KEYED = re.compile(rb"(" + STRING + rb")|(/StructParents? )(\d+)", re.DOTALL)


def references(body: bytes) -> Iterator[Mark]:
    """The objects that an object refers to, as often as it does."""
    return ((int(found[2]), int(found[3])) for found in _REFERENCE.finditer(body) if found[1] is None)


def renumbered(body: bytes, written: Callable[[Mark], bytes]) -> bytes:
    """The object with each of its references as `written` gives it."""
    return _REFERENCE.sub(lambda found: found[1] or written((int(found[2]), int(found[3]))), body)


def rekeyed(body: bytes, written: Callable[[int], bytes]) -> bytes:
    """The object with its numbers in the parent tree as `written` gives them."""
    return _KEYED.sub(lambda found: found[1] or found[2] + written(int(found[3])), body)


def compact(body: bytes) -> bytes:
    """The object without spaces that nothing needs."""
    return _SPACED.sub(lambda found: found[1] or b" ", body).strip()


def with_names(body: bytes, key: bytes, changed: Mapping[str, str]) -> bytes:
    """The object with other names in the value of an entry: a name, a list of names, or a string that has names."""
    if not changed:
        return body
    wanted = re.compile(rb"(" + b"|".join(re.escape(name(one[1:])) for one in changed) + rb")(?=[][\s/<>()]|\Z)")
    others = {name(one[1:]): name(other[1:]) for one, other in changed.items()}
    value = re.compile(re.escape(key) + rb"(?:" + STRING + rb"|\[[^]]*\]|/[^][\s/<>()]+)", re.DOTALL)
    return value.sub(lambda found: key + wanted.sub(lambda one: others[one[1]], found[0][len(key) :]), body)
