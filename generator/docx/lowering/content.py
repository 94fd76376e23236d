"""The inside of a control: where its runs stand, what they say, and the run a value is written in."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.docx.ooxml import XML, q

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from generator.docx.controls import Control

_SPACE = f"{{{XML}}}space"
_WORDS = {q("w:br"): "\n", q("w:cr"): "\n", q("w:tab"): "\t", q("w:noBreakHyphen"): "\u2011"}
_LEFT_OUT = frozenset({q("w:delText"), q("w:instrText")})


@dataclass(frozen=True, slots=True)
class Host:
    """The element that holds a control's runs: its content, or the paragraph in it."""

    element: _Element

    def content(self) -> list[_Element]:
        """The runs and what else stands there, without the properties of the paragraph."""
        return [child for child in self.element if child.tag != q("w:pPr")]

    def replace(self, content: Iterable[_Element]) -> None:
        """Puts other content there."""
        new = list(content)
        for child in self.content():
            self.element.remove(child)
        self.element.extend(new)


def host_of(one: Control) -> Host | None:
    """Where the runs of a control stand; of several paragraphs only the first is kept."""
    content = one.content
    if content is None:
        return None
    cell = content.find(q("w:tc"))
    inside = content if cell is None else cell
    paragraphs = inside.findall(q("w:p"))
    for other in paragraphs[1:]:
        inside.remove(other)
    return Host(paragraphs[0] if paragraphs else content)


def text_of(elements: Iterable[_Element]) -> str:
    """What the elements say, line breaks and tabs as characters."""
    return "".join(
        _WORDS.get(one.tag, "") if one.tag != q("w:t") else one.text or ""
        for element in elements
        for one in element.iter()
        if isinstance(one.tag, str) and one.tag not in _LEFT_OUT
    )


def plain_run(words: str) -> _Element:
    """A run with these words and no looks of its own."""
    run = etree.Element(q("w:r"))
    text = etree.SubElement(run, q("w:t"))
    text.set(_SPACE, "preserve")
    text.text = words
    return run


def value_run(words: str, looks: Sequence[_Element | None], quiet: frozenset[str]) -> _Element:
    """The run of a value.

    Args:
        words: its text.
        looks: `w:rPr`, of which the first there is is taken.
        quiet: ids of the styles of placeholders, which a value does not wear.
    """
    run = plain_run(words)
    found = next((one for one in looks if one is not None), None)
    if found is not None:
        own = deepcopy(found)
        own.tail = None
        for style in own.findall(q("w:rStyle")):
            if style.get(q("w:val")) in quiet:
                own.remove(style)
        if len(own):
            run.insert(0, own)
    return run


def glyphs(box: _Element) -> tuple[str, str]:
    """The signs of a tick box, ticked and not."""
    return _glyph(box.find(q("w14:checkedState")), "☒"), _glyph(box.find(q("w14:uncheckedState")), "☐")


def _glyph(state: _Element | None, usual: str) -> str:
    try:
        return chr(int((state.get(q("w14:val")) or "") if state is not None else "", 16))
    except (ValueError, OverflowError):
        return usual
