"""Text strings of a PDF, decoded from their raw bytes (ISO 32000-2 §7.9.2.2).

Own decoding, because what programs write into `/V` is wider than the standard, and libraries lose text on it: a lone
surrogate (Chromium writes half of an emoji), trailing NULs, an odd last byte, UTF-8 without its mark. Nothing is ever
dropped silently: what could not be decoded stands as U+FFFD, and `Text.oddity` says so. Letters come out composed, line
ends as LF; spaces stay as they are.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

LOST = "\ufffd"
"""Stands for what could not be decoded."""


class Oddity(StrEnum):
    """What was out of order in a string; the first that applies, in this order."""

    LETTERS_LOST = "letters_lost"
    """Something in it is no text: a half character, a byte without a meaning."""
    UNMARKED_UTF8 = "unmarked_utf8"
    """UTF-8 without its mark, as some programs write: taken for UTF-8 because it is in good order as such."""


class Text(NamedTuple):
    """A decoded string."""

    text: str
    oddity: Oddity | None = None


_UTF16_BE, _UTF16_LE, _UTF8 = b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf"

_ACCENTS = "˘ˇˆ˙˝˛˚˜"
_TYPOGRAPHIC = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"
_UNDEFINED = (*range(0x09), *range(0x0E, 0x18), 0x7F, 0x9F, 0xAD)
_OTHERS = {
    **{0x18 + place: letter for place, letter in enumerate(_ACCENTS)},
    **{0x80 + place: letter for place, letter in enumerate(_TYPOGRAPHIC)},
    0xA0: "€",
    **dict.fromkeys(_UNDEFINED, LOST),
}
_PDF_DOC = "".join(_OTHERS.get(byte, chr(byte)) for byte in range(256))
"""PDFDocEncoding: Latin-1 but for the others (ISO 32000-2 Annex D.2); TAB, LF and CR are themselves."""

_PLAIN = re.compile(rb"[\t\n\r\x20-\x7e]*")
_LANGUAGE = re.compile(r"\x1b([A-Za-z]{2,3}(?:-?[A-Za-z]{2})?|[\u4141-\u7a7a]{1,2})\x1b")
"""A language escape: letters, or (UTF-16) two letters packed into each unit, which then look like one CJK character."""
_LIKELY = re.compile("[\\0-\u024f\u0300-\u04ff\u1e00-\u2bff\U0001f000-\U0001faff]*")
"""Latin, Greek and Cyrillic letters, accents, signs and emoji: what unmarked UTF-8 is likely to hold."""
_NO_TEXT = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
"""Lone surrogates and control characters that are neither blanks nor line ends."""


def decode(data: bytes) -> Text:
    """The text in a text string's bytes, and what was odd about them."""
    if data.isascii() and (text := data.decode("ascii")).isprintable():
        return Text(text)
    if _PLAIN.fullmatch(data):
        return Text(_lines(data.decode("ascii")))
    if data.startswith(_UTF16_BE):
        return _unicode(_utf16(data[2:], "utf-16-be"))
    if data.startswith(_UTF16_LE):
        return _unicode(_utf16(data[2:], "utf-16-le"))
    if data.startswith(_UTF8):
        return _unicode(data[3:].decode("utf-8", "replace"))
    return _unmarked(data.rstrip(b"\0"))


def _utf16(data: bytes, order: str) -> str:
    """UTF-16 with lone surrogates kept for `_unicode` to see; an odd last byte is half a letter unless it is NUL."""
    whole = data[:-1] if len(data) % 2 else data
    half = LOST if len(data) % 2 and data[-1] else ""
    return whole.decode(order, "surrogatepass") + half


def _unicode(text: str) -> Text:
    """Marked Unicode with escapes and padding taken off."""
    if text.isprintable() and LOST not in text and unicodedata.is_normalized("NFC", text):
        return Text(text)  # most answers: five times as fast as the way round
    bare = _LANGUAGE.sub("", text.rstrip("\0").lstrip("\ufeff"))
    seen = _NO_TEXT.sub(LOST, bare)
    return Text(_lines(unicodedata.normalize("NFC", seen)), Oddity.LETTERS_LOST if LOST in seen else None)


def _unmarked(data: bytes) -> Text:
    """PDFDocEncoding, unless the bytes beyond ASCII are in good order as UTF-8, which words in it hardly ever are.

    “MALMÖ–LUND” is one that is: its Ö and dash would be an Armenian letter.
    """
    text, _ = codecs.charmap_decode(data, "strict", _PDF_DOC)
    if not data.isascii():
        try:
            other = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if LOST in text or _LIKELY.fullmatch(other):
                found = _unicode(other)
                return Text(found.text, found.oddity or Oddity.UNMARKED_UTF8)
    return Text(_lines(text), Oddity.LETTERS_LOST if LOST in text else None)


def _lines(text: str) -> str:
    """Line ends as LF: viewers write CR, CR LF or LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
