"""Entries of JSON and YAML files, taken apart into leaves: each single value with the path that leads to it.

A path is what the heading would be on a sheet with one row per plan (`area.1.gap`); both are understood the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.findings import N_, Entry, Words, words
from generator.plans import diagnoses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.findings import Finding
    from generator.plans.model import Content

_DEEPEST = 8
"""The deepest place is section, number, rows, number, column."""


class Branch(dict[str, "Node"]):
    """An object of a file, with the lines its keys stand in and the keys that stood there twice."""

    def __init__(self, entries: Iterable[tuple[str, Node]] = ()) -> None:
        super().__init__(entries)
        self.line: int | None = None
        self.lines: dict[str, int] = {}
        self.doubled: tuple[str, ...] = ()


Node: TypeAlias = "Content | list[Node] | Branch"
"""What a JSON or YAML file can hold."""

Leaf: TypeAlias = "Content | list[Content]"
"""A single value, or a list of single values."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot in the file: what was followed to get there."""

    file: str
    top: str
    """Which entry of the file."""
    path: str = ""
    """From the top of the entry: `area.1.gap`."""
    line: int | None = None

    def __call__(self) -> Entry:
        """Where it is, for a finding."""
        return Entry(self.file, ".".join(part for part in (self.top, self.path) if part), self.line)

    def to(self, key: str | int, line: int | None) -> Spot:
        """The spot one step further in."""
        return Spot(self.file, self.top, f"{self.path}.{key}" if self.path else str(key), line or self.line)


def said(node: object) -> Words:
    """What something of a file is, for people."""
    match node:
        case None:
            return words(N_("nothing"))
        case list():
            return words(N_("a list"))
        case dict():
            return words(N_("an object"))
        case _:
            return words(N_("a single value"))


def leaves(node: Node, spot: Spot, depth: int = 0) -> Iterator[tuple[Leaf, Spot] | Finding]:
    """Every leaf under the node with where it is; findings for keys that stand twice or lie too deep."""
    if depth > _DEEPEST:
        yield diagnoses.TOO_DEEP.at(spot())
    elif isinstance(node, Branch):
        yield from (diagnoses.DOUBLE_KEY.at(spot.to(key, None)(), key=key) for key in node.doubled)
        for key, inner in node.items():
            yield from leaves(inner, spot.to(key, node.lines.get(key)), depth + 1)
    elif not isinstance(node, list):
        yield node, spot
    elif singles := _singles(node):
        yield singles, spot
    else:
        for number, inner in enumerate(node, 1):
            yield from leaves(inner, spot.to(number, inner.line if isinstance(inner, Branch) else None), depth + 1)


def _singles(nodes: list[Node]) -> list[Content]:
    """The list, if it holds single values only; else an empty one."""
    singles = [node for node in nodes if not isinstance(node, (list, Branch))]
    return singles if len(singles) == len(nodes) else []
