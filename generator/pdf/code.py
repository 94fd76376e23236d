"""The QR code of a page as a form XObject: version 2, error correction Q, drawn as runs of black modules.

segno draws one code; every other is that one with other data. With one mask for all codes each module is a sum, without
carry, of bits of the data (ISO/IEC 18004 §7.5 and §7.8), so a code is a frame that all codes share and what each two of
its letters add to it. That takes 0.02 ms. segno takes 0.7 ms, and 4 ms to choose the best of eight masks, for each
page, and all the rest of a document takes 1 ms. Readers take any mask.
"""

from __future__ import annotations

import re
from functools import cache, reduce
from itertools import pairwise
from operator import xor
from typing import TYPE_CHECKING

from generator.pages.design import CODE_SIZE
from generator.pdf.syntax import numbers, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION, _LEVEL = 2, "q"
_MASK = 2
"""The one segno rates best on average over 60 codes of ours."""
_MODULES = 25
_PITCH = 32
"""Modules in a row when it is made up to whole bytes."""
_LETTERS = 29
_SAMPLE = "0" * _LETTERS
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_HEADER, _PAIR, _LAST, _REST = 13, 11, 6, 3
"""Bits of mode and length, which belong to the frame, of two letters, of the last letter, and of the terminator."""
_CORRECTION = 22
"""Codewords of error correction; as many hold data."""

_DICTIONARY = b"/Type/XObject/Subtype/Form/BBox[%s]/Resources<<>>" % numbers(0, 0, CODE_SIZE, CODE_SIZE).encode("ascii")
EMPTY = stream(_DICTIONARY, b"")
# Black whatever was drawn before: an XObject goes on in the colour of its page.
_SCALE = f"0 g {CODE_SIZE / _MODULES:.5f} 0 0 {-CODE_SIZE / _MODULES:.5f} 0 {CODE_SIZE:.5f} cm"
_DARK = re.compile("1+")
_RUN = re.compile(rb"(\d+) (\d+) (\d+) 1 re\b")


def code_object(text: str) -> bytes:
    """The XObject that draws the code of 29 letters, `CODE_SIZE` wide."""
    symbol = modules(text)
    # One path, so that no hairlines show between the runs. Deflated it would be 1 kB smaller and take twice as long.
    runs = "".join(map(_runs, range(len(symbol)), symbol))
    return stream(_DICTIONARY, f"{_SCALE} {runs}f".encode("ascii"))


def text_drawn(content: bytes) -> str | None:
    """The 29 letters of the code that the content of such an XObject draws; `None` where it draws none of ours."""
    symbol = 0
    for x, y, long in (map(int, run) for run in _RUN.findall(content)):
        if x + long > _MODULES or y >= _MODULES:
            return None
        symbol |= (1 << long) - 1 << (_MODULES - y) * _PITCH - x - long
    text = _letters(symbol ^ _frame())
    return text if text is not None and int.from_bytes(modules(text), "big") == symbol else None


def _letters(placed: int) -> str | None:
    """The letters of the codewords that stand in their places."""
    bits = "".join("01"[placed >> place & 1] for place in _places()[: 8 * _CORRECTION])
    pairs = [int(bits[start : start + _PAIR], 2) for start in range(_HEADER, len(bits) - _PAIR, _PAIR)]
    last = int(bits[-_LAST - _REST : -_REST], 2)
    values = [value for pair in pairs for value in divmod(pair, 45)] + [last]
    return "".join(_ALPHABET[value] for value in values) if max(values) < len(_ALPHABET) else None


@cache
def _runs(place: int, eight: int) -> str:
    """The operators that fill the dark ones among eight modules; `place` is where these stand in the symbol."""
    y, x = divmod(place * 8, _PITCH)
    return "".join(f"{x + run.start()} {y} {len(run[0])} 1 re " for run in _DARK.finditer(f"{eight:08b}"))


def modules(text: str) -> bytes:
    """The modules row by row in four bytes each, a 1 for a dark one, with seven 0 after each row."""
    return (_frame() ^ _spread(text)).to_bytes(_MODULES * _PITCH // 8, "big")


@cache
def _frame() -> int:
    """What all codes have in common, patterns, format and mask: a code of segno's without its codewords."""
    import segno

    drawn = segno.make_qr(_SAMPLE, version=_VERSION, error=_LEVEL, mode="alphanumeric", mask=_MASK, boost_error=False)
    rows = ("".join(map(str, row)).ljust(_PITCH, "0") for row in drawn.matrix)
    return int("".join(rows), 2) ^ _spread(_SAMPLE)


def _spread(text: str) -> int:
    """The bits of the text and of its error correction where they stand among the modules.

    Each is a sum, without carry, of bits of the text, so what any two letters add can be kept.
    """
    pairs = (text[start : start + 2] for start in range(0, _LETTERS, 2))
    return reduce(xor, map(_share, range(0, _LETTERS, 2), pairs))


@cache
def _share(start: int, letters: str) -> int:
    """What two letters add that stand there in the text, or the last one."""
    value = reduce(lambda above, letter: 45 * above + _VALUES[letter], letters, 0)
    behind = 0 if len(letters) == 1 else _LAST + _PAIR * ((_LETTERS - start) // 2 - 1)
    return _placed(_codewords(value << behind << _REST))  # what is left of the terminator fills the last byte


def _codewords(data: int) -> bytes:
    """Data and error correction, 44 bytes (§7.4.4, §7.5.2)."""
    words = data.to_bytes(_CORRECTION, "big")
    table, check = _remainders(), 0
    for byte in words:
        head, rest = divmod(check, 1 << 8 * (_CORRECTION - 1))
        check = rest << 8 ^ table[byte ^ head]
    return words + check.to_bytes(_CORRECTION, "big")


@cache
def _remainders() -> Sequence[int]:
    """By a byte, what is left of it times x²² when divided by the generator polynomial: 22 bytes each (Annex A)."""
    powers = [1]
    while len(powers) < 255:
        powers.append(powers[-1] << 1 ^ (0x11D if powers[-1] & 0x80 else 0))
    logs = {power: log for log, power in enumerate(powers)}

    def product(one: int, other: int) -> int:
        return powers[(logs[one] + logs[other]) % 255] if one and other else 0

    generator = [1]
    for root in powers[:_CORRECTION]:
        generator = [low ^ product(high, root) for high, low in pairwise([0, *generator, 0])]
    return [int.from_bytes(bytes(product(byte, factor) for factor in generator[1:]), "big") for byte in range(256)]


def _placed(codewords: bytes) -> int:
    """The bits of the codewords where they stand among the modules."""
    return reduce(xor, map(_placed_word, range(len(codewords)), codewords))


@cache
def _placed_word(number: int, word: int) -> int:
    places = _places()[8 * number : 8 * number + 8]
    return sum(1 << place for bit, place in zip(f"{word:08b}", places, strict=True) if bit == "1")


@cache
def _places() -> list[int]:
    """The modules for data in their order, as bits of the symbol: up and down in strips two wide (§7.7.3)."""
    strips = (*range(_MODULES - 1, 6, -2), 5, 3, 1)  # column 6 belongs to the timing pattern
    down, up = range(_MODULES), range(_MODULES - 1, -1, -1)
    return [
        (_MODULES - y) * _PITCH - x - 1
        for number, right in enumerate(strips)
        for y in (down if number % 2 else up)
        for x in (right, right - 1)
        if not _is_pattern(x, y)
    ]


def _is_pattern(x: int, y: int) -> bool:
    """Whether a module belongs to the finder, timing or alignment patterns or to the format."""
    far = _MODULES - 8
    finder = (x < 9 and (y < 9 or y >= far)) or (x >= far and y < 9)
    return finder or 6 in (x, y) or (16 <= x <= 20 and 16 <= y <= 20)
