"""Text broken into lines: nothing is lost, nothing is too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.library import Library
from generator.pages.brand import PLAIN, load_brand

FACE = load_brand(PLAIN, Library().path).regular
SIZES = st.sampled_from([8.0, 9.5, 12.0])
WIDTHS = st.floats(min_value=1, max_value=500)
WORDS = st.sampled_from(
    ["a", "Ärendet", "–", "“Ω”", "3 000 €", "Łukasz", "oförutsedda", "WWWWWWWWWWWWWWWWWWWWWWWW", ""]
)
TEXTS = st.text() | st.lists(WORDS, max_size=60).map(" ".join) | st.lists(WORDS, max_size=20).map("\n".join)


@given(TEXTS, WIDTHS, SIZES)
def test_the_lines_joined_are_the_text(text, width, size):
    assert "".join(FACE.wrap(text, width, size)) == text


@given(TEXTS, WIDTHS, SIZES)
def test_no_line_is_wider_than_the_box_unless_it_is_a_single_letter(text, width, size):
    for line in FACE.wrap(text, width, size):
        shown = line.rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029").removesuffix(" ")
        assert len(shown) <= 1 or FACE.width(shown, size) <= width + 0.001


@given(TEXTS, WIDTHS, SIZES)
def test_each_line_takes_what_it_can(text, width, size):
    """The first word of a line would not have fitted on the line above, nor a line's first letter on a broken word."""
    lines = FACE.wrap(text, width, size)
    for above, below in zip(lines, lines[1:], strict=False):
        if above.endswith(" ") and below.strip():
            word = below.split(" ")[0].rstrip("\n")
            assert FACE.width(above + word, size) > width - 0.001


@given(TEXTS, SIZES)
def test_in_a_box_wide_enough_only_line_ends_break(text, size):
    assert FACE.wrap(text, 1e9, size) == (text.splitlines(keepends=True) or [""]) + (
        [""] if text.endswith("\n") else []
    )


@given(TEXTS, st.floats(min_value=30, max_value=500), SIZES)
def test_the_estimate_never_asks_for_more_lines_than_are_needed(text, width, size):
    measured, limit = FACE.measured(text), width * 1000 / size

    assert measured.fewest_lines(limit) <= len(measured.lines(limit))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("\n", ["\n", ""]),
        ("one two", ["one ", "two"]),
        ("one  two", ["one  ", "two"]),
        ("one\n\ntwo", ["one\n", "\n", "two"]),
        ("onetwo", ["onet", "wo"]),
    ],
)
def test_where_lines_are_broken(text, lines):
    assert FACE.wrap(text, FACE.width("onet", 10) + 0.01, 10) == lines


def test_letters_without_a_glyph_are_named_once_in_order():
    assert FACE.missing("☃ and 𓀀 and ☃ and a\u00ad\tb\n") == ["☃", "𓀀"]
