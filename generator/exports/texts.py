r"""Text made safe to stand in a cell: nothing is taken for a formula, nothing unprintable is dropped unseen.

| from | to | where |
|---|---|---|
| a control character, half a surrogate pair, a non-character | `\x0b`, `\ud800`: its number, spelt out | everywhere |
| CR LF, CR | LF | everywhere |
| `_x0041_`, which Excel takes for “A” (ECMA-376 part 1, 22.9.2.19) | `_x005F_x0041_` | workbooks |
| a beginning a spreadsheet takes for a formula | `'` before it (OWASP, *CSV injection*) | CSV |

A workbook needs no `'`: its cells say that they are text.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?")
_EXCEL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_BLANKS = "\\s\u00a0\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(rf"[\t\r\n]|[{_BLANKS}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]")
_LOOKS_DISARMED = re.compile(rf"'+(?:{_FORMULA.pattern})")


def visible(text: str) -> str:
    """The text with everything that no XML or terminal takes written as its number."""
    return _UNSAFE.sub(_spelt, _BREAK.sub("\n", text))


def _spelt(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def for_workbook(text: str) -> str:
    """The text as a cell of a workbook holds it."""
    return _EXCEL_ESCAPE.sub("_x005F_", visible(text))


def starts_like_formula(text: str) -> bool:
    """Whether some spreadsheet would take the text for a formula if it were typed, or read from CSV."""
    return _FORMULA.match(text) is not None


def for_csv(text: str) -> str:
    """The text as a CSV file holds it: `'` stands before what a spreadsheet would take for a formula.

    A text that looks as if it had been disarmed already gets one more, so that `from_csv` is the inverse.
    """
    shown = visible(text)
    return f"'{shown}" if starts_like_formula(shown) or _LOOKS_DISARMED.match(shown) else shown


def from_csv(text: str) -> str:
    """The text before it was disarmed; for whoever reads our files by program, and for the proof of it."""
    return text[1:] if _LOOKS_DISARMED.match(text) else text
