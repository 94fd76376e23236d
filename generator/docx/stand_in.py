"""A stand-in for somebody at a word processor: types into content controls and saves with python-docx.

The demonstration uses it to show a Word form that comes back from a program that is not ours. Nothing else does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from generator.docx.controls import controls
from generator.docx.ooxml import q

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from generator.docx.controls import Control

TICKED = "☒"


def typed_elsewhere(data: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these answers by place, as its fields show them; a tick takes any text."""
    from docx import Document

    document = Document(io.BytesIO(data))
    for control in list(controls(document.element.body)):
        if control.name in answers:
            _type(control, answers[control.name])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _type(control: Control, answer: str) -> None:
    """What Word does when somebody types: the placeholder's mark and style go, the words stand in the run."""
    properties, content = control.element.find(q("w:sdtPr")), control.content
    if properties is None or content is None:
        return
    for mark in properties.findall(q("w:showingPlcHdr")):
        properties.remove(mark)
    checked = properties.find(f".//{q('w14:checked')}")
    if checked is not None:
        checked.set(q("w14:val"), "1")
    _write(content, answer if checked is None else TICKED)


def _write(content: _Element, words: str) -> None:
    first, *others = content.iter(q("w:t"))
    first.text = words
    for text in others:
        text.text = ""
    run = first.getparent()
    style = None if run is None else run.find(f"{q('w:rPr')}/{q('w:rStyle')}")
    if style is not None and (parent := style.getparent()) is not None:
        parent.remove(style)
