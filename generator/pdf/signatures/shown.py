"""What the box of a field shows, read from its appearance: people sign what they see, and records hold what is stored.

Only text that can be read for sure is told: where a letter's meaning is not given, nothing is claimed about the box.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, PdfError, Stream, String, parse_content_stream

from generator.pdf.read.model import FieldType
from generator.pdf.read.objects import BROKEN, elements, entry
from generator.pdf.read.streams import bounded
from generator.pdf.read.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pikepdf import Object

    from generator.pdf.signatures.state import Stood

LONGEST = 200_000
"""Bytes of a content stream or of a font's table of letters that are looked at."""
_TEXT = frozenset({FieldType.TEXT, FieldType.CHOICE})
_SHOW = frozenset({"Tj", "'", '"', "TJ"})
_PICTURES = frozenset({"Do", "INLINE IMAGE"})
_MAY_SHOW = (b"Tj", b"TJ", b"Do", b"BI", b"'", b'"')
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_SIMPLE = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman", "/PDFDocEncoding": "latin-1"}


class Shown:
    """Reads what boxes of one file show; each font's table of letters once."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, int], Mapping[int, str]] = {}

    def otherwise(self, stood: Stood) -> str | None:
        """What a field shows where that is not what it holds; `None` where it is, or where that cannot be told."""
        if stood.type not in _TEXT or len(stood.readings) != 1:
            return None
        for widget in stood.widgets:
            shown = self.text(widget)
            if shown is not None and _flat(shown) not in _held(stood):
                return shown
        return None

    def text(self, widget: Object) -> str | None:
        """The text in the normal appearance of a widget; `None` where there is none, or it cannot be read for sure."""
        look = entry(widget.get("/AP"), "/N")
        content = bounded(look, LONGEST) if isinstance(look, Stream) else None
        if content is None:
            return None
        if not any(operator in content for operator in _MAY_SHOW):
            return ""
        try:
            return "".join(self._texts(look))
        except (*BROKEN, UnicodeDecodeError, KeyError, PdfError):
            return None

    def _texts(self, look: Object | None) -> Iterator[str]:
        """The texts that are shown, with the font each is shown in.

        Raises:
            KeyError: something is shown that cannot be read.
        """
        fonts = entry(entry(look.stream_dict, "/Resources") if isinstance(look, Stream) else None, "/Font")
        font: object = None
        for operands, operator in parse_content_stream(look):  # type: ignore[arg-type, misc]
            name = str(operator)
            if name == "Tf":
                font = entry(fonts, str(operands[0]))
            elif name in _SHOW:
                yield from (self._read(bytes(one), font) for one in _strings(operands[-1]))
            elif name in _PICTURES:
                raise KeyError(name)  # a picture, or another stream, may hold text of its own

    def _read(self, raw: bytes, font: object) -> str:
        if not isinstance(font, Dictionary):
            raise KeyError("font")
        is_composite = font.get("/Subtype") == Name.Type0
        letters = font.get("/ToUnicode")
        if isinstance(letters, Stream):
            table = self._table(letters)
            return "".join(table[code] for code in _codes(raw, 2 if is_composite else 1))
        encoding = font.get("/Encoding")
        if is_composite or isinstance(encoding, Dictionary):
            raise KeyError("encoding")
        return raw.decode(_SIMPLE.get(str(encoding), "latin-1") if encoding is not None else "ascii")

    def _table(self, letters: Stream) -> Mapping[int, str]:
        if letters.objgen not in self._tables:
            self._tables[letters.objgen] = _letters(bounded(letters, LONGEST) or b"")
        return self._tables[letters.objgen]


def _held(stood: Stood) -> set[str]:
    """What may be shown of it: the value, or of a choice the words for it."""
    value = stood.text
    shown = {value}
    for option in (one for node in stood.nodes for one in elements(node.options)):
        texts = [text_of(one).text for one in elements(option)]
        if texts and texts[0] == value:
            shown.add(texts[-1])
    return {_flat(one) for one in shown}


def _flat(text: str) -> str:
    return "".join(text.split())


def _strings(shown: object) -> Iterator[String]:
    if isinstance(shown, String):
        yield shown
    elif isinstance(shown, Array):
        yield from (one for one in elements(shown) if isinstance(one, String))


def _codes(raw: bytes, width: int) -> Iterator[int]:
    return (int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width))


@lru_cache(maxsize=16)
def _letters(table: bytes) -> Mapping[int, str]:
    """What each code of a font means (ISO 32000-2 §9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(table):
        if kind == b"bfchar":
            found |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(body)}
        else:
            for first, last, text, several in _RANGE.findall(body):
                found |= _ranged(int(first, 16), int(last, 16), text, several)
    return found


def _ranged(first: int, last: int, text: bytes, several: bytes) -> dict[int, str]:
    codes = range(first, min(last, first + 0xFFFF) + 1)
    if not text:
        return dict(zip(codes, map(_utf16, re.findall(rb"<([0-9A-Fa-f]+)>", several)), strict=False))
    start = int(text, 16)
    return {code: _utf16(b"%0*X" % (len(text), start + code - first)) for code in codes}


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")
