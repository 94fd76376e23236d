"""The building blocks of the document: for every control an entry with its placeholder words.

An entry has the name of the control's tag. Word takes the words from it when a control is emptied again, and it is the
only name of a control that LibreOffice 7.4 keeps.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from generator.docx.controls import controls
from generator.docx.starter.controls import PLACEHOLDER
from generator.docx.starter.markup import el, name, root
from generator.docx.starter.paragraphs import run

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE: Final = uuid.UUID("8f1c3c1e-6a0d-5a53-9d52-3f1f6a2b7c10")


def glossary_part(form: str, parts: tuple[_Element, ...], words: str) -> _Element:
    """`word/glossary/document.xml` for the controls of these parts; `words` for those that show none."""
    prompts: dict[str, str] = {}
    for part in parts:
        for control in controls(part):
            if control.entry:
                prompts.setdefault(control.entry, _shown(control.element) if control.is_empty else words)
    entries = [_entry(form, tag, prompt) for tag, prompt in prompts.items()]
    return root("w:glossaryDocument", ("w",), el("w:docParts", *entries))


def _shown(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(name("w:t")))


def _entry(form: str, tag: str, prompt: str) -> _Element:
    properties = el(
        "w:docPartPr",
        el("w:name", val=tag),
        el("w:category", el("w:name", val="General"), el("w:gallery", val="placeholder")),
        el("w:types", el("w:type", val="bbPlcHdr")),
        el("w:behaviors", el("w:behavior", val="content")),
        el("w:guid", val=f"{{{str(uuid.uuid5(_NAMESPACE, f'{form} {tag}')).upper()}}}"),
    )
    return el("w:docPart", properties, el("w:docPartBody", el("w:p", run(prompt, PLACEHOLDER))))
