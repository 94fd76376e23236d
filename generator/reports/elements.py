"""Elements of a page: values that can be written in one way only, so that nothing anybody typed becomes markup.

Text and attributes are escaped when they are written. Elements and attributes by which a page could run or fetch
something are refused, so that the page stays what it is wherever it is opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*\Z")
_VOID = frozenset({"meta", "br", "hr"})
_REFUSED = frozenset({"script", "iframe", "object", "embed", "link", "base", "img", "form", "foreignObject", "use"})
_REFUSED_ATTRIBUTES = frozenset({"style", "src", "srcdoc", "srcset", "action", "formaction", "background", "ping"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML lets no document hold (HTML Standard §13.2.3.5), and half characters, which UTF-8 cannot carry."""
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of HTML or SVG."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet of our own, which is not escaped: HTML reads none of it as markup but its end."""

    text: str

    def __post_init__(self) -> None:
        if "</" in self.text or "@import" in self.text or "url(" in self.text:
            msg = "a style sheet ends nowhere but at its end, and fetches nothing"
            raise ValueError(msg)


Node: TypeAlias = "Element | Style | str"
Attribute: TypeAlias = str | int | float


def element(name: str, /, *children: Node | None, **attributes: Attribute | None) -> Element:
    """An element with these children, without those that are `None`.

    Args:
        name: as HTML or SVG spells it.
        children: in order; text is escaped when it is written.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; an empty text is an attribute without a value,
            `None` is none.
    """
    given = tuple((_spelt(key), _written(value)) for key, value in attributes.items() if value is not None)
    if not _NAME.match(name) or name in _REFUSED or not all(_is_harmless(*one) for one in given):
        msg = f"no page of ours has such an element: {name} {dict(given)}"
        raise ValueError(msg)
    return Element(name, given, tuple(child for child in children if child is not None))


def _spelt(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: Attribute) -> str:
    """Coordinates to a tenth of a pixel: more says nothing, and the page is read over slow lines too."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _is_harmless(name: str, value: str) -> bool:
    """Whether an attribute can neither run nor fetch anything: links lead to places of the page itself."""
    if not _NAME.match(name) or name.lower().startswith("on") or name.lower() in _REFUSED_ATTRIBUTES:
        return False
    return name.lower() not in {"href", "xlink-href"} or value.startswith("#")


def html(root: Element) -> str:
    """The document, as text."""
    return "<!DOCTYPE html>\n" + "".join(_pieces(root)) + "\n"


def _pieces(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield _clean(node).translate(_TEXT)
        case Style():
            yield f"<style>{node.text}</style>"
        case Element():
            yield "".join([f"<{node.name}", *(_attribute(*one) for one in node.attributes), ">"])
            if node.name not in _VOID:
                for child in node.children:
                    yield from _pieces(child)
                yield f"</{node.name}>"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{_clean(value).translate(_QUOTED)}"' if value else f" {name}"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
