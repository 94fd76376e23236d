"""Text as it may reach a terminal: what stands in files must not steer it."""

from __future__ import annotations

import re

_STYLES = re.compile("(\x1b\\[(?:[01]|3[1-6])m)")
"""What `click.style` writes for this program: bold, a colour, the end of both."""
_CONTROL_PICTURES = 0x2400
"""U+2400 and on: a visible sign for each control character."""
_SHOWN = {
    **{code: _CONTROL_PICTURES + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
"""Control characters, and those that turn the direction of a whole line round."""
_LINE_ENDS = re.compile("[\n\x85\u2028\u2029]")
_ESCAPED = {code: f"\\u{code:04x}" for code in _SHOWN if code > 0x20}


def harmless(text: str) -> str:
    """The text with control characters made visible; lines, tabs and the program's own styles are kept."""
    if text.isprintable():
        return text
    return "".join(part if number % 2 else part.translate(_SHOWN) for number, part in enumerate(_STYLES.split(text)))


def harmless_json(text: str) -> str:
    """JSON with the same characters escaped; what it says stays the same."""
    # Looking first takes a twentieth of the time; translating was a twelfth of `read --json`.
    return text if text.isprintable() else text.translate(_ESCAPED)


def on_one_line(text: str) -> str:
    """The text without line ends, for names that files, fields and headings have."""
    return _LINE_ENDS.sub("␊", text)
