"""Small pieces of PDF syntax as bytes (ISO 32000-2 §7.3)."""

from __future__ import annotations

import re
from functools import lru_cache

_SPECIAL = re.compile(r"[^A-Za-z0-9_.-]")
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n", "\t": "\\t"})
_BEGIN, _END = b"\nstream\n", b"\nendstream"


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A length: at most two decimals (a 3,600th of an inch), no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    """Lengths with spaces between."""
    return " ".join(map(number, values))


def text_string(text: str) -> bytes:
    """A text string: plain where it is ASCII, UTF-16BE with its byte order mark otherwise (§7.9.2.2)."""
    if text.isascii():
        return b"(" + text.translate(_ESCAPES).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def name(text: str) -> bytes:
    """A name object; anything but plain letters is written as `#xx` (§7.3.5)."""
    return b"/" + _SPECIAL.sub(lambda found: f"#{ord(found[0]):02X}", text).encode("ascii")


def stream(dictionary: bytes, content: bytes) -> bytes:
    """A stream object's body; `dictionary` holds the entries but `/Length`."""
    return b"<<%s/Length %d>>%s%s%s" % (dictionary, len(content), _BEGIN, content, _END)


def content_of(body: bytes) -> bytes:
    """What stands in the stream with that body."""
    return body[body.index(_BEGIN) + len(_BEGIN) : -len(_END)]


def indirect(object_number: int, body: bytes) -> bytes:
    """An indirect object with its line ends."""
    return b"%d 0 obj\n%s\nendobj\n" % (object_number, body)
