"""Codes are worked out from one of segno's; they are what segno would draw, and drawn as they are."""

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf.code import _MASK, code_object, modules

SIDE = 25
texts = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=29, max_size=29)


@given(text=texts)
def test_any_code_is_the_one_segno_draws(text):
    drawn = segno.make_qr(text, version=2, error="q", mode="alphanumeric", mask=_MASK, boost_error=False)

    assert rows_of(modules(text)) == ["".join(map(str, row)) for row in drawn.matrix]


@given(text=texts)
def test_every_dark_module_is_painted_once(text):
    painted = [
        (int(x) + step, int(y))
        for x, y, width in re.findall(rb"(\d+) (\d+) (\d+) 1 re", code_object(text))
        for step in range(int(width))
    ]

    dark = {(x, y) for y, row in enumerate(rows_of(modules(text))) for x, module in enumerate(row) if module == "1"}
    assert len(painted) == len(set(painted))
    assert set(painted) == dark


def rows_of(symbol):
    """The rows of a symbol as `0` and `1`, without what fills them up to whole bytes."""
    bits = "".join(f"{byte:08b}" for byte in symbol)
    return [bits[start : start + SIDE] for start in range(0, len(bits), 32)]
