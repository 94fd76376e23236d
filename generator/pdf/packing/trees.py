"""Name trees and number trees (ISO 32000-2 §7.9.6 and §7.9.7), read as far as they are in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import String

from generator.pdf.read.objects import elements, entry, is_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object


def numbered(tree: object) -> Iterator[tuple[int, Object]]:
    """What stands in a number tree, with its numbers."""
    for leaf in _leaves(tree):
        flat = _listed(leaf, "/Nums")
        for number, value in zip(flat[::2], flat[1::2], strict=False):
            key = integer(number)
            if key is not None and key >= 0 and value is not None:
                yield key, value


def named(tree: object) -> Iterator[tuple[bytes, Object]]:
    """What stands in a name tree, with its names."""
    for leaf in _leaves(tree):
        flat = _listed(leaf, "/Names")
        for name, value in zip(flat[::2], flat[1::2], strict=False):
            if isinstance(name, String):
                yield bytes(name), value


def _leaves(tree: object) -> Iterator[Object]:
    """The nodes of a tree, each once, whatever leads to it."""
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not is_dictionary(node) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        yield node
        waiting.extend(reversed(elements(entry(node, "/Kids"))))


def integer(one: object) -> int | None:
    """The number, where it is a whole one."""
    return one if isinstance(one, int) and not isinstance(one, bool) else None


def lengths(array: object, count: int) -> list[float] | None:
    """The numbers of an array that has so many; `None` for anything else."""
    try:
        found = [float(one) for one in elements(array)]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return found if len(found) == count else None


def _listed(tree: Object, key: str) -> list[Object]:
    found = tree.get(key)
    return [] if found is None else list(found)
