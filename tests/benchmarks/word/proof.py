"""Whether a Word file says what it should: no program's time counts before its files have passed.

Read with the zip and XML readers of Python and lxml only, so that nothing of what is measured judges itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element


W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
_MARKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}


class Held(NamedTuple):
    """What a content control holds."""

    text: str
    is_empty: bool
    """Whether it shows its placeholder."""
    state: str
    """Of a date the day in its calendar, of a tick `1` or `0`; of others nothing."""


def controls(data: bytes) -> dict[str, Held]:
    """The controls of a file by tag, in the order they stand in the document, the foot of its pages last.

    Raises:
        SyntaxError: one of its parts is not well formed.
    """
    found: dict[str, Held] = {}
    for root in _texts(data):
        for control in root.iter(f"{W}sdt"):
            tag, content = control.find(f"{W}sdtPr/{W}tag"), control.find(f"{W}sdtContent")
            if tag is not None and content is not None:
                found[tag.get(f"{W}val", "")] = _held(control, content)
    return found


def wrong_controls(texts: Mapping[str, str], data: bytes) -> Iterator[str]:
    """What is wrong with the controls, which should hold just these texts, by tag."""
    found = controls(data)
    for tag, text in texts.items():
        if tag not in found:
            yield f"{tag} is not there"
        elif found[tag].text != text:
            yield f"{tag} holds another text"


def dead_controls(values: Mapping[str, object], data: bytes) -> Iterator[str]:
    """The controls that Word would not take for what they are: filled ones, empty ones, days and ticks."""
    answers = {place: value for place, value in values.items() if value not in {"", None}}
    for tag, held in controls(data).items():
        value = answers.get(tag)
        if tag in answers and held.is_empty:
            yield f"{tag} is filled and shows as empty"
        elif held.state == "1" and value is not True:
            yield f"{tag} is ticked"
        elif value is True and held.state != "1":
            yield f"{tag} is not ticked"
        elif hasattr(value, "isoformat") and held.state != f"{value.isoformat()}T00:00:00Z":
            yield f"{tag} has another day in its calendar"


def lost_texts(texts: Mapping[str, str], data: bytes) -> Iterator[str]:
    """The texts that are no paragraph of the file, or none after that of the text before; words may stand beside."""
    paragraphs = [_text(paragraph) for root in _texts(data) for paragraph in root.iter(f"{W}p")]
    at = 0
    for tag, text in texts.items():
        left = enumerate(paragraphs[at:], at + 1)
        after = next((number for number, one in left if _says(one, text)), 0)
        if not after:
            yield f"the text of {tag} is lost"
        at = after or at


def _says(paragraph: str, text: str) -> bool:
    """Whether a paragraph is the text, at most with a word before it, as the id has, and what is ticked after it."""
    return re.fullmatch(rf"(\w+ )?{re.escape(text)}(\s.*)?", paragraph, re.DOTALL) is not None


def _texts(data: bytes) -> Iterator[_Element]:
    """The document and the feet of its pages; every other part of XML is at least well formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    yield roots["word/document.xml"]
    yield from (root for root in roots.values() if root.tag == f"{W}ftr")


def _held(control: _Element, content: _Element) -> Held:
    properties = control.find(f"{W}sdtPr")
    assert properties is not None, "a control that has a tag has properties"
    day = next((one.get(f"{W}fullDate", "") for one in properties.iter(f"{W}date")), "")
    tick = next((one.values()[0] for one in properties.iter(_CHECKED)), "")
    return Held(_text(content), properties.find(f"{W}showingPlcHdr") is not None, day or tick)


def _text(element: _Element) -> str:
    return "".join(one.text or "" if one.tag == f"{W}t" else _MARKS.get(one.tag, "") for one in element.iter())
