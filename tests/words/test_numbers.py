"""Numbers are read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.language import language
from generator.words.numbers import read_number, write_number

NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3).map(Decimal.normalize)


def read(text, tag):
    return read_number(text, language(tag))


@pytest.mark.parametrize("tag", ["en", "en-US", "en-IN", "sv", "de", "de-CH", "fr", "hi", "fa"])
@given(NUMBERS)
def test_what_is_written_is_read_again(tag, number):
    tongue = language(tag)

    assert read_number(write_number(number, tongue), tongue) == number


@pytest.mark.parametrize("tag", ["en", "sv"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"), ("-3", "-3"), ("−3", "-3"), ("+4", "4"), ("7,5", "7.5"), ("7.5", "7.5"), ("0,125", "0.125"),
        ("1 234", "1234"), ("1\u00a0234", "1234"), ("1\u202f234,5", "1234.5"), ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"), ("0012", "12"), ("１２", "12"), (" 12 ", "12"),
    ],
)  # fmt: skip
def test_one_reading_is_read_in_both_languages(text, number, tag):
    assert read(text, tag) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "tag", "number"),
    [("1,234", "en", "1234"), ("1,234", "sv", "1.234"), ("1.234", "en", "1.234"), ("1.234", "de", "1234")],
)
def test_a_mark_that_can_be_both_is_read_as_the_language_says(text, tag, number):
    assert read(text, tag) == Decimal(number)


def test_a_mark_the_language_says_nothing_about_is_not_guessed():
    assert read("1.234", "sv") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "12 st",
        "1e5",
        "nan",
        "inf",
        ".5",
        "5,",
        "1..2",
        "1,2,3",
        "1 23",
        "--2",
        "12-",
        "2026-03-02",
        "9" * 41,
        "²",
    ],
)
@pytest.mark.parametrize("tag", ["en", "sv"])
def test_what_is_no_number_is_none(text, tag):
    assert read(text, tag) is None


@given(st.text())
def test_no_text_is_too_odd(text):
    for tag in ("en", "sv"):
        assert isinstance(read(text, tag), Decimal | None)
