"""Jinja in a tree of XML: it stands among the elements as markers, so that they can be moved, and becomes text last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from generator.forms.places import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_MARKER: Final = "{https://planforms.example/ns/jinja}code"
_LEVEL: Final = "level"
_LOOP: Final = "loop"
ROOT: Final = "pf"
"""The variable that holds everything outside of loops."""
STEM: Final = ""
"""Key of an item under which it says what its places begin with."""
NUMBER: Final = "#"
"""Key of an item under which it has a number no other item of the document has."""
HIDDEN: Final = "@hidden"
"""After a place: whether the date is left out."""
LABEL: Final = "@label"
"""After a place: the label that stands there."""
DATE: Final = "@date"
"""After a place: the date as Word stores it."""
ITEM: Final = "@item"
"""Key of an item under which an organisation's own Jinja finds the answers in it."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop over the items of what repeats."""

    level: str
    """Pattern of what comes before the items' numbers: `area`, `area.*.action`."""
    variable: str

    def within(self, place: str) -> str | None:
        """The rest of a place of one of these items, or `None` where it is of none."""
        depth = self.level.count(".") + 1
        parts = place.split(".")
        if len(parts) <= depth or not parts[depth].isdecimal() or pattern(".".join(parts[:depth])) != self.level:
            return None
        return ".".join(parts[depth + 1 :])


def marker(text: str) -> _Element:
    """Code as an element of its own until `into_text`."""
    element = etree.Element(_MARKER)
    element.text = text
    return element


def when(condition: str, *content: _Element, otherwise: Sequence[_Element] = ()) -> list[_Element]:
    """Elements that stand only where a condition holds, and what stands there else."""
    other = [marker("{% else %}"), *otherwise] if otherwise else []
    return [marker(f"{{% if {condition} %}}"), *content, *other, marker("{% endif %}")]


def surround(element: _Element, condition: str, otherwise: Sequence[_Element] = ()) -> None:
    """Puts an element where it stands under a condition."""
    parent = element.getparent()
    if parent is None:
        return
    begin, *rest = [one for one in when(condition, element, otherwise=otherwise) if one is not element]
    at = parent.index(element)
    parent.insert(at, begin)
    for offset, one in enumerate(rest, at + 2):
        parent.insert(offset, one)


def loop_markers(level: str, source: str, *, variable: str, head: str = "") -> tuple[_Element, _Element]:
    """The beginning and the end of a loop over `source`; `head` is code that each item begins with."""
    begin = marker(f"{{% for {variable} in {source} %}}{head}")
    begin.set(_LEVEL, level)
    begin.set(_LOOP, variable)
    end = marker("{% endfor %}")
    end.set(_LEVEL, level)
    return begin, end


def is_marker(element: _Element) -> bool:
    """Whether the element is code."""
    return element.tag == _MARKER


def within_loops(element: _Element, loops: tuple[Loop, ...] = ()) -> Iterator[tuple[_Element, tuple[Loop, ...]]]:
    """Every element below this one, each with the loops it stands in, outermost first."""
    for child in element:
        if is_marker(child):
            level, variable = child.get(_LEVEL), child.get(_LOOP)
            if level is not None:
                loops = loops[:-1] if variable is None else (*loops, Loop(level, variable))
        else:
            yield child, loops
            yield from within_loops(child, loops)


def reference(place: str, loops: Sequence[Loop], suffix: str = "") -> str:
    """The expression for what stands at a place, as seen from inside these loops."""
    for loop in reversed(loops):
        rest = loop.within(place)
        if rest is not None:
            return f"{loop.variable}['{rest}{suffix}']"
    return f"{ROOT}['{place}{suffix}']"


def spelt(place: str, loops: Sequence[Loop]) -> str:
    """The place itself as text with code in it, as seen from inside these loops."""
    for loop in reversed(loops):
        rest = loop.within(place)
        if rest is not None:
            return f"{{{{ {loop.variable}['{STEM}'] }}}}.{rest}"
    return place


def into_text(root: _Element) -> None:
    """Turns every marker into the text it holds."""
    for element in list(root.iter(_MARKER)):
        parent, before = element.getparent(), element.getprevious()
        text = (element.text or "") + (element.tail or "")
        if parent is None:
            continue
        parent.remove(element)
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
