"""Entries of JSON and YAML files, taken apart into leaves: each single value with the path that leads to it.

A path is what the heading would be on a sheet with one row per plan (`area.1.gap`); both are understood the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.findings import N_, Entry, Words, words

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Spot:
    """A spot in the file, worked out for people only when there is something to say: there is one for every leaf."""

    __slots__ = ("file", "line", "path", "top")

    def __init__(self, file: str, top: str, path: str = "", line: int | None = None) -> None:
        """The spot that is reached from entry `top` of the file along `path` (`area.1.gap`)."""
        self.file, self.top, self.path, self.line = file, top, path, line

    def __call__(self) -> Entry:
        """Where it is, for a finding."""
        return Entry(self.file, ".".join(part for part in (self.top, self.path) if part), self.line)


class Found(NamedTuple):
    """A leaf with the path that leads to it."""

    path: str
    line: int | None
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Leaves:
    """Everything one entry says."""

    found: list[Found]
    doubled: list[str]
    """Paths of keys that stand twice."""
    too_deep: list[str]
    """Paths below which things lie too deep."""


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


def leaves(entry: Branch) -> Leaves:
    """Every leaf of the entry, in the order of the file."""
    into = Leaves([], [], [])
    _follow(entry, "", entry.line, into)
    return into


def _follow(node: Node, path: str, line: int | None, into: Leaves) -> None:
    """Adds the leaves below a node; plain recursion, because chained generators took half the time of reading."""
    if isinstance(node, Branch):
        if path.count(".") >= _DEEPEST:
            into.too_deep.append(path)
            return
        head = f"{path}." if path else ""
        into.doubled.extend(head + key for key in node.doubled)
        for key, inner in node.items():
            _follow(inner, head + key, node.lines.get(key, line), into)
    elif not isinstance(node, list):
        into.found.append(Found(path, line, node))
    elif singles := _singles(node):
        into.found.append(Found(path, line, singles))
    elif path.count(".") >= _DEEPEST:
        into.too_deep.append(path)
    else:
        for number, inner in enumerate(node, 1):
            _follow(inner, f"{path}.{number}", (isinstance(inner, Branch) and inner.line) or line, into)


def _singles(nodes: list[Node]) -> list[Content]:
    """The list, if it holds single values only; else an empty one."""
    singles = [node for node in nodes if not isinstance(node, (list, Branch))]
    return singles if len(singles) == len(nodes) else []
