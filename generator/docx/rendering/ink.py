"""Text as it stands inside `w:t`: escaped, with line breaks and tabs as elements, and no letters XML forbids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markupsafe import Markup

LINE_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_SPECIAL = re.compile(
    '\r\n|[&<>"{}\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]'  # lone surrogates cannot be written
)
_WRITTEN = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # docxtpl makes `{{` of `{_{` once it has rendered; a reference to a character it leaves alone.
    "{": "&#123;",
    "}": "&#125;",
    "\t": TAB,
    **dict.fromkeys(("\r\n", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"), LINE_BREAK),
}


def _one(found: re.Match[str]) -> str:
    return _WRITTEN.get(found[0], "")


def written(text: str) -> str:
    """The text as XML for the inside of a `w:t`; control characters are left out."""
    return _SPECIAL.sub(_one, text)


def inked(text: str) -> Markup:
    """The same, marked so that Jinja does not escape it once more."""
    from markupsafe import Markup

    return Markup(_SPECIAL.sub(_one, text))  # noqa: S704 - this is what escapes it
