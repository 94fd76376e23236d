"""What a field says: the stored value, held against its copies and against the buttons that are marked.

The stored value counts, never what is drawn. Where the file contradicts itself every reading is given; none is chosen.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pikepdf import Array, Name, Object, Stream, String

from generator.pdf.read.model import FieldType, Said
from generator.pdf.read.objects import elements
from generator.pdf.read.streams import whole
from generator.pdf.strings import LOST, Oddity, Text, decode
from generator.records.model import SIGNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.pdf.read.tree import Node

RADIO, PUSH, SEVERAL = 1 << 15, 1 << 16, 1 << 21
"""Field flags: Radio and Pushbutton of buttons, MultiSelect of choices (ISO 32000-2 Tables 229 and 233)."""

OFF = "Off"
LONGEST = 400_000
"""Bytes of an answer; a longer one is not cut but counts as illegible, because all that follows would take minutes."""
MOST_OPTIONS = 1_000

_BLANK = Text("")
_ILLEGIBLE = Text(LOST, Oddity.LETTERS_LOST)
_TYPES = {"/Tx": FieldType.TEXT, "/Ch": FieldType.CHOICE, "/Sig": FieldType.SIGNATURE}


def field_type(node: Node) -> FieldType:
    """What a field is."""
    if node.type != "/Btn":
        return _TYPES.get(node.type, FieldType.UNKNOWN)
    if node.flags & PUSH:
        return FieldType.PUSH
    return FieldType.RADIO if node.flags & RADIO else FieldType.TICK


def said(node: Node) -> Said:
    """What one field says."""
    if node.type == "/Tx" and isinstance(node.value, String) and node.is_own_widget:
        text, oddity = _decoded(bytes(node.value))
        return Said(node.name, FieldType.TEXT, (text,), node.page, oddity)
    kind = field_type(node)
    texts = _READERS[kind](node)
    if len(texts) == 1:
        return Said(node.name, kind, (texts[0].text,), node.page, texts[0].oddity)
    oddity = next((text.oddity for text in texts if text.oddity), None)
    return Said(node.name, kind, distinct(text.text for text in texts), node.page, oddity)


def distinct(readings: Iterable[str]) -> tuple[str, ...]:
    """The readings that differ in more than white space; blank where there are none."""
    found: dict[str, str] = {}
    for text in readings:
        found.setdefault(" ".join(text.split()), text)
    return tuple(found.values()) or ("",)


# texts


def _text(node: Node) -> list[Text]:
    """The value, and the copies some viewers leave on the widgets only (poppler, where a field has two)."""
    if node.is_own_widget:
        return [text_of(node.value)]
    copies = [widget.get("/V") for widget in node.widgets]
    held = [value for value in (node.value, *copies) if value is not None]
    return [text_of(value) for value in held] or [_BLANK]


def text_of(value: object) -> Text:
    """The text in a value of any type."""
    if value is None:
        return _BLANK
    return _decoded(bytes(value)) if isinstance(value, String) else _text_of_another_type(value)


def _decoded(raw: bytes) -> Text:
    return decode(raw) if len(raw) <= LONGEST else _ILLEGIBLE


def _text_of_another_type(value: object) -> Text:
    """Programs write names, arrays of one, streams and numbers where strings belong."""
    if isinstance(value, Name):
        return name_text(value)
    if isinstance(value, Array):
        parts = [text_of(one) for one in elements(value)]
        return Text("; ".join(part.text for part in parts), next((part.oddity for part in parts if part.oddity), None))
    if isinstance(value, Stream):
        data = whole(value, LONGEST)
        return _ILLEGIBLE if data is None else decode(data)
    return Text(str(value)) if isinstance(value, bool | int | Decimal) else _ILLEGIBLE


def name_text(name: Object) -> Text:
    """A name without its slash; bytes beyond ASCII are UTF-8 or, from old programs, PDFDocEncoding."""
    try:
        return Text(str(name)[1:])
    except UnicodeDecodeError:
        pass
    raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name.unparse()[1:])
    return Text(decode(raw).text)


# ticks and radio buttons


def _button(node: Node) -> list[Text]:
    """The on state that is stored and the ones that are marked: one where they agree, else all of them."""
    stored = None if node.value is None else _state(text_of(node.value).text)
    states = [_shown_state(widget) for widget in node.widgets]
    marked = list(dict.fromkeys(state for state in states if state))
    if all(state is None for state in states):
        readings = [stored or ""]
    elif stored is None:
        readings = marked or [""]
    elif _agrees(node, stored, marked):
        readings = [stored]
    else:
        readings = [stored, *(marked or [""])]
    return [Text(exported(node, reading)) for reading in dict.fromkeys(readings)]


def _agrees(node: Node, stored: str, marked: list[str]) -> bool:
    """Whether the stored state is what is marked; a single box is on or off whatever its on state is called."""
    if len(node.widgets) == 1 and field_type(node) is FieldType.TICK:
        return bool(stored) == bool(marked)
    return marked == ([stored] if stored else [])


def _state(text: str) -> str:
    """A state as text: some programs store `(/Yes)` or `(Yes)` for `/Yes`; off is empty."""
    state = text.removeprefix("/")
    return "" if state == OFF else state


def _shown_state(widget: Object) -> str | None:
    """The state a button is shown in: empty for off, `None` where the file does not say."""
    state = widget.get("/AS")
    return _state(name_text(state).text) if isinstance(state, Name) else None


def exported(node: Node, state: str) -> str:
    """What an on state stands for: itself, or the export value where the states are numbers into `/Opt`."""
    if not state.isdecimal() or node.options is None:
        return state
    options = _options(node)
    return options[int(state)][0] if int(state) < len(options) else state


# choices


def _choice(node: Node) -> list[Text]:
    """The export values chosen; `/I` is asked only where no value is stored, because it is often left behind."""
    texts = _text(node)
    if node.value is None and all(not text.text for text in texts):
        return [Text(value) for value in _by_index(node)] or [_BLANK]
    if len(chosen := elements(node.value)) > 1:
        texts = [text_of(one) for one in chosen]
    if texts == [_BLANK]:
        return texts
    values = [Text(_export_value(text.text, _options(node)), text.oddity) for text in texts]
    if node.flags & SEVERAL and len(values) > 1:
        return [Text("; ".join(value.text for value in values))]
    return values


def _options(node: Node) -> list[tuple[str, str]]:
    """The options as (export value, shown text)."""
    return [_option(one) for one in elements(node.options)[:MOST_OPTIONS]]


def _option(option: object) -> tuple[str, str]:
    texts = [text_of(one).text for one in (elements(option) or [option])[:2]]
    return texts[0], texts[-1]


def _export_value(text: str, options: list[tuple[str, str]]) -> str:
    """The export value of an option named by it or by its shown text (pdf-lib); other text stays as it is."""
    if any(text == export for export, _ in options):
        return text
    return next((export for export, shown in options if text == shown), text)


def _by_index(node: Node) -> list[str]:
    options = _options(node)
    chosen = (one for one in elements(node.object.get("/I")) if isinstance(one, int))
    return [options[number][0] for number in chosen if 0 <= number < len(options)]


# signatures


def _signature(node: Node) -> list[Text]:
    """Whether anything stands in a signature field; who signed, and what, is not asked here."""
    return [_BLANK if node.value is None else Text(SIGNED)]


def _nothing(_node: Node) -> list[Text]:
    return [_BLANK]


_READERS: dict[FieldType, Callable[[Node], list[Text]]] = {
    FieldType.TEXT: _text,
    FieldType.UNKNOWN: _text,
    FieldType.TICK: _button,
    FieldType.RADIO: _button,
    FieldType.CHOICE: _choice,
    FieldType.SIGNATURE: _signature,
    FieldType.PUSH: _nothing,
}
