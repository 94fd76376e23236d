"""Who a document is: its id, the code on each of its pages, and the record attached to its file.

The document id is 13 characters of Crockford's base 32 (65 bits), taken from the SHA-256 of form, edition, language,
plan id and issued values: the same plan always gives the same id, and nothing personal can be read out of it.

The code on a page is 29 alphanumeric characters, exactly what a QR code of version 2 holds at error correction Q:
`PF` · form (3) · edition (2) · language (3) · document id (13) · page (2) · pages (2) · check (2). Page numbers and the
check are written in base 36.
"""

from __future__ import annotations

import hashlib
import json
from binascii import crc_hqx
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIX = "PF"
_CODE_LENGTH = 29
ID_LENGTH = 13
MOST_PAGES = 36 * 36 - 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says about itself, wherever it says it."""

    form: str
    edition: int
    language: str
    """Tag of the language the form is written in, without territory."""
    document: str
    """The document id: 13 characters, upper case."""
    issued: bool
    """Whether it was made for one plan; a blank form is the same document for everybody."""


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code on a page says."""

    form_code: str
    edition: int
    language: str
    document: str
    page: int
    """1-based."""
    pages: int


def canonical(content: object) -> str:
    """JSON with one spelling for one content: sorted keys, no spaces, letters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_id(form: str, edition: int, language: str, plan: str | None, issued: Mapping[str, object]) -> str:
    """The id that follows from what is issued (JSON values by place); `plan` is `None` for a blank form."""
    text = canonical([form, edition, language, plan, dict(issued)])
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:9], "big") >> 7
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(60, -1, -5))


def grouped(document: str) -> str:
    """The id as it is printed: `7K3Q-F42M-XR8TQ`."""
    return f"{document[:4]}-{document[4:8]}-{document[8:]}"


def ungrouped(text: str) -> str:
    """The id typed or read from print, as it is kept: no hyphens, and I, L, O taken for 1, 1, 0."""
    return text.upper().translate(_READ_AS)


_READ_AS = str.maketrans("ILO", "110", "- ")


def _base36(number: int) -> str:
    return _BASE36[number // 36] + _BASE36[number % 36]


def _check(text: str) -> str:
    """CRC-16/CCITT of the text, folded into two characters of base 36."""
    return _base36(crc_hqx(text.encode("ascii"), 0xFFFF) % (36 * 36))


def page_code(code: PageCode) -> str:
    """The 29 characters printed as a QR code on the page."""
    body = (
        f"{_PREFIX}{code.form_code:3}{code.edition:02d}{code.language.upper():.<3}{code.document}"
        f"{_base36(code.page)}{_base36(code.pages)}"
    )
    return body + _check(body)


def read_page_code(text: str) -> PageCode | None:
    """What the code says, or `None` where it is not one of ours or was misread."""
    if (
        len(text) != _CODE_LENGTH
        or not text.startswith(_PREFIX)
        or not text.isascii()
        or _check(text[:-2]) != text[-2:]
    ):
        return None
    try:
        edition, page, pages = int(text[5:7]), int(text[23:25], 36), int(text[25:27], 36)
    except ValueError:
        return None
    return PageCode(text[2:5], edition, text[7:10].rstrip(".").lower(), text[10:23], page, pages)
